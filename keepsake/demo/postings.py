"""Three more postings through the demo's slot, as staff made them: marks on a body map, a brother, a colleague. All invented."""

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from keepsake.demo.nursery import World
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.services.posting import Concern


def write_postings(world: World) -> None:
    """Post them: two in the last days, one this morning, which nobody has opened yet."""
    for who, before, make in POSTED:
        at = world.now - before
        posting.post(world.standing(who, "practitioner", at), make(world, at), uuid4())


def _marks(world: World, at: datetime) -> Concern:
    """A mark that was seen, and a brother in another room whom it touches."""
    return Concern(
        about="outside",
        child=world.children["bryn"],
        happened_at=at - timedelta(minutes=25),
        body={
            "category": "physical",
            "where": "Coat pegs, Wrens",
            "seen": "When Bryn pushed up his sleeve to wash, I saw a mark on his arm. He said that it did not hurt.",
            "heard": [
                {
                    "said": "I fell off the wall at Nain’s.",
                    "who": "Bryn, to me, at the sink. I had said: tell me about that.",
                }
            ],
            "present": "Callum",
            "done": "Helped him dry his hands. Asked nothing more.",
            "told": "Samira in person, 10:05",
            "reported": "no",
        },
        marks=[("left-forearm-back", "Blue and yellow, oval, as long as a thumb")],
        others=[(world.children["lowri"], "Was collected by the same grandmother yesterday. I saw no mark on her.")],
    )


def _colleague(world: World, at: datetime) -> Concern:
    """About somebody who works here: it leaves that one out."""
    return Concern(
        about="staff",
        child=world.children["otis"],
        named=frozenset({world.adults["noreen"]}),
        happened_at=at - timedelta(hours=1),
        body={
            "whom": "Noreen Ashby",
            "category": "colleague",
            "where": "Garden",
            "seen": "She pulled Otis up by one arm when he would not come in. He cried for some minutes.",
            "present": "Nobody else was near.",
            "done": "Held Otis until he was calm. Looked at his arm: nothing to be seen.",
            "told": "Leanne in person, at once",
        },
    )


def _small(world: World, at: datetime) -> Concern:
    """A small worry, in two sentences."""
    return Concern(
        about="outside",
        child=world.children["elsie"],
        happened_at=at,
        body={
            "seen": "Elsie fell asleep on the mat at nine, the third time this week. She did not want to wake up for snack."
        },
    )


POSTED: Final = (
    ("jo", timedelta(days=2), _marks),
    ("femi", timedelta(days=1), _colleague),
    ("callum", timedelta(minutes=50), _small),
)
