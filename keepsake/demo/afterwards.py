"""What happens to the demo's pages afterwards: corrected, tried, and begun but not finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from keepsake.audit.looking import Look
from keepsake.demo.nursery import World
from keepsake.journal import services
from keepsake.journal.services import Sheet
from keepsake.people.queries.directory import children
from keepsake.records.reading import steps
from keepsake.records.writing import save_draft

if TYPE_CHECKING:
    from keepsake.demo.pages import Written


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft: by whom, how long ago, about whom, and its first words."""

    by: str
    ago: timedelta
    about: tuple[str, ...]
    text: str


DRAFTS: Final = (
    Begun("jo", timedelta(hours=1), ("noor", "kit"), "Under the table with torches, making a bear cave"),
    Begun("callum", timedelta(days=17), ("tomasz",), "Tomasz asked how the drain knows where to go"),
)


def follow_up(world: World, one: "Written", sheet: Sheet, made: Sequence[str], at: datetime) -> None:
    """Correct what was written wrong, and try next steps, each a little later."""
    later = min(at + timedelta(minutes=16), world.now)
    if one.corrected:
        standing = world.standing(one.by, one.hat, later)
        bodies = {}
        for key, public_id in zip(one.about, made, strict=True):
            bodies[public_id] = ({**sheet.body_for(world.children[key]), "text": one.body["text"]}, 1)
        services.correct_together(standing, bodies, reason=one.corrected[2])
    for key, by, outcome in one.tried:
        standing = world.standing(by, "practitioner", min(at + timedelta(hours=1), world.now))
        # A look that is never kept: the cast reads no page here.
        look = Look(standing.actor, standing.now, action="read", clause="D2", purpose="caring-for-children")
        for step in steps(standing, look, [world.children[key]]):
            if step.record in made:
                services.finish_step(standing, step.public_id, outcome)


def begin_drafts(world: World, drafts: Sequence[Begun] = DRAFTS) -> None:
    """Leave some sheets unfinished. Their photos would come later."""
    names = children(world.children.values())
    for number, one in enumerate(drafts):
        standing = world.standing(one.by, "practitioner", world.now - one.ago)
        about = [names[world.children[key]].public_id for key in one.about]
        once = uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/draft/{number}")
        save_draft(standing, once, "observation", {"children": about, "text": [one.text]})
