"""What a row says about a child, as records of the personal file. Each stands on its own shelf; none decides anything."""

from collections.abc import Iterator
from typing import Any

from keepsake.intake.reading import Carer, Child, Report
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry, KindEntry

#: Values of a file that are kept as notes of the particulars, by meaning, with the words for a page.
NOTED = {
    "nationality": "Nationality",
    "support": "Extra support",
    "immunisations": "Immunisations",
    "doctor": "Doctor",
    "siblings": "Brothers and sisters",
    "reference": "Number in the old system",
    "family_reference": "Family's number in the old system",
}
ALERTS = {"allergies": "allergy", "diet": "diet", "health": "health", "medication": "medicine"}
#: What says that there is nothing: an answer, and no alert.
NOTHING = {"", "n", "no", "none", "n/a", "na", "nil", "nka", "nkda", "none known", "no known allergies", "-", "nothing"}
#: Meanings that only the office reads: they speak of adults.
OFFICE = {
    "parental_responsibility": "Parental responsibility",
    "may_not_collect": "Who may not collect",
    "no_contact": "Who may have no contact",
    "court_order": "Court orders",
    "collect_notes": "Collection notes",
    "may_collect": "Who may collect",
    "collect_password": "Collection password",
    "social_worker": "Social worker",
    "nhs_number": "NHS number",
    "notes": "Notes",
}
CAUTION = "Ask the office before anybody collects."


def entries_of(child: Child, pk: int, adults: dict[int, int], restricted: bool) -> Iterator[KindEntry]:
    """Every record that a row makes. `adults`: person → adult; `restricted`: the row says who may not collect or see."""
    said = child.particulars
    yield from _particulars(child, pk)
    for meaning, sort in ALERTS.items():
        text = said.get(meaning, "").strip()
        if text.casefold().strip(". ") not in NOTHING:
            yield _entry("alert", pk, {"sort": sort, "what": text[:160], "do": text if len(text) > 160 else ""})
    if said.get("address"):
        yield _entry("home", pk, {"address": said["address"][:500], "lives_here": said.get("lives_with", "")[:300]})
    yield from _adults(child, pk, adults)
    for meaning, words in OFFICE.items():
        if said.get(meaning):
            yield _note(pk, words, said[meaning], child.line)
    if child.key_person:
        yield _note(pk, "Key person", child.key_person, child.line)
    if restricted:
        yield _entry("caution", pk, {"what": CAUTION})


def _particulars(child: Child, pk: int) -> Iterator[KindEntry]:
    said = child.particulars
    body: dict[str, Any] = {key: said[key][:80] for key in ("gender", "religion", "ethnicity") if said.get(key)}
    if said.get("languages"):
        body["languages"] = said["languages"][:200]
    notes = [f"{words}: {said[meaning]}" for meaning, words in NOTED.items() if said.get(meaning)]
    if notes:
        body["notes"] = "\n".join(notes)[:4_000]
    if body:
        yield _entry("particulars", pk, body)


def _adults(child: Child, pk: int, adults: dict[int, int]) -> Iterator[KindEntry]:
    order = 0
    for carer in child.carers:
        adult = adults.get(carer.person)
        order += 1
        yield _entry(
            "contact",
            pk,
            {
                "name": carer.name[:120],
                "relation": carer.relationship[:60],
                "phones": carer.phones,
                "email": carer.email[:254],
                "order": order,
                "collects": "ask",
            },
            adult,
        )
        if carer.address or carer.postcode:
            address = "\n".join(part for part in (carer.address, carer.postcode) if part)
            yield _entry("home", pk, {"address": address[:500], "lives_here": carer.name[:300]}, adult)
        yield from _of_carer(carer, pk)
    for contact in child.contacts:
        order += 1
        yield _entry(
            "contact",
            pk,
            {
                "name": (contact.name or "Name not given")[:120],
                "relation": contact.relationship[:60],
                "phones": contact.phones,
                "email": contact.email[:254],
                "order": contact.order or order,
                "collects": "ask",
            },
        )
        text = "\n".join(
            [*contact.notes, *([f"May collect: {contact.may_collect}"] if contact.may_collect else []), contact.address]
        )
        if text.strip():
            yield _note(pk, f"About {contact.name or 'a contact'}", text.strip(), child.line)


def _of_carer(carer: Carer, pk: int) -> Iterator[KindEntry]:
    """What a row says of a carer beside name and numbers: for the office alone."""
    said = {
        "Work": carer.work,
        "Languages": carer.languages,
        "Lives with the child": carer.lives_with_child,
        "May collect": carer.may_collect,
        "Notes": "\n".join(carer.notes),
    }
    lines = [f"{words}: {text}" for words, text in said.items() if text]
    if lines:
        yield _note(pk, f"About {carer.name}", "\n".join(lines), carer.line)


def _note(pk: int, column: str, text: str, line: int) -> KindEntry:
    return _entry("file_note", pk, {"column": column[:200], "text": text[:8_000], "line": line})


def _entry(kind: str, pk: int, body: dict[str, Any], adult: int | None = None) -> KindEntry:
    return KindEntry(kind_of(kind), Entry(pk, body, adult))


def restricted_lines(report: Report) -> set[int]:
    """Lines that say who may not collect, see or reach a child, in whatever column."""
    return set(report.restrictions)


def loose_notes(report: Report, made: dict[int, int]) -> Iterator[KindEntry]:
    """Restrictions and allergies in columns that nobody mapped: never lost in silence (R9)."""
    for one in report.restriction_details:
        if one.line in made:
            yield _note(made[one.line], one.header or f"Column {one.column}", one.text, one.line)
