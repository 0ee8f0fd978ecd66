"""Search: the words that stand now, newest first, exact pages, any input."""

from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from keepsake.audit.acting import Act
from keepsake.policy.standing import Standing
from keepsake.records import search
from keepsake.records.kinds import kind_of
from keepsake.records.reading import Page, timeline
from keepsake.records.selecting import Narrow, Place
from keepsake.records.tests.nursery import NOW, Nursery, look, model
from keepsake.records.writing import Entry, correct, sign_off, write

pytestmark = pytest.mark.django_db


class Pebbles:
    """A room with two children, their carers, and the people who write."""

    def __init__(self) -> None:
        self.nursery = Nursery()
        self.room = self.nursery.room("Pebbles")
        self.ada = self.nursery.child("Ada", "Okoro", self.room)
        self.tomasz = self.nursery.child("Tomasz", "Zielinski", self.room)
        self.jo = self.nursery.staff("Jo", rooms=(self.room,))
        self.leanne = self.nursery.staff("Leanne", "manager")
        self.ngozi = self.nursery.carer("Ngozi", self.ada)
        self.practitioner = self.nursery.standing(self.jo)
        self.manager = self.nursery.standing(self.leanne)
        self.carer = self.nursery.standing(self.ngozi)

    def act(self) -> Act:
        return Act(self.practitioner.actor, NOW, action="write", clause="D2", purpose="caring-for-children")

    def write(self, *children: Any, text: str, kind: str = "observation", **body: Any) -> list[Any]:
        entries = [Entry(child.pk, {"text": text, **body}) for child in children]
        with self.act() as act:
            return write(act, self.practitioner, kind_of(kind), entries, happened_at=NOW, once=uuid4())

    def correct(self, record: Any, text: str, **more: Any) -> None:
        with self.act() as act:
            correct(
                act,
                self.practitioner,
                record.public_id.hex,
                {"text": text},
                reason="A better word.",
                based_on=1,
                **more,
            )


@pytest.fixture
def pebbles() -> Pebbles:
    return Pebbles()


def found(standing: Standing, words: str, narrow: Narrow | None = None, **more: Any) -> list[int]:
    return [row.id for row in search.find(standing, look(), words, narrow or Narrow(), **more).rows]


def test_every_word_must_stand_there_in_any_form_and_order(pebbles: Pebbles) -> None:
    (record,) = pebbles.write(pebbles.ada, text="Ada painted the fences with Zoë's rollers.")
    for words in ("painting ", "FENCE paint ", "zoe roller ", "fen", "fenc paint", "rollers, painted!"):
        for standing in (pebbles.practitioner, pebbles.manager, pebbles.carer):
            assert found(standing, words) == [record.pk], words
    for words in ("paint ceiling ", "fen paint ", "ceil"):
        assert found(pebbles.manager, words) == [], words


def test_every_searched_field_is_found(pebbles: Pebbles) -> None:
    (record,) = pebbles.write(
        pebbles.ada,
        text="In the garden.",
        title="Threading beads",
        side="Quietly proud",
        words=[{"said": "Look, a caterpillar", "who": "Ada"}],
        steps=["Bigger needles"],
        place="Greenhouse",
    )
    for word in ("garden", "beads", "proud", "caterpillar", "needles"):
        assert found(pebbles.carer, word) == [record.pk], word
    assert found(pebbles.carer, "greenhouse") == []


def test_without_words_it_is_the_timeline(pebbles: Pebbles) -> None:
    pebbles.write(pebbles.ada, pebbles.tomasz, text="Splashed in puddles.")
    for words in ("", "  ", "?!", "🎨", "\x00", '""'):
        page = search.find(pebbles.manager, look(), words, Narrow())
        assert page == timeline(pebbles.manager, look(), Narrow()), repr(words)


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "''; DROP TABLE records_words; --",
        "puddle\" OR tokens MATCH 'x",
        "a AND",
        "NOT puddles",
        "NEAR(a b)",
        "tokens:puddles",
        "-puddles",
        "puddles*",
        "^puddles",
        "pudd\x00les",
        "!puddles | a & (",
        "%s %(x)s {} \\",
        "x" * 10_000,
        "word " * 5_000,
        "אבא \u202eabc\u202c",
        "ﷺ ⑴ ½",
        "\ud800",
        "_c1journal",
        "_nada",
        "ß İ ſ",
    ],
)
def test_anything_may_be_typed(pebbles: Pebbles, words: str) -> None:
    pebbles.write(pebbles.ada, text="Splashed in puddles.")
    for standing in (pebbles.practitioner, pebbles.manager, pebbles.carer):
        for typed in (words, words + " "):
            assert search.find(standing, look(), typed, Narrow()).older is None


