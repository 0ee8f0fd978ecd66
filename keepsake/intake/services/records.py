"""What a row says about a child, as records of the personal file. Each stands on its own shelf; none decides anything (R9).

What is said of one adult is read by the office and by that adult alone (R1); what speaks of who may collect, see or reach a
child is kept word for word for the office, with a caution for staff on duty that names nobody.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from keepsake.intake.reading import Carer, Child, Contact, Restriction
from keepsake.intake.reading.cells import says_nothing
from keepsake.intake.reading.meanings import CHILD as MEANINGS
from keepsake.intake.reading.restrictions import LIMIT, limits_in, protection_in
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry, KindEntry

#: Of the child, read by carers with parental responsibility as well: the longest text that the field holds.
PARTICULARS = {"languages": 200, "gender": 40, "religion": 80, "ethnicity": 80}
#: Of the child, kept among the particulars' notes.
NOTED = ("nationality", "immunisations", "doctor", "reference", "nhs_number")
ALERTS = {"allergies": "allergy", "diet": "diet", "health": "health", "medication": "medicine"}
#: What says that there is nothing: an answer, and no alert.
NOTHING = {"n", "nil", "nka", "nkda", "none known", "no known allergies", "no allergies", "nothing", "no known", "none"}
ADDRESS = ("address", "postcode", "town", "county", "country")
#: Staff on duty read these: what to do, and neither names nor reasons.
CAUTION = "Ring the office before anybody collects."
UNSEEN_ALERT = "An allergy or the like: ask the office"
LONGEST_NOTE = 8_000


def entries_of(
    child: Child, pk: int, adults: dict[int, int], said: Sequence[Restriction], cut: Sequence[str] = ()
) -> list[KindEntry]:
    """Every record that a row makes. `adults`: person → adult; `said`: what its line says of limits and allergies in any
    column; `cut`: lines about what was too long for where it belongs."""
    made = _Making(child, pk, adults)
    made.particulars()
    made.alerts()
    made.people()
    made.rest(cut, {one.text for one in said})
    return [*made.entries, *consents_of(child, pk), *restrictions_of(pk, said)]


def consents_of(child: Child, pk: int) -> Iterator[KindEntry]:
    """What the file says of consents, a record for each column: it waits for a person, and counts for nothing until then (R9)."""
    for header, text in child.consents.items():
        yield _entry("consent_read", pk, {"column": header[:200], "text": text[:LONGEST_NOTE], "line": child.line})


def restrictions_of(pk: int, said: Sequence[Restriction]) -> Iterator[KindEntry]:
    """Word for word for the office, whatever its column means; and for staff on duty that there is something (R6, R9)."""
    for one in dict.fromkeys((one.header or f"Column {one.column}", one.text, one.line) for one in said):
        yield _note(pk, *one)
    if any(one.kind == LIMIT for one in said):
        yield _entry("caution", pk, {"what": CAUTION})
    for sort in dict.fromkeys(one.kind for one in said if one.kind != LIMIT):
        yield _entry("alert", pk, {"sort": sort, "what": UNSEEN_ALERT})


def health_of(child: Child) -> dict[str, str]:
    """meaning → what a row says of allergies, diet, health and medicine, less what says that there is nothing."""
    found = {name: child.particulars.get(name, "").strip() for name in ALERTS}
    return {name: text for name, text in found.items() if not _says_none(text)}


def _says_none(text: str) -> bool:
    return says_nothing(text) or text.casefold().strip(". ") in NOTHING


class _Making:
    def __init__(self, child: Child, pk: int, adults: dict[int, int]) -> None:
        self.child, self.pk, self.adults = child, pk, adults
        self.left = dict(child.particulars)
        self.entries: list[KindEntry] = []
        #: What no shelf has a place for: one note for the office.
        self.lines: list[str] = []

    def add(self, kind: str, body: dict[str, Any], adult: int | None = None) -> None:
        self.entries.append(_entry(kind, self.pk, body, adult))

    def particulars(self) -> None:
        body: dict[str, Any] = {}
        for name, longest in PARTICULARS.items():
            text = self.left.get(name, "")
            if text and len(text) <= longest and not _is_for_office(text):
                body[name] = self.left.pop(name)
        notes = [name for name in NOTED if self.left.get(name) and not _is_for_office(self.left[name])]
        text = "\n".join(f"{MEANINGS[name]}: {self.left[name]}" for name in notes)
        if text and len(text) <= 4_000:
            body["notes"] = text
            for name in notes:
                del self.left[name]
        if body:
            self.add("particulars", body)
        address = self.left.get("address") or self.left.get("postcode", "")
        if address and len(address) <= 500 and not _is_for_office(address):
            self.add("home", {"address": address})
            for name in ADDRESS:
                self.left.pop(name, None)

    def alerts(self) -> None:
        for name, sort in ALERTS.items():
            text = self.left.pop(name, "").strip()
            if _says_none(text):
                continue
            if _is_for_office(text):  # families read alerts: this one speaks of somebody
                self.left[name] = text
                self.add("alert", {"sort": sort, "what": UNSEEN_ALERT})
                continue
            what = text if len(text) <= 160 else f"{text[:157]}…"
            self.add("alert", {"sort": sort, "what": what, "do": text[:2_000] if len(text) > 160 else ""})
            if len(text) > 2_000:
                self.left[name] = text

    def people(self) -> None:
        order = 0
        for carer in self.child.carers:
            adult = self.adults.get(carer.person)
            if carer.is_empty or adult is None:
                self.lines += _of_nobody(carer)
                continue
            order += 1
            self.add("contact", _contact(carer, order), adult)
            address = ", ".join(dict.fromkeys(part for part in (carer.address, carer.postcode) if part))
            if address and not _is_for_office(address):
                self.add("home", {"address": address[:500], "lives_here": carer.name[:300]}, adult)
            self.lines += _of_carer(carer, with_address=bool(address) and _is_for_office(address))
        for contact in self.child.contacts:
            order += 1
            self.add("contact", _contact(contact, contact.order or order))
            self.lines += _of_contact(contact)

    def rest(self, cut: Sequence[str], noted: Collection[str]) -> None:
        """Everything else that the row says, as it says it, in one note for the office; `noted`: cells of which a note
        says them already."""
        child = self.child
        lines = [
            f"{MEANINGS.get(name, name)}: {text}" for name, text in self.left.items() if text and text not in noted
        ]
        if child.key_person:
            lines.append(f"Key person, as the file says it: {child.key_person}")
        text = "\n".join([*lines, *self.lines, *cut])
        for start in range(0, len(text), LONGEST_NOTE):
            self.entries.append(
                _note(self.pk, "What else the file says", text[start : start + LONGEST_NOTE], child.line)
            )


def _contact(one: Carer | Contact, order: int) -> dict[str, Any]:
    return {
        "name": (one.name or "Name not given")[:120],
        "relation": relation_of(one.relationship),
        "phones": one.phones,
        "email": one.email[:254],
        "order": order,
        "collects": "ask",
    }


def relation_of(text: str) -> str:
    """Who somebody is to the child, as that person may read it too; what the file says beside it is the office's."""
    return "" if _is_for_office(text) else text[:60]


