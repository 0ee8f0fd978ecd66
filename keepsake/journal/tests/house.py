"""A small nursery for the journal's tests, and the desks at which its people sit."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from PIL import Image

from keepsake.audit.acting import Act
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.journal import services
from keepsake.journal.services import Sheet
from keepsake.records.attachments.arriving import arrive
from keepsake.records.attachments.holding import Chosen
from keepsake.records.attachments.preparing import prepare
from keepsake.records.kinds import kind_of
from tools.desk import Seated
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), face="jo", sign_in="jo"),
    StaffMember("noreen", "Noreen", "Ashby", ("practitioner",), ("Wrens",), sign_in="noreen"),
    StaffMember("beth", "Beth", "Ransome", ("practitioner", "deputy"), ("Pebbles",), sign_in="beth"),
)
CHILDREN = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", "ada", key_person="jo"),
    Pupil("idris", "Idris", "Calloway", "Wrens", 47, "boat", "idris", key_person="noreen"),
    Pupil("wen", "Wen", "Li-Harper", "Wrens", 43, "umbrella"),
    Pupil("hana", "Hana", "Dvorak", "Pebbles", 31, "fish", key_person="beth"),
)
CARERS = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), "grace", "grace"),
    Carer("daniel", "Daniel", "Okoro", (CarerOf("ada", "dad"),), sign_in="daniel"),
    Carer("iris", "Iris", "Calloway", (CarerOf("idris", "mum"),), sign_in="iris"),
)


@remembered
def small_world(now: datetime) -> World:
    """Larch House: Ada, Idris and Wen in Wrens with Jo and Noreen, Hana in Pebbles with Beth."""
    return make_nursery("Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, open_always=True)


def model(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label)


def public_id(world: World, child: str) -> str:
    """A child's id in addresses."""
    found: UUID = model("people.Child").objects.get(pk=world.children[child]).public_id
    return found.hex


class Desk(Seated):
    """Somebody of the cast, who asks for pages by their paths."""

    def get(self, path: str, **more: Any) -> Any:
        """A page."""
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """A form, with its hat."""
        return self.client.post(path, {"hat": self.hat_key, **(data or {})}, **more)

    def sheet(self, *children: str, **fields: Any) -> dict[str, Any]:
        """The fields of a sheet about these children, as a browser sends them."""
        local = self.world.now.strftime("%Y-%m-%dT%H:%M")
        about = [public_id(self.world, child) for child in children]
        return {"children": about, "happened_at": local, "once": uuid4().hex, "text": "She built a tower.", **fields}


def written(
    world: World,
    by: str,
    about: tuple[str, ...],
    *,
    hat: str = "practitioner",
    kind: str = "observation",
    ago: timedelta = timedelta(hours=1),
    sides: dict[str, str] | None = None,
    pictures: tuple[Chosen, ...] = (),
    **body: Any,
) -> list[str]:
    """An act, written through the journal's own verb. Gives public ids, one for each child."""
    at = world.now - ago
    sheet = Sheet(
        kind=kind_of(kind),
        children=tuple(world.children[key] for key in about),
        body=body or {"text": "She built a tower."},
        happened_at=at,
        once=uuid4(),
        sides={world.children[key]: text for key, text in (sides or {}).items()},
        pictures=pictures,
    )
    return services.publish(world.standing(by, hat, at if at > world.now - timedelta(hours=20) else world.now), sheet)


def jpeg(width: int = 40, height: int = 30, colour: str = "teal") -> bytes:
    """A small picture, as bytes."""
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def photo(
    world: World,
    by: str,
    in_it: tuple[str, ...] | None,
    *,
    hat: str = "practitioner",
    caption: str = "",
    ready: bool = False,
) -> Chosen:
    """An upload of somebody's, for `written`. `ready`: its job has run, which takes half a second."""
    standing = world.standing(by, hat)
    with Act(standing.actor, world.now, action="uploaded", clause="D2", purpose="caring-for-children") as act:
        row = arrive(act, standing, BytesIO(jpeg()))
    if ready:
        prepare(row.pk, world.now)
    answer = None if in_it is None else tuple(world.children[key] for key in in_it)
    return Chosen(row.public_id.hex, caption, answer)
