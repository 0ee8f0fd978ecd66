"""The carers of a child and what stands between them, as the office sees it (H1, R1, R9)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Q

from keepsake.people.bulk import by_many
from keepsake.people.models import CarerTie, Limit, Responsibility, Shown, Sibling
from keepsake.people.queries.directory import AdultName, ChildName, adult_name, child_name
from keepsake.people.queries.staff import SignIn, sign_ins


@dataclass(frozen=True, slots=True)
class Carer:
    """A carer's tie to a child, in force or still to begin, with what was confirmed of it."""

    adult: AdultName
    keeps_details: bool
    relation: str
    responsibility: str
    said: str
    saw: str
    seen_by: int | None
    seen_on: date | None
    journal_opened: bool
    since: datetime
    until: datetime
    sign_in: SignIn


def carers_of(child: int, now: datetime) -> list[Carer]:
    """The carers of a child, by name. Two queries."""
    ties = list(CarerTie.objects.filter(child_id=child, end__gt=now).select_related("adult"))
    signs = sign_ins([tie.adult for tie in ties], now)
    made = [
        Carer(
            adult=adult_name(tie.adult),
            keeps_details=tie.adult.keeps_details,
            relation=tie.relation,
            responsibility=tie.responsibility,
            said=tie.said,
            saw=tie.saw,
            seen_by=tie.seen_by_id,
            seen_on=tie.seen_on,
            journal_opened=tie.journal_opened,
            since=tie.start,
            until=tie.end,
            sign_in=signs[tie.adult_id],
        )
        for tie in ties
    ]
    return sorted(made, key=lambda carer: (carer.adult.name.casefold(), carer.adult.id))


class Responsible(NamedTuple):
    """Somebody with confirmed parental responsibility (R9). `limited`: a limit stands on their access to the file (R4)."""

    adult: int
    limited: bool


def responsible_for(children: Collection[int], now: datetime) -> dict[int, list[Responsible]]:
    """child → who has parental responsibility for it, confirmed, and is its carer now. Two queries for every 500 children."""
    found: dict[int, list[Responsible]] = {child: [] for child in children}
    for some in by_many(sorted(children)):
        limits = Limit.objects.at(now).filter(child_id__in=some, what="file").values_list("child_id", "adult_id")
        limited = set(limits)
        ties = CarerTie.objects.at(now).filter(child_id__in=some, responsibility=Responsibility.YES).order_by("pk")
        for child, adult in ties.values_list("child_id", "adult_id"):
            found[child].append(Responsible(adult, (child, adult) in limited))
    return found


@dataclass(frozen=True, slots=True)
class CarerOf:
    """A child of whom somebody is a carer."""

    child: ChildName
    relation: str
    responsibility: str
    journal_opened: bool


def children_of(adult: int, now: datetime) -> list[CarerOf]:
    """The children of whom an adult is a carer now, by name. One query."""
    ties = CarerTie.objects.at(now).filter(adult_id=adult).select_related("child")
    made = [CarerOf(child_name(tie.child), tie.relation, tie.responsibility, tie.journal_opened) for tie in ties]
    return sorted(made, key=lambda one: (one.child.name.casefold(), one.child.id))


def shown_pairs(child: int, now: datetime) -> frozenset[tuple[int, int]]:
    """Pairs of this child's carers who are shown to one another (R1), the lower id first. One query."""
    carers = CarerTie.objects.at(now).filter(child_id=child).values("adult_id")
    pairs = Shown.objects.at(now).filter(one_id__in=carers, other_id__in=carers)
    return frozenset((min(pair), max(pair)) for pair in pairs.values_list("one_id", "other_id"))


def shown_to(adults: Iterable[int], children: Iterable[int], now: datetime) -> dict[int, list[AdultName]]:
    """adult → the carers of these children who are shown to them, and they to those (R1), by name. One query."""
    asked = list(adults)
    carers = CarerTie.objects.at(now).filter(child_id__in=list(children)).values("adult_id")
    pairs = Shown.objects.at(now).filter(
        Q(one_id__in=asked, other_id__in=carers) | Q(other_id__in=asked, one_id__in=carers)
    )
    found: dict[int, list[AdultName]] = {}
    for pair in pairs.select_related("one", "other"):
        for mine, other in ((pair.one_id, pair.other), (pair.other_id, pair.one)):
            if mine in asked:
                found.setdefault(mine, []).append(adult_name(other))
    return {adult: sorted(names, key=lambda name: name.name.casefold()) for adult, names in found.items()}


def siblings_of(child: int) -> list[ChildName]:
    """Brothers and sisters of a child, as the office knows them, by name. One query."""
    linked = Sibling.objects.filter(Q(one_id=child) | Q(other_id=child)).select_related("one", "other")
    made = [child_name(pair.other if pair.one_id == child else pair.one) for pair in linked]
    return sorted(made, key=lambda one: (one.name.casefold(), one.id))


class Unsettled(NamedTuple):
    """How many ties are without a settled answer: a file said something, or nothing is known (R9)."""

    said: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A carer's tie whose parental responsibility nobody has settled. `said` is what a file says, as it says it."""

    child: ChildName
    adult: AdultName
    relation: str
    responsibility: str
    said: str


#: What is not settled, and so counts for nothing.
_OPEN = (Responsibility.SAID, Responsibility.UNKNOWN)


def unconfirmed(setting: int, now: datetime, *, after: int = 0, limit: int = 50) -> list[Unconfirmed]:
    """Unsettled ties, family by family (R9): those of `limit` children after the child with the id `after`.

    Two queries. The next page is after the last child of this one.
    """
    ties = CarerTie.objects.at(now).filter(child__setting_id=setting, responsibility__in=_OPEN)
    some = list(
        ties.filter(child_id__gt=after).order_by("child_id").values_list("child_id", flat=True).distinct()[:limit]
    )
    rows = ties.filter(child_id__in=some).select_related("child", "adult").order_by("child_id", "pk")
    return [
        Unconfirmed(child_name(row.child), adult_name(row.adult), row.relation, row.responsibility, row.said)
        for row in rows
    ]


def count_unconfirmed(setting: int, now: datetime) -> Unsettled:
    """How many ties are not settled. One query."""
    ties = CarerTie.objects.at(now).filter(child__setting_id=setting)
    found = ties.aggregate(
        said=Count("pk", filter=Q(responsibility=Responsibility.SAID)),
        unknown=Count("pk", filter=Q(responsibility=Responsibility.UNKNOWN)),
    )
    return Unsettled(found["said"], found["unknown"])
