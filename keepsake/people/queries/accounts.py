"""The address with which somebody signs in: where a message to them goes, and whose it is."""

from collections.abc import Iterable

from keepsake.people.models import Account, Adult


def addresses_of(adults: Iterable[int]) -> dict[int, str]:
    """adult → the address of their sign-in; who has none is left out. One query."""
    rows = Adult.objects.filter(pk__in=list(adults), account__isnull=False)
    return {pk: str(email) for pk, email in rows.values_list("pk", "account__email")}


def is_anothers(address: str, account: int) -> bool:
    """Whether somebody else signs in with this address. One query."""
    return Account.objects.filter(email=address.lower()).exclude(pk=account).exists()
