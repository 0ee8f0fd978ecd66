"""A world whose every child, adult and record has words that occur nowhere else: what shows where it should not is seen."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.cabinet.unlocking import lock
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, act_of, make_nursery
from keepsake.people.services.limits import set_limit
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.kinds import kind_of, kinds
from keepsake.records.writing import Entry
from keepsake.register import stands_on
from keepsake.safeguarding.tests.slot_house import fill_cabinet, unlocked
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Mgrname", "Qmgr", ("manager",), sign_in="mgr"),
    StaffMember("lead", "Leadname", "Qlead", ("lead",), sign_in="lead"),
    StaffMember("red", "Redname", "Qred", ("practitioner",), ("Wrens",), sign_in="red"),
    StaffMember("parent", "Parentname", "Qparent", ("practitioner",), ("Wrens",), sign_in="parent"),
)
CHILDREN = (
    Pupil("one", "Kestrelone", "Qone", "Wrens", 48, "boat", key_person="red"),
    Pupil("two", "Kestreltwo", "Qtwo", "Wrens", 47, "moon"),
    Pupil("three", "Kestrelthree", "Qthree", "Pebbles", 30, "sun"),
    Pupil("four", "Kestrelfour", "Qfour", "Pebbles", 31, "pear"),
)
CARERS = (
    Carer("mum", "Mumname", "Qmum", (CarerOf("one", "mum"),), sign_in="mum"),
    Carer("dad", "Dadname", "Qdad", (CarerOf("one", "dad"),), sign_in="dad"),
    Carer("gran", "Granname", "Qgran", (CarerOf("two", "grandmother", "said"),), sign_in="gran"),
    Carer("limited", "Limitedname", "Qlimited", (CarerOf("three", "dad"),), sign_in="limited"),
    Carer("leaver", "Leavername", "Qleaver", (CarerOf("four", "mum"),), sign_in="leaver"),
    Carer("parent", "Parentname", "Qparent", (CarerOf("two", "dad"),)),
)
OTHER_STAFF = (StaffMember("leanne", "Farmgr", "Qfar", ("manager",), sign_in="far"),)
OTHER_CHILDREN = (Pupil("five", "Kestrelfive", "Qfive", "Wrens", 50, "fish"),)
OTHER_CARERS = (Carer("farmum", "Farmum", "Qfarmum", (CarerOf("five", "mum"),), sign_in="farmum"),)

#: key: (who writes, hat, child, kind, body field, canary, whose it is)
RECORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "obs one": ("red", "practitioner", "one", "observation", "text", ""),
    "obs two": ("red", "practitioner", "two", "observation", "text", ""),
    "obs three": ("leanne", "manager", "three", "observation", "text", ""),
    "obs four": ("leanne", "manager", "four", "observation", "text", ""),
    "from mum": ("mum", "carer", "one", "observation", "text", "mum"),
    "from dad": ("dad", "carer", "one", "observation", "text", "dad"),
    "report one": ("red", "practitioner", "one", "report", "text", ""),
    "plan one": ("red", "practitioner", "one", "planning_note", "text", ""),
    "alert one": ("leanne", "manager", "one", "alert", "what", ""),
    "alert two": ("leanne", "manager", "two", "alert", "what", ""),
    "particulars one": ("leanne", "manager", "one", "particulars", "languages", ""),
    "home mum": ("leanne", "manager", "one", "home", "address", "mum"),
    "home dad": ("leanne", "manager", "one", "home", "address", "dad"),
    "contact mum": ("leanne", "manager", "one", "contact", "name", "mum"),
    "contact dad": ("leanne", "manager", "one", "contact", "name", "dad"),
    "caution one": ("leanne", "manager", "one", "caution", "what", ""),
    "caution two": ("leanne", "manager", "two", "caution", "what", ""),
    "notice mum": ("mum", "carer", "one", "change_notice", "text", "mum"),
    "talk mum": ("red", "practitioner", "one", "talk", "said", "mum"),
    "talk dad": ("leanne", "manager", "one", "talk", "said", "dad"),
    "letter mum": ("leanne", "manager", "one", "letter", "text", "mum"),
    "letter dad": ("leanne", "manager", "one", "letter", "text", "dad"),
    "letter kept": ("leanne", "manager", "one", "letter", "text", ""),
    "concern red": ("red", "practitioner", "one", "development", "seen", ""),
    "concern boss": ("leanne", "manager", "one", "development", "seen", ""),
    "form mum": ("mum", "carer", "one", "registration", "notes", "mum"),
    "admission one": ("leanne", "manager", "one", "admission", "notes", ""),
    "consent mum": ("leanne", "manager", "one", "consent", "said", "mum"),
    "consent dad": ("leanne", "manager", "one", "consent", "said", "dad"),
    "obs sample": ("red", "practitioner", "one", "sample", "text", ""),
    "obs achievement": ("red", "practitioner", "one", "achievement", "text", ""),
    "ask mum": ("mum", "carer", "one", "correction_ask", "wrong", "mum"),
    "note brought": ("leanne", "manager", "one", "file_note", "text", ""),
    "reading mum": ("leanne", "manager", "one", "consent_read", "text", "mum"),
    "decision kept": ("lead", "lead", "one", "sharing_decision_plain", "family", ""),
    "decision shown": ("leanne", "manager", "one", "sharing_decision_plain", "family", ""),
    "talk other": ("red", "practitioner", "one", "talk", "said", ""),
}
REQUIRED: dict[str, dict[str, Any]] = {
    "change_notice": {"about": "danger"},
    "report": {"title": "Check"},
    "alert": {"sort": "allergy"},
    "achievement": {"title": "Well done"},
    "sharing_decision_plain": {"subject": "A new school"},
    "letter": {"direction": "in", "way": "post", "subject": "A letter"},
    "development": {"short": "Speech"},
    "consent": {"asked": "outings", "title": "Walks", "answer": "yes", "way": "verbal", "edition": "house"},
    "talk": {"way": "door", "why": "To plan", "changes": ["no"]},
}


def canary(key: str) -> str:
    """The word of a record."""
    return f"zz{key.replace(' ', '')}zz"


@dataclass
class House:
    """The two nurseries, and the public ids of everything in them."""

    world: World
    other: World
    records: dict[str, str] = field(default_factory=dict)
    #: What `furnishing.furnish` put in, where it did.
    furniture: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def account(self, who: str) -> int:
        """An account by the key of its person; those of the other nursery begin with "far"."""
        if who == "far":
            return self.other.accounts["leanne"]
        if who == "farmum":
            return self.other.accounts["farmum"]
        return self.world.accounts[who]

    def public(self, model: str, pk: int) -> str:
        """The public id of a row of people."""
        return str(apps.get_model("people", model).objects.get(pk=pk).public_id.hex)


@remembered
def build(now: datetime | None = None) -> House:
    """Make it all."""
    now = now or timezone.now()
    world = make_nursery(
        "Alder", now, staff=STAFF, children=CHILDREN, carers=CARERS, domain="alder.example", open_always=True
    )
    other = make_nursery(
        "Birch",
        now,
        staff=OTHER_STAFF,
        children=OTHER_CHILDREN,
        carers=OTHER_CARERS,
        domain="birch.example",
        open_always=True,
    )
    house = House(world, other)
    # The slot is open, so that its pages show whom they offer.
    fill_cabinet(world, now, ("lead", "leanne"))
    for key, row in RECORDS.items():
        house.records[key] = _write(world, key, *row)
    with act_of(now, world.setting) as act:
        writing.sign_off(act, world.standing("leanne", "manager"), house.records["decision shown"])
    house.records["obs five"] = _write(other, "obs five", "leanne", "manager", "five", "observation", "text", "")
    place = apps.get_model("people", "Place")
    place.objects.filter(child_id=world.children["four"]).update(end=now - timedelta(days=1))
    with act_of(now, world.setting) as act:
        limited, three = world.adults["limited"], world.children["three"]
        set_limit(
            act, limited, three, "journal", footing="order", says="zzorderzz",
            lock=stands_on.lock(world.setting, three, limited, now),
            review_on=(now + timedelta(days=90)).date(), seen_by=world.adults["leanne"], seen_on=now.date(),
        )  # fmt: skip
    return house


def _write(world: World, key: str, who: str, hat: str, child: str, kind: str, field_: str, adult: str) -> str:
    standing: Standing = world.standing(who, hat)
    one = kind_of(kind)
    body = REQUIRED.get(kind, {}) | {field_: canary(key)}
    entry = Entry(world.children[child], body, world.adults[adult] if adult else None)
    with Act(standing.actor, standing.now, action="doors.made", clause="D2", purpose="test") as act:
        made = writing.write(
            act, standing, one, [entry], happened_at=standing.now - timedelta(hours=1), once=uuid5(NAMESPACE_URL, key)
        )
    return str(made[0].public_id.hex)


def sealed_kinds() -> list[str]:
    """Every kind that the cabinet keeps."""
    return [key for key, kind in kinds().items() if kind.lock == "sealed"]


def seal(house: House) -> None:
    """A record of every sealed kind about child one, and in the setting's own file: nobody has the cabinet open."""
    world = house.world
    opened = unlocked(world, "lead", world.now)
    standing = world.standing("lead", "lead")
    with Act(standing.actor, world.now, action="doors.made", clause="E2", purpose="test") as act:
        for key in sealed_kinds():
            for child in (world.children["one"], None):
                opened.add(act, kind=key, body={"text": canary(f"sealed {key}")}, hat="lead", child=child)
    lock("session lead")
