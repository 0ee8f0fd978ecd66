"""Need to know (E5): who reads what a parent told, whom it may be opened to, and how that ends (R13, R14, R5)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError

from keepsake.people.errors import Invalid
from keepsake.people.services.bars import declare_bar
from keepsake.people.services.staff import end_role, take_on
from keepsake.people.tests.nurseries import NOW
from keepsake.policy.engine import audience, may, why
from keepsake.policy.errors import Refused
from keepsake.policy.granting import colleagues, end_of_today, latest_end, usual_end
from keepsake.policy.queries import grants as asked
from keepsake.policy.services import grants
from keepsake.policy.standing import standings_to
from keepsake.policy.tests.house import NEED, TICK, House
from keepsake.policy.vocabulary import Facts

OPENED = ("talks", "letters", "development")


def readers(house: House, facts: Facts, now: datetime = NOW) -> set[tuple[str, str]]:
    """Who can read it, by name and hat."""
    found = audience(standings_to([house.ada], house.nursery.id, now), facts)
    return {(one.hat.name, one.hat.hat) for one, _ in found}


MANAGERS = {("Leanne", "manager"), ("Beth", "manager")}

# -- whom it stands open to by itself -----------------------------------------------------------------------------------


def test_E5_what_a_parent_told_is_read_by_its_author_and_the_manager(house: House) -> None:
    assert readers(house, house.facts()) == MANAGERS | {("Jo", "practitioner")}
    assert readers(house, house.facts(adult=house.grace)) == MANAGERS | {("Jo", "practitioner"), ("Grace", "carer")}
    assert readers(house, house.facts(author=house.leanne, hat="manager")) == MANAGERS


def test_E5_what_was_written_under_one_hat_is_not_read_under_another(house: House) -> None:
    facts = house.facts(author=house.beth, hat="manager")
    assert may(house.standing(house.beth, "manager"), "read", facts)
    assert not may(house.standing(house.beth), "read", facts)
    assert may(house.standing(house.beth), "read", facts._replace(hat="practitioner"))


def test_E5_the_author_corrects_and_opens_it_and_nobody_else_beside_the_manager(house: House) -> None:
    house.give(house.noreen)
    for shelf in ("talks", "development"):
        facts = house.facts(shelf=shelf)
        for action in ("correct", "grant"):
            able = {
                name
                for name in ("jo", "noreen", "vera", "kit", "femi", "callum")
                if may(house.standing(getattr(house, name)), action, facts)
            }
            assert able == {"jo"}, (shelf, action)
            assert may(house.standing(house.leanne, "manager"), action, facts)
            assert not may(house.standing(house.samira, "lead"), action, facts)


def test_R14_a_developmental_concern_is_the_familys_once_it_is_shared(house: House) -> None:
    held = house.facts(shelf="development")
    assert readers(house, held) == MANAGERS | {("Jo", "practitioner")}
    assert readers(house, held._replace(state="shared")) == MANAGERS | {("Jo", "practitioner"), ("Grace", "carer")}
    assert [one.clause for one in why(house.standing(house.jo), "read", held)] == ["R14"]


# -- a grant ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shelf", OPENED)
def test_R13_a_grant_opens_one_record_to_one_colleague(house: House, shelf: str) -> None:
    facts = house.facts(shelf=shelf)
    before = readers(house, facts)
    house.give(house.noreen, facts, by=house.standing(house.leanne, "manager"))
    assert readers(house, facts) == before | {("Noreen", "practitioner")}
    noreen = house.standing(house.noreen)
    assert [one.name for one in why(noreen, "read", facts)] == ["practitioner-granted"]
    assert not may(noreen, "read", facts._replace(record=2))
    assert may(noreen, "picture", facts) is (shelf == "letters")
    assert not any(may(noreen, action, facts) for action in ("correct", "comment", "acknowledge", "grant"))
    assert not may(noreen, "add", facts._replace(record=None))


def test_R13_a_grant_on_another_shelf_opens_nothing(house: House) -> None:
    apps.get_model("policy.Grant").objects.create(
        setting_id=house.nursery.id, child_id=house.ada, record=1, to_id=house.noreen, by_id=house.leanne,
        by_hat="manager", need=NEED, start=NOW, end=NOW + timedelta(days=1),
    )  # fmt: skip
    noreen = house.standing(house.noreen)
    assert may(noreen, "read", house.facts())
    for shelf in ("particulars", "home", "notices", "registration", "journal", "planning", "sealed"):
        assert not may(noreen, "read", house.facts(shelf=shelf)), shelf


def test_R13_it_ends_by_itself(house: House) -> None:
    until = NOW + timedelta(days=3)
    row = house.give(house.noreen, until=until)
    assert (row.start, row.end, bytes(row.need), row.by_hat) == (NOW, until, NEED, "practitioner")
    assert may(house.standing(house.noreen), "read", house.facts())
    assert may(house.standing(house.noreen, now=until - TICK), "read", house.facts())
    assert not may(house.standing(house.noreen, now=until), "read", house.facts())


def test_R13_thirty_days_unless_said_otherwise_and_a_year_at_the_most(house: House) -> None:
    jo = house.standing(house.jo)
    assert usual_end(jo) == datetime(2026, 7, 17, 23, tzinfo=UTC)  # the end of 17 July in London
    assert end_of_today(jo) == datetime(2026, 6, 17, 23, tzinfo=UTC)
    assert house.give(house.noreen).end == usual_end(jo)
    assert house.give(house.vera, until=end_of_today(jo)).end == end_of_today(jo)
    for until in (NOW, NOW - TICK, latest_end(jo) + TICK):
        with pytest.raises(Invalid) as wrong:
            house.give(house.beth, until=until)
        assert wrong.value.field == "until"
    assert house.give(house.beth, until=latest_end(jo)).end == latest_end(jo)


def test_R13_without_a_need_nothing_is_opened(house: House) -> None:
    for need in (b"", b"x" * 20_000):
        with pytest.raises(Invalid) as wrong:
            house.act(house.standing(house.jo), grants.give, house.facts(), house.noreen, need)
        assert wrong.value.field == "need"
    assert asked.history(1) == []


def test_R13_never_to_students_or_one_day_volunteers(house: House) -> None:
    for adult in (house.callum, house.dot):
        for by in (house.standing(house.jo), house.standing(house.leanne, "manager")):
            with pytest.raises(Invalid) as wrong:
                house.give(adult, by=by)
            assert wrong.value.field == "to"
    assert house.give(house.vera)


def test_R13_a_grant_opens_nothing_to_one_who_is_a_student_by_then(house: House) -> None:
    house.give(house.noreen)
    later = NOW + timedelta(days=1)
    house.nursery(end_role, house.noreen, "practitioner", at=later)
    house.nursery(take_on, house.noreen, "practitioner", "student", at=later)
    assert not may(house.standing(house.noreen, now=later), "read", house.facts())
    assert house.standing(house.noreen, now=later).set("granted") == frozenset()


def test_R13_to_staff_who_care_for_children_alone(house: House) -> None:
    elsewhere = House()
    for adult in (house.samira, house.grace, house.leanne, 10**9, elsewhere.noreen):
        with pytest.raises(Invalid) as wrong:
            house.give(adult, by=house.standing(house.beth, "manager"))
        assert wrong.value.field == "to"


def test_R13_not_twice_at_once(house: House) -> None:
    house.give(house.noreen)
    with pytest.raises(Invalid, match="already"):
        house.give(house.noreen)
    with pytest.raises(Invalid, match="already"):
        house.give(house.jo, by=house.standing(house.leanne, "manager"))


def test_R13_renewed_it_is_a_new_grant_with_its_need_said_again(house: House) -> None:
    jo, later = house.standing(house.jo), NOW + timedelta(days=20)
    old = house.give(house.noreen)
    again = house.standing(house.jo, now=later)
    made = house.row(house.act(again, grants.renew, house.facts(), old.public_id.hex, b"said again"))
    assert (made.start, made.end, bytes(made.need)) == (later, usual_end(again), b"said again")
    assert (made.renewed_from_id, made.to_id) == (old.pk, house.noreen)
    assert house.row(old.pk).end == later
    for at in (later - TICK, later, usual_end(again) - TICK):
        assert may(house.standing(house.noreen, now=at), "read", house.facts()), at
    with pytest.raises(Refused):
        house.act(again, grants.renew, house.facts(), old.public_id.hex, NEED)
    with pytest.raises(Invalid) as wrong:
        house.act(again, grants.renew, house.facts(), made.public_id.hex, b"")
    assert wrong.value.field == "need"
    assert house.row(made.pk).end == usual_end(again)
    assert jo.now == NOW


def test_R13_withdrawn_it_is_shut_at_once(house: House) -> None:
    row, later = house.give(house.noreen), NOW + timedelta(hours=2)
    leanne = house.standing(house.leanne, "manager", now=later)
    house.act(leanne, grants.withdraw, house.facts(), row.public_id.hex)
    assert not may(house.standing(house.noreen, now=later), "read", house.facts())
    (told,) = asked.history(1)
    assert (told.until, told.withdrawn_at) == (later, later)
    assert told.withdrawn_by is not None
    assert told.withdrawn_by.id == house.leanne
    house.act(house.standing(house.jo, now=later + TICK), grants.withdraw, house.facts(), row.public_id.hex)
    assert asked.history(1) == [told]
    with pytest.raises(Refused):
        house.act(leanne, grants.renew, house.facts(), row.public_id.hex, NEED)


def test_R13_a_grant_is_found_through_its_own_record_alone(house: House) -> None:
    row = house.give(house.noreen)
    for verb, more in ((grants.withdraw, ()), (grants.renew, (NEED,))):
        with pytest.raises(Refused):
            house.act(house.standing(house.jo), verb, house.facts(2), row.public_id.hex, *more)
    assert house.row(row.pk).withdrawn_at is None


def test_R13_the_log_holds_ids(house: House) -> None:
    row = house.give(house.noreen)
    entry = apps.get_model("audit.Entry").objects.latest("pk")
    assert NEED.decode() not in str(vars(entry))
    assert str(row.pk) in str(vars(entry))


# -- nobody widens their own access -------------------------------------------------------------------------------------


def test_E5_nobody_opens_anything_to_themselves_under_any_hat(house: House) -> None:
    facts = house.facts()
    for by in (house.standing(house.beth, "manager"), house.standing(house.jo)):
        with pytest.raises(Invalid) as wrong:
            house.give(by.adult, facts, by=by)
        assert wrong.value.field == "to"
    assert not may(house.standing(house.beth), "read", facts)
    with pytest.raises(IntegrityError):
        apps.get_model("policy.Grant").objects.create(
            setting_id=house.nursery.id, child_id=house.ada, record=1, to_id=house.beth, by_id=house.beth,
            by_hat="manager", need=NEED, start=NOW, end=NOW + timedelta(days=1),
        )  # fmt: skip


def test_E5_whom_it_was_opened_to_opens_renews_and_ends_nothing(house: House) -> None:
    row, noreen = house.give(house.noreen), house.standing(house.noreen)
    for verb, args in (
        (grants.give, (house.vera, NEED)),
        (grants.renew, (row.public_id.hex, NEED)),
        (grants.withdraw, (row.public_id.hex,)),
    ):
        with pytest.raises(Refused):
            house.act(noreen, verb, house.facts(), *args)


def test_E5_nobody_renews_what_was_opened_to_themselves(house: House) -> None:
    row = house.give(house.beth)
    with pytest.raises(Invalid, match="themselves"):
        house.act(house.standing(house.beth, "manager"), grants.renew, house.facts(), row.public_id.hex, NEED)
    assert house.row(row.pk).end == usual_end(house.standing(house.jo))


def test_E5_who_may_not_open_it_opens_it_to_nobody(house: House) -> None:
    elsewhere = House()
    for by in (
        house.standing(house.samira, "lead"),
        house.standing(house.noreen),
        house.standing(house.grace, "carer"),
        elsewhere.standing(elsewhere.leanne, "manager"),
    ):
        with pytest.raises(Refused):
            house.give(house.vera, by=by)
        assert colleagues(by, house.facts()) == []
    with pytest.raises(Refused):
        house.give(house.vera, house.facts(shelf="letters"))  # of letters the manager alone
    with pytest.raises(Refused):
        house.give(house.vera, house.facts()._replace(child=None), by=house.standing(house.leanne, "manager"))


# -- the bar ------------------------------------------------------------------------------------------------------------


def test_R5_no_grant_to_one_behind_a_bar(house: House) -> None:
    for adult in (house.femi, house.kit):
        for by in (house.standing(house.jo), house.standing(house.leanne, "manager")):
            with pytest.raises(Invalid) as wrong:
                house.give(adult, by=by)
            assert (wrong.value.field, "bar" in wrong.value.message) == ("to", False)
    assert house.give(house.kit, house.facts(2, child=house.bob, author=house.noreen), by=house.standing(house.noreen))


def test_R5_a_bar_shuts_what_was_opened_and_what_one_wrote(house: House) -> None:
    house.give(house.noreen)
    later = NOW + timedelta(days=1)
    for adult in (house.noreen, house.jo):
        assert may(house.standing(adult, now=later), "read", house.facts())
        house.nursery(declare_bar, adult, house.ada, "relative", at=later)
        assert not may(house.standing(adult, now=later), "read", house.facts())
    assert readers(house, house.facts(), later) == MANAGERS


def test_R5_a_barred_manager_opens_nothing_and_is_told_of_nothing(house: House) -> None:
    row = house.give(house.noreen)
    house.nursery(declare_bar, house.beth, house.ada, "friend")
    beth = house.standing(house.beth, "manager")
    for verb, args in ((grants.give, (house.vera, NEED)), (grants.withdraw, (row.public_id.hex,))):
        with pytest.raises(Refused):
            house.act(beth, verb, house.facts(), *args)
    assert asked.in_force(NOW, setting=beth.setting, outside=beth.set("barred")) == []
    assert [one.id for one in asked.in_force(NOW, setting=beth.setting)] == [row.pk]


# -- lists --------------------------------------------------------------------------------------------------------------


def test_R13_the_manager_sees_each_that_is_in_force(house: House) -> None:
    leanne = house.standing(house.leanne, "manager")
    first = house.give(house.noreen, until=NOW + timedelta(days=9))
    second = house.give(house.vera, house.facts(2, "letters"), by=leanne, until=NOW + timedelta(days=2))
    told = asked.in_force(NOW, setting=house.nursery.id)
    assert [(one.id, one.to.name, one.by.name, one.record) for one in told] == [
        (second.pk, "Vera", "Leanne", 2),
        (first.pk, "Noreen", "Jo", 1),
    ]
    assert [one.id for one in asked.in_force(NOW + timedelta(days=2), setting=house.nursery.id)] == [first.pk]
    assert [one.id for one in asked.in_force(NOW, records=[2, 3])] == [second.pk]
    assert [one.id for one in asked.in_force(NOW, adult=house.noreen)] == [first.pk]
    assert asked.in_force(NOW) == []
    assert asked.in_force(NOW, setting=House().nursery.id) == []
    assert asked.grant(first.public_id.hex, house.nursery.id) == told[1]
    assert asked.grant(first.public_id.hex, House().nursery.id) is None


def test_R13_the_form_offers_those_to_whom_it_may_be_opened(house: House) -> None:
    jo, leanne = house.standing(house.jo), house.standing(house.leanne, "manager")
    assert [one.name for one in colleagues(jo, house.facts())] == ["Beth", "Noreen", "Vera"]
    assert [one.name for one in colleagues(house.standing(house.beth, "manager"), house.facts())] == ["Noreen", "Vera"]
    house.give(house.noreen)
    assert [one.name for one in colleagues(leanne, house.facts())] == ["Beth", "Vera"]
    for one in colleagues(leanne, house.facts()):
        assert house.give(one.adult, by=leanne)
