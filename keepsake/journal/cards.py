"""Cards: one plain dict for each act, ready for the one inline template.

What a template does in a loop is what a page costs (PERFORMANCE 4): addresses, times, words and marks are made here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from keepsake.law.lists import areas
from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.policy.standing import Standing
from keepsake.policy.words import Names, carer_sentence, joined, readers
from keepsake.records.kinds import kind_of
from keepsake.records.reading import Group, Held, ShownRecord
from keepsake.ui.sprite import BLOCKS
from keepsake.web.attachments import Addresses
from keepsake.web.context import face_url

#: Short names of the areas of learning, as blocks wear them.
SHORT_AREAS = {
    "cl": "Communication",
    "psed": "Personal and social",
    "pd": "Physical",
    "lit": "Literacy",
    "maths": "Maths",
    "utw": "The world",
    "ead": "Arts and design",
}
#: Pictures on a card; the rest is counted.
PICTURES = 3


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the cards of a page name."""

    children: Mapping[int, ChildName]
    adults: Mapping[int, AdultName]
    room_of: Mapping[int, str]
    relations: Mapping[int, str]


def card(
    standing: Standing,
    group: Group,
    people: People,
    held: Mapping[int, Held],
    addresses: Addresses,
    said: Mapping[int, int],
) -> dict[str, Any]:
    """One card. `said`: record → how many comments the reader sees."""
    row = group.first
    kind = kind_of(row.kind)
    children = [people.children[it.child] for it in group.rows if it.child is not None and it.child in people.children]
    local = row.happened_at.astimezone(standing.zone)
    return {
        "url": record_url(row.public_id),
        "id": row.public_id[:12],
        "children": [portrait(child) for child in children],
        "names": joined([child.name for child in children]) or kind.name,
        "title": row.body.get("title", ""),
        "heading": f"{kind.name}, {local.day} {local:%B}",
        "by": _by(standing, row, people),
        "author_face": face_url(people.adults[row.author].face) if row.author in people.adults else "",
        "author": "You" if row.author == standing.adult else people.adults[row.author].name,
        "kind": kind.name,
        "from_home": row.hat == "carer",
        "staff_only": row.state == "staff" and kind.shelf == "journal",
        "iso": local.isoformat(timespec="minutes"),
        "time": clock(local),
        "paragraphs": paragraphs(row.body.get("text", "")),
        "sides": _sides(group, people),
        "words": [word for word in row.body.get("words", []) if word.get("said")],
        "pictures": _pictures(group, held, addresses),
        "areas": [area_mark(area) for area in row.body.get("areas", [])],
        "comments": sum(said.get(it.id, 0) for it in group.rows),
        "seen_by": _seen_by(standing, group, people),
        "why_url": f"{record_url(row.public_id)}#why",
    }


def record_url(public_id: str) -> str:
    """The address of a record's page."""
    return f"{_record_prefix()}{public_id}/"


@cache
def _record_prefix() -> str:
    return reverse("journal:record", args=["0" * 32]).removesuffix(f"{'0' * 32}/")


def child_url(public_id: str) -> str:
    """The address of a child's journal."""
    return f"{_child_prefix()}{public_id}/"


@cache
def _child_prefix() -> str:
    return reverse("journal:child", args=["0" * 32]).removesuffix(f"{'0' * 32}/")


def portrait(child: ChildName) -> dict[str, Any]:
    """A child with its face or peg picture."""
    return {"name": child.name, "url": child_url(child.public_id), "face": picture_of(child), "peg": child.peg}


def picture_of(child: ChildName) -> str:
    """The address of the child's drawn face, else of its peg picture."""
    return face_url(child.face) or peg_url(child.peg)


@cache
def peg_url(peg: str) -> str:
    """The address of a peg picture."""
    return static(f"ui/art/peg-{peg or 'acorn'}.svg")


@cache
def area_mark(area: str) -> dict[str, str]:
    """An area of learning as cards show it: key and short name."""
    full = {one.key: one.name for one in areas()}
    block, token = BLOCKS[area]
    return {"key": area, "name": SHORT_AREAS.get(area, full.get(area, area)), "block": block, "token": token}


