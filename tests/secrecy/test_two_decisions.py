"""Two worlds, equal but for one decision to share, or what was told, or an official at the door: no carer, no practitioner and no
other family can tell in which of them they are (R20, R3, R21, R23, S5)."""

import pytest

from tests.secrecy.comparing import Worlds, said_of
from tests.secrecy.decisions import DECISIONS, made_of
from tests.secrecy.driving import Driver, Who
from tests.secrecy.leaks import Leak
from tests.secrecy.leaks_of_sharing import SHARING_LEAKS, mail_to_the_family
from tests.secrecy.world import CANARY, Base

pytestmark = [pytest.mark.once, pytest.mark.django_db]

#: Each carer of the child; those of the other family, one of whom works here as well; and who works here without a key.
FAMILY = tuple(Who(who, "carer", reads=True) for who in ("mum", "dad"))
OTHERS = tuple(Who(who, "carer", reads=True) for who in ("gran", "parent"))
STAFF = tuple(Who(who, "practitioner", reads=True) for who in ("student", "parent"))
#: Where nothing is sealed a manager and a lead see it; where something is, they do not while it is locked.
OFFICE = (Who("leanne", "manager", reads=True), Who("lead", "lead", reads=True), Who("second", "manager", reads=True))
#: By design: that something in the cabinet is due or was posted stands on a keyholder's first page, and no word of it (R12, R16);
#: and that a file is held, and since when, stands in the office for who may lift it, and not why (R23).
FIRST_PAGES = {"register:manager", "journal:room"}
HELD = {*FIRST_PAGES, "register:child", "visitors:inspector"}


@pytest.fixture(scope="module")
def worlds(base: Base) -> Worlds:
    """One world for each decision; in all of them, and where there is none, the office has looked at the child's pages."""
    return Worlds(
        base,
        lambda: made_of(base, None),
        {name: lambda make=make: made_of(base, make) for name, make in DECISIONS.items()},
    )


@pytest.mark.parametrize("name", DECISIONS)
def test_R20_R3_no_carer_and_no_practitioner_can_tell_whether_it_is_there(worlds: Worlds, name: str) -> None:
    found = worlds.differs(name, *FAMILY, *OTHERS, *STAFF, script=Driver.every_address)
    assert not found, said_of(found)
    assert not worlds.mailed(name) - {"mgr@alder.example", "lead@alder.example"}


@pytest.mark.parametrize("name", [name for name in DECISIONS if not name.startswith("ordinary")])
def test_E2_R12_of_what_is_sealed_the_office_sees_that_something_is_due_and_no_word(worlds: Worlds, name: str) -> None:
    found = worlds.differs(name, *OFFICE, script=office_pages)
    held = name == "official at the door"
    by_design = {"second": HELD if held else set()}
    wrong = [one for one in found if one.spot.name not in by_design.get(one.who.who, HELD if held else FIRST_PAGES)]
    assert not wrong, said_of(wrong)
    assert not any(CANARY in one.shown for one in found), said_of(found)


def office_pages(driver: Driver) -> None:
    """Where a child, or what is to be done, is spoken of."""
    driver.every_address(
        ("web:home", "register:manager", "register:child", "register:children", "journal:room", "journal:child", "office:due",
         "sharing:home", "sharing:begin", "sharing:decision", "visitors:inspector", "safeguarding:posted")
    )  # fmt: skip


@pytest.mark.parametrize(("name", "leak"), SHARING_LEAKS, ids=lambda one: str(one))
def test_R20_a_hiding_that_is_taken_out_is_named(
    base: Base, name: str, leak: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    leak.patch(monkeypatch)
    worlds = Worlds(base, lambda: made_of(base, None), {name: lambda: made_of(base, DECISIONS[name])})
    beside = ("web:home", "journal:looks", "journal:story", "safeguarding:posted")
    found = worlds.differs(name, leak.who, script=lambda driver: driver.every_address((leak.where[0], *beside)))
    assert {(one.spot.name, one.spot.method) for one in found} == {leak.where}, said_of(found)
    assert {one.aspect for one in found} == leak.aspects, said_of(found)


def test_R20_a_mail_to_the_family_is_seen(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    mail_to_the_family(monkeypatch)
    worlds = Worlds(
        base, lambda: made_of(base, None), {"sealed, open": lambda: made_of(base, DECISIONS["sealed, open"])}
    )
    assert "mum@alder.example" in worlds.mailed("sealed, open")
