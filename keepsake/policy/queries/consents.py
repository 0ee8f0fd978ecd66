"""What the nursery does now, by what parents answered (R25): whether it holds, and nothing of whose answer it was."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final, NamedTuple

from keepsake.policy.models import Consent

#: The kinds that the pictures of the journal ask for (R8). Their words stand with the other kinds, a floor above.
OWN_JOURNAL: Final = "photo_journal"
OTHER_JOURNALS: Final = "photo_others"


class Pictured(NamedTuple):
    """Of the children in some pictures: whose pictures stay with staff, and who may be seen by other families."""

    refused: frozenset[int] = frozenset()
    agreed: frozenset[int] = frozenset()


def pictured(children: Iterable[int], now: datetime) -> Pictured:
    """What holds for children in pictures now. One query, whoever they are, and also where there is nobody (R8: how much is
    asked of the database tells nobody whether there was something to hold back)."""
    rows = Consent.objects.filter(
        child_id__in=[0, *children], kind__in=(OWN_JOURNAL, OTHER_JOURNALS), start__lte=now, end__gt=now
    )
    found = set(rows.values_list("child_id", "kind", "holds"))
    return Pictured(
        frozenset(child for child, kind, holds in found if kind == OWN_JOURNAL and not holds),
        frozenset(child for child, kind, holds in found if kind == OTHER_JOURNALS and holds),
    )


def holding(children: Collection[int], now: datetime) -> dict[tuple[int, str], bool]:
    """(child, kind) → whether it holds now; a kind that nobody has answered is left out. One query."""
    rows = Consent.objects.filter(child_id__in=list(children), start__lte=now, end__gt=now)
    return {(child, kind): holds for child, kind, holds in rows.values_list("child_id", "kind", "holds")}


class Span(NamedTuple):
    """From when until when something holds, or is refused."""

    start: datetime
    end: datetime
    holds: bool


def spans(children: Collection[int], kinds: Collection[str]) -> dict[tuple[int, str], list[Span]]:
    """(child, kind) → everything that ever held or was refused, and what is to come, in order. For the office alone: no
    family learns when something changed (R1). One query."""
    rows = Consent.objects.filter(child_id__in=list(children), kind__in=list(kinds)).order_by("start", "pk")
    found: dict[tuple[int, str], list[Span]] = {}
    for row in rows:
        found.setdefault((row.child_id, row.kind), []).append(Span(row.start, row.end, row.holds))
    return found


def any_for(children: Collection[int]) -> frozenset[int]:
    """Of these children, those about whom something was ever answered. One query."""
    return frozenset(Consent.objects.filter(child_id__in=list(children)).values_list("child_id", flat=True))
