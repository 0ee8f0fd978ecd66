"""Two worlds in which the other carer answered otherwise and the nursery does the same: nobody but the office can tell (R25, R1)."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from keepsake.consents.catalogue import kind_of
from keepsake.consents.editions import editions_of
from keepsake.consents.services import answering
from keepsake.consents.services.answering import Said
from tests.secrecy.comparing import Worlds, said_of
from tests.secrecy.driving import Driver, Who
from tests.secrecy.world import NOW, Base, Secrets

pytestmark = [pytest.mark.once, pytest.mark.django_db]

KIND = "photo_others"
#: What the other carer says, days ago. The first carer says no: that is what the nursery does, whatever the other says.
OTHERS: dict[str, tuple[tuple[int, str], ...]] = {
    "no": ((1, "no"),),
    "yes": ((1, "yes"),),
    "yes, before the first": ((5, "yes"),),
    "yes, and withdrawn": ((2, "yes"), (1, "withdrawn")),
}
STAFF = (Who("red", "practitioner", reads=True), Who("student", "practitioner", reads=True))
#: Where a consent, a picture, a look or what is new could be spoken of.
PAGES = (
    "web:home", "accounts:own", "register:own_file", "register:own_child", "register:child", "register:tell", "journal:room",
    "journal:child", "journal:family", "journal:story", "journal:looks", "journal:looked", "journal:pictures",
    "journal:take_away", "web:print_choose", "web:print_file", "consents:own", "consents:answer", "consents:child",
    "consents:record", "consents:rooms", "consents:room", "consents:print_room", "sharing:home",
)  # fmt: skip
ELSE = (Who("gran", "carer", reads=True), *STAFF)


def say(base: Base, who: str, answer: str, days: int) -> None:
    """A carer answers on screen, some days ago."""
    standing = base.world.standing(who, "carer", NOW - timedelta(days=days))
    words = editions_of(standing.setting).asked(kind_of(KIND))
    once = UUID(int=60 + days)
    answering.say(standing, Said(base.world.children["one"], KIND, answer, words.key, once))


def answers(base: Base, first: str, other: str, of: tuple[tuple[int, str], ...]) -> Secrets:
    """The first carer says no three days ago; the other one what is told, in the order in which it was said."""
    for days, who, answer in sorted([(3, first, "no"), *((days, other, said) for days, said in of)], reverse=True):
        say(base, who, answer, days)
    return Secrets()


def pages(driver: Driver) -> None:
    """All of them, by GET and by POST."""
    driver.every_address(PAGES)


def worlds_of(base: Base, first: str, other: str) -> Worlds:
    """In the one the other says nothing."""
    made: dict[str, Callable[[], Secrets]] = {
        name: partial(answers, base, first, other, of) for name, of in OTHERS.items()
    }
    return Worlds(base, partial(answers, base, first, other, ()), made)


@pytest.fixture(scope="module")
def pairs(base: Base) -> dict[str, Worlds]:
    """Each of the two as the one who looks."""
    return {"mum": worlds_of(base, "mum", "dad"), "dad": worlds_of(base, "dad", "mum")}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("first", ["mum", "dad"])
def test_R25_nobody_can_tell_what_the_other_carer_answered(pairs: dict[str, Worlds], first: str, name: str) -> None:
    found = pairs[first].differs(name, Who(first, "carer", reads=True), *ELSE, script=pages)
    assert not found, said_of(found)
    assert not pairs[first].mailed(name) & {f"{who}@alder.example" for who in ("mum", "dad", "gran")}


def test_R25_the_office_alone_sees_that_two_differ(pairs: dict[str, Worlds]) -> None:
    """The comparison sees a difference where there is one."""
    found = pairs["mum"].differs(
        "yes", Who("leanne", "manager", reads=True), script=lambda driver: driver.every_address(("consents:child",))
    )
    assert {one.spot.name for one in found} == {"consents:child"}, said_of(found)