def test_a_word_that_many_children_of_a_setting_share_meets_no_limit(pebbles: Pebbles) -> None:
    room = pebbles.nursery.room("Everybody")
    first = pebbles.nursery.child("First", room=room)
    record = pebbles.nursery.record(pebbles.jo, first, "A kite in the wind.")
    for n in range(80):
        pebbles.nursery.record(pebbles.jo, first, f"kit{n}")
    for n in range(700):
        pebbles.nursery.child(f"Child{n}", room=room)
    everybody = pebbles.nursery.standing(pebbles.nursery.staff("Sam", rooms=(room,)))
    assert found(everybody, "kite ") == [record.pk]
    assert record.pk in found(everybody, "kit", cards=1000)


def test_a_correction_takes_the_old_words_away(pebbles: Pebbles) -> None:
    record, other = pebbles.write(pebbles.ada, pebbles.tomasz, text="She threw the hammer.")
    pebbles.correct(record, "She passed the spanner.")
    for standing in (pebbles.manager, pebbles.practitioner):
        assert found(standing, "hammer") == [other.pk]
        assert found(standing, "spanner") == [record.pk]
    assert found(pebbles.carer, "hammer") == []


def test_a_moved_record_moves_in_the_index(pebbles: Pebbles) -> None:
    (first,) = pebbles.write(pebbles.ada, text="Hopping, one.")
    (second,) = pebbles.write(pebbles.ada, text="Hopping, two.")
    long_ago = NOW - timedelta(days=400)
    pebbles.correct(second, "Hopping, two, last year.", happened_at=long_ago)
    assert found(pebbles.manager, "hop ") == [first.pk, second.pk]
    assert found(pebbles.manager, "hop ", Narrow(since=NOW)) == [first.pk]
    assert found(pebbles.manager, "hop ", Narrow(until=NOW)) == [second.pk]
    assert found(pebbles.manager, "hop ", Narrow(until=long_ago)) == []
    pebbles_page = search.find(pebbles.manager, look(), "hop ", Narrow(), cards=1)
    assert [row.id for row in pebbles_page.rows] == [first.pk]
    assert found(pebbles.manager, "hop ", before=pebbles_page.older, cards=1) == [second.pk]


def test_D1_a_report_is_found_by_the_family_once_it_is_signed_off(pebbles: Pebbles) -> None:
    (record,) = pebbles.write(pebbles.ada, text="Confident on the stairs.", kind="report", title="Check at two")
    assert found(pebbles.manager, "stairs") == [record.pk]
    assert found(pebbles.carer, "stairs") == []
    manager = pebbles.manager
    with Act(manager.actor, NOW, action="sign-off", clause="D2", purpose="caring-for-children") as act:
        sign_off(act, manager, record.public_id.hex)
    assert found(pebbles.carer, "stairs") == [record.pk]


def test_R8_a_family_that_searches_for_another_child_finds_nothing(pebbles: Pebbles) -> None:
    (record,) = pebbles.write(
        pebbles.ada,
        text="Ada and Tomasz Zielinski built a tower. Tomasz's idea!",
        words=[{"said": "Tomasz did it", "who": "Tomasz"}],
        steps=["Play with Tomasz again"],
    )
    for name in ("Tomasz", "tomasz's", "tom", "Zielinski", "zie", "tower Tomasz ", "_ntomasz"):
        assert found(pebbles.carer, name) == [], name
    assert found(pebbles.carer, "tower Ada ") == [record.pk]
    for name in ("Tomasz ", "toma", "ZIELINSKI", "tower Tomasz "):
        assert found(pebbles.practitioner, name) == [record.pk], name


def test_R8_a_family_finds_its_own_children_in_one_anothers_records(pebbles: Pebbles) -> None:
    (record,) = pebbles.write(pebbles.ada, text="Ada and Tomasz built a tower.")
    both = pebbles.nursery.standing(pebbles.nursery.carer("Eve", pebbles.ada, pebbles.tomasz))
    for words in ("tomasz", "tom", "tower tomasz "):
        assert found(both, words) == [record.pk]
        assert found(pebbles.carer, words) == []


def test_R8_a_name_that_comes_in_with_a_correction_is_no_word_of_the_family(pebbles: Pebbles) -> None:
    (record,) = pebbles.write(pebbles.ada, text="Built a tower.")
    pebbles.correct(record, "Built a tower with Tomasz.")
    search.rebuild(pebbles.nursery.setting.pk)
    assert found(pebbles.carer, "tomasz") == []
    assert found(pebbles.carer, "tower") == [record.pk]
    assert found(pebbles.practitioner, "tomasz") == [record.pk]


