"""The demo's decisions to share: one to Ada's school, on her family's screen, and one about Kit, sealed and still open."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from keepsake.audit.looking import Look
from keepsake.cabinet import unlocking
from keepsake.demo.cabinet import SESSION, open_cabinet
from keepsake.demo.nursery import World
from keepsake.people.queries.directory import children
from keepsake.policy.standing import Standing
from keepsake.records.sealed.places import CHILD, Place
from keepsake.sharing.desk import Desk
from keepsake.sharing.figures import ticks
from keepsake.sharing.queries import candidates
from keepsake.sharing.services import deciding

SUMMARY: Final = (
    "Ada settles with a boat in her hand. She tells long stories about the pond, and counts to twelve. "
    "At lunch she says “I do it by myself”, and she does."
)
KIT_SAID: Final = "On 19 November at breakfast Kit said “There was no tea. Mummy was asleep.” He ate four bowls. It is the second time."


def write_decisions(world: World) -> None:
    """Write both, as the manager and the lead would."""
    _to_school(world)
    _about_kit(world)


def _to_school(world: World) -> None:
    at = world.now - timedelta(days=3, hours=4)
    standing = world.standing("leanne", "manager", at)
    (id_,) = deciding.begin(standing, [world.children["ada"]], once=uuid5(NAMESPACE_URL, "demo/sharing"))
    desk = _desk(standing)
    said = at.astimezone(standing.zone).isoformat(timespec="minutes")
    steps: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("now", {"hurry": "no"}),
        ("ground", {"ground": "school", "concern": "Ada begins at Oakfield in September. Her teacher would like to know her."}),
        (
            "agreement",
            {
                "sought": "yes", "whom": "Grace Okoro, Ada’s mum", "by": "Leanne Whitlow", "at": said, "how": "person",
                "answer": "given", "words": "Yes, send them the boat story too.", "present": "Jo Pellow",
            },
        ),
        ("advice", {"clear": "yes", "state": "no"}),
        ("what", {"summary": SUMMARY, "picks": _picked(desk, id_), "named": [], "ticks": list(ticks())}),
        (
            "whom",
            {
                "agency": "Oakfield Primary School", "person": "Ms Adeyemi, reception teacher", "reach": "01632 960 330",
                "checked": "rung", "checked_how": "Leanne, on the number of the school’s own page",
            },
        ),
        (
            "decision",
            {"share": "yes", "reason": "So that somebody who knows about the boats greets her.", "who": "Leanne Whitlow", "at": said},
        ),
    )  # fmt: skip
    for key, body in steps:
        desk.save(desk.read(id_), key, body)


def _about_kit(world: World) -> None:
    at = world.now - timedelta(days=1, hours=3)
    standing, opened = world.standing("samira", "lead", at), open_cabinet(world, "samira", "lead", at)
    child = children([world.children["kit"]])[world.children["kit"]]
    said = at.astimezone(standing.zone).isoformat(timespec="minutes")
    first = {
        "now": {"hurry": "no"},
        "ground": {"ground": "unclear", "concern": KIT_SAID},
        "agreement": {
            "sought": "yes", "whom": "Kit’s mum", "by": "Samira Haddad", "at": said, "how": "person", "answer": "given",
            "words": "Yes, if it gets us some help.", "present": "Jo Pellow",
        },
        "advice": {
            "clear": "no", "state": "had", "whom": "Moira Kell, duty worker", "team": "Family Front Door, days",
            "reference": "FD-2611-0482", "at": said,
            "advised": "Talk with Kit’s mum first and offer early help. Ring again if it happens a third time.",
            "done": "Asked her at the door. She works nights until the end of the month.",
        },
    }  # fmt: skip
    deciding.begin_sealed(standing, opened, [Place(f"{CHILD}{child.public_id}", child)], first=first)
    unlocking.lock(SESSION)


def _desk(standing: Standing) -> Desk:
    look = Look(standing.actor, standing.now, action="sharing", clause="S6", purpose="sharing", listed=False)
    return Desk(standing, look)


def _picked(desk: Desk, id_: str) -> list[dict[str, Any]]:
    """Her two newest observations, each with why."""
    decision = desk.read(id_)
    found = candidates.groups(desk.standing, desk.look, None, decision)
    journal = [
        one
        for group in found
        if group.file == "developmental"
        for one in group.records
        if one.kind == "observation" and one.written_at <= desk.standing.now
    ]
    return [one.picked("How she plays, and what she says of it") for one in journal[:2]]
