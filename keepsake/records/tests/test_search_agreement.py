"""Search against brute force: what the timeline shows, row by row, that holds every word. Random nurseries, both engines."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from keepsake.policy.standing import Standing
from keepsake.records import search
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, timeline
from keepsake.records.search.documents import searched
from keepsake.records.search.stems import stem
from keepsake.records.search.words import words_in
from keepsake.records.selecting import Narrow
from keepsake.records.tests.nursery import NOW, Nursery, look, model

pytestmark = pytest.mark.django_db

WORDS = ["paint", "painting", "painted", "garden", "kite", "kites", "run", "running", "zoë", "tower", "o'clock", "7"]
NAMES = ["Ada", "Tomasz", "Rose", "Will", "Zoë"]
AREAS = ["cl", "pd", "l"]


class Random:
    """A small nursery in which everything happens: limits, bars, carers shown and not, childless records."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)  # noqa: S311
        self.nursery = n = Nursery(f"Nursery {seed}")
        self.rooms = [n.room("Pebbles"), n.room("Acorns")]
        self.children = [
            n.child(name, room=rng.choice(self.rooms), left=rng.random() < 0.2) for name in rng.sample(NAMES, 4)
        ]
        some = self.children
        self.staff = [
            n.staff("Jo", rooms=(self.rooms[0],)),
            n.staff("Sam", rooms=tuple(self.rooms), barred=[some[0]]),
            n.staff("Leanne", "manager", barred=[some[1]] if rng.random() < 0.5 else []),
            n.staff("Samira", "lead"),
        ]
        self.carers = [
            n.carer("Ngozi", some[0], some[1]),
            n.carer("Chidi", some[0]),
            n.carer("Pavel", some[2], responsibility="unknown"),
            n.carer("Eve", some[3]),
        ]
        if rng.random() < 0.5:
            model("people.Shown").objects.create(one=self.carers[0], other=self.carers[1], start=NOW)
        if rng.random() < 0.5:
            self._limit(self.carers[3], some[3])
        for _ in range(60):
            self._record()

    def _limit(self, adult: Any, child: Any) -> None:
        model("people.Limit").objects.create(
            adult=adult, child=child, what="journal", footing="order", says="-", review_on=NOW.date(), start=NOW
        )

    def _record(self) -> None:
        rng = self.rng
        child = rng.choice([*self.children, None])
        by_carer = rng.random() < 0.2
        author = rng.choice(self.carers if by_carer else self.staff)
        kind = rng.choice(["observation", "observation", "sample", "planning_note", "report"])
        self.nursery.record(
            author,
            child,
            self._text(),
            at=NOW - timedelta(seconds=rng.choice([0, 0.25, 0.5, 3600, 86400, rng.randrange(10**7)])),
            kind=kind,
            state=rng.choice(["shared", "shared", "staff"]),
            hat="carer" if by_carer else "practitioner",
            adult=author if by_carer else None,
            act=rng.choice([None, rng.randrange(1, 6)]),
            areas=() if kind == "report" else tuple(rng.sample(AREAS, rng.randrange(3))),
        )

    def _text(self) -> str:
        some = [*self.rng.choices(WORDS, k=4), *self.rng.choices(NAMES, k=self.rng.randrange(3))]
        self.rng.shuffle(some)
        return " ".join(some) + "."

    def standings(self) -> Iterator[Standing]:
        """Everybody, under the one hat that they have."""
        for adult in [*self.staff, *self.carers]:
            yield self.nursery.standing(adult)

    def narrow(self) -> Narrow:
        """Some narrowing."""
        rng = self.rng
        return Narrow(
            shelves=rng.choice([(), (), ("journal",), ("planning", "journal")]),
            children=rng.choice([None, None, frozenset(child.pk for child in rng.sample(self.children, 2))]),
            author=rng.choice([None, None, None, rng.choice(self.staff).pk]),
            area=rng.choice(["", "", "", *AREAS]),
            kinds=rng.choice([(), (), ("sample", "report")]),
            since=rng.choice([None, None, NOW - timedelta(days=60)]),
            until=rng.choice([None, None, NOW - timedelta(seconds=0.25)]),
        )


def stands_in(row: ShownRecord, words: list[str]) -> bool:
    """Whether every word stands in what the reader sees of the record."""
    seen = {stem(word.folded) for _, text in searched(kind_of(row.kind), row.body) for word in words_in(text)}
    return all(stem(word.folded) in seen for typed in words for word in words_in(typed))


@pytest.mark.parametrize("seed", range(6))
def test_search_and_timeline_agree(seed: int) -> None:
    world = Random(seed)
    found_some = 0
    for standing in world.standings():
        for _ in range(12):
            narrow = world.narrow()
            words = world.rng.sample(WORDS, world.rng.randrange(1, 3))
            every = timeline(standing, look(), narrow, cards=1000).rows
            expected = [row for row in every if stands_in(row, words)]
            found: list[ShownRecord] = []
            page = None
            while page is None or page.older is not None:
                page = search.find(
                    standing, look(), " ".join(words) + " ", narrow, page.older if page else None, cards=3
                )
                found.extend(page.rows)
            assert found == expected, (words, narrow)
            found_some += bool(found)
    assert found_some > 20


@pytest.mark.parametrize("seed", range(6, 9))
def test_R8_a_carer_finds_a_record_by_the_names_that_she_reads_in_it_and_no_other(seed: int) -> None:
    world = Random(seed)
    for adult in world.carers:
        standing = world.nursery.standing(adult)
        every = timeline(standing, look(), Narrow(), cards=1000).rows
        for name in NAMES:
            rows = search.find(standing, look(), f"{name} ", Narrow(), cards=1000).rows
            assert rows == [row for row in every if stands_in(row, [name])]
