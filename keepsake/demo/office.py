"""The office's part of the demo's files: talks, letters, a concern about development, a registration, a grant; written through
the office's own verbs, as its people would press them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.office.kinds.registration import REGISTRATION
from keepsake.office.services import admitting, concerns, opening, registering
from keepsake.office.services.letters import LetterSheet, write_letter
from keepsake.office.services.talks import TalkSheet, write_talk
from keepsake.people.times import today
from keepsake.policy.vocabulary import Facts
from keepsake.records.kinds import clean_body, kind_of
from keepsake.records.reading import record


@dataclass(frozen=True, slots=True)
class Said:
    """A talk: by whom, how long ago, about which child, with which carers (or somebody else)."""

    by: str
    hat: str
    ago: timedelta
    child: str
    carers: tuple[str, ...]
    body: Mapping[str, Any]
    someone: str = ""
    due_in: int | None = None
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Post:
    """A letter, kept by the manager."""

    ago: timedelta
    child: str
    carers: tuple[str, ...]
    body: Mapping[str, Any]
    agency: str = ""
    with_family: str = ""
    kept: str = ""


def _hours(n: int) -> timedelta:
    return timedelta(hours=n)


def _days(n: int) -> timedelta:
    return timedelta(days=n)


TALKS: Final = (
    Said(
        "jo", "practitioner", _hours(3), "ada", ("grace",),
        {
            "way": "door", "staff": "Jo Pellow", "why": "To know who stands at the door on Mondays",
            "said": "From next week Grace works late on Mondays. Esi would come then. She asked whether we need it in writing.",
            "agreed": "Grace writes to the office; until then only those on the list collect.",
            "changes": ["collects"], "next": "Ring Grace if nothing has come",
        },
        due_in=1,
    ),
    Said(
        "leanne", "manager", _days(14), "ada", ("grace", "daniel"),
        {
            "way": "meeting", "staff": "Leanne Whitlow, Jo Pellow", "why": "To plan her last year here, and the move to school",
            "said": "Both want her to keep her mornings in Wrens until July. She talks of school with joy, and of the gate with worry.",
            "agreed": "A visit to the school in May, with Jo.", "changes": ["no"], "next": "",
        },
    ),
    Said(
        "jo", "practitioner", _days(21), "ada", ("daniel",),
        {
            "way": "call", "staff": "Jo Pellow", "why": "He asked how she eats here",
            "said": "At the weekend she eats little at midday. Here she eats well once somebody sits with her.",
            "agreed": "We write down for a week what she eats.", "changes": ["no"], "next": "",
        },
    ),
    Said(
        "noreen", "practitioner", _days(2), "ravi", ("amrit",),
        {
            "way": "message", "staff": "Noreen Ashby", "why": "To plan the mornings after the move",
            "said": "They move on 12 December. Ravi is excited and sleeps badly.",
            "agreed": "The blue blanket stays here at night, too, that week.", "changes": ["no"], "next": "",
        },
    ),
    Said(
        "jo", "practitioner", _days(5), "idris", (),
        {
            "way": "call", "staff": "Jo Pellow", "why": "To know how to use the new spacer",
            "said": "The asthma nurse told how the new spacer is held, and that one puff at a time is right.",
            "agreed": "A picture of it goes up beside the inhaler.", "changes": ["no"], "next": "",
        },
        someone="Asthma nurse, Fernleigh surgery",
    ),
)  # fmt: skip

LETTERS: Final = (
    Post(
        _days(10), "ada", ("grace",),
        {
            "direction": "out", "way": "email", "subject": "Place for January: Mondays too",
            "text": "Dear Grace,\n\nFrom 4 January Ada can come on Mondays as well, until half past five.\n\nLeanne",
        },
    ),
    Post(
        _days(21), "ada", (),
        {
            "direction": "in", "way": "post", "subject": "Speech and language clinic, first appointment",
            "text": "Ada is invited on 9 December at 10:15. Please bring her red book.",
        },
        agency="Speech and language clinic, Fernleigh", with_family="shared",
    ),
    Post(
        _days(30), "bryn", (),
        {
            "direction": "in", "way": "email", "subject": "Request from a solicitor",
            "text": "A solicitor asks for a list of the days on which Bryn came. We answered that we send nothing without an order.",
        },
        agency="Harcourt & Lowe, solicitors", with_family="kept", kept="About what two adults dispute; the council is asked first.",
    ),
)  # fmt: skip

CONCERN: Final = {
    "short": "Speech",
    "seen": "Zadie speaks in single words at the table and in whole sentences under it, to the cars. Four mornings of five.",
    "tried": "Sitting with her on the floor; naming what she does.",
    "think": "In my opinion she can, and does not want to be heard by all at once.",
}
TALKED: Final = {
    "short": "Hearing",
    "seen": "Ada turns the left ear to whoever speaks, and did not answer from behind on three days of this week.",
    "tried": "Speaking from the front.",
    "think": "In my opinion her hearing should be looked at.",
}
WITH: Final = ("She turns up the radio at home.", "Grace asks the surgery for a hearing test.")

FORM: Final[Mapping[str, Any]] = {
    "full_name": "Noor Siddiq", "born_on": "2023-01-20", "languages": "English, Urdu", "likes": "A story, and the grey rabbit.",
    "relation": "dad", "responsibility": "yes", "address": "7 Mill Bank\nFernleigh", "lives_here": "Noor with me and her grandmother",
    "normally": "yes", "phones": ["+447700900181"], "others": "Her mother lives abroad; the address is known to me.",
    "order": "no", "allergies": "none", "intolerances": "none", "diet": "Halal", "health": "none", "medicine": "none",
    "doctor": "Fernleigh surgery", "p1_name": "Rukhsana Siddiq", "p1_relation": "grandmother",
    "p1_phones": ["+447700900182"], "p1_collects": "yes", "notes": "She is shy of dogs.",
}  # fmt: skip


@dataclass
class Office:
    """What was made, by what it is."""

    talks: list[list[str]] = field(default_factory=list)


def write_office(world: World) -> Office:
    """Write it all."""
    made = Office([_talk(world, number, one) for number, one in enumerate(TALKS)])
    for number, letter in enumerate(LETTERS):
        _letter(world, number, letter)
    _concerns(world)
    _registration(world)
    manager = world.standing("leanne", "manager")
    admission = {
        "sessions": "Monday to Thursday, 8:00 to 15:00",
        "food": "alerts",
        "health": "none",
        "told": "Policies, 2 September.",
    }
    admitting.admit(
        manager, world.children["ada"], clean_body(kind_of("admission"), admission), once=_once(world, "admission")
    )
    _open(world, made.talks[0][0])
    return made


def _once(world: World, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/office/{what}")


def _at(world: World, ago: timedelta) -> datetime:
    return world.now - ago


def _talk(world: World, number: int, one: Said) -> list[str]:
    by = one.by if one.by in world.accounts else "leanne"
    standing = world.standing(by, one.hat if by == one.by else "manager")
    day = today(standing.zone, standing.now)
    sheet = TalkSheet(
        child=world.children[one.child],
        carers=tuple(world.adults[key] for key in one.carers),
        body=one.body,
        happened_at=_at(world, one.ago),
        once=_once(world, f"talk/{number}"),
        someone=one.someone,
        due_on=day + timedelta(days=one.due_in) if one.due_in is not None else None,
        mine=one.mine,
    )
    return write_talk(standing, sheet)


def _letter(world: World, number: int, one: Post) -> None:
    sheet = LetterSheet(
        child=world.children[one.child],
        carers=tuple(world.adults[key] for key in one.carers),
        body=one.body,
        happened_at=_at(world, one.ago),
        once=_once(world, f"letter/{number}"),
        agency=one.agency,
        with_family=one.with_family,
        kept=one.kept,
    )
    write_letter(world.standing("leanne", "manager"), sheet)


def _concerns(world: World) -> None:
    """One waits to be talked through; one was."""
    jo = world.standing("jo", "practitioner")
    concerns.write_concern(jo, world.children["zadie"], CONCERN, once=_once(world, "concern/0"))
    made = concerns.write_concern(jo, world.children["ada"], TALKED, once=_once(world, "concern/1"))
    told = concerns.Talked(today(jo.zone, jo.now), (world.adults["grace"],), "Jo Pellow", *WITH)
    body = clean_body(kind_of("development"), TALKED)
    concerns.talked_through(jo, _facts(world, made), made, body, 1, told)


def _registration(world: World) -> None:
    """Noor's father was asked, and somebody else's mother has sent hers. Karim has no account yet: he is asked alone."""
    manager = world.standing("leanne", "manager")
    registering.ask_carer(manager, world.children["noor"], world.adults["karim"])
    registering.ask_carer(manager, world.children["ravi"], world.adults["priya"])
    priya = world.standing("priya", "carer")
    row = registering.mine(priya, world.children["ravi"])
    said = {
        **FORM,
        "full_name": "Ravi Pell",
        "relation": "mum",
        "languages": "English, Punjabi",
        "diet": "No meat, no gelatine",
    }
    said |= {
        "likes": "Counting anything that comes in rows.",
        "others": "His dad, Amrit",
        "address": "21 Kiln Lane\nFernleigh",
    }
    said |= {"lives_here": "Ravi with both of us", "p1_name": "Jas Pell", "p1_relation": "grandfather", "notes": ""}
    registering.send(priya, row, clean_body(REGISTRATION, said), based_on=0)


def _open(world: World, public_id: str) -> None:
    """Jo opens what Grace told at the door to Noreen, who is there on Mondays."""
    jo = world.standing("jo", "practitioner")
    until = today(jo.zone, jo.now) + timedelta(days=8)
    opening.open_to(jo, _facts(world, public_id), world.adults["noreen"], "the Monday drop-off", until)


def _facts(world: World, public_id: str) -> Facts:
    """Of a record that Jo wrote. The look is never kept: the cast reads no page here."""
    jo = world.standing("jo", "practitioner")
    look = Look(jo.actor, jo.now, action="read", clause="R13", purpose="demo")
    return record(jo, look, public_id, file="personal").facts
