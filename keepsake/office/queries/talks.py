"""Contact records in lists: when, how, with whom, by whom. The words come on a press, a look of its own (R12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.kinds.talk import ways
from keepsake.office.models import FollowUp, Talk
from keepsake.office.queries.due import ABOUT, checks_of
from keepsake.office.queries.words import clock, names_joined, short_day
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.reading import Envelope, envelopes
from keepsake.records.selecting import Narrow, Place

#: Lines of the panel on a child's page, and of a page of its own.
FEW, MANY = 3, 25


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One talk, as a list shows it: several carers of one meeting are one line."""

    id: str
    day: str
    time: str
    way: str
    who: str
    by: str
    checking: list[str]
    due: list[str]
    granted: bool

    @property
    def url(self) -> str:
        """Its page: a look of its own."""
        return reverse("office:record", args=[self.id])


def talks(
    standing: Standing, look: Look, child: ChildName, *, before: Place | None = None, lines: int = MANY
) -> tuple[list[TalkLine], Place | None]:
    """A child's contact log as the hat may read it: the manager all of it, others what they wrote or was opened to them.

    Seven queries at most. `lines`: of records; those of one meeting are one line.
    """
    narrow = Narrow(shelves=("talks",), children=frozenset({child.id}))
    rows, older = envelopes(standing, look, narrow, before, lines * 2)
    acts: dict[int, list[Envelope]] = {}
    for row in rows:
        acts.setdefault(row.act, []).append(row)
    shown = list(acts.values())[:lines]
    if len(acts) > lines:
        older = shown[-1][-1].place
    return _lines(standing, [sorted(of, key=lambda row: row.id) for of in shown]), older


def _lines(standing: Standing, acts: Sequence[Sequence[Envelope]]) -> list[TalkLine]:
    ids = [row.id for of in acts for row in of]
    how = dict(Talk.objects.filter(pk__in=ids).values_list("pk", "way"))
    checks = checks_of(ids)
    due: dict[int, list[FollowUp]] = {}
    for one in FollowUp.objects.filter(record_id__in=ids, done_at=None).order_by("due_on", "pk"):
        due.setdefault(one.record_id, []).append(one)
    adults = directory.adults({who for of in acts for row in of for who in (row.author, row.adult)})
    words: dict[str, str] = dict(ways())
    return [_line(standing, of, words.get(how.get(of[0].id, ""), "Talk"), checks, due, adults) for of in acts]


def _line(standing: Standing, of: Sequence[Envelope], way: str, checks: Any, due: Any, adults: Any) -> TalkLine:
    first = of[0]
    at: datetime = first.happened_at
    who = [adults[row.adult].first_name for row in of if row.adult in adults]
    mine = first.author == standing.adult
    return TalkLine(
        first.public_id,
        short_day(at.astimezone(standing.zone).date()),
        clock(at, standing),
        way,
        names_joined(who) or "somebody else",
        "You" if mine else (adults[first.author].name if first.author in adults else ""),
        [ABOUT[one.about] for row in of for one in checks.get(row.id, ())],
        [short_day(one.due_on) for row in of for one in due.get(row.id, ())],
        first.id in standing.set("granted"),
    )
