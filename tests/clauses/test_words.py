"""The sentence under a record: it names those who can read it, nobody else, and to a carer no other carer (R8, R10)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from keepsake.audit.looking import Look
from keepsake.journal.hems import hem
from keepsake.journal.people import People
from keepsake.journal.queries.pages import people_of
from keepsake.journal.queries.who import why_rows
from keepsake.policy.promises import PROMISES
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import Names, carer_sentence, joined, readers, sentence_for, staff_sentence
from keepsake.records.reading import Group, ShownRecord, timeline
from keepsake.records.selecting import Narrow
from tests.clauses import oracle
from tests.clauses.building import Built, build
from tests.clauses.memory import Cases, Memory
from tests.clauses.named_sharing import consents
from tests.clauses.named_worlds import r1_two_carers
from tests.clauses.nursery import nursery
from tests.clauses.questions import worlds
from tests.clauses.random_worlds import seeded
from tests.clauses.scenes import ALWAYS, Scene
from tests.clauses.worlds import HATS, NOW, SHELVES, STATES, Record

NAMED = Names("Ada", "Wrens", "Ngozi")
#: About no child: no grant of such a record can be given (R13), and nobody is told of one.
CHILDLESS = Names("", "", "Ngozi", opened=())
#: What is said → the hats that it speaks of.
SPEAKS_OF = {
    "Ada’s family": {"carer"},
    "Ngozi": {"carer"},
    "staff in Wrens": {"practitioner"},
    "all staff on duty": {"practitioner", "lead"},
    "the manager": {"manager"},
    "the safeguarding lead": {"lead"},
    "the member of staff who wrote it": {"practitioner"},
    "staff it was opened to": {"practitioner"},
    "the keyholders": {"manager", "lead"},
}
CLAUSE = re.compile(r"\b[A-Z]\d{1,2}\b")


def sort_of(record: Record) -> tuple[object, ...]:
    """What decides the words under a record."""
    state = record.state if record.shelf in ("journal", "letters", "development", "sharing") else ""
    return (
        record.shelf,
        state,
        record.child is None,
        record.adult is None,
        (record.shelf, record.hat) == ("notices", "carer"),
        record.shelf in ("talks", "development") and record.hat == "practitioner",
    )


def names_for(facts: Facts) -> Names:
    return CHILDLESS if facts.child is None else NAMED


def every_sort() -> Scene:
    """A record of every sort, with whoever can read it: chance draws not each of them."""
    make = nursery()
    for who in ("max", "lea"):
        make.holds_a_key(who)
    for shelf, state, child, adult in product(SHELVES, STATES, (None, "ada"), (None, "mother")):
        for hat, who in (("manager", "max"), ("practitioner", "pia"), ("lead", "lea"), ("carer", "mother")):
            if shelf == "sealed" and hat == "carer":
                continue
            of = adult if hat != "carer" else "mother"
            name = f"{shelf} {state} {child} {adult} {hat}"
            make.record(name, child, shelf, who, hat, adult=of, state=state)
            if child:
                make.grant(name, "sol")
    return make.scene()


@cache
def asked() -> list[tuple[Facts, Record, frozenset[tuple[int, str]]]]:
    """(facts, record, audience) of every record of every world."""
    return [
        (cases.memory.facts(record), record, oracle.audience(cases.memory.world, record, NOW))
        for cases in (*worlds(), Cases(every_sort().world))
        for record in cases.memory.world.records
    ]


# -- to staff ----------------------------------------------------------------------------------------------------------


def test_R8_nobody_who_can_read_it_is_left_unnamed() -> None:
    for facts, record, audience in asked():
        named = set().union(*(SPEAKS_OF[reader.who] for reader in readers(facts, names_for(facts))))
        assert {hat for _, hat in audience} <= named, record


def test_R8_whoever_is_named_can_read_it_or_could() -> None:
    could: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for _, record, audience in asked():
        could[sort_of(record)] |= {hat for _, hat in audience}
    for facts, record, _ in asked():
        for reader in readers(facts, names_for(facts)):
            assert SPEAKS_OF[reader.who] <= could[sort_of(record)], (reader.who, record)


def test_R8_each_reader_is_named_once_with_a_promise_that_opens_it() -> None:
    says = {(promise.says, promise.clause, promise.hat) for promise in PROMISES if promise.action == "read"}
    for facts, _, _ in asked():
        told = readers(facts, names_for(facts))
        assert len({reader.who for reader in told}) == len(told)
        assert {(reader.reason, reader.clause, reader.hat) for reader in told} <= says


@pytest.mark.parametrize(
    ("shelf", "adult", "says"),
    [
        ("journal", None, "Ada’s family, staff in Wrens, the manager and the safeguarding lead"),
        ("journal", 7, "Ngozi, staff in Wrens, the manager and the safeguarding lead"),
        ("planning", None, "staff in Wrens and the manager"),
        ("particulars", None, "Ada’s family and the manager"),
        ("alerts", None, "Ada’s family, all staff on duty and the manager"),
        ("cautions", 7, "all staff on duty and the manager"),
        ("home", 7, "Ngozi and the manager"),
        ("home", None, "the manager"),
        ("notices", None, "the manager"),
        ("registration", 7, "Ngozi and the manager"),
        ("registration", None, "Ada’s family and the manager"),
        ("letters", 7, "Ngozi, staff it was opened to and the manager"),
        ("letters", None, "Ada’s family, staff it was opened to and the manager"),
        ("talks", 7, "Ngozi, staff it was opened to and the manager"),
        ("talks", None, "staff it was opened to and the manager"),
        ("development", None, "Ada’s family, staff it was opened to and the manager"),
        ("development", 7, "staff it was opened to and the manager"),
        ("consents", 7, "Ngozi and the manager"),
        ("consents", None, "the manager"),
        ("sharing", None, "Ada’s family, the manager and the safeguarding lead"),
        ("sharing", 7, "the manager and the safeguarding lead"),
        ("sealed", None, "the keyholders"),
    ],
)
def test_R8_to_staff_it_names_the_family(shelf: str, adult: int | None, says: str) -> None:
    facts = Facts(1, 1, 1, shelf, author=3, hat="manager", state="shared", adult=adult)
    assert staff_sentence(facts, NAMED) == says


def test_R20_R27_what_is_not_released_names_no_family_and_nobody_is_told_of_a_purpose() -> None:
    kept = Facts(1, 1, 1, "sharing", author=3, hat="lead", state="staff")
    assert staff_sentence(kept, NAMED) == "the manager and the safeguarding lead"
    for shelf in ("particulars", "home", "notices", "registration", "letters", "talks", "development", "consents"):
        facts = Facts(1, 1, 1, shelf, author=3, hat="manager", state="shared", adult=7)
        assert "lead" not in staff_sentence(facts, NAMED)


def test_R25_to_a_carer_their_answer_is_between_them_and_the_manager() -> None:
    scene = consents().scene()
    memory = Memory(scene.world)
    mother = memory.standing_of(scene.ids["mother"], "carer", NOW)
    assert mother is not None
    told = sentence_for(mother, memory.facts(scene.world.record[scene.ids["mother answered"]]), NAMED)
    assert told == "You and the manager can see this."
    told = sentence_for(mother, memory.facts(scene.world.record[scene.ids["sharing"]]), NAMED)
    assert told == "You, Ada’s family, the manager, and the safeguarding lead can see this."


@pytest.mark.parametrize(("shelf", "family"), [("talks", "Ngozi, "), ("development", "")])
def test_E5_R14_the_author_is_named_of_what_they_wrote_as_the_practitioner(shelf: str, family: str) -> None:
    facts = Facts(1, 1, 1, shelf, author=3, hat="practitioner", state="staff", adult=7)
    assert staff_sentence(facts, NAMED) == (
        f"{family}the member of staff who wrote it, staff it was opened to and the manager"
    )
    assert (
        staff_sentence(facts, Names("Ada", "Wrens", "Ngozi", "Pia", ()))
        == f"{family}Pia (who wrote it) and the manager"
    )


def test_R8_without_a_room_and_without_a_child() -> None:
    facts = Facts(1, 1, 1, "journal", author=3, hat="practitioner", state="shared")
    assert "the staff who care for Ada" in staff_sentence(facts, Names("Ada"))
    assert staff_sentence(facts._replace(child=None), Names()) == "the manager and the safeguarding lead"
    assert staff_sentence(facts._replace(adult=7), Names("Ada")).startswith("the carer whom it came from, ")


# -- to carers ---------------------------------------------------------------------------------------------------------


def to_carers() -> Iterator[tuple[Standing, Record, frozenset[tuple[int, str]], str]]:
    """(reader, record, audience, sentence) for each carer who can read each record."""
    of = {id(record): audience for _, record, audience in asked()}
    for cases in worlds():
        for standing in cases.standings["carer"]:
            for record in cases.memory.world.records:
                audience = of[id(record)]
                if (standing.adult, "carer") in audience:
                    told = sentence_for(standing, cases.memory.facts(record), NAMED)
                    yield standing, record, audience, told


def test_R8_to_a_carer_it_names_no_other_carer_and_hides_none_who_reads() -> None:
    seen = set()
    for standing, record, audience, told in to_carers():
        assert told.startswith(("You, ", "You and the ")) and told.endswith(" can see this.")
        assert NAMED.from_adult not in told
        assert NAMED.room not in told
        others = {adult for adult, hat in audience if hat == "carer"} - {standing.adult}
        assert "Ada’s family" in told or not others, (told, record)
        seen.add(("Ada’s family" in told, bool(others)))
        staff = {hat for _, hat in audience} - {"carer"}
        if record.shelf == "journal":
            assert "the staff who care for Ada" in told
        else:
            named = set().union(*(hats for said, hats in SPEAKS_OF.items() if said in told))
            assert staff <= named - {"carer"}, (told, record)
    assert seen == {(True, True), (True, False), (False, False)}


def test_R10_to_a_carer_no_clause_code() -> None:
    for _, _, _, told in to_carers():
        assert not CLAUSE.search(told)
    for promise in PROMISES:
        assert not CLAUSE.search(promise.says)


def test_R10_why_is_told_to_a_carer_without_clause_codes() -> None:
    scene = r1_two_carers(ALWAYS)
    memory = Memory(scene.world)
    facts = memory.facts(scene.world.record[scene.ids["father wrote"]])
    for who in ("mother", "father"):
        standing = memory.standing_of(scene.ids[who], "carer", NOW)
        assert standing is not None
        rows = why_rows(standing, [facts], People({}, {}, {}), [])
        assert rows[-1]["who"] == "Nobody else"
        for row in rows:
            assert not row.get("clause")
            assert not CLAUSE.search(row["who"] + row["why"])


# -- under the cards of a journal, from the database -------------------------------------------------------------------


def hems(built: Built) -> Iterator[tuple[Standing, ShownRecord, Record, str]]:
    """The hem of each record for each reader: (reader, row, record of the world, words)."""
    for account, setting, hat in built.world.askers():
        standing = built.standing(account, setting, hat, NOW)
        if standing is None:
            continue
        look = Look(standing.actor, NOW, action="test", clause="D2", purpose="test")
        rows = timeline(standing, look, Narrow(shelves=("journal",)), cards=200).rows
        people = people_of(standing, rows)
        for row in rows:
            words = "".join(piece for piece, _ in hem(standing, Group((row,)), people))
            yield standing, row, built.world.record[built.record_of[row.id]], words


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [2, 3, 6])
def test_R8_R10_the_hem_of_a_card(seed: int) -> None:
    built = build(seeded(seed, 45, carers_named=True), sealed=True)
    seen = set()
    for standing, row, record, words in hems(built):
        seen.add(standing.hat.hat)
        assert not CLAUSE.search(words)
        audience = oracle.audience(built.world, record, NOW)
        carers = {adult for adult, hat in audience if hat == "carer"}
        child = f"Child{record.child}"
        if standing.hat.hat == "carer":
            assert "Adult" not in words
            assert set(re.findall(r"Child\d+", words)) == {child}
            assert f"{child}’s family" in words or carers == {built.adult_of[standing.adult]}
            assert f"the staff who care for {child}" in words
            continue
        for carer in carers:
            assert f"{child}’s family" in words or re.search(rf"\bAdult{carer}\b", words), (words, record)
        if row.adult is not None:
            assert "family" not in words
        for hat, said in (("practitioner", "staff"), ("manager", "manager"), ("lead", "safeguarding lead")):
            assert said in words.lower() or hat not in {hat for _, hat in audience}, (words, record)
    assert seen == set(HATS)


def test_R8_the_words_for_several_children() -> None:
    assert joined([]) == ""
    assert joined(["Ada"]) == "Ada"
    assert joined(["Ada", "Bob", "Cleo"]) == "Ada, Bob and Cleo"
    assert carer_sentence("Ada", mine=False) == "You, Ada’s family, and the staff who care for Ada can see this."
    assert carer_sentence("Ada", mine=True) == "You and the staff who care for Ada can see this."
