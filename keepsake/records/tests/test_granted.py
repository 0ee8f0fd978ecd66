"""Lists by what one wrote and by what was opened (E5, R13): as the policy answers record by record, however a page narrows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from keepsake.policy.engine import claims, may
from keepsake.policy.standing import Standing
from keepsake.records.facts import facts_of
from keepsake.records.selecting import Narrow, Place, newest_of_each, select
from keepsake.records.tests.nursery import NOW, PAST, Nursery, model

pytestmark = pytest.mark.django_db
KINDS = {"talks": "talk", "letters": "letter", "development": "development", "registration": "registration"}


@dataclass
class Cases:
    """Who asks, about which children, written by whom."""

    standings: dict[str, Standing]
    children: list[Any]
    authors: list[Any]


@pytest.fixture
def cases() -> Cases:
    n = Nursery()
    room = n.room("Pebbles")
    ada, bob, cy = (n.child(name, room=room) for name in ("Ada", "Bob", "Cy"))
    jo, noreen, kit = n.staff("Jo", rooms=(room,)), n.staff("Noreen"), n.staff("Kit", barred=[ada])
    leanne, samira, bea = (
        n.staff("Leanne", "manager"),
        n.staff("Samira", "lead"),
        n.staff("Bea", "manager", barred=[bob]),
    )
    grace, daniel = n.carer("Grace", ada, bob), n.carer("Daniel", ada, responsibility="no")
    model("people.RoleTie").objects.create(adult=leanne, role="practitioner", start=PAST)
    made = []
    kinds, children = (*KINDS.items(), ("journal", "observation")), (ada, bob, cy)
    whose = ((jo, "practitioner"), (kit, "practitioner"), (leanne, "manager"), (leanne, "practitioner"))
    for number, ((shelf, kind), child, (author, hat)) in enumerate(product(kinds, children, whose)):
        adult = (None, grace, daniel)[number % 3]
        state = ("staff", "shared")[number // 3 % 2]
        at = NOW - timedelta(hours=number)
        made.append(_row(n, shelf, kind, child, author, hat=hat, adult=adult, state=state, at=at))
    # A third of all is open to Noreen, a fifth to Kit, whom a bar keeps from Ada; what has ended opens nothing.
    for row in made[::3]:
        n.grant(row, noreen, leanne.pk)
    for row in made[::5]:
        n.grant(row, kit, leanne.pk)
    for row in made[1::3]:
        n.grant(row, noreen, leanne.pk, end=NOW)
    people = {"jo": jo, "noreen": noreen, "kit": kit, "samira": samira, "bea": bea, "grace": grace, "daniel": daniel}
    standings = {name: n.standing(adult) for name, adult in people.items()}
    standings |= {f"leanne, {hat}": n.standing(leanne, hat) for hat in ("manager", "practitioner")}
    return Cases(standings, [ada, bob, cy], [jo, kit, leanne, grace])


def _row(n: Nursery, shelf: str, kind: str, child: Any, author: Any, *, at: Any, **said: Any) -> Any:
    first = model("records.Record").objects.first()
    version = None if first is None else first.version_id
    if version is None:
        version = n.record(author, child, "The words of all.", at=NOW - timedelta(days=900), state="staff").version_id
    return model("records.Record").objects.create(
        setting=n.setting, child=child, shelf=shelf, kind=kind, author=author, happened_at=at, written_at=at,
        act=int(at.timestamp()), version_id=version, **said,
    )  # fmt: skip


def narrowings(cases: Cases) -> Iterator[Narrow]:
    """What pages ask, alone and together."""
    ids = [child.pk for child in cases.children]
    some = frozenset(model("records.Record").objects.order_by("pk").values_list("pk", flat=True)[4:40])
    shelves = ((), ("talks",), ("letters", "development"))
    children = (None, frozenset(ids[:1]), frozenset(ids[1:]), frozenset({10**9}))
    authors = (None, *(author.pk for author in cases.authors))
    more: tuple[dict[str, Any], ...] = (
        {},
        {"kinds": ("talk", "letter")},
        {"records": some},
        {"since": NOW - timedelta(hours=30), "until": NOW - timedelta(hours=2)},
    )
    for shelf, child, author, other in product(shelves, children, authors, more):
        yield Narrow(shelves=shelf, children=child, author=author, **other)


def wanted(rows: list[Any], standing: Standing, narrow: Narrow) -> list[int]:
    """The records that the policy opens within the narrowing, newest first."""
    return [
        row.pk
        for row in rows
        if may(standing, "read", facts_of(row))
        and (not narrow.shelves or row.shelf in narrow.shelves)
        and (narrow.children is None or row.child_id in narrow.children)
        and (narrow.author is None or row.author_id == narrow.author)
        and (not narrow.kinds or row.kind in narrow.kinds)
        and (narrow.records is None or row.pk in narrow.records)
        and (narrow.since is None or row.happened_at >= narrow.since)
        and (narrow.until is None or row.happened_at < narrow.until)
    ]


def test_E5_R13_a_list_is_what_the_policy_opens_record_by_record(cases: Cases) -> None:
    rows = list(model("records.Record").objects.order_by("-happened_at", "-act", "-pk"))
    seen: dict[str, set[str]] = {}
    for name, standing in cases.standings.items():
        shelves = {row.pk: row.shelf for row in rows}
        for narrow in narrowings(cases):
            found = [row.id for row in select(claims(standing, "read"), narrow, None, 500)]
            assert found == wanted(rows, standing, narrow), (name, narrow)
            seen.setdefault(name, set()).update(shelves[one] for one in found)
    office = {"talks", "letters", "development"}
    assert office <= seen["noreen"]
    assert seen["jo"] == {"talks", "development", "journal"}
    assert seen["samira"] == {"journal"}
    assert seen["leanne, manager"] == {*KINDS, "journal"}
    assert seen["leanne, practitioner"] == {"talks", "development"}
    assert seen["grace"] >= {"talks", "letters", "registration", "development"}
    assert seen["daniel"] == {"talks", "letters", "registration"}


def test_R13_pages_of_many_grants_join_without_a_gap(cases: Cases) -> None:
    rows = list(model("records.Record").objects.order_by("-happened_at", "-act", "-pk"))
    for name in ("noreen", "kit", "jo"):
        standing = cases.standings[name]
        found: list[int] = []
        before = None
        while page := list(select(claims(standing, "read"), Narrow(), before, 3)):
            found += [row.id for row in page]
            before = Place(page[-1].happened_at, page[-1].act, page[-1].id)
        assert found == wanted(rows, standing, Narrow()), name


def test_R13_the_newest_of_each_child_counts_what_was_opened(cases: Cases) -> None:
    rows = list(model("records.Record").objects.order_by("-happened_at", "-act", "-pk"))
    ids = frozenset(child.pk for child in cases.children)
    for name, standing in cases.standings.items():
        for shelf in KINDS:
            expected: dict[int, Any] = {}
            for row in rows:
                if row.shelf == shelf and may(standing, "read", facts_of(row)):
                    expected.setdefault(row.child_id, row.happened_at)
            narrow = Narrow(shelves=(shelf,), children=ids)
            assert newest_of_each(claims(standing, "read"), narrow) == expected, (name, shelf)
