"""The page of one child, for staff: what keeps the child safe first; for the office the whole file."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from keepsake.audit.looking import Look
from keepsake.people.folding import folded
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.family import siblings_of
from keepsake.people.queries.register import PlaceHeld, places_of
from keepsake.people.queries.walls import bars_on
from keepsake.people.times import END, last_day, today
from keepsake.policy.standing import Standing
from keepsake.policy.words import sentence_for
from keepsake.records.reading import ShownRecord, acknowledged
from keepsake.register.queries.children import named
from keepsake.register.queries.door import kept_out, names_of
from keepsake.register.queries.family import family
from keepsake.register.queries.file import SHELVES, FileCards, alert, capital, in_calling_order, rows_of
from keepsake.register.queries.wording import age
from keepsake.web.panels import marks

#: What stands among the notices of a child's page.
TOLD = ("change_notice", "file_note")
WHY = {
    "own": "own child",
    "household": "same household",
    "relative": "relative",
    "order": "an order",
    "friend": "close friend of the family",
}


def child_page(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """Everything that every staff hat has before it; more of it where the table opens more."""
    look.touch(child=child.id)
    offices = standing.hat.hat == "manager" and child.id not in standing.set("barred")
    shelves = (*SHELVES, "notices") if offices else SHELVES
    rows = rows_of(standing, look, [child.id], shelves)
    cards = FileCards(standing, child, rows)
    held = [row for row in rows if not row.body.get("over")]
    kept = names_of(kept_out(standing, [child.id]).get(child.id, {}))
    key = directory.key_people([child.id], standing.now).get(child.id, [])
    context = {
        "child": child,
        "room": cards.room,
        "age": age(child.born_on, today(standing.zone, standing.now)),
        "key": next((adult.name for adult, backup in key if not backup), ""),
        "backup": next((adult.name for adult, backup in key if backup), ""),
        "alerts": sorted((alert(row) for row in held if row.shelf == "alerts"), key=lambda one: not one["severe"]),
        "cautions": [cards.card(row) for row in held if row.shelf == "cautions"],
        "marks": marks(standing, [child.id]).get(child.id, []),
        "contacts": [contact(cards, row, kept) for row in in_calling_order(held)],
        "contacts_hem": _hem_of_all(standing, cards, in_calling_order(held)),
        "office_phone": standing.hat.setting.office_phone,
        "reads_file": bool(standing.set("the_setting")) and offices,
        "offices": offices,
        "barred": child.id in standing.set("barred"),
    }
    return context | (_office(standing, child, rows, cards) if offices else {})


def contact(cards: FileCards, row: ShownRecord, kept: Collection[str] = ()) -> dict[str, Any]:
    """Whom to ring, less the number: that comes on a press, which is a look of its own (R27). `kept`: the folded names of those who
    are kept out, whatever was written down of them before."""
    body = row.body
    out = folded(str(body.get("name", "")).strip()) in kept
    return {
        "id": row.public_id,
        "name": body.get("name", ""),
        "relation": body.get("relation", ""),
        "order": body.get("order") or "",
        "collects": "no" if out else body.get("collects") or "ask",
        "has_number": bool(body.get("phones")),
        "card": cards.card(row),
    }


def _hem_of_all(standing: Standing, cards: FileCards, rows: list[ShownRecord]) -> str:
    """One sentence under all contacts: each was given by one carer, who reads that one alone (R1)."""
    if not rows:
        return ""
    row = next((one for one in rows if one.adult is not None), rows[0])
    return capital(
        sentence_for(standing, row.facts, replace(cards.names(row), from_adult="each carer (what they gave)"))
    )


def _office(standing: Standing, child: ChildName, rows: list[ShownRecord], cards: FileCards) -> dict[str, Any]:
    settled = acknowledged(standing, [row for row in rows if row.shelf == "notices"])
    shown = [row for row in rows if row.shelf != "notices"]
    return {
        "particulars": [cards.card(row) for row in shown if row.shelf == "particulars" and not row.body.get("over")],
        "homes": [cards.card(row) for row in shown if row.shelf == "home" and not row.body.get("over")],
        "over": [cards.card(row) for row in shown if row.body.get("over")],
        "notices": [cards.card(row) for row in rows if row.kind in TOLD and row.id not in settled],
        "from_files": [cards.card(row) for row in rows if row.kind == "file_note" and row.id in settled],
        "places": [_place(standing, one) for one in places_of(child.id)],
        "siblings": [named(standing, one) for one in siblings_of(child.id)],
        "bars": [
            {"bar": one, "why": WHY.get(one.why, one.why), "until": last_day(one.until, standing.zone)}
            for one in bars_on(child.id, standing.now)
        ],
        "family": family(standing, child.id),
    }


def _place(standing: Standing, one: PlaceHeld) -> dict[str, Any]:
    return {
        "room": one.room.name,
        "since": one.since,
        "until": last_day(one.until, standing.zone),
        "now": one.since <= standing.now < one.until,
        "coming": one.since > standing.now,
        "open": one.until >= END,
    }
