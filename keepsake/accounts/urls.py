"""Addresses of the accounts. allauth's own pages stand behind doors of this house, at the addresses that allauth gives them."""

from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from keepsake.accounts.views import factors
from keepsake.accounts.views.address import OwnAddress
from keepsake.accounts.views.door import sign_in
from keepsake.accounts.views.doors import own_account
from keepsake.accounts.views.forgotten import forgotten
from keepsake.accounts.views.invitation import invitation
from keepsake.accounts.views.own import elsewhere, own, revoke
from keepsake.accounts.views.proof import proof
from keepsake.accounts.views.second_step import second_step
from keepsake.accounts.views.switch import switch
from keepsake.accounts.views.unusual import seen, unusual
from keepsake.web.pages import before_sign_in

app_name = "accounts"
SECOND = "account/2fa/"
urlpatterns = [
    path("own/", own, name="own"),
    path("own/elsewhere/", elsewhere, name="elsewhere"),
    path("own/revoke/", revoke, name="revoke"),
    path("own/second-step/", second_step, name="second_step"),
    path("own/proof/", proof, name="proof"),
    path("unusual/", unusual, name="unusual"),
    path("unusual/<int:notice>/seen/", seen, name="unusual_seen"),
    path("hat/", switch, name="switch"),
    path("invitation/<str:secret>/", invitation, name="invitation"),
    # In front of allauth's pages of the same addresses.
    path("account/login/", sign_in, name="sign_in"),
    path("account/password/reset/", forgotten, name="forgotten"),
    path("account/email/", own_account(OwnAddress.as_view()), name="email"),
    path("account/reauthenticate/", proof, name="reauthenticate"),
    path(f"{SECOND}reauthenticate/", proof, name="reauthenticate_code"),
    path(f"{SECOND}webauthn/reauthenticate/", proof, name="reauthenticate_passkey"),
    path(f"{SECOND}authenticate/", before_sign_in("H2")(factors.Code.as_view()), name="code"),
    path(f"{SECOND}totp/activate/", own_account(factors.SetUpApp.as_view()), name="set_up_app"),
    path(f"{SECOND}totp/deactivate/", own_account(factors.StopApp.as_view()), name="stop_app"),
    path(f"{SECOND}recovery-codes/", own_account(factors.SeeCodes.as_view()), name="codes"),
    path(f"{SECOND}recovery-codes/generate/", own_account(factors.MakeCodes.as_view()), name="make_codes"),
    path(f"{SECOND}recovery-codes/download/", own_account(codes.download_recovery_codes), name="take_codes"),
    path(f"{SECOND}webauthn/", own_account(passkeys.list_webauthn), name="passkeys"),
    path(f"{SECOND}webauthn/add/", own_account(factors.AddPasskey.as_view()), name="add_passkey"),
    path(f"{SECOND}webauthn/keys/<int:pk>/edit/", own_account(passkeys.edit_webauthn), name="name_passkey"),
    path(
        f"{SECOND}webauthn/keys/<int:pk>/remove/", own_account(factors.RemovePasskey.as_view()), name="remove_passkey"
    ),
]
