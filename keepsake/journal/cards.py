"""Cards: one plain dict for each act, ready for the one inline template.

What a template does in a loop is what a page costs (PERFORMANCE 4): addresses, times, words and marks are made here.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from keepsake.journal.hems import hem
from keepsake.journal.kinds.fields import SHORT_AREAS
from keepsake.journal.people import People
from keepsake.law.lists import areas
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.policy.words import joined
from keepsake.records.kinds import kind_of
from keepsake.records.reading import Group, Held, ShownRecord
from keepsake.records.search import excerpt
from keepsake.ui.sprite import BLOCKS
from keepsake.web.attachments import Addresses
from keepsake.web.context import face_url

#: Pictures on a card; the rest is counted.
PICTURES = 3


def card(
    standing: Standing,
    group: Group,
    people: People,
    held: Mapping[int, Held],
    addresses: Addresses,
    said: Mapping[int, int],
    words: str = "",
) -> dict[str, Any]:
    """One card. `said`: record → how many comments the reader sees. `words`: what was searched for, to mark it."""
    row = group.first
    kind = kind_of(row.kind)
    children = [people.children[it.child] for it in group.rows if it.child is not None and it.child in people.children]
    local = row.happened_at.astimezone(standing.zone)
    pictures = _pictures(group, held, addresses)
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
        "planning": kind.shelf == "planning",
        "found": _found(row, words) if words else [],
        "iso": local.isoformat(timespec="minutes"),
        "time": clock(local),
        "paragraphs": paragraphs(row.body.get("text", "")),
        "sides": _sides(group, people),
        "words": [word for word in row.body.get("words", []) if word.get("said")],
        "pictures": pictures,
        "areas": [area_mark(area) for area in row.body.get("areas", [])],
        "comments": (count := sum(said.get(it.id, 0) for it in group.rows)),
        "notes": _notes(count, pictures),
        "seen_by": hem(standing, group, people),
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


def moment_words(at: datetime, standing: Standing) -> str:
    """ "10:40" of today, "Yesterday, 10:40", "21 November, 10:40"."""
    local, today = at.astimezone(standing.zone), standing.now.astimezone(standing.zone).date()
    if local.date() == today:
        return clock(local)
    heading, _ = day_words(local.date(), today)
    year = f" {local.year}" if local.year != today.year else ""
    return f"{heading if heading == 'Yesterday' else f'{local.day} {local:%B}{year}'}, {clock(local)}"


def moment_in_line(at: datetime, standing: Standing) -> str:
    """The same within a sentence: "today, 10:40", "yesterday, 10:40", "21 November, 10:40"."""
    words = moment_words(at, standing)
    return words.replace("Yesterday", "yesterday") if "," in words else f"today, {words}"


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
        {"name": child.name, "paragraphs": paragraphs(it.body["side"])}
        for it in group.rows
        if it.body.get("side") and (child := people.child(it.child)) is not None
    ]


def _found(row: ShownRecord, words: str) -> list[tuple[str, bool]]:
    """The piece of the text in which the words stand first, as (text, marked)."""
    piece = excerpt(row.kind, row.body, words)
    return piece.parts if piece and piece.text != row.body.get("title") else []


def withheld(rows: Sequence[ShownRecord], held: Mapping[int, Held]) -> frozenset[int]:
    """The attachments of an act that none of its families sees: for staff (R8)."""
    each = [held.get(row.id, Held()).withheld for row in rows]
    return frozenset.intersection(*each) if each else frozenset()


def _notes(comments: int, pictures: Mapping[str, Any]) -> str:
    """What else there is, in a line: answers, sound and video, photos that stay with staff."""
    parts = [f"{comments} comment{'s' if comments != 1 else ''}"] if comments else []
    for count, what in ((pictures["sounds"], "sound"), (pictures["videos"], "video")):
        if count:
            parts.append(f"a {what}" if count == 1 else f"{count} {what}s")
    if pictures["withheld"]:
        stay = "One photo stays" if pictures["withheld"] == 1 else f"{pictures['withheld']} photos stay"
        parts.append(f"{stay} with staff")
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def _pictures(group: Group, held: Mapping[int, Held], addresses: Addresses) -> dict[str, Any]:
    seen = {one.id: one for row in group.rows for one in held.get(row.id, Held()).shown}
    images = [one for one in seen.values() if one.media == "image"]
    return {
        "count": min(len(images), PICTURES),
        "whole": group.first.kind == "sample",
        "beside": len(images) == 1 and group.first.hat == "carer",
        "shown": [
            {
                "src": addresses.card(one),
                "alt": one.caption or "A photo of this record",
                "waiting": one.state == "waiting",
                "width": one.width or 800,
                "height": one.height or 600,
            }
            for one in images[:PICTURES]
        ],
        "more": max(0, len(images) - PICTURES),
        "total": len(images),
        "sounds": sum(one.media == "sound" for one in seen.values()),
        "videos": sum(one.media == "video" for one in seen.values()),
        "withheld": len(withheld(group.rows, held)),
    }


def days(
    cards: Sequence[tuple[datetime, dict[str, Any]]], standing: Standing, before: datetime | None = None
) -> list[dict[str, Any]]:
    """Cards by day of the setting's own zone, newest first: [{heading, line, cards}]. A day that the page before ended with
    (`before`) has no heading again."""
    today = standing.now.astimezone(standing.zone).date()
    found: list[dict[str, Any]] = []
    last: date | None = None
    begun = before.astimezone(standing.zone).date() if before else None
    for at, one in cards:
        day = at.astimezone(standing.zone).date()
        if day != last:
            heading, line = day_words(day, today)
            found.append({"heading": heading, "line": line, "begun": day == begun, "today": day == today, "cards": []})
            last = day
        found[-1]["cards"].append(one)
    return found
