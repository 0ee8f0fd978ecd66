"""What the page of one record holds, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keepsake.audit.looking import Look
from keepsake.audit.queries import looks_on_record, read_by_family
from keepsake.journal.cards import (
    People,
    area_mark,
    clock,
    day_words,
    paragraphs,
    picture_of,
)
from keepsake.journal.queries.pages import people_of
from keepsake.law.lists import characteristics
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.words import Names, readers
from keepsake.records.kinds import Kind, kind_of
from keepsake.records.reading import (
    ShownComment,
    ShownRecord,
    acknowledged,
    attachments,
    comments,
    record,
    steps_of,
    together,
    versions,
)
from keepsake.web.attachments import Addresses
from keepsake.web.context import face_url

#: Looks that the page of a record lists; the rest stands on its own page.
LOOKS = 8


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything on the page of one record."""

    row: ShownRecord
    rows: list[ShownRecord]
    kind: Kind
    people: People
    context: dict[str, Any]


def record_page(standing: Standing, look: Look, public_id: str, addresses: Addresses) -> RecordPage:
    """The record, what was written with it, what was said, who has looked, and who can see it. Refused where it is shut."""
    row = record(standing, look, public_id)
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
    held = attachments(standing, rows)
    children = [people.children[it.child] for it in rows if it.child in people.children]
    relations = directory.relations(row.child, standing.now) if row.child and standing.is_staff else {}
    roles = directory.roles(people.adults, standing.now) if standing.is_staff else {}
    local = row.happened_at.astimezone(standing.zone)
    today = standing.now.astimezone(standing.zone).date()
    heading, line = day_words(local.date(), today)
    pictures = {one.id: one for it in rows for one in held[it.id].shown} if held else {}
    return RecordPage(
        row,
        rows,
        kind,
        people,
        {
            "kind": kind,
            "row": row,
            "children": [{"name": child.name, "peg": child.peg, "face": picture_of(child)} for child in children],
            "title": row.body.get("title") or kind.name,
            "author": _author(standing, row, people, relations, roles),
            "when": f"{line if heading in ('Today', 'Yesterday') else f'{heading} {line}'}, {clock(local)}",
            "iso": local.isoformat(timespec="minutes"),
            "place": row.body.get("place", ""),
            "written": clock(row.written_at.astimezone(standing.zone)),
            "text": paragraphs(row.body.get("text", "")),
            "sections": _sections(kind, row),
            "words": row.body.get("words", []),
            "sides": [
                {"name": people.children[it.child].name, "text": paragraphs(it.body["side"])}
                for it in rows
                if it.child in people.children and it.body.get("side")
            ],
            "images": [
                (one, addresses.card(one), addresses.full(one)) for one in pictures.values() if one.media == "image"
            ],
            "media": [(one, addresses.full(one)) for one in pictures.values() if one.media != "image"],
            "withheld": max((held[it.id].withheld for it in rows if it.id in held), default=0),
            "areas": [area_mark(area) for area in row.body.get("areas", [])],
            "learned": [one for one in characteristics() if one.key in row.body.get("characteristics", [])],
            "steps": [
                {"step": step, "child": people.children.get(step.child), "by": _name(people, step.done_by)}
                for it in rows
                for step in steps.get(it.id, [])
            ],
            "comments": [_comment(standing, one, people, relations, it) for it in rows for one in said.get(it.id, [])],
            "thanked": row.id in acknowledged(standing, [row]),
            "versions": [
                {"version": version, "by": _name(people, version.author), "at": version.written_at}
                for version in history
            ],
            "why": why_rows(standing, rows, people),
            "looks": [
                {
                    "name": "You" if one.adult == standing.adult else _name(people, one.adult),
                    "face": face_url(people.adults[one.adult].face) if one.adult in people.adults else "",
                    "role": roles.get(one.adult or 0, ""),
                    "at": one.at,
                }
                for one in _once_each(looks)
            ],
            "family_has_read": [child for it, child in zip(rows, children, strict=False) if it.id in read],
            "may_comment": any(may(standing, "comment", it.facts) for it in rows),
            "may_correct": may(standing, "correct", row.facts),
            "may_acknowledge": may(standing, "acknowledge", row.facts),
            "comment_sides": [
                (it.public_id, people.children[it.child].name)
                for it in rows
                if it.child in people.children and may(standing, "comment", it.facts)
            ],
        },
    )


