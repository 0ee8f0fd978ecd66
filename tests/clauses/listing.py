"""Where a list and the oracle disagree: by pages of three with the keyset, whole and narrowed, as cards of acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from keepsake.audit.looking import Look
from keepsake.policy.engine import claims
from keepsake.policy.standing import Standing
from keepsake.records import selecting
from keepsake.records.reading import timeline
from keepsake.records.selecting import Narrow, Place
from tests.clauses import oracle
from tests.clauses.building import AREAS, INSTANTS, Built
from tests.clauses.comparing import Asker, Difference, askers
from tests.clauses.worlds import KINDS, SHELVES, Record

PAGE = 3


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A narrowing in the words of the world."""

    child: int | None = None
    author: int | None = None
    area: str = ""
    kinds: tuple[str, ...] = ()
    shelves: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    records: frozenset[int] | None = None

    def lets(self, built: Built, record: Record) -> bool:
        """Whether the record is within it."""
        written = built.written[record.id]
        return (
            (self.child is None or record.child == self.child)
            and (self.author is None or record.author == self.author)
            and (not self.area or self.area in written.areas)
            and (not self.kinds or record.kind in self.kinds)
            and (not self.shelves or record.shelf in self.shelves)
            and (self.since is None or written.happened_at >= self.since)
            and (self.until is None or written.happened_at < self.until)
            and (self.records is None or record.id in self.records)
        )

    def of(self, built: Built) -> Narrow:
        """The same, with keys of the database."""
        return Narrow(
            shelves=self.shelves,
            children=None if self.child is None else frozenset({built.children[self.child]}),
            author=None if self.author is None else built.adults[self.author],
            area=self.area,
            kinds=self.kinds,
            since=self.since,
            until=self.until,
            records=None if self.records is None else frozenset(built.records[one] for one in self.records),
        )


def narrowings(built: Built) -> list[Narrowing]:
    """Every child, author, area and kind of the world, of both settings, each alone; and some of all pairs and more."""
    world = built.world
    children = [each.id for each in world.children]
    authors = sorted({record.author for record in world.records})
    kinds = [*((kind,) for of in KINDS.values() for kind in of), KINDS["journal"][:2], ("observation", "alert")]
    half = frozenset(record.id for record in world.records if record.id % 2)
    alone = [
        *(Narrowing(child=child) for child in children),
        *(Narrowing(author=author) for author in authors),
        *(Narrowing(area=area) for area in AREAS),
        *(Narrowing(kinds=of) for of in kinds),
    ]
    mixed = [
        *(Narrowing(shelves=(shelf,)) for shelf in SHELVES),
        *(Narrowing(child=child, area=area) for child in children[:2] for area in AREAS[:2]),
        *(Narrowing(child=child, author=author) for child in children[:3] for author in authors[:3]),
        *(Narrowing(child=child, kinds=of) for child in children[:2] for of in kinds[-2:]),
        *(Narrowing(author=author, area=AREAS[0], kinds=kinds[-1]) for author in authors[:2]),
        *(Narrowing(author=author, kinds=of) for author in authors[:2] for of in kinds[-2:]),
        *(Narrowing(child=child, author=authors[0], area=AREAS[0]) for child in children[:1]),
        Narrowing(area=AREAS[0], kinds=kinds[-1]),
        Narrowing(since=INSTANTS[3], until=INSTANTS[1]),
        Narrowing(until=INSTANTS[0], shelves=("journal",)),
        Narrowing(records=half),
        Narrowing(records=half, author=authors[0] if authors else None),
        Narrowing(records=half, child=children[0]),
        Narrowing(records=frozenset()),
    ]
    return alone + mixed


def whole(
    built: Built, now: datetime, some: Iterable[Asker] | None = None, of: Any = selecting
) -> Iterator[Difference]:
    """Every page of the whole list, down to its end: exactly what the oracle lets them read, newest first, each once."""
    for asker in askers(built, some):
        standing = built.standing(*asker, now)
        readable = oracle.which(built.world, *asker, now)
        expected = built.order(readable)
        found = [] if standing is None else pages(standing, Narrow(), of)
        if found != expected:
            yield Difference(asker, f"lists {_named(built, found)}, not {_named(built, expected)}")


def narrowed(
    built: Built, now: datetime, some: Iterable[Asker] | None = None, of: Any = selecting
) -> Iterator[Difference]:
    """The same within each narrowing."""
    world, each = built.world, narrowings(built)
    for asker in askers(built, some):
        standing = built.standing(*asker, now)
        if standing is None:
            continue
        readable = oracle.which(world, *asker, now)
        for narrowing in each:
            expected = built.order(one for one in readable if narrowing.lets(built, world.record[one]))
            found = pages(standing, narrowing.of(built), of, size=2 * PAGE)
            if found != expected:
                yield Difference(
                    asker, f"within {narrowing} lists {_named(built, found)}, not {_named(built, expected)}"
                )


def cards(built: Built, now: datetime, some: Iterable[Asker] | None = None) -> Iterator[Difference]:
    """Pages of three cards: one card for each act, never two, with all of it that they may read."""
    for asker in askers(built, some):
        standing = built.standing(*asker, now)
        if standing is None:
            continue
        readable = built.order(oracle.which(built.world, *asker, now))
        act_of = {built.records[known]: it.act for known, it in built.written.items()}
        expected = [sorted(of) for _, of in groupby(readable, key=act_of.__getitem__)]
        look = Look(standing.actor, now, action="test", clause="D2", purpose="test")
        found: list[list[int]] = []
        before: Place | None = None
        while True:
            page = timeline(standing, look, Narrow(), before, cards=PAGE)
            found += [sorted(row.id for row in group.rows) for group in page.groups]
            if page.older is None:
                break
            before = page.older
        if found != expected:
            yield Difference(asker, f"cards {found}, not {expected}")


def pages(standing: Standing, narrow: Narrow, of: Any = selecting, size: int = PAGE) -> list[int]:
    """Ids of a list, page by page. It ends, whatever `of` does: a list longer than any world is cut off."""
    found: list[int] = []
    before: Place | None = None
    while len(found) < 1000:
        rows = list(of.select(claims(standing, "read"), narrow, before, size))
        found += [row.id for row in rows]
        if len(rows) < size:
            break
        before = Place(rows[-1].happened_at, rows[-1].act, rows[-1].id)
    return found


def _named(built: Built, keys: Iterable[int]) -> list[int]:
    return [built.record_of.get(key, -key) for key in keys]
