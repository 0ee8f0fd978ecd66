"""Whether something was begun about children whose import is to be taken back."""

from collections.abc import Collection

from keepsake.consents.models import Asking, Settled
from keepsake.policy.queries.consents import any_for


def decided(children: Collection[int]) -> set[int]:
    """Of these, those about whom somebody has answered, or was asked. Three queries."""
    asked = Asking.objects.filter(child_id__in=list(children)).values_list("child_id", flat=True)
    settled = Settled.objects.filter(pk__in=list(children)).values_list("pk", flat=True)
    return {*asked, *settled, *any_for(children)}
