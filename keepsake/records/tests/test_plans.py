"""Every list is a range of its index, on both engines, however few the rows are that pass (PERFORMANCE 0)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.policy.engine import claims
from keepsake.policy.standing import Standing
from keepsake.records import search
from keepsake.records.selecting import FEW_KEYS, INDEXES, Narrow, Place, Range, Text, authors, ranges, select, statement
from keepsake.records.tests.filling import Crowd, gather_figures
from keepsake.records.tests.nursery import NOW, look

pytestmark = pytest.mark.django_db
SQLITE = connection.vendor == "sqlite"

Case = tuple[str, Standing, Narrow]


def cases(crowd: Crowd) -> Iterator[Case]:
    """Every list that a page asks for, by everybody who may ask."""
    one = frozenset({crowd.here[2].pk})
    room = frozenset(child.pk for child in crowd.here)
    author, stranger = crowd.authors[5].pk, crowd.nursery.staff("Stranger").pk
    since, until = NOW - timedelta(days=800), NOW - timedelta(days=10)
    journal = ("journal",)
    for name, standing in (
        ("practitioner", crowd.practitioner),
        ("manager", crowd.manager),
        ("barred manager", crowd.barred),
        ("lead", crowd.lead),
        ("carer", crowd.carer),
        ("carer whose child has left", crowd.carer_of_left),
        ("practitioner with grants", crowd.granted),
    ):
        yield f"{name}, everything", standing, Narrow()
        yield f"{name}, journal", standing, Narrow(shelves=journal)
        yield f"{name}, dates", standing, Narrow(shelves=journal, since=since, until=until)
        for area in ("cl", "pd", "l"):
            yield f"{name}, area {area}", standing, Narrow(area=area)
        for by in (author, stranger):
            yield f"{name}, author", standing, Narrow(author=by)
            yield f"{name}, author, area", standing, Narrow(author=by, area="cl")
        for kind in ("observation", "report"):
            yield f"{name}, kind {kind}", standing, Narrow(kinds=(kind,))
        for shelf in ("talks", "letters", "development", "registration"):
            yield f"{name}, {shelf}", standing, Narrow(shelves=(shelf,))
            yield f"{name}, {shelf}, dates", standing, Narrow(shelves=(shelf,), since=since, until=until)
        yield f"{name}, records", standing, Narrow(records=frozenset({1, 2, 3}))
        if standing.is_staff:
            yield f"{name}, one child", standing, Narrow(shelves=journal, children=one)
            yield f"{name}, one child, everything", standing, Narrow(children=one)
            yield f"{name}, one child, talks", standing, Narrow(shelves=("talks",), children=one)
            yield f"{name}, room, talks", standing, Narrow(shelves=("talks",), children=room)
            yield f"{name}, one child, talks, author", standing, Narrow(shelves=("talks",), children=one, author=author)
            yield f"{name}, room, author", standing, Narrow(shelves=journal, children=room, author=stranger)
            yield (
                f"{name}, room, area",
                standing,
                Narrow(shelves=journal, children=room, area="pd", since=since, until=until),
            )
        else:
            mine = frozenset(sorted(standing.set("my_journals"))[:1])
            yield f"{name}, own child", standing, Narrow(shelves=journal, children=mine)
            yield f"{name}, own child, author", standing, Narrow(shelves=journal, children=mine, author=author)
            yield (
                f"{name}, own child, author, area, dates",
                standing,
                Narrow(shelves=journal, children=mine, author=author, area="cl", since=since, until=until),
            )


def places() -> list[Place | None]:
    """The first page, and one far down."""
    return [None, Place(NOW - timedelta(days=500), 700, 700)]


def lists(crowd: Crowd) -> Iterator[tuple[str, list[Range], Text]]:
    """Each case as it is asked of the engine."""
    for name, standing, narrow in cases(crowd):
        of = ranges(claims(standing, "read"), narrow)
        for before in places() if of else ():
            yield f"{name}{', far down' if before else ''}", of, statement(of, narrow, before, 51, per_key(of))


def per_key(of: list[Range]) -> int:
    """How many rows a page of 25 cards asks of each key at first."""
    return 51 if max(len(it.keys) for it in of) <= FEW_KEYS else 7


def explain(text: Text, how: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {how} {text.sql}", text.params)
        return cursor.fetchall()


def taken_by_sqlite(text: Text) -> Iterator[str]:
    """The index that each range takes. A range that is scanned or sorted says so."""
    rows = explain(text, "QUERY PLAN")
    inside = {row for row, _, _, says in rows if says.startswith("CORRELATED LIST SUBQUERY")}
    at = {parent: {row[3].split()[1] for row in rows if row[1] == parent} for parent in inside}
    for _, parent, _, says in rows:
        words = says.split()
        if parent in inside and (words[0] == "SCAN" or "TEMP" in words):
            yield says
        elif parent in inside and words[:2] == ["SEARCH", "a" if "a" in at[parent] else "r"]:
            yield words[words.index("INDEX") + 1] if "INDEX" in words else "primary key"


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def ranges_in_postgres(text: Text, how: str) -> list[dict[str, Any]]:
    """What PostgreSQL does to find the ids."""
    ((plan,),) = explain(text, f"({how}FORMAT JSON)")
    tree = json.loads(plan) if isinstance(plan, str) else plan
    return [inner for node in nodes(tree[0]["Plan"]) if node.get("Subplan Name") == "CTE ids" for inner in nodes(node)]


@pytest.mark.skipif(not SQLITE, reason="reads SQLite's plans")
@pytest.mark.parametrize("figures", [False, True])
def test_each_list_takes_the_index_of_its_range(figures: bool) -> None:
    crowd = Crowd()
    crowd.double(2)
    if figures:
        gather_figures()
    wrong = []
    for name, of, text in lists(crowd):
        wanted = [INDEXES[it.axis, it.by[0] if it.by else ""] for it in of]
        taken = list(taken_by_sqlite(text))
        if sorted(taken) != sorted(wanted):
            wrong.append(f"{name}: {taken} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(SQLITE, reason="reads PostgreSQL's plans")
def test_each_list_takes_an_index() -> None:
    """PostgreSQL knows how many rows there are of each, and may take a shorter way than ours: never the whole table."""
    crowd = Crowd()
    crowd.double(6)
    gather_figures()
    wrong = []
    for name, _, text in lists(crowd):
        found = ranges_in_postgres(text, "")
        indexes = {node["Index Name"] for node in found if "Index Name" in node}
        if any(node["Node Type"] == "Seq Scan" for node in found) or not indexes:
            wrong.append(f"{name}: {[node['Node Type'] for node in found]}")
    assert not wrong, "\n".join(wrong)


def test_the_work_of_a_list_does_not_grow_with_the_records() -> None:
    """From 12,800 records to 51,200, also where no row passes the filter: each range reads its page, and no more."""
    crowd = Crowd()
    crowd.double(4)
    gather_figures()
    before = {name: work(text) for name, _, text in lists(crowd)}
    crowd.double(2)
    gather_figures()
    grown = {}
    for name, of, text in lists(crowd):
        # Where there were fewer rows than a range may read, it now reads as many as it may.
        filled_up = sum(len(it.keys) for it in of) * per_key(of) * (0.5 if SQLITE else 2)
        now = work(text)
        if any(it.area for it in of):
            continue  # author and area: row by row, through what one author wrote
        if now > before[name] * 1.25 + filled_up:
            grown[name] = (before[name], now)
    assert not grown


def work(text: Text) -> int:
    """What a list costs: SQLite's instructions, in hundreds; rows that PostgreSQL touches to find the ids."""
    if SQLITE:
        return steps(text)
    found = ranges_in_postgres(text, "ANALYZE, TIMING OFF, ")
    scans = [node for node in found if node["Node Type"].endswith("Scan") and "Relation Name" in node]
    parts = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
    return round(sum(node["Actual Loops"] * sum(node.get(part, 0) for part in parts) for node in scans))


