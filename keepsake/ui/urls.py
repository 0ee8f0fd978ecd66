"""The kit's one address: the page that shows every part."""

from django.urls import path

from keepsake.ui.views import gallery

app_name = "ui"

urlpatterns = [path("parts/", gallery, name="gallery")]
