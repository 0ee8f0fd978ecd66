"""What stands in the world of `house.py` beside its records: pictures, next steps, drafts, a bar, and the limit's address.

It is put in anew for each test: a picture is a file as well, which no memory of rows keeps.
"""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.apps import apps
from PIL import Image

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World, act_of
from keepsake.journal import services
from keepsake.journal.services import Sheet
from keepsake.people.services.bars import declare_bar
from keepsake.records.attachments.arriving import arrive
from keepsake.records.attachments.holding import Chosen
from keepsake.records.attachments.preparing import prepare
from keepsake.records.kinds import kind_of
from keepsake.records.writing import save_draft
from tests.doors.house import House

NOBODYS = {"public_id": "f" * 32}
#: What is filled in an address: a target's name → its arguments.
Furniture = dict[str, dict[str, dict[str, Any]]]


def furnish(house: House) -> Furniture:
    """Put it in."""
    world = house.world
    own, crowd = _photo(world, "Of one", "one"), _photo(world, "zzcrowdzz", "one", "two")
    steps = {child: _page(world, child, () if child == "two" else (own, crowd)) for child in ("one", "two")}
    drafts = {
        key: _draft(house, who, hat) for key, who, hat in (("mum", "mum", "carer"), ("red", "red", "practitioner"))
    }
    with act_of(world.now, world.setting) as act:
        # Of a child of whom they are a carer: they stand apart from it already (R5).
        bar = declare_bar(act, world.adults["parent"], world.children["two"], "own")
    limit = apps.get_model("people", "Limit").objects.get().pk
    adult = {key: house.public("Adult", world.adults[key]) for key in ("parent", "red", "limited", "mum")}
    child = {key: house.public("Child", world.children[key]) for key in ("one", "three")}
    pictures = {"own": {"public_id": own.public_id}, "crowd": {"public_id": crowd.public_id}, "nothing": NOBODYS}
    return {
        "picture": pictures,
        # The seal is the reader's own, whose session it is bound to: the test fills it in.
        "small": {key: one | {"rendition": "thumb", "seal": "made-up"} for key, one in pictures.items()},
        "step": {key: {"public_id": one} for key, one in steps.items()} | {"nothing": NOBODYS},
        "draft": {key: {"public_id": one} for key, one in drafts.items()} | {"nothing": NOBODYS},
        "limit": {
            "limit": {"child": child["three"], "adult": adult["limited"], "limit": limit},
            "of another": {"child": child["one"], "adult": adult["mum"], "limit": limit},
            "nothing": {"child": child["three"], "adult": adult["limited"], "limit": 10**9},
        },
        "bar": {
            "bar": {"public_id": adult["parent"], "bar": bar},
            "of another": {"public_id": adult["red"], "bar": bar},
            "nothing": {"public_id": adult["parent"], "bar": 10**9},
        },
    }


def _photo(world: World, caption: str, *in_it: str) -> Chosen:
    body = BytesIO()
    Image.new("RGB", (32, 24), "teal").save(body, "JPEG")
    body.seek(0)
    standing = world.standing("red", "practitioner")
    with Act(standing.actor, standing.now, action="uploaded", clause="D2", purpose="test") as act:
        row = arrive(act, standing, body)
    prepare(row.pk, standing.now)
    return Chosen(row.public_id.hex, caption, tuple(world.children[key] for key in in_it))


def _page(world: World, child: str, pictures: tuple[Chosen, ...]) -> str:
    """A page about a child with a next step; gives the step's public id."""
    of = world.children[child]
    at = world.now - timedelta(hours=2)
    sheet = Sheet(
        kind_of("observation"), (of,), {"text": "Looked at."}, at, uuid4(), steps={of: [f"zzstep{child}zz"]}, pictures=pictures
    )  # fmt: skip
    services.publish(world.standing("red", "practitioner"), sheet)
    return str(apps.get_model("records", "NextStep").objects.get(child_id=of).public_id.hex)


def _draft(house: House, who: str, hat: str) -> str:
    id_ = uuid4()
    children = [house.public("Child", house.world.children["one"])]
    body = {"text": f"zzdraft{who}zz", "children": children}
    save_draft(house.world.standing(who, hat), id_, "observation", body)
    return id_.hex