def clock(local: datetime) -> str:
    """ "9:05": hours without a leading zero."""
    return f"{local.hour}:{local.minute:02d}"


def day_words(day: date, today: date) -> tuple[str, str]:
    """("Today", "Tuesday 24 November"): the heading of a day and its second line."""
    long = f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")
    match (today - day).days:
        case 0:
            return "Today", long
        case 1:
            return "Yesterday", long
    return f"{day:%A}", f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part.strip() for part in text.split("\n") if part.strip()]


def _by(standing: Standing, row: ShownRecord, people: People) -> str:
    author = people.adults.get(row.author)
    name = "you" if row.author == standing.adult else (author.name if author else "somebody")
    if row.hat == "carer":
        return f"From home, by {name}"
    return f"{kind_of(row.kind).name} by {name}"


def _sides(group: Group, people: People) -> list[dict[str, Any]]:
    return [
        {"name": people.children[it.child].name, "paragraphs": paragraphs(it.body["side"])}
        for it in group.rows
        if it.child in people.children and it.body.get("side")
    ]


def _pictures(group: Group, held: Mapping[int, Held], addresses: Addresses) -> dict[str, Any]:
    seen = {one.id: one for row in group.rows for one in held.get(row.id, Held()).shown}
    images = [one for one in seen.values() if one.media == "image"]
    return {
        "count": min(len(images), PICTURES),
        "whole": group.first.kind == "sample",
        "shown": [
            {
                "src": addresses.card(one),
                "alt": one.caption or "A photo of this record",
                "waiting": one.state == "waiting",
            }
            for one in images[:PICTURES]
        ],
        "more": max(0, len(images) - PICTURES),
        "total": len(images),
        "sounds": sum(one.media == "sound" for one in seen.values()),
        "videos": sum(one.media == "video" for one in seen.values()),
        "withheld": max((held.get(row.id, Held()).withheld for row in group.rows), default=0),
    }


def _seen_by(standing: Standing, group: Group, people: People) -> list[tuple[str, bool]]:
    """The hem: (words, bold) pieces."""
    row = group.first
    if not standing.is_staff:
        names = [people.children[it.child].name for it in group.rows if it.child in people.children]
        mine = standing.set("me_and_shown") == {row.adult}
        return [(carer_sentence(joined(names), mine=mine), False)]
    found: dict[str, bool] = {}
    for it in group.rows:
        child = people.children.get(it.child) if it.child is not None else None
        from_adult = people.adults[it.adult].name if it.adult in people.adults else ""
        names_ = Names(child.name if child else "", people.room_of.get(it.child or 0, ""), from_adult)
        for reader in readers(it.facts, names_):
            found.setdefault(reader.who, reader.hat == "carer")
    families = [who for who, bold in found.items() if bold]
    others = [who for who, bold in found.items() if not bold]
    pieces: list[tuple[str, bool]] = []
    for number, who in enumerate(families):
        pieces += [(_joint(number, len(families)), False), (who, True)]
    if len(families) > 1:
        pieces.append((", each their own side", False))
    pieces.append((("; and " if len(families) > 1 else " and ") if families and others else "", False))
    return [*pieces, (joined(others), False)]


def _joint(number: int, total: int) -> str:
    if number == 0:
        return ""
    return " and " if number == total - 1 else ", "


def days(cards: Sequence[tuple[datetime, dict[str, Any]]], standing: Standing) -> list[dict[str, Any]]:
    """Cards by day of the setting's own zone, newest first: [{heading, line, cards}]."""
    today = standing.now.astimezone(standing.zone).date()
    found: list[dict[str, Any]] = []
    last: date | None = None
    for at, one in cards:
        day = at.astimezone(standing.zone).date()
        if day != last:
            heading, line = day_words(day, today)
            found.append({"heading": heading, "line": line, "cards": []})
            last = day
        found[-1]["cards"].append(one)
    return found
