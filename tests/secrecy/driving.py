"""One script for both worlds: every address of the house by GET and by POST, as one hat; what came back, to the last byte."""

import contextlib
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse

from keepsake.cabinet import keyring, unlocking
from keepsake.config.cli import _parser
from keepsake.config.commands import COMMANDS
from keepsake.people.queries.hats import hats_of
from keepsake.safeguarding.tests.slot_house import PASSPHRASES
from keepsake.web.checks import patterns
from tests.doors.table import SHOWS_NOTHING, TABLE
from tests.secrecy.world import BOTH, CANARY, Base, Dice, Secrets, taken_back

UNKNOWN = "f" * 32
#: A part of an address that is filled in, as Django writes it.
PART = re.compile(r"<(?:\w+:)?(\w+)>")
#: A printed recovery key, some characters of it: age throws dice of its own.
PAPER = re.compile(rb"(?<=<span>)[02-9AC-HJ-NP-Z]{1,4}(?=</span>)")
#: Django's own count of savepoints.
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
STRANGERS = ("far", "farmum")


@dataclass(frozen=True)
class Who:
    """Somebody under a hat; `unlocked`: a keyholder who stands before the open cabinet. `whole`: tries every
    address, libraries' and other hats' too. `reads`: sends no form but those of the slot and the cabinet."""

    who: str
    hat: str
    unlocked: bool = False
    whole: bool = False
    reads: bool = False

    def __str__(self) -> str:
        return f"{self.who} as {self.hat}{', unlocked' if self.unlocked else ''}"


@dataclass(frozen=True)
class Spot:
    """Where something was asked: an address by its name and what filled it, a method; or a command, a job, a way of steps."""

    name: str
    filled: str
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.filled}".strip()


@dataclass(frozen=True)
class Answer:
    """All that can be seen of an answer, and the texts of the statements that were made for it."""

    status: int
    headers: tuple[str, ...]
    body: bytes = field(repr=False)
    mails: tuple[str, ...]
    statements: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        return zlib.decompress(self.body).decode(errors="replace")


ASPECTS: dict[str, Callable[[Answer], Any]] = {
    "status": lambda one: one.status,
    "headers": lambda one: one.headers,
    "body": lambda one: one.body,
    "length": lambda one: len(zlib.decompress(one.body)),
    "mails": lambda one: one.mails,
    "number of statements": lambda one: len(one.statements),
    "statements": lambda one: one.statements,
}
Seen = dict[Spot, Answer]


