"""Addresses of the way in."""

from django.urls import path

from keepsake.web.views.home import home

app_name = "web"
urlpatterns = [path("", home, name="home")]
