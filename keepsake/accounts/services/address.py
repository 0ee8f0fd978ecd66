"""The address with which somebody signs in, as allauth keeps it beside the account (H2)."""

from allauth.account.models import EmailAddress
from django.db import transaction


def settle(account: int, address: str) -> None:
    """The address of a sign-in is confirmed, and nobody else's: an invitation gave it. allauth takes one that nobody confirmed
    for a new one, and would put the next one in its place before that was confirmed."""
    with transaction.atomic():
        EmailAddress.objects.filter(email=address).exclude(user_id=account).delete()
        EmailAddress.objects.update_or_create(
            user_id=account, email=address, defaults={"verified": True, "primary": True}
        )
