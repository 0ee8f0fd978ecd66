"""Addresses of the accounts."""

from django.urls import path

from keepsake.accounts.views.door import sign_in
from keepsake.accounts.views.invitation import invitation
from keepsake.accounts.views.own import elsewhere, own
from keepsake.accounts.views.switch import switch

app_name = "accounts"
urlpatterns = [
    path("own/", own, name="own"),
    path("own/elsewhere/", elsewhere, name="elsewhere"),
    path("hat/", switch, name="switch"),
    path("invitation/<str:secret>/", invitation, name="invitation"),
    # In front of allauth's page of the same address.
    path("account/login/", sign_in, name="sign_in"),
]
