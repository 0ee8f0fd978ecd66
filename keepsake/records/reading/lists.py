"""Lists: newest first, one card for what was written in one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from keepsake.audit.looking import Look
from keepsake.policy.engine import claims
from keepsake.policy.standing import Standing
from keepsake.records.reading.shown import ShownRecord, shown
from keepsake.records.selecting import Narrow, Place, Row, authors, newest_of_each, select

#: Cards on a page.
CARDS = 25


@dataclass(frozen=True, slots=True)
class Group:
    """One card: what was written in one act, of which the reader sees these rows."""

    rows: tuple[ShownRecord, ...]

    @property
    def first(self) -> ShownRecord:
        """The row whose words stand on the card."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Page:
    """Cards, and where the next page begins; None where this is the last."""

    groups: tuple[Group, ...]
    older: Place | None

    @property
    def rows(self) -> list[ShownRecord]:
        """Every record of the page."""
        return [row for group in self.groups for row in group.rows]


def timeline(standing: Standing, look: Look, narrow: Narrow, before: Place | None = None, cards: int = CARDS) -> Page:
    """A page of cards, older than `before`. Never says how many there are (a count was measured at 20 to 1,460 ms).

    Reads twice its cards, and on while fewer acts than one more than the page's were seen (PERFORMANCE 0.2).
    """
    can_read = claims(standing, "read")
    size = 2 * cards + 1
    found: list[Row] = []
    start = before
    while True:
        more = list(select(can_read, narrow, start, size))
        found.extend(more)
        if len(more) < size or acts(found) > cards:
            break
        last = more[-1]
        start = Place(last.happened_at, last.act, last.id)
    return page_of(found, cards, standing, look)


def acts(rows: Iterable[Row]) -> int:
    """How many acts the rows are of: as many cards."""
    return len({row.act for row in rows})


def page_of(found: Sequence[Row], cards: int, standing: Standing, look: Look) -> Page:
    """The first cards of the rows, which stand newest first; what is over says where the next page begins."""
    groups = _grouped(found)
    page, rest = groups[:cards], groups[cards:]
    older = None
    if rest and page:
        end = page[-1][-1]
        older = Place(end.happened_at, end.act, end.id)
    ordered = (sorted(rows, key=lambda row: row.id) for rows in page)
    return Page(tuple(Group(tuple(shown(row, standing, look) for row in rows)) for rows in ordered), older)


def last_written(standing: Standing, children: frozenset[int]) -> dict[int, datetime]:
    """child → when the newest journal record about it happened; children without one are left out. One query."""
    narrow = Narrow(shelves=("journal",), children=children)
    return newest_of_each(claims(standing, "read"), narrow)


def written_by(standing: Standing, child: int, shelf: str) -> frozenset[int]:
    """Who wrote what the standing may read about one child on one shelf: the names that its pages bear already. One query."""
    return authors(claims(standing, "read"), Narrow(shelves=(shelf,), children=frozenset({child})))


def _grouped(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and groups[-1][0].act == row.act and groups[-1][0].happened_at == row.happened_at:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