def test_R1_R4_D3_a_carer_finds_what_she_may_read_and_learns_of_nothing_else(pebbles: Pebbles) -> None:
    n, jo = pebbles.nursery, pebbles.jo
    chidi = n.carer("Chidi", pebbles.ada)
    own = n.record(pebbles.ngozi, pebbles.ada, "A zebra at home.", hat="carer", adult=pebbles.ngozi)
    n.record(chidi, pebbles.ada, "A zebra at my flat.", hat="carer", adult=chidi)
    n.record(jo, pebbles.tomasz, "A zebra for Tomasz.")
    n.record(jo, pebbles.ada, "A zebra to plan.", kind="planning_note", state="staff")
    n.record(jo, pebbles.ada, "A zebra not signed off.", state="staff")
    n.record(jo, None, "A zebra for nobody.")
    page = search.find(pebbles.carer, look(), "zebra", Narrow(), cards=1)
    assert [row.id for row in page.rows] == [own.pk]
    assert page.older is None
    assert found(pebbles.carer, "flat") == found(pebbles.carer, "plan") == found(pebbles.carer, "nobody") == []
    model("people.Shown").objects.create(one=pebbles.ngozi, other=chidi, start=NOW - timedelta(days=1))
    assert len(found(n.standing(pebbles.ngozi), "zebra")) == 2


def test_R5_a_bar_stands_before_search(pebbles: Pebbles) -> None:
    n = pebbles.nursery
    record = n.record(pebbles.jo, pebbles.ada, "A zebra.")
    other = n.record(pebbles.jo, pebbles.tomasz, "A zebra.", at=NOW - timedelta(hours=1))
    barred = n.standing(n.staff("Bea", "manager", barred=[pebbles.ada]))
    assert found(pebbles.manager, "zebra") == [record.pk, other.pk]
    assert found(barred, "zebra") == [other.pk]
    assert found(barred, "zebra", Narrow(children=frozenset({pebbles.ada.pk}))) == []


def test_another_setting_is_another_world(pebbles: Pebbles) -> None:
    elsewhere = Nursery("Elm Hall")
    room = elsewhere.room("Pebbles")
    author = elsewhere.staff("Kim", rooms=(room,))
    elsewhere.record(author, elsewhere.child("Ines", room=room), "A zebra.")
    assert found(pebbles.manager, "zebra") == found(pebbles.manager, "zeb") == []
    assert len(found(elsewhere.standing(author), "zebra")) == 1


def test_a_search_is_narrowed_as_a_list_is(pebbles: Pebbles) -> None:
    n = pebbles.nursery
    sam = n.staff("Sam", rooms=(pebbles.room,))
    one = n.record(pebbles.jo, pebbles.ada, "Kites.", areas=("cl",))
    two = n.record(sam, pebbles.tomasz, "Kites.", at=NOW - timedelta(days=2), kind="sample")
    three = n.record(sam, pebbles.ada, "Kites.", at=NOW - timedelta(days=3), kind="planning_note", state="staff")
    for standing in (pebbles.manager, pebbles.practitioner):
        for narrow, expected in (
            (Narrow(), [one, two, three]),
            (Narrow(shelves=("planning",)), [three]),
            (Narrow(shelves=("alerts",)), []),
            (Narrow(children=frozenset({pebbles.ada.pk})), [one, three]),
            (Narrow(author=sam.pk), [two, three]),
            (Narrow(author=sam.pk, children=frozenset({pebbles.ada.pk})), [three]),
            (Narrow(area="cl"), [one]),
            (Narrow(area="cl", author=sam.pk), []),
            (Narrow(area="cl", children=frozenset({pebbles.ada.pk})), [one]),
            (Narrow(kinds=("sample", "planning_note")), [two, three]),
            (Narrow(kinds=("sample",), author=sam.pk), [two]),
            (Narrow(since=NOW - timedelta(days=2), until=NOW), [two]),
            (Narrow(records=frozenset({two.pk, three.pk})), [two, three]),
            (Narrow(records=frozenset({two.pk, three.pk}), children=frozenset({pebbles.ada.pk})), [three]),
            (Narrow(records=frozenset({one.pk, two.pk}), author=sam.pk), [two]),
        ):
            ids = [row.pk for row in expected]
            assert found(standing, "kites ", narrow) == ids, narrow
            assert [row.id for row in timeline(standing, look(), narrow).rows] == ids, narrow


