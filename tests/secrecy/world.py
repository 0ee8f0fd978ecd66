"""Two worlds that are equal but for what is sealed in them: one nursery, and what is posted, read and added in it or not.

The clock stands still, and every random number follows from the step that asks for it. So a page of the one world and the
same page of the other need no mask at all: every byte of them can be held against one another.
"""

import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from keepsake.audit.looking import Look
from keepsake.cabinet import unlocking
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.demo.cast import PASSWORD
from keepsake.demo.nursery import World, act_of
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.people.services.keyholders import begin as hold_key
from keepsake.people.services.staff import take_on
from keepsake.people.services.staff_rooms import assign_room
from keepsake.policy.standing import Standing
from keepsake.records.sealed.places import Place, place_for
from keepsake.safeguarding.kinds import added
from keepsake.safeguarding.queries.slot import takes_postings
from keepsake.safeguarding.services import filing, posting
from keepsake.safeguarding.services.filing import Sheet
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tasks import tell_keyholders
from keepsake.safeguarding.tests.slot_house import PASSPHRASES, fill_cabinet
from tests.doors.house import House, build

#: A Thursday, ten in the morning.
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
CANARY = "zzsealedzz"
BOTH = ("default", "keyring")
HOLDERS = (("lead", "lead"), ("leanne", "manager"))
SESSION = "a session that is over"


class Dice:
    """Random bytes that follow from a seed: the same in both worlds, whatever was asked before the step."""

    def __init__(self) -> None:
        self.throw("the beginning")

    def throw(self, seed: str) -> None:
        """Begin a step."""
        self._random = random.Random(seed)  # noqa: S311 -- it shall be guessed

    def bytes(self, count: int) -> bytes:
        """In the place of `os.urandom`."""
        return self._random.randbytes(count)


@contextmanager
def still(dice: Dice, now: datetime = NOW) -> Iterator[None]:
    """The clock stands, and chance follows the dice: ids, tokens, nonces (uuid4, secrets and Django all ask `os.urandom`)."""
    with (
        patch.object(timezone, "now", lambda: now),
        patch.object(time, "time", now.timestamp),
        patch.object(os, "urandom", dice.bytes),
        patch.object(random, "_urandom", dice.bytes),
    ):
        yield


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written on both databases is taken back at the end. As a test's own frame: verbs that insist on being the
    outermost transaction find it so."""
    with ExitStack() as stack:
        for alias in BOTH:
            frame = transaction.atomic(alias)
            frame._from_testcase = True
            stack.enter_context(frame)
        yield
        for alias in BOTH:
            transaction.set_rollback(True, alias)


@dataclass
class Base:
    """The nursery that both worlds share, and the ids that the sealed records will have in the one of them."""

    house: House

    @property
    def world(self) -> World:
        """Alder."""
        return self.house.world

    def child(self, key: str) -> str:
        """A child's public id."""
        return self.house.public("Child", self.world.children[key])


def make_base() -> Base:
    """The nursery of the doors, with a student, a deputy who holds no key, and a cabinet that takes postings."""
    base = Base(build(NOW))
    world = base.world
    if not takes_postings(world.setting):
        fill_cabinet(world, NOW, ("lead", "leanne"))
    with act_of(NOW, world.setting) as act:
        for who, _ in HOLDERS:
            hold_key(act, world.adults[who])
        for key, role, engaged in (("student", "practitioner", "student"), ("second", "deputy", "staff")):
            world.adults[key] = add_adult(act, f"{key.title()}name", last_name=f"Q{key}")
            take_on(act, world.adults[key], role, *([engaged] if engaged == "student" else []))
        assign_room(act, world.adults["student"], world.rooms["Wrens"])
    for key in ("student", "second"):
        with act_of(NOW, world.setting) as act:
            world.accounts[key] = create_account(act, f"{key}@alder.example", PASSWORD)
            accept_invitation(act, invite(act, world.adults[key]).secret, world.accounts[key])
    return base


NOTHING = UUID(int=0)