def why_rows(standing: Standing, rows: Sequence[ShownRecord], people: People) -> list[dict[str, Any]]:
    """Who can see this, and why, written for its reader. The last line is always: nobody else."""
    if not standing.is_staff:
        return _why_for_family(standing, rows, people)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        child = people.children.get(row.child) if row.child is not None else None
        from_adult = _name(people, row.adult)
        for reader in readers(
            row.facts, Names(child.name if child else "", people.room_of.get(row.child or 0, ""), from_adult)
        ):
            mark = "heart" if reader.hat == "carer" else "users-round"
            found.setdefault(
                reader.who, {"who": capital(reader.who), "why": reader.reason, "clause": reader.clause, "mark": mark}
            )
    return [
        *found.values(),
        {"who": "Nobody else", "why": "What no promise allows is refused.", "clause": "P1", "no": True},
    ]


def _why_for_family(standing: Standing, rows: Sequence[ShownRecord], people: People) -> list[dict[str, Any]]:
    names = " and ".join(people.children[it.child].name for it in rows if it.child in people.children)
    mine = standing.set("me_and_shown") == {rows[0].adult}
    family = (
        []
        if mine
        else [
            {
                "who": f"{names}’s family",
                "why": "Parents and carers read their own child’s journal at any time:",
                "mark": "heart",
            }
        ]
    )
    return [
        {"who": "You", "why": "You sent it." if mine else f"You care for {names}:", "mark": "heart"},
        *family,
        {"who": f"The staff who care for {names}", "why": "They read and add to the journal:", "mark": "users-round"},
        {"who": "Nobody else", "why": "Not other families. What no promise allows is refused:", "no": True},
    ]


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def _author(
    standing: Standing, row: ShownRecord, people: People, relations: dict[int, str], roles: dict[int, str]
) -> dict[str, str]:
    author = people.adults.get(row.author)
    if author is None:
        return {"name": "Somebody who no longer works here", "line": "", "face": ""}
    line = relations.get(row.author, "") if row.hat == "carer" else roles.get(row.author, "")
    return {
        "name": "You" if row.author == standing.adult else author.name,
        "line": line,
        "face": face_url(author.face),
    }


def _sections(kind: Kind, row: ShownRecord) -> list[dict[str, Any]]:
    """The text fields of a kind that have no place of their own on the page (the sections of a report)."""
    placed = ("title", "text", "side")
    return [
        {"label": one.label, "paragraphs": paragraphs(row.body.get(one.key, ""))}
        for one in kind.fields
        if one.shape == "text" and one.key not in placed and row.body.get(one.key)
    ]


def _comment(
    standing: Standing, one: ShownComment, people: People, relations: dict[int, str], of: ShownRecord
) -> dict[str, Any]:
    child: ChildName | None = people.children.get(of.child) if of.child is not None else None
    author = people.adults.get(one.author)
    name = "You" if one.author == standing.adult else (author.name if author else "Somebody")
    if one.hat == "carer":
        line = relations.get(one.author, "")
    else:
        line = (
            f"to {people.adults[one.adult].first_name}"
            if one.adult in people.adults and one.adult != standing.adult
            else ""
        )
    seen = ""
    if standing.is_staff:
        family = _name(people, one.adult) or (f"{child.name}’s family" if child else "The family")
        room = people.room_of.get(of.child or 0, "")
        seen = f"{family} and staff{f' in {room}' if room else ''}"
    return {
        "id": one.public_id,
        "name": name,
        "face": face_url(author.face) if author else "",
        "line": line,
        "paragraphs": paragraphs(one.text),
        "at": one.written_at,
        "seen": seen,
        "may_answer": standing.is_staff and one.hat == "carer",
    }


def _name(people: People, adult: int | None) -> str:
    return people.adults[adult].name if adult in people.adults else ""


def _once_each(looks: Sequence[Any]) -> list[Any]:
    found: dict[int | None, Any] = {}
    for one in looks:
        found.setdefault(one.adult, one)
    return list(found.values())
