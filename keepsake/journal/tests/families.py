"""A small nursery of invented people, and families who read in it."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image

from keepsake.audit.acting import Act
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, act_of, make_nursery
from keepsake.journal import services
from keepsake.journal.services import Sheet
from keepsake.people.services.limits import set_limit
from keepsake.records.attachments.arriving import arrive
from keepsake.records.attachments.holding import Chosen
from keepsake.records.attachments.preparing import prepare
from keepsake.records.kinds import kind_of
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
)
CHILDREN = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
    Pupil("otis", "Otis", "Okoro", "Wrens", 38, "drum"),
    Pupil("idris", "Idris", "Calloway", "Wrens", 47, "boat"),
)
CARERS = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"), CarerOf("otis", "mum")), sign_in="grace"),
    Carer("daniel", "Daniel", "Okoro", (CarerOf("ada", "dad"),), sign_in="daniel"),
    Carer("una", "Una", "Calloway", (CarerOf("idris", "grandmother", "no"),), sign_in="una"),
    Carer("kofi", "Kofi", "Calloway", (CarerOf("idris", "dad", "said"),), sign_in="kofi"),
)


@remembered
def small_nursery(now: datetime) -> World:
    """Wrens, three children in it, two of them siblings; two carers of one of those, one of them of both."""
    return make_nursery("Hazel Row", now, staff=STAFF, children=CHILDREN, carers=CARERS, open_always=True)


def write(
    world: World,
    who: str,
    about: Sequence[str],
    text: str,
    *,
    hat: str = "practitioner",
    kind: str = "observation",
    ago: float = 1,
    pictures: tuple[Chosen, ...] = (),
    **body: Any,
) -> list[str]:
    """Write something so many hours ago. Gives the public ids, one for each child."""
    standing = world.standing(who, hat)
    at = world.now - timedelta(hours=ago)
    children = tuple(world.children[key] for key in about)
    return services.publish(
        standing, Sheet(kind_of(kind), children, {"text": text} | body, at, uuid4(), pictures=pictures)
    )


def photo(
    world: World,
    who: str,
    in_it: tuple[str, ...] | None = (),
    *,
    hat: str = "practitioner",
    taken: str = "",
    caption: str = "",
    colour: tuple[int, int, int] = (200, 120, 40),
) -> Chosen:
    """A photo sent in and made ready. `taken`: what the camera wrote; `in_it`: who is in it, None where nobody has said."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
        exif.get_ifd(0x8769)[0x9011] = "+00:00"
        exif[0x010F] = "Canary Cameras"
    body = BytesIO()
    Image.new("RGB", (320, 240), colour).save(body, "JPEG", exif=exif)
    body.seek(0)
    standing = world.standing(who, hat)
    with Act(standing.actor, standing.now, action="uploaded", clause="D2", purpose="test") as act:
        row = arrive(act, standing, body)
    prepare(row.pk, standing.now)
    return Chosen(row.public_id.hex, caption, None if in_it is None else tuple(world.children[key] for key in in_it))


def limit(world: World, carer: str, child: str, what: str) -> None:
    """The manager limits one carer in one thing (R4)."""
    with act_of(world.now, world.setting) as act:
        set_limit(
            act, world.adults[carer], world.children[child], what, footing="order", says="As the order says.", lock=str.encode,
            review_on=(world.now + timedelta(days=90)).date(), seen_by=world.adults["leanne"], seen_on=world.now.date(),
        )  # fmt: skip


def sign_in(world: World, who: str, hat: str = "carer") -> Client:
    """A browser of somebody who has signed in and acts under that hat."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=world.accounts[who]))
    session = client.session
    session["hat"] = world.hat(who, hat).key
    session.save()
    return client


def address(world: World, child: str, page: str = "") -> str:
    """Where a child's story, or a page beside it, is."""
    public_id = apps.get_model("people", "Child").objects.get(pk=world.children[child]).public_id
    return f"/family/{public_id.hex}/{page}"


def text_of(client: Client, path: str, **post: str) -> str:
    """A page's whole text; it must open."""
    answer = posted(client, path, **post) if post else client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def posted(client: Client, path: str, **fields: str) -> Any:
    """A form of a page, sent with the hat under which it was opened."""
    return client.post(path, fields | {"hat": client.session["hat"]})


def entries(world: World, action: str) -> list[dict[str, Any]]:
    """What stands in the nursery's log of this action, oldest first."""
    rows = apps.get_model("audit", "Entry").objects.filter(setting=world.setting).order_by("seq")
    return [one for one in (json.loads(row.payload) for row in rows) if one["action"] == action]
