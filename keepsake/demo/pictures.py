"""The demo's photos: what each shows, and how they come in, through the same door as everybody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Final

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World
from keepsake.policy.standing import Standing
from keepsake.records.attachments.arriving import arrive
from keepsake.records.attachments.holding import Chosen
from keepsake.records.attachments.preparing import prepare

#: Drawn by `tools/demo_pictures.py` from the kit's own scenes; nobody is in them, whatever the cast says.
SHOWS: Final = {
    "puddle": "A plank laid over a wide puddle, a snail at one end",
    "leaves": "Leaves laid out in rows, biggest to smallest",
    "garden": "The garden after rain",
    "baking": "A mixing bowl and a tray of small buns",
    "den": "A den of blankets under the table",
    "dough": "Dough animals in a row",
    "hands": "Hand prints in five colours",
    "moon": "The moon over the roofs",
    "painting": "Blue and yellow paint, green where they meet",
    "blocks": "A tower of blocks",
    "boats": "Boats made of bottle tops",
    "shells": "Shells in a tin",
    "track": "A track for cars that goes round a corner",
    "snail-drawing": "A crayon drawing of two snails crossing a bridge over water, with a sun and a rain cloud",
}


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo of the cast's. `in_it`: children who are said to be in it; () nobody; None: nobody has said yet."""

    name: str
    in_it: tuple[str, ...] | None = ()


def bring_in(world: World, standing: Standing, shots: Sequence[Shot]) -> tuple[Chosen, ...]:
    """Send photos and make them ready; what a sheet then holds of them. About half a second each."""
    return tuple(_one(world, standing, shot) for shot in shots)


def _one(world: World, standing: Standing, shot: Shot) -> Chosen:
    body = files("keepsake.demo").joinpath("data", "pictures", f"{shot.name}.jpg").read_bytes()
    clause, purpose = ("D2", "caring-for-children") if standing.is_staff else ("D3", "own-child")
    with Act(standing.actor, standing.now, action="uploaded", clause=clause, purpose=purpose) as act:
        row = arrive(act, standing, BytesIO(body))
    prepare(row.pk, standing.now)
    in_it = None if shot.in_it is None else tuple(world.children[key] for key in shot.in_it)
    return Chosen(row.public_id.hex, SHOWS[shot.name], in_it)