@dataclass(frozen=True)
class Secrets:
    """Ids of what is sealed in a world: addresses of both worlds are filled with them. `matter`: of leanne's. `plain`: of ordinary
    decisions; `given`: of a disclosure of one of them or of what is sealed."""

    records: tuple[UUID, ...] = ()
    matter: UUID = NOTHING
    plain: tuple[str, ...] = ()
    given: str = ""


def open_as(world: World, who: str) -> Opened:
    """A keyholder's cabinet, opened for a moment."""
    made = unlocking.unlock(
        setting=world.setting, adult=world.adults[who], passphrase=PASSPHRASES[who], session_key=SESSION,
        purpose="reading-a-file", now=NOW,
    )  # fmt: skip
    opened = unlocking.current(SESSION, made.cookie, NOW)
    assert opened is not None
    return opened


def show(standing: Standing, opened: Opened, rows: Sequence[Sealed]) -> None:
    """A page holds these before a keyholder, as it says in the log: what was posted counts as opened (R16)."""
    look = Look(standing.actor, standing.now, action="read", clause="E2", purpose="safeguarding")
    opened.note(look, rows)


def seal_file(base: Base, *, task: bool = False) -> tuple[UUID, ...]:
    """Red posts about child one, and two beside it; the lead reads it and adds; Red adds; all is read. `task`: the lead puts
    down something to do as well, of which the day and the owner stand in the clear."""
    world, at = base.world, NOW - timedelta(hours=2)
    red, lead = world.standing("red", "practitioner"), world.standing("lead", "lead")
    slips = posting.post(
        red,
        Concern(
            about="outside", child=world.children["one"], happened_at=at, others=((world.children["two"], CANARY),),
            body={"category": "neglect", "seen": CANARY, "heard": [{"said": CANARY, "who": "One"}], "where": CANARY},
        ),
        UUID(int=1),
    )  # fmt: skip
    opened = open_as(world, "lead")
    posted = opened.file(world.children["one"])
    show(lead, opened, [*posted, *opened.file(world.children["two"])])
    first = posted[0].id
    place = place_for(opened, world.children["one"], None)
    filing.add(lead, opened, added.ACTION, place, Sheet({"done": CANARY}, at, first))
    if task:
        filing.add(
            lead, opened, added.TASK, place,
            Sheet({"what": CANARY}, at, owner=world.adults["lead"], due_on=NOW.date() + timedelta(days=1)),
        )  # fmt: skip
    posting.add(red, slips[0].number, {"seen": CANARY}, at, UUID(int=2))
    rows = opened.file(world.children["one"])
    show(lead, opened, rows)
    assert [one.fault for one in rows] == [""] * (4 if task else 3)
    return tuple(one.id for one in rows)


def post_about(base: Base, about: str) -> None:
    """Red posts about a keyholder and child one: a matter that leaves them out. Nobody has opened it yet."""
    world = base.world
    red = world.standing("red", "practitioner")
    posting.post(
        red,
        Concern(
            about="top", child=world.children["one"], named=frozenset({world.adults[about]}),
            body={"category": "other", "seen": CANARY},
        ),
        UUID(int=3 + len(about)),
    )  # fmt: skip


def seal_matter(base: Base, about: str, reader: str) -> tuple[UUID, UUID]:
    """The same; the other keyholder reads it and adds. Gives record and matter."""
    world = base.world
    post_about(base, about)
    opened = open_as(world, reader)
    matter = next(one.id for one in opened.matters() if one.count == 1)
    row = opened.matter(matter)[0]
    standing = world.standing(reader, dict(HOLDERS)[reader])
    show(standing, opened, [row])
    place = Place(f"matter-{matter.hex}", None, matter)
    filing.add(standing, opened, added.ACTION, place, Sheet({"done": CANARY}, NOW, row.id))
    return row.id, matter


def settle() -> None:
    """What happens by itself in every nursery, every few minutes; and nobody has left the cabinet open."""
    unlocking.lock(SESSION)
    tell_keyholders.call()


def all_sealed(base: Base) -> int:
    """How many sealed records there are."""
    return int(apps.get_model("cabinet", "Sealed").objects.count())