def _of_carer(carer: Carer, *, with_address: bool) -> list[str]:
    """What a row says of a carer beside name and numbers. Responsibility stands on the tie, as it is said."""
    said = {
        "title": carer.title,
        "phones": ", ".join(
            f"{number} ({what})" for number, what in carer.phone_kinds.items() if what not in ("", "mobile", "phone")
        ),
        "work": carer.work,
        "languages": carer.languages,
        "lives with the child": carer.lives_with_child,
        "may collect, as the file says it": carer.may_collect,
        "address": f"{carer.address} {carer.postcode}".strip() if with_address else "",
        "relation, in full": carer.relationship if relation_of(carer.relationship) != carer.relationship else "",
        "parental responsibility, in full": _long(carer.parental_responsibility, 120),
        "notes": "; ".join(carer.notes),
    }
    return _lines(carer.name or "A carer", said)


def _of_nobody(carer: Carer) -> list[str]:
    """A carer of whom the file gives neither name nor number: no person is made of it, and nothing is lost."""
    said = {
        "relation": carer.relationship,
        "parental responsibility, as the file says it": carer.parental_responsibility or "",
        "may collect, as the file says it": carer.may_collect,
        "lives with the child": carer.lives_with_child,
        "languages": carer.languages,
    }
    return _lines("A carer without a name", said)


def _of_contact(contact: Contact) -> list[str]:
    said = {
        "relation, in full": contact.relationship if relation_of(contact.relationship) != contact.relationship else "",
        "may collect, as the file says it": contact.may_collect,
        "address": contact.address,
        "notes": "; ".join(contact.notes),
    }
    return _lines(contact.name or "A contact", said)


def _lines(who: str, said: dict[str, str]) -> list[str]:
    return [f"{who}, {what}: {text}" for what, text in said.items() if text]


def _long(text: str | None, longest: int) -> str:
    return text if text is not None and len(text) > longest else ""


def _is_for_office(text: str) -> bool:
    """Whether a text speaks of who may collect, see or reach the child, or of child protection: no family's page shows it."""
    return limits_in(text) or protection_in([text]) is not None


def _note(pk: int, column: str, text: str, line: int) -> KindEntry:
    return _entry("file_note", pk, {"column": column[:200], "text": text[:LONGEST_NOTE], "line": line})


def _entry(kind: str, pk: int, body: dict[str, Any], adult: int | None = None) -> KindEntry:
    return KindEntry(kind_of(kind), Entry(pk, body, adult))


def said_of(details: Iterable[Restriction]) -> dict[str, list[Restriction]]:
    """place of a row → what it says of limits and allergies, in whatever column."""
    found: dict[str, list[Restriction]] = {}
    for one in details:
        found.setdefault(f"{one.sheet}|{one.line}", []).append(one)
    return found
