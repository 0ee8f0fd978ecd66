"""Two worlds, equal but for what is sealed: nobody who may not know can tell in which of them they are (E2, R15, R17)."""

import re

import pytest

from tests.secrecy.comparing import Difference, Pair
from tests.secrecy.driving import Driver, Who, commands
from tests.secrecy.leaks import LEAKS, Leak
from tests.secrecy.world import (
    CANARY,
    Base,
    Secrets,
    open_as,
    post_about,
    seal_file,
    seal_matter,
)

pytestmark = [pytest.mark.once, pytest.mark.django_db]

STUDENT, SECOND, MUM = (
    Who("student", "practitioner", whole=True, reads=True),
    Who("second", "manager"),
    Who("mum", "carer", whole=True, reads=True),
)
LEANNE, LEAD = Who("leanne", "manager", reads=True), Who("lead", "lead", reads=True)
#: Nobody of these has a key, or has it open.
LOCKED = {
    "staff without a key": (STUDENT, Who("parent", "practitioner", reads=True), SECOND),
    "keyholders, locked": (LEANNE, LEAD),
    "carers": (
        MUM,
        *(Who(who, "carer", reads=who != "gran") for who in ("dad", "gran", "limited", "leaver", "parent")),
    ),
    "strangers": (Who("far", "manager", reads=True), Who("farmum", "carer", reads=True)),
}
POSTER = Who("red", "practitioner")


@pytest.fixture(scope="module")
def pair(base: Base) -> Pair:
    """Nothing sealed; and a file about child one, with a matter about each keyholder. In both the lead had it open once."""

    def more() -> Secrets:
        records = seal_file(base)
        about_leanne, matter = seal_matter(base, "leanne", "lead")
        about_lead, _ = seal_matter(base, "lead", "leanne")
        return Secrets((*records, about_leanne, about_lead), matter)

    return Pair(base, lambda: [open_as(base.world, who) for who in ("lead", "leanne")], more)


def script(driver: Driver) -> None:
    """Everything that anybody can ask."""
    driver.every_address()
    driver.more()
    if driver.who.hat != "carer":
        driver.post_a_concern()


def said(found: list[Difference]) -> str:
    return "\n".join(str(one) for one in found[:40])


@pytest.mark.parametrize("group", LOCKED)
def test_E2_R6_nobody_without_an_open_key_tells_the_worlds_apart(pair: Pair, group: str) -> None:
    found = pair.compare(*LOCKED[group], script=script)
    assert not found, said(found)


def test_E2_R12_of_a_sealed_task_keyholders_see_the_day_and_the_owner_and_nobody_else_anything(base: Base) -> None:
    """By design: that something in the cabinet is due stands on a keyholder's own first page, and nowhere else."""
    worlds = Pair(base, lambda: seal_file(base), lambda: Secrets(seal_file(base, task=True)))
    found = worlds.compare(STUDENT, SECOND, MUM, LEANNE, LEAD, script=pages_of_the_child)
    assert {(one.who, one.spot.name) for one in found} == {(LEANNE, "register:manager"), (LEAD, "journal:room")}, said(
        found
    )
    assert not any(CANARY in one.shown or "Kestrel" in one.shown for one in found), said(found)


def test_R15_R16_what_nobody_has_opened_is_told_to_whoever_may_read_it_and_to_nobody_else(base: Base) -> None:
    """By design: that something was posted stands on the first page of the keyholders of its set, without a word of it."""

    def more() -> Secrets:
        post_about(base, "leanne")
        return Secrets()

    worlds = Pair(base, lambda: None, more)
    found = worlds.compare(STUDENT, SECOND, MUM, LEANNE, LEAD, script=pages_of_the_child)
    assert {(one.who, one.spot.name) for one in found} == {(LEAD, "journal:room")}, said(found)
    assert {one.aspect for one in found} == {"body", "headers", "length"}, said(found)


def pages_of_the_child(driver: Driver) -> None:
    """Where a child, or what is to be done, is spoken of."""
    driver.every_address(
        ("web:home", "register:manager", "register:child", "register:children", "register:own_child", "journal:room",
         "journal:child", "journal:story", "journal:looked", "office:due", "safeguarding:posted", "safeguarding:post")
    )  # fmt: skip


def test_R17_the_poster_sees_their_own_receipts_and_nothing_else(pair: Pair) -> None:
    found = pair.compare(POSTER, script=script)
    elsewhere = [one for one in found if one.spot.name != "safeguarding:posted"]
    assert not elsewhere, said(elsewhere)
    assert {(one.spot.method, one.aspect) for one in found} >= {("GET", "body"), ("GET", "length")}


def test_R15_a_keyholder_who_is_left_out_sees_no_trace_of_the_matter_with_the_cabinet_open(base: Base) -> None:
    def less() -> None:
        seal_file(base)
        for who in ("lead", "leanne"):
            open_as(base.world, who)

    def more() -> Secrets:
        records = seal_file(base)
        record, matter = seal_matter(base, "leanne", "lead")
        open_as(base.world, "leanne")
        return Secrets((record, records[0]), matter)

    found = Pair(base, less, more).compare(Who("leanne", "manager", unlocked=True, reads=True), script=script)
    assert not found, said(found)


def test_E2_commands_say_the_same_but_for_how_many_entries_the_log_has(pair: Pair) -> None:
    """By design the log is longer where more was done (P1): how many entries, the hash of the last, and nothing else of them."""
    one, other = pair.each(lambda: commands(pair.dice))
    assert isinstance(one, dict) and isinstance(other, dict)
    counted = re.compile(r"(?<=: )\d+(?= entries)|(?<=\"entries\": )\d+|(?<=\"head\": \")[0-9a-f]{64}")
    differing = {line for line in one if one[line] != other[line]}
    assert differing == {line for line in one if line.startswith("audit verify")}
    for line in differing:
        masked = [counted.sub(lambda found: "n" * len(found[0]), said[line][1]) for said in (one, other)]
        assert masked[0] == masked[1] and one[line][0] == other[line][0] == 0


@pytest.mark.parametrize("leak", LEAKS, ids=str)
def test_E2_a_hiding_that_is_taken_out_is_named(pair: Pair, leak: Leak, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison says where, for whom and in what; and nothing of the pages beside it."""
    leak.patch(monkeypatch)
    beside = ("register:team", "accounts:own", "web:home", "safeguarding:posted")
    found = pair.compare(leak.who, script=lambda driver: driver.every_address((leak.where[0], *beside)))
    assert {(one.spot.name, one.spot.method) for one in found} == {leak.where}, said(found)
    assert {one.aspect for one in found} == leak.aspects, said(found)
