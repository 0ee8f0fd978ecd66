"""A small nursery for the office's tests, and the desks at which its people sit. Everybody is invented."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps

from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.office.services.talks import TalkSheet, write_talk
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
    StaffMember("noreen", "Noreen", "Ashby", ("practitioner",), ("Wrens",), sign_in="noreen"),
    StaffMember("callum", "Callum", "Reyes", ("practitioner",), ("Wrens",), "student", sign_in="callum"),
    StaffMember("beth", "Beth", "Ransome", ("practitioner", "deputy"), ("Pebbles",), sign_in="beth"),
)
CHILDREN = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo", backup="noreen"),
    Pupil("idris", "Idris", "Calloway", "Wrens", 47, "boat", key_person="noreen"),
    Pupil("hana", "Hana", "Dvorak", "Pebbles", 31, "fish", key_person="beth"),
)
CARERS = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),
    Carer("daniel", "Daniel", "Okoro", (CarerOf("ada", "dad"),), sign_in="daniel"),
    Carer("una", "Una", "Tolliver", (CarerOf("ada", "grandmother", "no"),), sign_in="una"),
    Carer("iris", "Iris", "Calloway", (CarerOf("idris", "mum"),), sign_in="iris"),
)
SAID = {"way": "door", "why": "To plan the drop-off", "said": "She works late on Mondays.", "changes": ["no"]}


@remembered
def small_world(now: datetime) -> World:
    """Larch House: Ada and Idris in Wrens with Jo, Noreen and Callum, Hana in Pebbles with Beth, who is deputy too."""
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


def row(public_id: str) -> Any:
    """A record's row."""
    return model("records.Record").objects.get(public_id=public_id)


def entries(world: World) -> list[dict[str, Any]]:
    """What stands in the log, oldest first."""
    found = model("audit.Entry").objects.filter(setting=world.setting).order_by("seq")
    return [json.loads(one.payload) for one in found]


def talk(
    world: World,
    by: str,
    child: str,
    *carers: str,
    hat: str = "practitioner",
    ago: timedelta = timedelta(hours=2),
    **said: Any,
) -> list[str]:
    """A talk, written through the office's own verb; gives the public id of each record."""
    someone = said.pop("someone", "")
    due_on, mine = said.pop("due_on", None), said.pop("mine", True)
    body = {"staff": "Jo Pellow", "agreed": "", "next": "", **SAID, **said}
    sheet = TalkSheet(
        child=world.children[child],
        carers=tuple(world.adults[one] for one in carers),
        body=body,
        happened_at=world.now - ago,
        once=uuid4(),
        someone=someone,
        due_on=due_on,
        mine=mine,
    )
    return write_talk(world.standing(by, hat), sheet)
