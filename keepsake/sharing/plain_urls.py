"""Addresses of the decisions that lie in the personal file."""

from django.urls import path

from keepsake.sharing.views import home

plain_urlpatterns = [
    path("sharing/", home.home, name="home"),
]
