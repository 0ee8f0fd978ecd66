"""A nursery in which something is given to somebody outside: its people, records to pick, decisions made. Everybody is invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.demo.cabinet import PASSPHRASES, set_up_cabinet
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, act_of, make_nursery
from keepsake.people.queries.directory import children
from keepsake.records import writing
from keepsake.records.kinds import clean_body, kind_of
from keepsake.records.sealed.places import CHILD, Place
from keepsake.records.writing import Entry
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.services import deciding
from tools.remembering import remembered

STAFF: Final = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("beth", "Beth", "Ransome", ("deputy", "practitioner"), ("Wrens",), sign_in="beth"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
)
CHILDREN: Final = (
    Pupil("kit", "Kit", "Marlowe", "Wrens", 41, "kite", key_person="jo"),
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
)
CARERS: Final = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),
    Carer("tunde", "Tunde", "Okoro", (CarerOf("ada", "dad"),), sign_in="tunde"),
    Carer("pat", "Pat", "Marlowe", (CarerOf("kit", "dad"),), sign_in="pat"),
)
SCHOOL: Final = {"agency": "Hill Road School", "person": "Ruth Adeyemi, reception teacher", "checked": "rung"}


@remembered
def _world(now: datetime) -> World:
    world = make_nursery(
        "Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, domain="larch.example", open_always=True
    )
    set_up_cabinet(world)
    return world


def make() -> "House":
    """The nursery, its cabinet ready."""
    return House(_world(timezone.now()))


@dataclass
class House:
    """The nursery, with verbs that take one line."""

    world: World

    def write(self, child: str, text: str, *, who: str = "jo", hat: str = "practitioner", **more: Any) -> str:
        """An observation, shared with the family; gives its public id."""
        standing = self.world.standing(who, hat)
        kind = kind_of("observation")
        body = clean_body(kind, {"text": text, **more})
        with act_of(standing.now, self.world.setting, "test") as act:
            entry = Entry(self.world.children[child], body)
            made = writing.write(act, standing, kind, [entry], happened_at=standing.now, once=uuid4(), state="shared")
        return made[0].public_id.hex

    def correct(self, record: str, text: str, reason: str = "It was Tuesday.", based_on: int = 1) -> None:
        """A correction of an observation."""
        standing = self.world.standing("jo", "practitioner")
        body = clean_body(kind_of("observation"), {"text": text})
        with act_of(standing.now, self.world.setting, "test") as act:
            writing.correct(act, standing, record, body, reason=reason, based_on=based_on)

    def desk(self, who: str = "leanne", hat: str = "manager", opened: Opened | None = None) -> Desk:
        """Somebody's desk."""
        standing = self.world.standing(who, hat, timezone.now())
        look = Look(standing.actor, standing.now, action="test", clause="S6", purpose="sharing")
        return Desk(standing, look, opened)

    def decided(
        self,
        child: str,
        ground: str = "school",
        *,
        picks: list[Mapping[str, Any]] | None = None,
        **steps: Mapping[str, Any],
    ) -> Decision:
        """An ordinary decision with its steps; each of `steps` takes the place of what is usual, {} leaves it out."""
        desk = self.desk()
        (id_,) = deciding.begin(desk.standing, [self.world.children[child]], once=uuid4())
        return self.saved(desk, id_, ground, picks or [], steps)

    def sealed(
        self, opened: Opened, child: str = "kit", ground: str = "harm", *, picks: list[Mapping[str, Any]] | None = None,
        who: str = "samira", hat: str = "lead", **steps: Mapping[str, Any],
    ) -> Decision:  # fmt: skip
        """A sealed one."""
        desk = self.desk(who, hat, opened)
        found = children([self.world.children[child]])[self.world.children[child]]
        (id_,) = deciding.begin_sealed(desk.standing, opened, [Place(f"{CHILD}{found.public_id}", found)])
        return self.saved(desk, id_, ground, picks or [], steps)

    def saved(
        self, desk: Desk, id_: str, ground: str, picks: list[Mapping[str, Any]], steps: Mapping[str, Mapping[str, Any]]
    ) -> Decision:
        """The usual steps, saved."""
        at = desk.standing.now.astimezone(desk.standing.zone).isoformat(timespec="minutes")
        usual: dict[str, Mapping[str, Any]] = {
            "ground": {"ground": ground, "concern": "The child moves on."},
            "agreement": {
                "sought": "yes", "whom": "Grace Okoro", "by": "Leanne", "at": at, "answer": "given", "words": "Yes, please do."
            },
            "what": {
                "picks": picks, "summary": "A short summary.", "named": [],
                "ticks": ["relevant", "accurate", "factual", "current"],
            },
            "whom": SCHOOL,
            "decision": {"share": "yes", "reason": "It helps the child.", "who": "Leanne Whitlow", "at": at},
        }  # fmt: skip
        for key, said in {**usual, **steps}.items():
            if said:
                desk.save(desk.read(id_), key, said)
        return desk.read(id_)

    def pick(self, record: str, number: int = 1, why: str = "What the child can do.") -> dict[str, Any]:
        """A record as the step `what` keeps it."""
        return {
            "record": record,
            "sealed": "",
            "number": number,
            "kind": "observation",
            "title": "Observation",
            "why": why,
        }


@dataclass
class Seat:
    """Somebody at a browser of their own, under a hat."""

    house: House
    who: str
    hat: str
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(get_user_model().objects.get(pk=self.house.world.accounts[self.who]))
        session = self.client.session
        session["hat"] = self.key
        session.save()

    @property
    def key(self) -> str:
        """The hat's key, as every form carries it."""
        return self.house.world.hat(self.who, self.hat).key

    def get(self, name: str, *args: Any) -> Any:
        """A page of sharing."""
        return self.client.get(reverse(f"sharing:{name}", args=args))

    def post(self, name: str, *args: Any, **fields: Any) -> Any:
        """A form of sharing."""
        return self.client.post(reverse(f"sharing:{name}", args=args), {"hat": self.key, **fields})

    def unlock(self) -> None:
        """Unlock the cabinet with their own passphrase."""
        said = {"passphrase": PASSPHRASES[self.who, self.hat], "why": "reading-a-file", "hat": self.key}
        assert self.client.post(reverse("safeguarding:unlock"), said).status_code == 302

    def opened(self) -> Opened:
        """What stands open in this session."""
        from keepsake.cabinet import unlocking

        half = self.client.cookies[unlocking.COOKIE].value
        found = unlocking.current(
            self.client.session.session_key or "", half, self.house.desk(self.who, self.hat).standing.now
        )
        assert found is not None
        return found

    def giving(self, decision: Decision, **fields: Any) -> dict[str, Any]:
        """The fields of a form of giving."""
        standing = self.house.world.standing(self.who, self.hat, timezone.now())
        at = (standing.now - timedelta(minutes=5)).astimezone(standing.zone)
        usual = {
            "to": "Hill Road School", "person": "Ruth Adeyemi", "at": f"{at:%Y-%m-%dT%H:%M}", "based_on": decision.count,
            "pictures": "on",
        }  # fmt: skip
        return {**usual, **fields}


def uuid(text: str) -> UUID:
    """An id of an address."""
    return UUID(text)


def day(at: datetime) -> str:
    """A day as forms have it."""
    return f"{at:%Y-%m-%d}"
