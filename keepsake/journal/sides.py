"""What each family will read of a sheet, and who will see it, before it is published (R8)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from keepsake.journal.cards import area_mark
from keepsake.journal.people import People
from keepsake.journal.queries.who import readers_of_sheet
from keepsake.journal.sheets import ShownSheet
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.queries.consents import Pictured, pictured
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.friends import Friends, side, side_parts
from keepsake.records.kinds import Kind, clean_body
from keepsake.records.reading import family_sees
from keepsake.records.writing import friends_for

Parts = list[tuple[str, bool]]


def sides(standing: Standing, sheet: ShownSheet) -> list[dict[str, Any]]:
    """One side for each child: the text as its family reads it, (words, whether they stand for a friend). Two queries."""
    if not sheet.children or not standing.is_staff or sheet.kind.shelf != "journal":
        return []
    body, steps = body_as_it_stands(sheet), steps_as_they_stand(sheet)
    finder = friends_for(standing.setting, [child.id for child in sheet.children], standing.now)
    consents = pictured({child for one in sheet.pictures for child in one.in_it or ()}, standing.now)
    return [_side(sheet, child, body, steps, finder, consents) for child in sheet.children]


def _side(
    sheet: ShownSheet,
    child: ChildName,
    body: Mapping[str, Any],
    steps: Sequence[tuple[str, str]],
    finder: Friends,
    consents: Pictured,
) -> dict[str, Any]:
    kind = sheet.kind
    own = {**body, "side": sheet.own_sides.get(child.id, "")} if _has(kind, "side") else dict(body)
    if _has(kind, "steps"):
        own["steps"] = [text for text, of in steps if of in ("", child.public_id)]
    clean = clean_body(kind, own)
    spans = json.loads(finder.others(clean, [field.key for field in kind.fields], child.id) or "{}")

    def read(path: str, text: str) -> Parts:
        return side_parts(text, spans.get(path, ()), {child.id})

    texts = [
        {
            "label": "" if one.key in ("text", "side") else one.label,
            "paragraphs": _paragraphs(read(one.key, clean[one.key])),
        }
        for one in kind.fields
        if one.shape == "text" and clean[one.key]
    ]
    words = [
        {"said": read(f"words.{n}.said", word["said"]), "who": read(f"words.{n}.who", word.get("who", ""))}
        for n, word in enumerate(clean.get("words", []))
    ]
    seen = [
        replace(one, caption=side(one.caption, finder.spans(one.caption, child.id), {child.id}))
        for one in sheet.pictures
        if one.in_it is not None and family_sees(one.in_it, child.id, consents) and not one.because
    ]
    return {
        "child": child,
        "title": read("title", clean.get("title", "")),
        "texts": texts,
        "words": words,
        "steps": [read(f"steps.{n}", text) for n, text in enumerate(clean.get("steps", []))],
        "areas": [area_mark(area) for area in clean.get("areas", [])],
        "pictures": seen,
    }


def _paragraphs(parts: Parts) -> list[Parts]:
    """Pieces of a text, parted where it begins a new line."""
    found: list[Parts] = [[]]
    for words, friend in parts:
        for number, line in enumerate(words.split("\n")):
            if number:
                found.append([])
            if line.strip():
                found[-1].append((line, friend))
    return [one for one in found if one]


def _has(kind: Kind, key: str) -> bool:
    return any(field.key == key for field in kind.fields)


def body_as_it_stands(sheet: ShownSheet) -> dict[str, Any]:
    """The common body, valid or not: what cannot be read is left out."""
    found: dict[str, Any] = {}
    for one in sheet.kind.fields:
        if one.key not in sheet.body.fields:
            continue
        value = sheet.body[one.key].value()
        if one.shape in ("line", "text") and isinstance(value, str):
            found[one.key] = value.replace("\0", "").replace("\r\n", "\n")
        elif one.shape == "words":
            rows = [(*row, "")[:2] for row in value or [] if not isinstance(row, dict)]
            found[one.key] = [{"said": said.strip(), "who": who.strip()} for said, who in rows if said.strip()]
        elif one.shape == "areas":
            known = {key for key, _ in one.options()} if one.options else set()
            found[one.key] = [area for area in value or [] if area in known]
    return found


def steps_as_they_stand(sheet: ShownSheet) -> list[tuple[str, str]]:
    """Next steps, valid or not."""
    if "steps" not in sheet.form.fields:
        return []
    rows = sheet.form["steps"].value() or []
    return [(text.strip(), of) for text, of in ((*row, "")[:2] for row in rows) if text.strip()]


def sheet_readers(standing: Standing, sheet: ShownSheet) -> list[dict[str, Any]]:
    """Who will see it, from the table. Eight queries at most."""
    if not sheet.children:
        return []
    ids = [child.id for child in sheet.children]
    room_of = directory.room_names_of(ids, standing.now)
    adult = None if standing.is_staff else standing.adult
    facts = [
        Facts(
            None, standing.setting, child, sheet.kind.shelf, sheet.kind.key, standing.adult,
            standing.hat.hat, sheet.kind.first_state, adult,
        )
        for child in ids
    ]  # fmt: skip
    return readers_of_sheet(standing, facts, People({child.id: child for child in sheet.children}, {}, room_of))
