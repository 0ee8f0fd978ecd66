"""What is said about a record, and what follows from it, as its page shows them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from keepsake.journal.cards import moment_in_line, moment_words, paragraphs
from keepsake.journal.people import People
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownComment, ShownRecord, ShownStep
from keepsake.web.context import face_url


def name_of(people: People, adult: int | None) -> str:
    """The name of an adult of the page; empty where there is none."""
    found = people.adult(adult)
    return found.name if found else ""


def comment_shown(
    standing: Standing, one: ShownComment, people: People, relations: Mapping[int, str], of: ShownRecord
) -> dict[str, Any]:
    """One answer: by whom, to whom, and for staff who sees it."""
    child = people.child(of.child)
    author, meant = people.adult(one.author), people.adult(one.adult)
    if one.hat == "carer":
        relation = relations.get(one.author, "")
        line = f"{child.name}’s {relation}" if child and relation else relation
    else:
        line = f"to {meant.first_name}" if meant is not None and one.adult != standing.adult else ""
    seen = ""
    if standing.is_staff:
        family = meant.name if meant is not None else (f"{child.name}’s family" if child else "The family")
        room = people.room_of.get(of.child or 0, "")
        seen = f"{family} and staff{f' in {room}' if room else ''}"
    return {
        "id": one.public_id,
        "of": of.public_id,
        "once": uuid4().hex,
        "name": "You" if one.author == standing.adult else (author.name if author else "Somebody"),
        "face": face_url(author.face) if author else "",
        "line": line,
        "paragraphs": paragraphs(one.text),
        "iso": one.written_at.isoformat(),
        "when": moment_words(one.written_at, standing),
        "seen": seen,
        "may_answer": standing.is_staff and one.hat == "carer",
    }


def steps_shown(
    standing: Standing, rows: Sequence[ShownRecord], steps: Mapping[int, Sequence[ShownStep]], people: People
) -> list[dict[str, Any]]:
    """Next steps of an act: one that several children share stands once for each, because each is tried for itself."""
    found = []
    for it in rows:
        for step in steps.get(it.id, []):
            child = people.children.get(step.child)
            by = "you" if step.done_by == standing.adult else name_of(people, step.done_by)
            found.append(
                {
                    "id": step.public_id,
                    "text": step.text,
                    "child": child.name if child and len(rows) > 1 else "",
                    "done": step.done_at is not None,
                    "when": moment_in_line(step.done_at, standing) if step.done_at else "",
                    "by": by,
                    "outcome": step.outcome,
                }
            )
    return found
