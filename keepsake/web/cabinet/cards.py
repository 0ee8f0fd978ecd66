"""Sealed records as pages show them: words in the order of their kind, by whom, when, and who else can open them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from keepsake.cabinet.errors import FAULTS
from keepsake.cabinet.keyholders import keyholders
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.queries.directory import AdultName, ChildName, adults, children
from keepsake.policy.standing import Standing
from keepsake.policy.words import joined
from keepsake.records.kinds import Kind, kinds
from keepsake.records.sealed.due import DueLine, due_of
from keepsake.records.sealed.sight import may_read
from keepsake.web.bodies import lines_of, title_of
from keepsake.web.cabinet import shelf
from keepsake.web.context import face_url

#: Fields that stand elsewhere on the card, or are for the program alone.
NOT_SHOWN = ("due", "together")


@dataclass(frozen=True, slots=True)
class Piece:
    """An attachment: its place, what it was called, and whether a page shows it as a picture."""

    number: int
    name: str
    picture: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A sealed record on a page. `fault`: what is wrong with it; then it may have no words. `adds`: the record that it is
    more about. `posted`: it came through the slot. `inset`: a template of its own that stands after its words."""

    id: str
    url: str
    key: str
    inset: str
    name: str
    icon: str
    by: str
    face: str
    at: datetime
    stored_at: datetime
    opened_at: datetime | None
    fault: str
    shown: bool
    posted: bool
    gist: str
    facts: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    quotes: list[dict[str, str]]
    pieces: list[Piece]
    adds: str
    matter: str
    child: ChildName | None
    hem: SafeString
    body: Mapping[str, Any] = field(repr=False)
    due: DueLine | None = None
    mine: bool = False
    #: What happened comes before the short facts, as its kind asks it.
    tells_first: bool = False


class Drawer:
    """What some cards need: names, in a fixed number of queries."""

    def __init__(self, standing: Standing, opened: Opened) -> None:
        self.standing, self.opened = standing, opened
        held = keyholders(standing.setting)
        self.holders = [one.adult for one in held if one.admitted_at and not one.former]
        self.sets = {one.id: one.people for one in opened.matters()}

    def cards(self, records: Iterable[Sealed], *, words: bool = True) -> list[Card]:
        """The records that may be shown, in their order: not those about a child behind a bar (R5)."""
        rows = self.seen(records)
        people = {row.author for row in rows} | set(self.holders) | {one for of in self.sets.values() for one in of}
        named = adults(people)
        about = children({row.child for row in rows if row.child is not None and row.matter is not None})
        tasks = due_of(self.standing, [str(row.body["due"]) for row in rows if row.body.get("due")])
        return [self._card(row, named, about, tasks) for row in rows]

    def seen(self, records: Iterable[Sealed]) -> list[Sealed]:
        """Without those about a child behind a bar."""
        return [row for row in records if row.child is None or may_read(self.standing, row.child)]

    def _card(
        self,
        row: Sealed,
        named: Mapping[int, AdultName],
        about: Mapping[int, ChildName],
        tasks: Mapping[str, DueLine],
    ) -> Card:
        kind, author = kinds().get(row.kind), named.get(row.author)
        return Card(
            id=row.id.hex,
            url=shelf.record_url(row.kind, row.id.hex),
            key=row.kind,
            inset=shelf.inset(row.kind) if row.body else "",
            name=title_of(kind, row.body) if kind else "A record",
            icon=kind.icon if kind else "file-warning",
            by="You" if row.author == self.standing.adult else author.name if author else "",
            face=face_url(author.face) if author else "",
            at=row.happened_at or row.stored_at,
            stored_at=row.stored_at,
            opened_at=row.opened_at,
            fault=FAULTS.get(row.fault, ""),
            shown=bool(row.body),
            posted=kind is not None and "practitioner" in kind.by_hats,
            gist=gist(kind, row.body) if kind else "",
            facts=facts(kind, row.body) if kind else [],
            lines=lines(kind, row.body) if kind else [],
            quotes=quotes(kind, row.body) if kind else [],
            pieces=pieces(row),
            adds=row.adds.hex if row.adds else "",
            matter=row.matter.hex if row.matter else "",
            child=about.get(row.child) if row.child is not None else None,
            hem=self.hem(row, named),
            body=row.body,
            due=tasks.get(str(row.body.get("due"))),
            mine=row.author == self.standing.adult,
            tells_first=kind is not None and kind.fields[0].shape == "text",
        )

    def people_of(self, matter: UUID | None) -> Collection[int]:
        """Who can open what lies there: the keyholders, or the people of a matter's set."""
        return self.sets.get(matter, frozenset()) if matter else self.holders

    def hem(self, row: Sealed, named: Mapping[int, AdultName]) -> SafeString:
        """Who can open it, in one sentence."""
        can = self.people_of(row.matter)
        others = sorted(named[one].name for one in can if one != self.standing.adult and one in named)
        who = joined(["you", *others]) if self.standing.adult in can else joined(others)
        only = "Only these" if row.matter else "Keyholders only"
        writer = named.get(row.author)
        if writer is None or row.author in can:
            return format_html("<strong>{}</strong>: {}", only, who)
        return format_html("<strong>{}</strong>: {}. {} wrote it and cannot open it now", only, who, writer.first_name)


def facts(kind: Kind, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """label and words of its short fields: they stand in a row."""
    long = [one.key for one in kind.fields if one.shape in ("text", "words")]
    usual = ["about"] if body.get("about") == "outside" else []
    return lines_of(kind, body, (*long, *usual, kind.title, *NOT_SHOWN))


def lines(kind: Kind, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """label and paragraphs of its running text, in the kind's own order. `quotes`: what was said stands after this one."""
    every = [one for one in kind.fields if one.shape in ("text", "words")]
    short = [one.key for one in kind.fields if one not in every]
    found = lines_of(kind, {one.key: body.get(one.key) for one in every if one.shape == "text"}, tuple(short))
    before = [one.key for one in every[: next((at for at, one in enumerate(every) if one.shape == "words"), 0)]]
    if quotes(kind, body):
        shown = [one for one in found if one["key"] in before]
        if not shown:
            found.insert(0, {"key": "", "label": "Heard", "paragraphs": []})
        (shown[-1] if shown else found[0])["quotes"] = True
    return found


def gist(kind: Kind, body: Mapping[str, Any]) -> str:
    """What it says first: the words of its first field of running text that holds any."""
    return next((str(body[one.key]) for one in kind.fields if one.shape == "text" and body.get(one.key)), "")


def quotes(kind: Kind, body: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was said, word for word."""
    found = []
    for one in kind.fields:
        if one.shape == "words":
            found += [word for word in body.get(one.key) or () if word.get("said")]
    return found


def pieces(row: Sealed) -> list[Piece]:
    """A record's attachments, by the names under which they came."""
    said = row.body.get("files") or []
    found = []
    for number in range(len(row.pieces)):
        one = said[number] if number < len(said) and isinstance(said[number], dict) else {}
        name = str(one.get("name") or f"Attachment {number + 1}")
        found.append(Piece(number, name, str(one.get("type", "")).startswith("image/")))
    return found
