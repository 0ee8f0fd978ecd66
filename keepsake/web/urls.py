"""Addresses of the way in."""

from django.urls import path

from keepsake.web.views.home import home
from keepsake.web.views.policy import policy

app_name = "web"
urlpatterns = [path("", home, name="home"), path("policy/", policy, name="policy")]
