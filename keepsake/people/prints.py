"""A child and its ties as one short print: whether anything about them was changed since it was taken."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from keepsake.people.bulk import by_many
from keepsake.people.models import CarerTie, Child, Place

LETTERS = 32


def print_of(child: Sequence[Any], carers: Iterable[Sequence[Any]], places: Iterable[Sequence[Any]]) -> str:
    """Of a child (first, middle, last, known as, born on, peg, face), its carers (first and last name, relation,
    responsibility, what was said of it, journal opened, start, end) and places (room, start, end)."""
    parts = [_plain(child), *sorted(_plain(one) for one in carers), *sorted(_plain(one) for one in places)]
    return sha256("\n".join(parts).encode()).hexdigest()[:LETTERS]


def prints(children: Collection[int]) -> dict[int, str]:
    """child → its print now. Three queries for every 500 children."""
    found = {}
    for some in by_many(children):
        carers: dict[int, list[Sequence[Any]]] = defaultdict(list)
        ties = CarerTie.objects.filter(child_id__in=some).values_list(
            *("child_id", "adult__first_name", "adult__last_name", "relation", "responsibility", "said"),
            *("journal_opened", "start", "end"),
        )
        for child, *tie in ties:
            carers[child].append(tie)
        places: dict[int, list[Sequence[Any]]] = defaultdict(list)
        for child, *place in Place.objects.filter(child_id__in=some).values_list("child_id", "room_id", "start", "end"):
            places[child].append(place)
        rows = Child.objects.filter(pk__in=some).values_list(
            *("pk", "first_name", "middle_names", "last_name", "known_as", "born_on", "peg", "face")
        )
        for child, *said in rows:
            found[child] = print_of(said, carers[child], places[child])
    return found


def _plain(values: Iterable[Any]) -> str:
    return repr([_value(one) for one in values])


def _value(one: Any) -> Any:
    if isinstance(one, datetime):
        return one.astimezone(UTC).isoformat()
    if isinstance(one, date):
        return one.isoformat()
    return str(one) if isinstance(one, str) else one
