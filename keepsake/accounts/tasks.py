"""Messages of one's own account: the way back for whoever forgot a passphrase, and the link that confirms a new address.

A job sends each, so that neither an answer nor how long it takes says whether anybody signs in with an address. It knows a number
and the house's own address, and no more.
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
