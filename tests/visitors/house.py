"""The nursery in which an inspector is met, and what people do there by the pages. Everybody is invented."""

import re
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.cabinet.opened import Opened
from keepsake.demo.cabinet import open_cabinet
from keepsake.demo.nursery import World
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from keepsake.safeguarding.services import posting, told
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.services.told import Told
from keepsake.safeguarding.tests.cabinet_house import Desk

CANARY = "zzsealedwordszz"


def get(desk: Desk, name: str, *args: Any, status: int = 200, **query: Any) -> str:
    answer = desk.client.get(reverse(f"visitors:{name}", args=args), query)
    assert answer.status_code == status, (answer.status_code, answer.headers.get("Location"))
    return str(answer.content.decode())


def post(desk: Desk, page: str, *args: Any, status: int = 302, **fields: Any) -> Any:
    answer = desk.client.post(reverse(f"visitors:{page}", args=args), {"hat": desk.key, **fields})
    assert answer.status_code == status, answer.content.decode()[-2500:]
    return answer


def worry(house: World, child: str = "kit", *, about: str = "outside", named: tuple[str, ...] = ()) -> None:
    standing = house.standing("jo", "practitioner", timezone.now())
    people = frozenset(house.adults[one] for one in named)
    one = Concern(about, house.children[child], {"seen": CANARY}, standing.now, people)
    posting.post(standing, one, uuid4())


def rang(house: World, child: str = "kit") -> None:
    standing = house.standing("jo", "practitioner", timezone.now())
    body = {"to": "Front door", "how": "call", "said": CANARY, "their": "Ms Bell"}
    told.keep(standing, Told(house.children[child], body, standing.now), uuid4())


def add(desk: Desk, child: str, kind: str, adds: str = "", **body: Any) -> None:
    """By the cabinet's own form."""
    name, args = ("record_add", (adds, kind)) if adds else ("file_add", (desk.file(child), kind))
    now = timezone.now().astimezone(desk.world.standing(desk.who, desk.hat).zone)
    answer = desk.post(name, *args, happened_at=f"{now:%Y-%m-%dT%H:%M}", **body)
    assert answer.status_code == 302, answer.content.decode()[-2500:]


def of_kind(desk: Desk, child: str, name: str) -> str:
    """The id of the newest record of a kind in a file, from its page."""
    page = desk.get("cabinet_file", desk.file(child)).content.decode()
    return re.findall(r'id="c-([0-9a-f]{32})"><a[^>]*>' + name, page)[0]


def unlocked(house: World, who: str) -> Opened:
    """The cabinet as this keyholder opens it."""
    hat = {"samira": "lead", "leanne": "manager"}[who]
    return open_cabinet(house, who, hat, timezone.now())


def begin(desk: Desk) -> str:
    answer = post(desk, "inspector", name="Pat Quill", authorisation="OF-1234", checked="Card seen, Ofsted rung")
    return str(answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1])


def write(house: World, child: str = "kit") -> str:
    standing = house.standing("jo", "practitioner", timezone.now())
    entry = Entry(house.children[child], {"text": "Kit stacked nine blocks."})
    with Act(standing.actor, standing.now, action="made", clause="D2", purpose="test") as act:
        made = writing.write(act, standing, kind_of("observation"), [entry], happened_at=standing.now, once=uuid4())
    return str(made[0].public_id.hex)
