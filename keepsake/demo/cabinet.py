"""The demo's cabinet: set up by its own steps, with passphrases that `keepsake demo` prints, and a few invented records in it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from keepsake.cabinet import unlocking
from keepsake.cabinet.opened import Opened
from keepsake.demo.nursery import World
from keepsake.people.queries.directory import children
from keepsake.records.kinds import Kind
from keepsake.records.sealed.places import CHILD, OWN, Place
from keepsake.safeguarding.kinds import added
from keepsake.safeguarding.services import filing, keyholding, numbers, posting
from keepsake.safeguarding.services.filing import Sheet
from keepsake.safeguarding.services.numbers import RotaLine
from keepsake.safeguarding.services.posting import Concern

#: (who, hat) → the passphrase of their key. Known to everybody, like the demo's other secrets.
PASSPHRASES: Final[Mapping[tuple[str, str], str]] = {
    ("leanne", "manager"): "pepper violin harbour moss",
    ("samira", "lead"): "lantern otter gravel sixpence",
}
SESSION: Final = "the demo, while it is made"


def set_up_cabinet(world: World) -> None:
    """Two keyholders with tried passphrases, two papers typed back, numbers, and the slot open: three weeks ago."""
    at = world.now - timedelta(days=21)
    (leanne, hers), (samira, other) = PASSPHRASES.items()
    manager, lead = world.standing(*leanne, at), world.standing(*samira, at)
    keyholding.begin(manager, hers)
    manager = world.standing(*leanne, at)
    keyholding.ask(manager, world.adults["samira"], above=False)
    lead = world.standing(*samira, at)
    keyholding.join(lead, other)
    opened = open_cabinet(world, "leanne", "manager", at)
    keyholding.admit(manager, opened, world.adults["samira"])
    for standing, passphrase in ((manager, hers), (lead, other)):
        keyholding.try_passphrase(standing, passphrase)
    for _ in range(2):
        keyholding.confirm_recovery(manager, keyholding.make_recovery(manager, opened).text)
    numbers.keep_numbers(manager, NUMBERS, _rota(world), checked=True)
    # The demo's home is made anew whenever somebody wants it: what would be its copy is this program.
    keyholding.take_postings(manager, backed_up_at=at)
    unlocking.lock(SESSION)


NUMBERS: Final = {
    "council": "Thimble Lane children’s services",
    "days": "01632 960 201",
    "nights": "01632 960 202",
    "weekends": "01632 960 203",
    "officer_name": "Marta Ellwood, designated officer",
    "officer_phone": "01632 960 210",
    "open_within": 60,
}


def write_sealed(world: World) -> None:
    """What Jo posted about Kit, what was done about it, and what is still to do."""
    at = world.now.replace(hour=9, minute=20, second=0, microsecond=0) - timedelta(days=7)
    posting.post(world.standing("jo", "practitioner", at), _concern(world, at), uuid4())
    kit = _file_of(world, "kit")
    first = None
    for after, place, kind, body in _added(kit):
        when = at + after
        samira, opened = world.standing("samira", "lead", when), open_cabinet(world, "samira", "lead", when)
        first = first or opened.file(world.children["kit"])[0].id
        adds = first if kind is added.ACTION else None
        filing.add(samira, opened, kind, place, Sheet(body, when, adds))
    when = at + timedelta(days=1, hours=7)
    samira, opened = world.standing("samira", "lead", when), open_cabinet(world, "samira", "lead", when)
    due = {"what": "Ask Kit’s mum how the week was, and whether the food bank helped."}
    due_on = (world.now + timedelta(days=2)).date()
    filing.add(samira, opened, added.TASK, kit, Sheet(due, when, owner=world.adults["samira"], due_on=due_on))
    unlocking.lock(SESSION)


def _added(kit: Place) -> list[tuple[timedelta, Place, Kind, Mapping[str, Any]]]:
    return [
        (
            timedelta(minutes=21),
            kit,
            added.ACTION,
            {
                "done": "Read it, and thanked Jo. Kit was settled by nine and ate a second breakfast.",
                "told": "Leanne, in person, 9:50",
            },
        ),
        (
            timedelta(hours=4),
            kit,
            added.AGENCY,
            {
                "subject": "Advice from children’s services",
                "way": "call",
                "worker": "Moira Kell, duty worker",
                "team": "Family Front Door, days",
                "reference": "FD-2611-0482",
                "advised": "Talk with Kit’s mum first and offer early help. Ring again if it happens a third time.",
            },
        ),
        (
            timedelta(days=1, hours=6),
            kit,
            added.CHRONOLOGY,
            {
                "what": "Kit’s mum said that she works nights until the end of the month. A neighbour gives him his tea.",
                "source": "Kit’s mum, at the door",
            },
        ),
        (
            timedelta(days=1, hours=6, minutes=20),
            Place(OWN),
            added.CHRONOLOGY,
            {
                "what": "Two of us looked at how concerns are posted. Everybody knew where to post one.",
                "source": "Staff meeting",
            },
        ),
    ]


def _concern(world: World, at: datetime) -> Concern:
    return Concern(
        about="outside",
        child=world.children["kit"],
        happened_at=at - timedelta(minutes=30),
        body={
            "category": "neglect",
            "where": "At the breakfast table, Wrens",
            "seen": "Kit ate four bowls at breakfast. I asked what he had had for his tea.",
            "heard": [{"said": "There was no tea. Mummy was asleep.", "who": "Kit, 8:50"}],
            "present": "Callum",
            "done": "Told Samira in person at 9:10. Kit had a second breakfast.",
            "told": "Samira, 9:10",
            "reported": "no",
        },
    )


def _rota(world: World) -> list[RotaLine]:
    return [
        RotaLine(world.adults["samira"], "01632 960 115", (1, 2, 3, 4, 5, 6, 7)),
        RotaLine(world.adults["beth"], "01632 960 116", (1, 2, 3, 4, 5, 6, 7)),
    ]


def _file_of(world: World, key: str) -> Place:
    child = children([world.children[key]])[world.children[key]]
    return Place(f"{CHILD}{child.public_id}", child)


def open_cabinet(world: World, who: str, hat: str, at: datetime) -> Opened:
    """What this keyholder's key opens then; `unlocking.lock(SESSION)` shuts it."""
    passphrase = PASSPHRASES[who, hat]
    unlocked = unlocking.unlock(
        setting=world.setting, adult=world.adults[who], passphrase=passphrase, session_key=SESSION,
        purpose="reading-a-file", now=at,
    )  # fmt: skip
    opened = unlocking.current(SESSION, unlocked.cookie, at)
    if opened is None:
        raise LookupError("The demo's cabinet did not open.")
    return opened