@contextlib.contextmanager
def watched() -> Iterator[list[str]]:
    """The texts of the statements on both databases, values left out."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append(SAVEPOINT.sub("a savepoint", sql))
        return execute(sql, params, many, context)

    with contextlib.ExitStack() as stack:
        for alias in BOTH:
            stack.enter_context(connections[alias].execute_wrapper(note))
        yield found


def after_commit() -> None:
    """What waits for the commit runs now: within a test nothing commits."""
    while waits := [one for alias in BOTH for one in connections[alias].run_on_commit]:
        for alias in BOTH:
            connections[alias].run_on_commit = []
        for _, then, robust in waits:
            with contextlib.suppress(Exception) if robust else contextlib.nullcontext():
                then()


def mails() -> tuple[str, ...]:
    """What was sent, whole, and to whom."""
    sent = tuple(f"{one.to} {one.cc} {one.bcc} {one.from_email} {one.subject} {one.body}" for one in mail.outbox)
    mail.outbox.clear()
    return sent


class Driver:
    """One person at a browser, in one world. Each request stands alone: what it writes is taken back."""

    def __init__(self, base: Base, secrets: Secrets, who: Who, dice: Dice) -> None:
        self.base, self.secrets, self.who, self.dice = base, secrets, who, dice
        self.seen: Seen = {}
        mail.outbox = []
        dice.throw(f"{who} signs in")
        self.client = Client(raise_request_exception=True)
        account = base.house.account(who.who)
        self.client.force_login(get_user_model().objects.get(pk=account))
        world = base.house.other if who.who in STRANGERS else base.world
        hats = hats_of(account, world.now)
        self.hat = next(one.key for one in hats if one.hat == who.hat and one.setting.id == world.setting)
        session = self.client.session
        session["hat"] = self.hat
        session.save()
        if who.unlocked:
            said = {"hat": self.hat, "passphrase": PASSPHRASES[who.who], "why": "reading-a-file"}
            answer = self.client.post(reverse("safeguarding:unlock"), said)
            assert unlocking.COOKIE in answer.cookies, (answer.status_code, answer.content.decode()[-1500:])
        self._cookies = {name: one.value for name, one in self.client.cookies.items()}

    def every_address(self, only: Sequence[str] = ()) -> None:
        """Every address of the resolver, by GET and by POST. One of each hat tries all of it; the others what their hat is let
        in to: before that stands one door for all, which asks for no child."""
        for name, filled, path, hats, methods in every_path(self.base, self.secrets):
            for method in ("GET", "POST"):
                mine = self.who.whole or (self.who.hat in hats and method in methods)
                mine = mine and (method == "GET" or not self.who.reads or name.startswith("safeguarding:"))
                if name in only or (not only and mine):
                    self.ask(Spot(name, filled, method), path)

    def ask(self, spot: Spot, path: str, data: dict[str, Any] | None = None) -> None:
        """One request, taken back afterwards."""
        with self._step(spot) as statements:
            said = {"hat": self.hat} | (data or {})
            response = self.client.get(path, data or {}) if spot.method == "GET" else self.client.post(path, said)
            raw = b"".join(response.streaming_content) if response.streaming else response.content
            raw = PAPER.sub(lambda found: b"?" * len(found[0]), raw)
            after_commit()
            headers = [f"{name}: {value}" for name, value in sorted(response.headers.items())]
            headers += [one.OutputString() for one in response.cookies.values()]
            self.seen[spot] = Answer(
                response.status_code, tuple(headers), zlib.compress(raw, 1), mails(), tuple(statements)
            )

    def post_a_concern(self) -> None:
        """Whoever works here posts about child one, and about leanne: what is there already must not show on the way."""
        path = reverse("safeguarding:post")
        child, leanne = self.base.child("one"), self.base.house.public("Adult", self.base.world.adults["leanne"])
        for what, about in (
            ("about one", {"about": "outside", "child": child}),
            ("about leanne", {"about": "top", "top": [leanne], "child": child}),
        ):
            typed = about | {"once": "7" * 32, "seen": "Something.", "category": "other", "reported": "no"}
            for step in ("begin", "about", "write", "seal"):
                self.ask(Spot("safeguarding:post", f"{what}, {step}", "POST"), path, typed | {"step": step})

    def more(self) -> None:
        """Searches for words that are sealed, a child who leaves, and a form in the slot of somebody else's number."""
        self.ask(Spot("journal:search", "a sealed word", "GET"), reverse("journal:search"), {"q": CANARY})
        leave = reverse("register:leave", args=[self.base.child("one")])
        self.ask(Spot("register:leave", "filled in", "POST"), leave, {"day": "2026-12-24"})
        kept = {"step": "keep", "about": "outside", "seen": "half", "once": "8" * 32}
        self.ask(Spot("safeguarding:kept", "half typed", "POST"), reverse("safeguarding:kept"), kept)
        number = {"number": "0000-0000-0000-0000", "seen": "more", "once": "9" * 32}
        self.ask(Spot("safeguarding:posted", "no number of mine", "POST"), reverse("safeguarding:posted"), number)

    @contextlib.contextmanager
    def _step(self, spot: Spot) -> Iterator[list[str]]:
        self.dice.throw(f"{self.who} {spot}")
        keyring.forget()
        with taken_back(), watched() as statements:
            yield statements
        for name, value in self._cookies.items():
            self.client.cookies[name] = value
        for name in set(self.client.cookies) - set(self._cookies):
            del self.client.cookies[name]


Path = tuple[str, str, str, Sequence[str], Sequence[str]]


