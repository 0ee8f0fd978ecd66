"""What the page of one record holds, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from typing import Any

from keepsake.audit.looking import Look
from keepsake.audit.queries import looks_on_record, read_by_family
from keepsake.journal.cards import area_mark, clock, day_words, moment_words, paragraphs, withheld
from keepsake.journal.people import People
from keepsake.journal.queries.differences import differences
from keepsake.journal.queries.pages import people_of
from keepsake.journal.queries.talk import comment_shown, name_of, steps_shown
from keepsake.journal.queries.who import colleagues, why_rows
from keepsake.law.lists import characteristics
from keepsake.people.queries import directory
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.records.kinds import Kind, kind_of
from keepsake.records.reading import (
    Held,
    ShownRecord,
    VersionText,
    acknowledged,
    attachments,
    comments,
    record,
    steps_of,
    together,
    versions,
)
from keepsake.web.attachments import Addresses
from keepsake.web.context import acting_as, face_url

#: Looks that the page of a record lists; the rest stands on its own page.
LOOKS = 8


def record_page(standing: Standing, look: Look, public_id: str, addresses: Addresses) -> dict[str, Any]:
    """The record, what was written with it, what was said, who has looked, and who can see it. Refused where it is shut."""
    row = record(standing, look, public_id, file="developmental")
    rows = together(standing, look, row)
    kind = kind_of(row.kind)
    said = comments(standing, rows)
    history = versions(standing, look, row)
    steps = steps_of(standing, rows)
    looks = looks_on_record(row.id, limit=LOOKS) if standing.is_staff else []
    read = read_by_family([it.id for it in rows]) if standing.is_staff else frozenset[int]()
    also = [
        *(one.author for found in said.values() for one in found),
        *(one.adult for found in said.values() for one in found),
        *(version.author for version in history),
        *(one.adult for one in looks),
        *(step.done_by for found in steps.values() for step in found),
    ]
    people = people_of(standing, rows, also)
    staff = colleagues(standing, (it.child for it in rows)) if standing.is_staff else []
    from_carers = row.hat == "carer" or any(one.hat == "carer" for found in said.values() for one in found)
    children = [(it, child) for it in rows if (child := people.child(it.child)) is not None]
    relations = directory.relations(row.child, standing.now) if row.child and standing.is_staff and from_carers else {}
    local = row.happened_at.astimezone(standing.zone)
    heading, line = day_words(local.date(), standing.now.astimezone(standing.zone).date())
    return {
        "kind": kind,
        "row": row,
        "children": [{"name": one.name, "peg": one.peg, "public_id": one.public_id} for _, one in children],
        "title": row.body.get("title") or kind.name,
        "author": _author(standing, row, people, relations, staff),
        "when": f"{line if heading in ('Today', 'Yesterday') else f'{heading} {line}'}, {clock(local)}",
        "iso": local.isoformat(timespec="minutes"),
        "place": row.body.get("place", ""),
        "written": moment_words(row.written_at, standing),
        "text": paragraphs(row.body.get("text", "")),
        "sections": _sections(kind, row),
        "review_on": row.body.get("review_on", ""),
        "words": [word for word in row.body.get("words", []) if word.get("said")],
        "sides": [
            {"name": child.name, "text": paragraphs(it.body["side"])} for it, child in children if it.body.get("side")
        ],
        **pictures_of(standing, rows, addresses),
        "areas": [area_mark(area) for area in row.body.get("areas", [])],
        "learned": [one for one in characteristics() if one.key in row.body.get("characteristics", [])],
        "steps": steps_shown(standing, rows, steps, people),
        "comments": [comment_shown(standing, one, people, relations, it) for it in rows for one in said.get(it.id, [])],
        "thanked": not standing.is_staff and row.id in acknowledged(standing, [row]),
        "versions": _versions(standing, kind, history, people),
        "why": why_rows(standing, [it.facts for it in rows], people, staff),
        "looks": _looks(standing, looks, people, staff),
        "family_has_read": [child for it, child in children if it.id in read],
        "may_comment": any(may(standing, "comment", it.facts) for it in rows),
        "may_correct": may(standing, "correct", row.facts),
        # Nobody thanks themselves.
        "may_acknowledge": may(standing, "acknowledge", row.facts) and row.author != standing.adult,
        "comment_sides": [(it.public_id, child.name) for it, child in children if may(standing, "comment", it.facts)],
    }


def pictures_of(standing: Standing, rows: Sequence[ShownRecord], addresses: Addresses) -> dict[str, Any]:
    """Pictures, sound and video of an act as the reader sees them, and for staff what is still to be said of them."""
    held = attachments(standing, rows)
    every = {one.id: one for it in rows for one in held.get(it.id, Held()).shown}
    unanswered = {one.id for one in every.values() if one.faces == "unanswered"}
    of_staff = rows[0].hat != "carer" and rows[0].shelf == "journal"
    may_say = standing.is_staff and any(
        may(standing, "picture", it.facts) and may(standing, "add", it.facts) for it in rows
    )
    return {
        "images": [
            {"one": one, "card": addresses.card(one), "full": addresses.full(one)}
            for one in every.values()
            if one.media == "image"
        ],
        "media": [{"one": one, "full": addresses.full(one)} for one in every.values() if one.media != "image"],
        "waiting": any(one.state == "waiting" for one in every.values()),
        "unanswered": len(unanswered) if of_staff else 0,
        "withheld": len(withheld(rows, held) - unanswered) if of_staff else 0,
        "refused": sorted({sentence for it in rows for sentence in held.get(it.id, Held()).refused}),
        "may_say_faces": may_say and bool(every),
    }


def _author(
    standing: Standing, row: ShownRecord, people: People, relations: Mapping[int, str], staff: Sequence[Standing]
) -> dict[str, str]:
    author = people.adults.get(row.author)
    if author is None:
        return {"name": "Somebody who no longer works here", "line": "", "face": ""}
    line = relations.get(row.author, "") if row.hat == "carer" else _role(standing, row, people, staff)
    name = "You" if row.author == standing.adult else author.name
    return {"name": name, "line": line, "face": face_url(author.face)}


def _role(standing: Standing, row: ShownRecord, people: People, staff: Sequence[Standing]) -> str:
    """ "Ada’s key person", else to staff what they are here. To a family one query."""
    child = people.child(row.child)
    if standing.is_staff:
        key = any(one.adult == row.author and row.child in one.set("key_children") for one in staff)
        return f"{child.name}’s key person" if key and child else roles_of(staff).get(row.author, "").lower()
    if child is not None:
        for person, backup in directory.key_people([child.id], standing.now).get(child.id, []):
            if person.id == row.author and not backup:
                return f"{child.name}’s key person"
    return ""


def roles_of(staff: Sequence[Standing]) -> dict[int, str]:
    """staff member → what they are here, in words: the first of their hats."""
    found: dict[int, str] = {}
    for one in staff:
        found.setdefault(one.adult, acting_as(one.hat))
    return found


def _sections(kind: Kind, row: ShownRecord) -> list[dict[str, Any]]:
    """The text fields of a kind that have no place of their own on the page (the sections of a report)."""
    placed = ("title", "text", "side")
    return [
        {"label": one.label, "paragraphs": paragraphs(row.body.get(one.key, ""))}
        for one in kind.fields
        if one.shape == "text" and one.key not in placed and row.body.get(one.key)
    ]


def _versions(standing: Standing, kind: Kind, history: Sequence[VersionText], people: People) -> list[dict[str, Any]]:
    """Newest first, each with what it changed of the one before."""
    before = [*(version.body for version in history[1:]), None]
    return [
        {
            "number": version.number,
            "reason": version.reason,
            "by": "you" if version.author == standing.adult else name_of(people, version.author),
            "when": moment_words(version.written_at, standing),
            "changed": differences(kind, earlier, version.body) if earlier is not None else [],
        }
        for version, earlier in zip(history, before, strict=True)
    ]


def _looks(standing: Standing, looks: Sequence[Any], people: People, staff: Sequence[Standing]) -> list[dict[str, Any]]:
    """Each who looked once, with the last time, for staff."""
    once: dict[int | None, Any] = {}
    for one in looks:
        once.setdefault(one.adult, one)
    roles = roles_of(staff)
    return [
        {
            "name": "You" if adult == standing.adult else name_of(people, adult),
            "face": face_url(found.face) if (found := people.adult(adult)) else "",
            "role": roles.get(adult or 0, ""),
            "when": moment_words(one.at, standing),
        }
        for adult, one in once.items()
    ]
