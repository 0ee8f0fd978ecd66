"""Where a message to somebody goes: the address with which they sign in."""

from collections.abc import Iterable

from keepsake.people.models import Adult


def addresses_of(adults: Iterable[int]) -> dict[int, str]:
    """adult → the address of their sign-in; who has none is left out. One query."""
    rows = Adult.objects.filter(pk__in=list(adults), account__isnull=False)
    return {pk: str(email) for pk, email in rows.values_list("pk", "account__email")}
