"""A small nursery for the tests of the consents, and the desks at which its people sit. Everybody is invented."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.apps import apps

from keepsake.consents.catalogue import kind_of
from keepsake.consents.editions import editions_of
from keepsake.consents.services.answering import Kept, Said, keep, say
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.people.times import today
from keepsake.policy.queries.consents import holding
from tools import desk
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
    StaffMember("beth", "Beth", "Ransome", ("practitioner",), ("Pebbles",), sign_in="beth"),
)
CHILDREN = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
    Pupil("idris", "Idris", "Calloway", "Wrens", 47, "boat"),
    Pupil("hana", "Hana", "Dvorak", "Pebbles", 31, "fish", key_person="beth"),
)
CARERS = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),
    Carer("daniel", "Daniel", "Okoro", (CarerOf("ada", "dad"),), sign_in="daniel"),
    Carer("una", "Una", "Tolliver", (CarerOf("ada", "grandmother", "no"),), sign_in="una"),
    Carer("iris", "Iris", "Calloway", (CarerOf("idris", "mum"),), sign_in="iris"),
    Carer("karim", "Karim", "Dvorak", (CarerOf("hana", "dad", "said"),), sign_in="karim"),
)


@remembered
def small_world(now: datetime) -> World:
    """Larch House: Ada and Idris in Wrens with Jo, Hana in Pebbles with Beth."""
    return make_nursery("Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, open_always=True)


def model(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label)


def child_id(world: World, child: str) -> str:
    """A child's id in addresses."""
    return str(model("people.Child").objects.get(pk=world.children[child]).public_id.hex)


def adult_id(world: World, adult: str) -> str:
    """An adult's id in forms."""
    return str(model("people.Adult").objects.get(pk=world.adults[adult]).public_id.hex)


def entries(world: World) -> list[dict[str, Any]]:
    """What stands in the log, oldest first."""
    found = model("audit.Entry").objects.filter(setting=world.setting).order_by("seq")
    return [json.loads(one.payload) for one in found]


def says(
    world: World, who: str, kind: str, answer: str, child: str = "ada", at: datetime | None = None, **more: Any
) -> str:
    """A carer answers on screen."""
    standing = world.standing(who, "carer", at or world.now)
    edition = editions_of(world.setting).asked(kind_of(kind)).key
    said = Said(world.children[child], kind, answer, edition, uuid4(), **more)
    return say(standing, said)


def kept(world: World, who: str, kind: str, answer: str, child: str = "ada", **more: Any) -> str:
    """The manager keeps what a carer answered; on paper, unless said otherwise."""
    standing = world.standing("leanne", "manager", world.now)
    on = more.pop("on", today(standing.zone, world.now))
    fields: dict[str, Any] = {"way": "paper", "kept": "The green folder", "edition": "house", **more}
    return keep(standing, Kept(world.children[child], world.adults[who], kind, answer, on=on, once=uuid4(), **fields))


def now_of(world: World, kind: str, child: str = "ada", at: datetime | None = None) -> bool | None:
    """What is done now: it holds, was refused, or nobody has answered."""
    return holding([world.children[child]], at or world.now).get((world.children[child], kind))


@dataclass
class Desk(desk.Desk):
    """With a carer's own presses."""

    def presses(self, kind: str, answer: str, child: str = "ada", **more: Any) -> Any:
        """A carer's press on their own page."""
        data = {"answer": answer, "edition": "house", "once": uuid4().hex, **more}
        return self.post("consents:answer", child_id(self.world, child), kind, data=data)
