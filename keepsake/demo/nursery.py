"""Makes a nursery of the cast: each verb as the manager would press it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.demo.cast import CARERS, CHILDREN, DOMAIN, PASSWORD, ROOMS, STAFF, Carer, Pupil, StaffMember
from keepsake.people.queries.hats import Hat, hats_of
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.carers import confirm_responsibility, open_journal, tie_carer
from keepsake.people.services.children import add_child, link_siblings
from keepsake.people.services.founding import found_setting
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.people.services.keys import set_key_person
from keepsake.people.services.places import place_child
from keepsake.people.services.rooms import open_room
from keepsake.people.services.shown import mark_shown
from keepsake.people.services.staff import take_on
from keepsake.people.services.staff_rooms import assign_room
from keepsake.policy.standing import Standing, standing_of


@dataclass
class World:
    """Ids of everybody in a nursery that was made, by the keys of the cast."""

    setting: int
    now: datetime
    rooms: dict[str, int] = field(default_factory=dict)
    adults: dict[str, int] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def standing(self, key: str, hat: str, now: datetime | None = None) -> Standing:
        """The standing of one of the cast under a hat; LookupError where they do not have it."""
        at = now or self.now
        return standing_of(self.accounts[key], self.hat(key, hat, at), at)

    def hat(self, key: str, hat: str, now: datetime | None = None) -> Hat:
        """One of the cast's hats in this nursery."""
        for one in hats_of(self.accounts[key], now or self.now):
            if (one.setting.id, one.hat) == (self.setting, hat):
                return one
        raise LookupError(f"{key} has no hat {hat!r} here.")


def act_of(now: datetime, setting: int, purpose: str = "founding") -> Act:
    """An act of the house itself."""
    return Act(Actor(setting, None, None, "house"), now, action="demo.made", clause="H1", purpose=purpose)


def make_nursery(
    name: str,
    now: datetime,
    *,
    staff: tuple[StaffMember, ...] = STAFF,
    children: tuple[Pupil, ...] = CHILDREN,
    carers: tuple[Carer, ...] = CARERS,
    since: timedelta = timedelta(days=400),
    domain: str = DOMAIN,
    open_always: bool = False,
) -> World:
    """Found a nursery and let everybody in. Ties begin `since` before now, at most at a child's birth."""
    began = now - since
    with Act(Actor(HOUSE, None, None, "house"), began, action="demo.made", clause="H1", purpose="founding") as act:
        opens, closes = (time(0), time(23, 59)) if open_always else (time(7, 30), time(18, 30))
        week = range(1, 8 if open_always else 6)
        setting = found_setting(act, name, office_phone="01632 960 114", opens=opens, closes=closes, open_days=week)
        world = World(setting, now)
    with act_of(began, world.setting) as act:
        for room, capacity, youngest, oldest in ROOMS:
            world.rooms[room] = open_room(act, room, capacity=capacity, from_months=youngest, to_months=oldest)
        for one in staff:
            _staff(act, world, one)
    for pupil in children:
        _child(world, pupil, began)
    with act_of(now - timedelta(days=1), world.setting) as act:
        _siblings(act, world, children, carers)
        for pupil in children:
            _key_people(act, world, pupil)
        for carer in carers:
            _carer(act, world, carer, began)
    with act_of(now, world.setting) as act:
        for key, name_ in [*((one.key, one.sign_in) for one in staff), *((one.key, one.sign_in) for one in carers)]:
            if name_:
                _sign_in(act, world, key, f"{name_}@{domain}")
    return world


def _staff(act: Act, world: World, one: StaffMember) -> None:
    world.adults[one.key] = add_adult(act, one.first, last_name=one.last, face=one.face)
    for role in one.roles:
        take_on(act, world.adults[one.key], role, one.engaged)
    for room in one.rooms:
        assign_room(act, world.adults[one.key], world.rooms[room])


def _child(world: World, one: Pupil, began: datetime) -> None:
    """A child comes when the nursery begins, or later at three months old."""
    born = months_before(world.now.date(), one.months)
    came = max(began, datetime.combine(born + timedelta(days=90), time(9), tzinfo=UTC))
    with act_of(min(came, world.now), world.setting) as act:
        world.children[one.key] = add_child(
            act, one.first, born, last_name=one.last, known_as=one.known_as, peg=one.peg, face=one.face
        )
        place_child(act, world.children[one.key], world.rooms[one.room], act.now.date())


def _key_people(act: Act, world: World, one: Pupil) -> None:
    for key, backup in ((one.key_person, False), (one.backup, True)):
        if key in world.adults:
            set_key_person(act, world.children[one.key], world.adults[key], backup=backup)


def _siblings(act: Act, world: World, children: tuple[Pupil, ...], carers: tuple[Carer, ...]) -> None:
    known = {child.key for child in children}
    for carer in carers:
        of = [tie.child for tie in carer.of if tie.child in known]
        for one, other in pairwise(of):
            link_siblings(act, world.children[one], world.children[other])


def _carer(act: Act, world: World, one: Carer, began: datetime) -> None:
    if one.key not in world.adults:
        world.adults[one.key] = add_adult(act, one.first, last_name=one.last, face=one.face)
    adult, manager = world.adults[one.key], world.adults["leanne"]
    for tie in one.of:
        child = world.children[tie.child]
        said = "Y" if tie.responsibility == "said" else ""
        given = "unknown" if tie.responsibility == "yes" else tie.responsibility
        tie_carer(act, adult, child, relation=tie.relation, responsibility=given, said=said, start=began)
        if tie.responsibility == "yes":
            confirm_responsibility(
                act, adult, child, answer="yes", seen_by=manager, seen_on=act.now.date(), saw="birth certificate"
            )
        if tie.responsibility == "no":
            open_journal(act, adult, child)


def show_to_one_another(world: World, one: str, other: str) -> None:
    """Mark two carers of a family as shown to one another (R1)."""
    with act_of(world.now, world.setting) as act:
        mark_shown(act, world.adults[one], world.adults[other])


def join_account(world: World, key: str, account: int) -> None:
    """Let an account that there is already stand behind one of the cast as well: one person in two nurseries."""
    with act_of(world.now, world.setting) as act:
        accept_invitation(act, invite(act, world.adults[key]).secret, account)
    world.accounts[key] = account


def _sign_in(act: Act, world: World, key: str, email: str) -> None:
    if key in world.accounts:
        return
    world.accounts[key] = create_account(act, email, PASSWORD)
    accept_invitation(act, invite(act, world.adults[key]).secret, world.accounts[key])


def months_before(day: date, months: int) -> date:
    """The day so many months before; the 28th at the latest, so that every month has it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))