def every_path(base: Base, secrets: Secrets) -> Iterator[Path]:
    """(name, what fills it, address, hats, methods) of every address of the resolver: by the doors' table, or by what its
    parts are called."""
    tried = set()
    for route, name, pattern in patterns():
        if not name or name in tried:
            continue
        tried.add(name)
        for filled, arguments in filling(base, secrets, name, set(PART.findall(route))):
            hats, methods = (getattr(pattern.callback, said, ()) for said in ("hats", "methods"))
            yield name, filled, reverse(name, kwargs=arguments), hats, methods


def filling(base: Base, secrets: Secrets, name: str, parts: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an address is tried with: what is sealed is about child one."""
    if not parts:
        yield "", {}
        return
    public, world, feature = base.house.public, base.world, name.split(":")[0]
    table = {**{key: row[0] for key, row in TABLE.items()}, **{key: row[0] for key, row in SHOWS_NOTHING.items()}}
    rest: dict[str, Any] = {
        "child": base.child("one"), "adult": public("Adult", world.adults["mum"]), "other": base.child("two"),
        "room": public("Room", world.rooms["Wrens"]), "grant": UNKNOWN, "number": 1, "limit": 1, "bar": 1, "notice": 1,
        "pk": 1, "which": "left", "role": "lead", "rendition": "card", "seal": "x", "secret": "x" * 43, "key": "x", "uidb36": "1",
        "file": "personal", "kind": "observation", "place": f"child-{base.child('one')}",
    }  # fmt: skip
    if feature == "consents":
        rest |= {"kind": "photo_others"}
    kept = {part: rest.get(part, UNKNOWN) for part in parts - {"public_id"}}
    if feature in ("sharing", "visitors", "safeguarding") and parts & {"id_", "place"}:
        rest |= {"key": "what", "way": "secure_mail", "step": UNKNOWN, "given": secrets.given or UNKNOWN}
        kept = {part: rest.get(part, UNKNOWN) for part in parts}
        kept |= {"number": 0} if "number" in parts else {}
        kept |= {"kind": "action"} if "kind" in parts else {}
        if "id_" in parts:
            plain = feature == "sharing" and not name.startswith("sharing:sealed_")
            for number, one in enumerate((*(secrets.plain if plain else secrets.records), UNKNOWN)):
                yield f"sealed {number}", kept | {"id_": str(one).replace("-", "")}
        else:
            for place in (kept["place"], "own", f"matter-{secrets.matter.hex}"):
                yield place.split("-")[0], kept | {"place": place}
        return
    first = "public_id" if "public_id" in parts else ""
    match table.get(name, ""):
        case "record":
            records = {
                "journal": ("obs one",), "register": ("alert one",), "office": ("talk mum",), "consents": ("consent mum",),
            }  # fmt: skip
            for record in records.get(feature, ("obs one", "letter mum")):
                yield record, kept | {first: base.house.records[record]}
        case "adult":
            yield "red", kept | {first: public("Adult", world.adults["red"])}
        case "file":
            for file in ("developmental", "personal", "safeguarding"):
                yield f"one {file}", kept | {first: base.child("one"), "file": file}
        case "kind":
            for kind in ("observation", "planning_note", "concern"):
                yield kind, kept | {"kind": kind}
        case _:
            yield "one", kept | ({first: base.child("one")} if first else {})


#: Commands that only say something. Left out: `promises` (it reads this source alone), those that make a nursery, serve,
#: fill, or need an empty place; what `backup` makes is searched by the canaries.
SAYING = (
    "policy", "policy --format json", "check", "check --format json", "audit verify --no-checkpoints",
    "audit verify --no-checkpoints --format json", "audit rebuild", "search rebuild",
)  # fmt: skip


def commands(dice: Dice) -> dict[str, tuple[int, str]]:
    """What the command line says: exit code, and all that it prints."""
    found = {}
    for line in SAYING:
        dice.throw(line)
        words = line.split()
        command = next(one for one in COMMANDS if tuple(words[: len(one.words)]) == one.words)
        module = import_module(command.module)
        options = _parser(command, module).parse_args(words[len(command.words) :])
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = module.run(options)
        found[line] = (code, said.getvalue())
    sys.stdout.flush()
    return found