def pages(standing: Standing, words: str, cards: int) -> list[Page]:
    before: Place | None = None
    made = []
    while True:
        page = search.find(standing, look(), words, Narrow(), before, cards)
        made.append(page)
        if page.older is None:
            return made
        before = page.older


def test_deep_pages_are_exact_though_much_happened_at_one_instant(pebbles: Pebbles) -> None:
    n = pebbles.nursery
    expected = set()
    for number in range(80):
        # Acts of two children, many within one second, some at one instant: as from a file with whole days.
        at = NOW - timedelta(milliseconds=100 * (number // 3)) if number < 60 else NOW - timedelta(days=3)
        for child in (pebbles.ada, pebbles.tomasz):
            expected.add(n.record(pebbles.jo, child, "Kites.", at=at, act=(number * 7919) % 1000 + 1).pk)
    for standing in (pebbles.manager, pebbles.practitioner):
        for cards in (4, 25):
            made = pages(standing, "kites", cards)
            rows = [row for page in made for row in page.rows]
            order = [(row.happened_at, row.act) for row in rows]
            assert order == sorted(order, reverse=True)
            assert len(rows) == 160
            assert {row.id for row in rows} == expected
            assert all(len(page.groups) == cards for page in made[:-1])
            assert all(len(group.rows) == 2 for page in made for group in page.groups)


def test_the_log_learns_how_many_words_and_never_which(pebbles: Pebbles) -> None:
    pebbles.write(pebbles.ada, text="Splashed in puddles.")
    held = look()
    search.find(pebbles.carer, held, "puddles splashed", Narrow())
    assert held.detail == {"words": 2}


def test_what_lies_under_lock_is_never_indexed(pebbles: Pebbles) -> None:
    record = pebbles.nursery.record(pebbles.jo, pebbles.ada, "A zebra.")
    search.forget([record.pk])
    search.index(record, kind_of("particulars"), {"address": "Zebra Lane"}, "", first=True)
    assert found(pebbles.manager, "zebra") == []


def test_a_forgotten_record_is_found_no_more(pebbles: Pebbles) -> None:
    record = pebbles.nursery.record(pebbles.jo, pebbles.ada, "A zebra.")
    kept = pebbles.nursery.record(pebbles.jo, pebbles.ada, "A zebra.")
    search.forget([record.pk])
    search.forget([])
    assert found(pebbles.manager, "zebra") == [kept.pk]


def test_the_index_decides_nothing(pebbles: Pebbles) -> None:
    """A fact that changed behind its back opens nothing: every row is selected again."""
    record = pebbles.nursery.record(pebbles.jo, pebbles.ada, "A zebra.")
    model("records.Record").objects.filter(pk=record.pk).update(state="staff")
    assert found(pebbles.carer, "zebra") == []


def test_the_command_says_how_many_and_never_a_word(pebbles: Pebbles) -> None:
    record = pebbles.nursery.record(pebbles.jo, pebbles.ada, "A zebra.")
    search.forget([record.pk])
    out, err = StringIO(), StringIO()
    call_command("rebuild_words", setting=pebbles.nursery.setting.pk, stdout=out, stderr=err)
    assert (out.getvalue(), err.getvalue()) == ("1 records can be found by their words.\n", "1 of 1\n")
    assert found(pebbles.manager, "zebra") == [record.pk]


def test_rebuilding_gives_the_same_and_takes_what_is_no_more(pebbles: Pebbles) -> None:
    n = pebbles.nursery
    kept = n.record(pebbles.jo, pebbles.ada, "A zebra with Tomasz.", areas=("cl",))
    gone = n.record(pebbles.jo, pebbles.ada, "A zebra and an okapi.")
    lost = n.record(pebbles.jo, pebbles.tomasz, "A zebra, lost.")
    search.forget([lost.pk])
    table = model("records.Record").objects
    table.filter(pk=gone.pk).update(version=None)
    model("records.Version").objects.filter(record=gone.pk).delete()
    table.filter(pk=gone.pk).delete()
    told: list[tuple[int, int]] = []
    for setting in (None, n.setting.pk, n.setting.pk + 1):
        search.rebuild(setting, lambda done, of: told.append((done, of)))
    assert told == [(2, 2), (2, 2)]
    assert set(found(pebbles.manager, "zebra")) == {lost.pk, kept.pk}
    assert found(pebbles.manager, "zebra", Narrow(area="cl")) == [kept.pk]
    assert found(pebbles.carer, "tomasz") == []
    assert search.engines.engine().beginning_with(n.setting.pk, ["okap"], 9) == []
    assert search.engines.engine().beginning_with(n.setting.pk, ["zebr"], 9) == ["zebra"]
