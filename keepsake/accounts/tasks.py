"""Messages of one's own account: the way back for whoever forgot a passphrase, the link that confirms a new address, and a word
when passphrase, address or second step were changed.

A job sends each, so that neither an answer nor how long it takes says whether anybody signs in with an address. It knows a number
and the house's own address, and no more; but for a word to an address that somebody no longer has, which stands nowhere else.
"""

from typing import Final
from urllib.parse import urljoin

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from keepsake.accounts.services.passphrases import way_back
from keepsake.people.queries.accounts import is_anothers

SUBJECT: Final = "Keepsake: a new passphrase"
TEXT: Final = (
    "Somebody asked for a new passphrase for your sign-in. If it was you, open this and choose one:\n\n"
    "{way}\n\n"
    "If it was not you, do nothing: your passphrase stays as it is, and this opens nothing without your e-mail.\n"
)
CONFIRM_SUBJECT: Final = "Keepsake: is this your e-mail?"
CONFIRM: Final = (
    "Somebody wants to sign in to Keepsake with this e-mail from now on. If it was you, open this:\n\n"
    "{way}\n\n"
    "If it was not you, do nothing: nothing is changed.\n"
)
CHANGED_SUBJECT: Final = "Keepsake: your sign-in was changed"
#: What is said of a change, by allauth's own name of it or ours. It names no person, no nursery and no new address: the old one may be
#: read by whoever was the reason (R1).
CHANGED: Final = {
    "account/email/password_changed": "The passphrase of your sign-in was changed.",
    "account/email/password_reset": "A new passphrase was chosen for your sign-in, by a link.",
    "account/email/email_changed": "Your sign-in has another e-mail now. Nothing of it is sent here any more.",
    "mfa/email/totp_activated": "A code from an app was added to your sign-in.",
    "mfa/email/totp_deactivated": "The code from an app was taken from your sign-in.",
    "mfa/email/webauthn_added": "A passkey was added to your sign-in.",
    "mfa/email/webauthn_removed": "A passkey was taken from your sign-in.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your sign-in. The old ones open nothing now.",
    "factors-forgotten": "All second steps were taken from your sign-in, at the computer that runs Keepsake.",
}
NOT_YOU: Final = (
    "{what}\n\nIf that was you, there is nothing to do. If it was not, ring the manager of your nursery today: they can close "
    "the sign-in.\n"
)


@task()
def send_way_back(account: int, house: str) -> None:
    """Send it; nothing where there is no such account, or it is closed (0: nobody signs in with what was typed)."""
    user = get_user_model().objects.filter(pk=account, is_active=True).first()
    if user is None:
        return
    EmailMessage(SUBJECT, TEXT.format(way=urljoin(house, way_back(user))), to=[user.email]).send()


@task()
def send_confirmation(address: int, house: str) -> None:
    """Ask at the new address of a sign-in whether it is theirs; never at one with which somebody else signs in."""
    row = EmailAddress.objects.filter(pk=address, verified=False).first()
    if row is None or is_anothers(row.email, row.user_id):
        return
    link = reverse("account_confirm_email", args=[EmailConfirmationHMAC(row).key])
    EmailMessage(CONFIRM_SUBJECT, CONFIRM.format(way=urljoin(house, link)), to=[row.email]).send()


@task()
def send_changed(what: str, account: int, before: str = "") -> None:
    """Tell whoever signs in that their sign-in was changed. what: a key of CHANGED. before: the address that they had until now."""
    address = before or get_user_model().objects.filter(pk=account).values_list("email", flat=True).first()
    if address:
        EmailMessage(CHANGED_SUBJECT, NOT_YOU.format(what=CHANGED[what]), to=[address]).send()
