"""A nursery whose cabinet takes postings, for the slot's tests. Everybody is invented."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connections
from django.test import Client
from django.urls import reverse

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.cabinet import keyholders, setup, unlocking
from keepsake.cabinet.opened import Opened
from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.safeguarding.figures import open_minutes
from keepsake.safeguarding.services.numbers import RotaLine, keep
from tools.desk import let_in
from tools.remembering import remembered

STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("beth", "Beth", "Ransome", ("practitioner", "deputy"), ("Pebbles",), sign_in="beth"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
    StaffMember("callum", "Callum", "Reyes", ("practitioner",), ("Wrens",), "student", sign_in="callum"),
    StaffMember("femi", "Femi", "Adeyemi", ("practitioner",), (), sign_in="femi"),
)
CHILDREN = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
    Pupil("ben", "Ben", "Okoro", "Wrens", 38, "boat"),
    Pupil("tiny", "Tiny", "Marsh", "Pebbles", 7, "moon"),
    Pupil("bethan", "Bethan", "Ransome", "Wrens", 44, "sun"),
)
CARERS = (
    Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"), CarerOf("ben", "mum")), sign_in="grace"),
    # The deputy's own child, and a practitioner's.
    Carer("beth", "Beth", "Ransome", (CarerOf("bethan", "mum"),)),
    Carer("femi", "Femi", "Adeyemi", (CarerOf("ada", "uncle"),)),
)
PASSPHRASES = {
    "samira": "thimble lantern otter gravel",
    "leanne": "pepper violin harbour moss",
    "beth": "saddle orbit cinnamon fence",
    "lead": "walnut ferry blanket quartz",
}
NUMBERS = {
    "council": "Family Front Door",
    "days": "01632 960 201",
    "nights": "01632 960 202",
    "weekends": "01632 960 203",
    "officer_name": "Moira Kell",
    "officer_phone": "01632 960 204",
    "open_within": open_minutes(),
    "private_phones": False,
}
WEEK = tuple(range(1, 8))


@remembered
def make(now: datetime, *, ready: bool = True, holders: tuple[str, ...] = ("samira", "leanne", "beth")) -> World:
    """The nursery; with a cabinet that takes postings, unless `ready` is said to be false."""
    world = make_nursery(
        "Larch House", now, staff=STAFF, children=CHILDREN, carers=CARERS, open_always=True, domain="larch.example"
    )
    with acting(world, "leanne", now, "manager") as act:
        rota = [
            RotaLine(world.adults["samira"], "07700 900 301", WEEK),
            RotaLine(world.adults["beth"], "07700 900 302", WEEK),
        ]
        keep(act, world.setting, NUMBERS, rota)
    if ready:
        fill_cabinet(world, now, holders)
    return world


def fill_cabinet(world: World, now: datetime, holders: tuple[str, ...]) -> None:
    """Set it up as its pages do, and open the slot."""
    made = [
        keyholders.new_keys(setting=world.setting, adult=world.adults[one], passphrase=PASSPHRASES[one], now=now)
        for one in holders
    ]
    with acting(world, holders[0], now, "lead") as act:
        opened = setup.begin(act, made[0])
    for one in made[1:]:
        with acting(world, holders[0], now, "lead") as act:
            keyholders.add_keyholder(act, opened, one)
    for name in holders:
        keyholders.try_passphrase(
            setting=world.setting, adult=world.adults[name], passphrase=PASSPHRASES[name], now=now
        )
    for _ in range(2):
        with acting(world, holders[0], now, "lead") as act:
            printed = setup.make_recovery(act, opened)
            setup.confirm_recovery(act, world.setting, printed.text)
    with acting(world, holders[0], now, "lead") as act:
        setup.take_postings(act, world.setting, backed_up_at=now)


@contextmanager
def acting(world: World, who: str, now: datetime, hat: str) -> Iterator[Act]:
    """An act of one of them."""
    actor = Actor(world.setting, None, world.adults[who], hat)
    with Act(actor, now, action="cabinet.made", clause="E2", purpose="safeguarding") as act:
        yield act


def unlocked(world: World, who: str, now: datetime) -> Opened:
    """The cabinet as this keyholder opens it."""
    made = unlocking.unlock(
        setting=world.setting, adult=world.adults[who], passphrase=PASSPHRASES[who], session_key=f"session {who}",
        purpose="safeguarding", now=now,
    )  # fmt: skip
    opened = unlocking.current(f"session {who}", made.cookie, now)
    assert opened is not None
    return opened


class _Fields(HTMLParser):
    """The fields of the page's slot form, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.text: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "textarea":
            self.text = name
            self.fields.setdefault(name, []).append("")
        elif tag == "select":
            self.select = name
            self.fields.setdefault(name, []).append("")
        elif tag == "option" and self.select and "selected" in said:
            self.fields[self.select][-1] = said.get("value", "")
        elif tag == "input" and name and said.get("type") not in ("submit", "search"):
            if said.get("type") in ("checkbox", "radio") and "checked" not in said:
                return
            self.fields.setdefault(name, []).append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.text = None if tag == "textarea" else self.text
        self.select = None if tag == "select" else self.select

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.fields[self.text][-1] += data.removeprefix("\n") if not self.fields[self.text][-1] else data


def fields_of(html: str) -> dict[str, list[str]]:
    """What the last form of the slot would send."""
    start = html.rindex("data-slot-form")
    found = _Fields()
    found.feed(html[start : html.index("</form>", start)])
    return found.fields


@dataclass
class Desk:
    """Somebody signed in, who posts step by step as a browser without script does."""

    world: World
    who: str
    hat: str
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.key = let_in(self.client, self.world, self.who, self.hat)

    def get(self, name: str = "safeguarding:post") -> str:
        answer = self.client.get(reverse(name))
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    def first_page(self) -> str:
        """Where this hat begins."""
        return str(self.client.get("/", follow=True).content.decode())

    def send(self, step: str, data: Mapping[str, Any], *, status: int = 200) -> str:
        answer = self.client.post(reverse("safeguarding:post"), {"hat": self.key, "step": step, **data})
        assert answer.status_code == status, (answer.status_code, answer.content.decode()[-3000:])
        return str(answer.content.decode())

    def child(self, key: str) -> str:
        """A child's public id."""
        return str(apps.get_model("people", "Child").objects.get(pk=self.world.children[key]).public_id.hex)

    def adult(self, key: str) -> str:
        """An adult's public id."""
        return str(apps.get_model("people", "Adult").objects.get(pk=self.world.adults[key]).public_id.hex)

    def write(self, about: Mapping[str, Any], concern: Mapping[str, Any], *, status: int = 200) -> str:
        """Up to *read it once more*."""
        page = self.send("about", about)
        return self.send("write", fields_of(page) | {"once": str(uuid4())} | dict(concern), status=status)

    def post(self, about: Mapping[str, Any], concern: Mapping[str, Any]) -> str:
        """All of it; gives the page with the receipt."""
        return self.send("seal", fields_of(self.write(about, concern)))


def sealed(world: World) -> Any:
    """The cabinet's rows."""
    return apps.get_model("cabinet", "Sealed").objects.filter(setting=world.setting)


def rows_with(word: str) -> list[str]:
    """The columns of any table, of both databases, that hold the word."""
    found = []
    for alias in ("default", "keyring"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- our own tables
                for row in cursor.fetchall():
                    for value in row:
                        raw = bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                        if word.encode() in raw:
                            found.append(table)
    return found


LATER = timedelta(minutes=5)
