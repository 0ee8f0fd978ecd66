"""Addresses of the sealed decisions: under the cabinet's path, to which its cookie is limited (E2, R20)."""

from django.urls import path

from keepsake.sharing.views import home

cabinet_urlpatterns = [
    path("cabinet/sharing/", home.sealed_home, name="sealed_home"),
]