def steps(text: Text) -> int:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    with connection.cursor() as cursor:
        connection.connection.set_progress_handler(step, 100)
        try:
            cursor.execute(text.sql, text.params)
            cursor.fetchall()
        finally:
            connection.connection.set_progress_handler(None, 0)
    return count


@pytest.mark.skipif(SQLITE, reason="FTS5 has no other way than its index")
def test_search_takes_an_index() -> None:
    """Whoever searches, for a word that all records have as for one that none has."""
    crowd = Crowd()
    search.rebuild()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_words SELECT record + g * 1000000, setting, child, happened_at - g * interval '1 minute', "
            "act, tokens FROM records_words, generate_series(1, 40) g"
        )
    gather_figures()
    for standing in (crowd.manager, crowd.practitioner, crowd.carer, crowd.carer_of_left):
        for words in ("share ", "absent "):
            with CaptureQueriesContext(connection) as queries:
                search.find(standing, look(), words, Narrow())
            asked = [query["sql"] for query in queries if " records_words " in query["sql"]]
            assert asked
            for sql in asked:
                plan = str(explain(Text(sql.replace("%", "%%"), []), ""))
                assert "Scan" in plan
                assert "Seq Scan on records_words" not in plan, (words, standing.hat.hat, plan)


def test_D2_D3_R1_the_authors_of_a_list_are_those_of_its_rows_and_no_others() -> None:
    crowd = Crowd()
    named = 0
    for name, standing, narrow in cases(crowd):
        can_read = claims(standing, "read")
        with CaptureQueriesContext(connection) as asked:
            found = authors(can_read, narrow)
        rows = list(select(can_read, narrow, None, 100_000))
        assert found == {row.author for row in rows}, name
        assert len(asked) <= 1, name
        named += len(found)
    assert named
