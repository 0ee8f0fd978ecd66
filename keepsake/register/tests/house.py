"""A nursery that is open now, made by the verbs of `people`, and browsers in the hands of its people. Everybody is invented."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.test import Client
from django.urls import reverse

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.people.queries.hats import Hat, hats_of
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.carers import confirm_responsibility, tie_carer
from keepsake.people.services.children import add_child
from keepsake.people.services.founding import change_setting, found_setting
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.people.services.places import place_child
from keepsake.people.services.rooms import open_room
from keepsake.people.services.staff import take_on
from keepsake.people.services.staff_rooms import assign_room
from keepsake.policy.standing import Standing, standing_of
from keepsake.records.kinds import kind_of
from keepsake.register.services import records
from tools.remembering import remembered

PASSWORD = "pear-boat-umbrella"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def model(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label)


def entries(setting: int) -> list[dict[str, Any]]:
    """What stands in the log of a setting, oldest first."""
    return [json.loads(one.payload) for one in model("audit.Entry").objects.filter(setting=setting).order_by("seq")]


def actions(setting: int) -> list[str]:
    """The actions alone."""
    return [one["action"] for one in entries(setting)]


@dataclass
class House:
    """One nursery: ids by name."""

    setting: int
    now: datetime
    rooms: dict[str, int] = field(default_factory=dict)
    adults: dict[str, int] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def act(self, at: datetime | None = None) -> Iterator[Act]:
        """An act in the setting by nobody in particular."""
        with Act(
            Actor(self.setting, None, None, ""), at or self.now, action="test", clause="H1", purpose="test"
        ) as act:
            yield act

    def room(self, name: str) -> int:
        with self.act() as act:
            self.rooms[name] = open_room(act, name)
        return self.rooms[name]

    def child(self, name: str, room: str = "", *, days: int = 30) -> int:
        """A child; with a room, one who has a place there since some days."""
        at = self.now - timedelta(days=days)
        with self.act(at) as act:
            self.children[name] = add_child(act, name, date(2023, 4, 3), last_name=f"Q{name.lower()}")
            if room:
                place_child(act, self.children[name], self.rooms[room], at.date())
        return self.children[name]

    def staff(self, name: str, role: str = "practitioner", room: str = "", engaged: str = "employee") -> int:
        with self.act(self.now - timedelta(days=30)) as act:
            self.adults[name] = add_adult(act, name)
            take_on(act, self.adults[name], role, engaged)
            if room:
                assign_room(act, self.adults[name], self.rooms[room])
        return self.adults[name]

    def carer(self, name: str, child: str, responsibility: str = "yes", said: str = "") -> int:
        """A carer, new or known; "yes" is confirmed by the manager."""
        with self.act(self.now - timedelta(days=20)) as act:
            if name not in self.adults:
                self.adults[name] = add_adult(act, name)
            given = "unknown" if responsibility == "yes" else responsibility
            tie_carer(act, self.adults[name], self.children[child], relation="mum", responsibility=given, said=said)
            if responsibility == "yes":
                confirm_responsibility(
                    act,
                    self.adults[name],
                    self.children[child],
                    answer="yes",
                    seen_by=self.adults["Max"],
                    seen_on=act.now.date(),
                    saw="a paper",
                )
        return self.adults[name]

    def account(self, name: str) -> int:
        """The account of somebody; made when it is first asked for."""
        if name not in self.accounts:
            with self.act() as act:
                self.accounts[name] = create_account(act, f"{name.lower()}-{self.setting}@post.example", PASSWORD)
                accept_invitation(act, invite(act, self.adults[name]).secret, self.accounts[name])
        return self.accounts[name]

    def hat(self, name: str, hat: str) -> Hat:
        return next(one for one in hats_of(self.account(name), datetime.now(UTC)) if one.hat == hat)

    def standing(self, name: str, hat: str) -> Standing:
        return standing_of(self.account(name), self.hat(name, hat), datetime.now(UTC))

    def browser(self, name: str, hat: str) -> "Browser":
        """A browser in which somebody is signed in and wears this hat."""
        client = Browser(self.hat(name, hat).key)
        client.force_login(model("people.Account").objects.get(pk=self.account(name)), backend=BACKEND)
        session = client.session
        session["hat"] = client.key
        session.save()
        return client

    def public(self, table: str, pk: int) -> str:
        return str(model(f"people.{table}").objects.get(pk=pk).public_id.hex)

    def child_id(self, name: str) -> str:
        return self.public("Child", self.children[name])

    def adult_id(self, name: str) -> str:
        return self.public("Adult", self.adults[name])

    def room_id(self, name: str) -> str:
        return self.public("Room", self.rooms[name])

    def carer_url(self, name: str, child: str, page: str = "carer", *more: Any) -> str:
        return reverse(f"register:{page}", args=[self.child_id(child), self.adult_id(name), *more])

    def put(self, kind: str, child: str, adult: str = "", by: str = "Max", **body: Any) -> str:
        """A record on a child's file, written by the manager; gives its public id."""
        standing = self.standing(by, "manager")
        about = self.adults[adult] if adult else None
        return records.add(standing, kind_of(kind), self.children[child], body, once=uuid4(), adult=about)

    def close(self) -> None:
        """The nursery is shut today: nobody is on duty."""
        day = datetime.now(UTC).isoweekday() % 7 + 1
        # Not tomorrow either: the zone's day may have begun.
        with self.act() as act:
            change_setting(act, open_days=[day % 7 + 1])


class Browser(Client):
    """A test client that sends its hat with every form."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def press(self, url: str, **data: Any) -> Any:
        """POST a form as the page sends it."""
        return self.post(url, {"hat": self.key, **data})

    def text(self, url: str) -> str:
        """A page's text; it must be there."""
        answer = self.get(url)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        return answer.content.decode()


@remembered
def house(name: str = "Larch House") -> House:
    """Max manages, Lena leads safeguarding, Pia works in Wrens, Stu is a student without a room, Nora works in Pebbles
    and is Ada's mother's sister in no record: she is a carer of Bo. Ada is in Wrens, Bo in Pebbles, Cy is to come."""
    now = datetime.now(UTC)
    began = now - timedelta(days=60)
    with Act(Actor(HOUSE, None, None, "house"), began, action="test", clause="H1", purpose="test") as act:
        setting = found_setting(
            act, name, opens=time(0), closes=time(23, 59), open_days=range(1, 8), office_phone="01632 960 001"
        )
    made = House(setting, now)
    for room in ("Wrens", "Pebbles"):
        made.room(room)
    made.staff("Max", "manager")
    made.staff("Dee", "deputy")
    made.staff("Lena", "lead")
    made.staff("Pia", room="Wrens")
    made.staff("Stu", engaged="student")
    made.staff("Nora", room="Pebbles")
    made.child("Ada", "Wrens")
    made.child("Bo", "Pebbles")
    made.child("Cy")
    made.carer("Mum", "Ada")
    made.carer("Dad", "Ada")
    made.carer("Gran", "Ada", "said", "Y")
    made.carer("Nora", "Bo")
    return made
