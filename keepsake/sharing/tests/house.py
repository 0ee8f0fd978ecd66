"""A small nursery with an open cabinet, and desks at which its people sit. Everybody is invented."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.cabinet import unlocking
from keepsake.demo.cabinet import SESSION, open_cabinet, set_up_cabinet
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, act_of, make_nursery
from keepsake.people.services.bars import declare_bar
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
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
    Pupil("una", "Una", "Marlowe", "Wrens", 29, "moon", key_person="jo"),
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
)
CARERS = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),
    Carer("daniel", "Daniel", "Okoro", (CarerOf("ada", "dad"),), sign_in="daniel"),
    Carer("dawn", "Dawn", "Marlowe", (CarerOf("kit", "mum"), CarerOf("una", "mum")), sign_in="dawn"),
)


@remembered
def small_world(now: datetime, *, ready: bool = True) -> World:
    """Larch House; `ready`: with its cabinet, of which Leanne and Samira hold keys. Kit and Una are brother and sister."""
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
    """With the steps of a decision."""

    app = "sharing"

    # Decisions

    def begin(self, child: str, *others: str) -> str:
        """An ordinary decision; gives its id."""
        page = self.get("begin", child=self.public_id(child))
        once = str(page.context["form"].initial["once"])
        said = {"child": self.public_id(child), "once": once, "others": [self.public_id(one) for one in others]}
        return self._made(self.post("begin", **said))

    def begin_sealed(self, child: str, *others: str, **more: Any) -> str:
        """A sealed one."""
        said = {"others": [self.public_id(one) for one in others], **more}
        return self._made(self.post("sealed_begin", f"child-{self.public_id(child)}", **said))

    def save(self, id_: str, key: str, *, sealed: Any = False, based_on: Any = None, **fields: Any) -> Any:
        """A step, on the form as it stands now, or as it stood at so many steps."""
        name = "sealed_step" if sealed else "step"
        if based_on is None or "beside" in fields:
            marks = self.get(name, id_, key).context["marks"].initial
            based_on = marks["based_on"] if based_on is None else based_on
            fields = {"beside_on": marks["beside_on"], **fields}
        return self.post(name, id_, key, based_on=based_on, **fields)

    def public_id(self, child: str) -> str:
        """A child's."""
        found: UUID = table("people.Child").objects.get(pk=self.world.children[child]).public_id
        return found.hex

    @staticmethod
    def _made(answer: Any) -> str:
        assert answer.status_code == 302, answer.content.decode()
        return str(answer.url).split("/steps/")[0].rstrip("/").split("/")[-1]


def entries(world: World) -> list[dict[str, Any]]:
    """The log of the nursery, oldest first, as it was written."""
    rows = table("audit.Entry").objects.filter(setting=world.setting).order_by("seq")
    return [json.loads(row.payload) for row in rows]


def text(answer: Any) -> str:
    """What a page says."""
    said: str = answer.content.decode()
    return said


def listed(world: World) -> int:
    """How many looks stand on families' lists."""
    found: int = table("audit.Subject").objects.filter(setting=world.setting, listed=True).count()
    return found


def bar(world: World, who: str, child: str) -> None:
    """A bar between a member of staff and a child (R5)."""
    with act_of(timezone.now(), world.setting) as act:
        declare_bar(act, world.adults[who], world.children[child], "friend")


def home(world: World, child: str, corrects: str = "") -> str:
    """Where a child lives, as the office keeps it; gives the record's id."""
    standing = world.standing("leanne", "manager", timezone.now())
    body = {"address": "4 Mill Row", "lives_here": "With Grace", "normally": True}
    with act_of_office(standing) as act:
        if corrects:
            body["address"] = "9 Weir Lane"
            writing.correct(act, standing, corrects, body, reason="They moved.", based_on=1)
            return corrects
        (made,) = writing.write(
            act, standing, kind_of("home"), [Entry(world.children[child], body, world.adults["grace"])],
            happened_at=standing.now, once=uuid4(),
        )  # fmt: skip
    return str(made.public_id.hex)


def talk(world: World, child: str, changes: str, said: str = "He has moved out.") -> str:
    """A contact record, and, of what it changes, that it is being checked (R12); gives the record's id."""
    standing = world.standing("leanne", "manager", timezone.now())
    body = {"way": "door", "with_whom": "Mr Low", "why": "To plan", "said": said, "changes": [changes]}
    with act_of_office(standing) as act:
        (made,) = writing.write(
            act, standing, kind_of("talk"), [Entry(world.children[child], body)], happened_at=standing.now, once=uuid4(),
        )  # fmt: skip
        table("office.Talk").objects.create(record=made, way="door")
        if changes != "no":
            table("office.Check").objects.create(
                setting_id=world.setting, child_id=world.children[child], record=made, about=changes, since=standing.now
            )
    return str(made.public_id.hex)


def act_of_office(standing: Any) -> Act:
    """An act of somebody of the office."""
    return Act(standing.actor, standing.now, action="test.made", clause="E2", purpose="testing")


def statements(do: Callable[[], object]) -> int:
    """How many statements something takes, in both databases."""
    with CaptureQueriesContext(connections["default"]) as data, CaptureQueriesContext(connections["keyring"]) as keys:
        do()
    return len(data) + len(keys)


def matter_without(world: World, who: str, left_out: str) -> str:
    """A matter of which one keyholder knows and another does not (R15); gives its id."""
    now = timezone.now()
    standing, opened = world.standing(who, "lead", now), open_cabinet(world, who, "lead", now)
    with act_of_office(standing) as act:
        opened.add(act, kind="concern", body={"about": "top"}, hat="lead", leaves_out=[world.adults[left_out]])
    (found,) = open_cabinet(world, who, "lead", now).matters()
    unlocking.lock(SESSION)
    return found.id.hex


def rang(jo: Desk, samira: Desk) -> str:
    """What Jo wrote down after ringing about Kit, sealed; gives the record's id, as the lead finds it."""
    place = reverse("safeguarding:told")
    begun = text(jo.client.post(place, {"hat": jo.key, "child": jo.public_id("kit"), "step": "begin"}))
    said = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', begun)) | {
        "hat": jo.key, "step": "seal", "to": "Children’s services", "how": "call", "said": "What Kit said.",
        "their": "Moira Kell", "once": str(uuid4()), "child": jo.public_id("kit"), "happened_at": "2026-01-05T09:30",
    }  # fmt: skip
    jo.client.post(place, said)
    rows = samira.client.get(reverse("safeguarding:cabinet_file", args=[f"child-{samira.public_id('kit')}"])).context[
        "cards"
    ]
    (found,) = [one.id for one in rows if one.key == "told"]
    return str(found)
