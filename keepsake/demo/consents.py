"""Consents of the demo: Ada's parents differ about one, one has ended, Ravi's came on paper; Bryn's family was never asked."""

from datetime import timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from keepsake.consents.editions import HOUSE
from keepsake.consents.services.answering import Kept, Said, ask_again, keep, say
from keepsake.demo.nursery import World
from keepsake.people.times import today

#: (carer, child, kind, answer, how many days ago), on screen.
SAID: Final = (
    *(("grace", "ada", kind, "yes", 84) for kind in ("photo_journal", "photo_others", "outings", "emergency", "plasters")),
    ("daniel", "ada", "photo_journal", "yes", 80),
    ("daniel", "ada", "outings", "no", 20),
    ("daniel", "ada", "photo_web", "no", 20),
    ("amrit", "ravi", "photo_journal", "yes", 60),
    ("priya", "ravi", "photo_others", "no", 60),
)  # fmt: skip
#: (carer, child, kind, answer, how many days ago), on paper, kept by the manager.
ON_PAPER: Final = (
    ("priya", "ravi", "medicine", "yes", 60),
    ("amrit", "ravi", "sun_cream", "yes", 60),
)
#: A yes that has ended: (carer, child, kind, given so many days ago, its last day so many days ago).
ENDED: Final = ("grace", "ada", "sun_cream", 200, 26)


def write_consents(world: World) -> None:
    """Write them all, the oldest first."""
    who, child, kind, given, last = ENDED
    at = world.standing(who, "carer", world.now - timedelta(days=given))
    until = today(at.zone, world.now) - timedelta(days=last)
    say(at, Said(world.children[child], kind, "yes", HOUSE, _once(world, f"ended/{kind}"), until))
    for who, child, kind, answer, ago in sorted(SAID, key=lambda one: -one[4]):
        standing = world.standing(who, "carer", world.now - timedelta(days=ago))
        say(standing, Said(world.children[child], kind, answer, HOUSE, _once(world, f"{who}/{child}/{kind}")))
    manager = world.standing("leanne", "manager")
    for who, child, kind, answer, ago in ON_PAPER:
        on = today(manager.zone, world.now) - timedelta(days=ago)
        once = _once(world, f"paper/{who}/{kind}")
        keep(
            manager,
            Kept(
                world.children[child], world.adults[who], kind, answer, "paper", on, HOUSE, once,
                kept="The green folder, in the lockable file",
            ),
        )  # fmt: skip
    ask_again(manager, world.children["ada"], world.adults["grace"], "sun_cream")


def _once(world: World, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/consents/{what}")
