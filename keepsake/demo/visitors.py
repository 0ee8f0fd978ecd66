"""Who came to the demo's door, who rang, and what stands ready for an inspector. All invented."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid4

from keepsake.audit.looking import Look
from keepsake.cabinet import unlocking
from keepsake.demo.cabinet import open_cabinet
from keepsake.demo.nursery import World
from keepsake.records.reading import record, timeline
from keepsake.records.selecting import Narrow
from keepsake.safeguarding.services import told
from keepsake.safeguarding.services.told import Told
from keepsake.visitors import inspector
from keepsake.visitors.queries.counting import count
from keepsake.visitors.services import door, inspecting
from keepsake.visitors.services.door import Visit

#: (who, training, how many days ago, who gave it)
TRAINED: Final = (
    ("samira", "lead", 210, "Thimble Lane safeguarding partnership"),
    ("leanne", "lead", 640, "Thimble Lane safeguarding partnership"),
    ("leanne", "staff", 150, "Samira Haddad, here"),
    ("jo", "staff", 150, "Samira Haddad, here"),
    ("femi", "staff", 150, "Samira Haddad, here"),
    ("noreen", "staff", 900, "Samira Haddad, here"),
    ("jo", "first-aid", 400, "Red Kite first aid"),
)
WHERE: Final = {
    "complaints": "Blue folder, office cupboard",
    "accidents": "Accident book, beside the first aid box of each room",
    "medicine": "Medicine book, office",
    "attendance": "Daily register, front desk",
    "checks": "Single list on the office computer, “Staff checks”",
    "policies": "Wall pocket in the entrance",
    "insurance": "Framed, in the entrance",
}


def write_visitors(world: World) -> None:
    """Somebody rang, somebody came, an inspector was here, and a page of numbers was released since."""
    _rang(world)
    _came(world)
    manager = world.standing("leanne", "manager")
    for who, sort, before, by in TRAINED:
        inspecting.train(manager, world.adults[who], sort, (world.now - timedelta(days=before)).date(), by)
    inspecting.say_where(manager, {one.key: WHERE.get(one.key, "") for one in inspector.elsewhere()})
    _inspected(world)
    _released(world)


def _rang(world: World) -> None:
    """Jo rang about Bryn's arm, and wrote down five things."""
    at = world.now - timedelta(hours=5)
    body = {
        "to": "Children’s services, front door",
        "how": "call",
        "said": "Told them of the mark and of his words. They asked for his date of birth and who collects him, and will ring back today.",
        "their": "Ms Oyelaran, FD-4471",
    }
    told.keep(world.standing("jo", "practitioner", at), Told(world.children["bryn"], body, at), uuid4())


def _came(world: World) -> None:
    """A police officer asked for the file of a child; it was held, and nothing was given at the door."""
    at = world.now - timedelta(days=3, hours=2)
    body = {
        "name": "PC Dale Orrin",
        "number": "4471",
        "agency": "police",
        "rung": "yes",
        "rung_by": "Femi Lawal",
        "rung_on": "101, from their own site",
        "power": "police-form",
        "form": "Request about a crime, signed by a sergeant, of the same day",
        "asked": "Who collected Otis on the 12th, and who may collect him.",
        "given": "later",
        "why": "Leanne decides it with the form in her hand.",
        "receipt": "His card is stapled to the form.",
    }
    femi, visit = world.standing("femi", "practitioner", at), Visit(world.children["otis"], body)
    door.seal(femi, visit, uuid4(), door.hold(femi, visit))


def _inspected(world: World) -> None:
    at = world.now - timedelta(days=10)
    manager = world.standing("leanne", "manager", at)
    visit = UUID(inspecting.begin(manager, "Pat Quill", "OF-20871", "Card seen; Ofsted rung on 0300 123 1231"))
    look = Look(manager.actor, at, action="read", clause="L1", purpose="inspection", listed=False)
    children = frozenset({world.children["ada"]})
    # What stood there on that day: nobody shows a page before it was written.
    found = timeline(manager, look, Narrow(shelves=("journal",), children=children, until=at), None, 1).rows[0]
    one = record(manager, look, found.public_id, file="developmental")
    shown = UUID(inspecting.show(manager, visit, one))
    inspecting.copied(manager, shown, one, "paper", version=one.version)
    inspecting.end(manager, visit)


def _released(world: World) -> None:
    at = world.now - timedelta(days=1)
    samira, opened = world.standing("samira", "lead", at), open_cabinet(world, "samira", "lead", at)
    since = date(at.year - 1, at.month, 1)
    inspecting.release(samira, opened, since, count(samira, opened, since).numbers)
    unlocking.lock("the demo, while it is made")
