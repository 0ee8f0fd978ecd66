"""A nursery whose cabinet was set up by its own steps, and desks at which its people sit. Everybody is invented."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from keepsake.demo.cabinet import PASSPHRASES, set_up_cabinet
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("beth", "Beth", "Ransome", ("deputy", "practitioner"), ("Wrens",), sign_in="beth"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
)
CHILDREN = (
    Pupil("kit", "Kit", "Marlowe", "Wrens", 41, "kite", key_person="jo"),
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
)
CARERS = (Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),)


@remembered
def small_world(now: datetime, *, ready: bool = True) -> World:
    """Larch House; `ready`: with its cabinet, which Leanne and Samira hold keys of."""
    world = make_nursery(
        "Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, domain="larch.example", open_always=True
    )
    if ready:
        set_up_cabinet(world)
    return world


def table(label: str) -> Any:
    """A closed table."""
    return apps.get_model(label)


@dataclass
class Desk:
    """Somebody at a browser of their own, under a hat."""

    world: World
    who: str
    hat: str
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(get_user_model().objects.get(pk=self.world.accounts[self.who]))
        session = self.client.session
        session["hat"] = self.key
        session.save()

    @property
    def key(self) -> str:
        """The hat's key, as every form carries it."""
        return self.world.hat(self.who, self.hat).key

    def get(self, name: str, *args: Any, **query: Any) -> Any:
        """A page."""
        return self.client.get(reverse(f"safeguarding:{name}", args=args), query)

    def post(self, name: str, *args: Any, **fields: Any) -> Any:
        """A form."""
        return self.client.post(reverse(f"safeguarding:{name}", args=args), {"hat": self.key, **fields})

    def unlock(self, **more: Any) -> HttpResponse:
        """Unlock with their own passphrase."""
        said = {"passphrase": PASSPHRASES[self.who, self.hat], "why": "reading-a-file", **more}
        answer: HttpResponse = self.post("unlock", **said)
        return answer

    def file(self, child: str) -> str:
        """The word of a child's file."""
        return f"child-{table('people.Child').objects.get(pk=self.world.children[child]).public_id.hex}"


def entries(world: World) -> list[Any]:
    """The log of the nursery, oldest first, as it was written."""
    import json

    rows = table("audit.Entry").objects.filter(setting=world.setting).order_by("seq")
    return [json.loads(row.payload) for row in rows]
