"""Addresses of the accounts."""

from django.urls import path

from keepsake.accounts.views.own import own
from keepsake.accounts.views.switch import switch

app_name = "accounts"
urlpatterns = [
    path("own/", own, name="own"),
    path("hat/", switch, name="switch"),
]
