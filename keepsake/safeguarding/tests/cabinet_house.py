"""A nursery whose cabinet was set up by its own steps, and desks at which its people sit. Everybody is invented."""

from datetime import datetime
from typing import Any

from django.apps import apps

from keepsake.demo.cabinet import set_up_cabinet
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from tools.desk import CabinetDesk
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


class Desk(CabinetDesk):
    """With the word of a child's file."""

    def file(self, child: str) -> str:
        """The word of a child's file."""
        return f"child-{table('people.Child').objects.get(pk=self.world.children[child]).public_id.hex}"


def entries(world: World) -> list[Any]:
    """The log of the nursery, oldest first, as it was written."""
    import json

    rows = table("audit.Entry").objects.filter(setting=world.setting).order_by("seq")
    return [json.loads(row.payload) for row in rows]
