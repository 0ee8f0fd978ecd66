"""The adults of one row: carers, people to ring, people who may collect. As the file says it, and no more (R9)."""

from __future__ import annotations

import re

from keepsake.intake.reading import contacts, names, phones
from keepsake.intake.reading.cells import one_line, says_nothing, whole_number
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.faults import Faults, quoted
from keepsake.intake.reading.meanings import PHONES
from keepsake.intake.reading.report import Carer, Contact
from keepsake.intake.reading.shapes import is_email, names_more_than_a_person

_GOOD_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\"\\]+@[^@\s,;:<>()\[\]\"\\.]+(?:\.[^@\s,;:<>()\[\]\"\\.]+)+")
_EMAILS_APART = re.compile(r"[\s,;|]+|(?<=\w)/(?=\w)")
_TO_RING = re.compile(r"emergency|pick|collect|friend|neighbour|approved", re.IGNORECASE)
Cells = list[tuple[Column, str, str]]  # (column, what it says of the adult, its text)


def each_adult(cells: Cells) -> list[Cells]:
    """The cells of each adult, where one cell lists several people; what other columns say is the first one's."""
    for at, (column, said, text) in enumerate(cells):
        listed = contacts.people_in(text) if said in ("contact", "name") else [text]
        if len(listed) > 1:
            first = [*cells[:at], (column, said, listed[0]), *cells[at + 1 :]]
            return [first, *[[(column, said, piece)] for piece in listed[1:]]]
    return [cells]


def read_adult(role: str, cells: Cells, faults: Faults) -> Carer | None:
    """One adult's columns of one row as a `Carer` (any role: `as_contact` turns it); None when they say nothing."""
    carer = Carer(line=faults.line)
    address: list[str] = []
    told = False
    for column, said, text in cells:
        if said == "parental_responsibility":
            carer.parental_responsibility = one_line(text) or None
            continue
        if says_nothing(text) and said != "may_collect" and not _may_be_a_name(said, text):
            continue
        told = told or said not in ("may_collect", "type", "order", "lives_with_child", "relationship")
        if said in PHONES:
            _add_phones(carer, said, column, text, faults)
        elif said == "email":
            _add_email(carer, column, text, faults)
        elif said == "email_or_phone":
            _add_either(carer, column, text, faults)
        elif said in ("name", "contact"):
            _add_name(carer, column, text, faults)
        elif said in ("address", "address_line", "town", "county", "postcode"):
            address.append(one_line(text))
            carer.postcode = text if said == "postcode" else carer.postcode
        elif said == "notes":
            carer.notes.append(text)
        else:
            setattr(carer, "order" if said in ("type", "order") else said, one_line(text))
    if not told:
        return None
    carer.address = ", ".join(address)
    _settle_name(carer, role, cells, faults)
    if not carer.relationship and cells[0][0].relationship:
        carer.relationship = cells[0][0].relationship
    return carer


def _may_be_a_name(said: str, text: str) -> bool:
    """``No`` and ``Na`` are family names too."""
    return said in ("first", "last") and 1 < len(text) < 4 and text.isalpha() and text[0].isupper()


def is_to_ring(cells: Cells) -> bool:
    """Whether a *kind of contact* column says that this adult is for emergencies or collecting, and no carer."""
    return any(said == "type" and _TO_RING.search(text) for _, said, text in cells)


def as_contact(carer: Carer, order: int, *, collector: bool) -> Contact:
    """Somebody to ring, or who may collect."""
    ranked = whole_number(carer.order, 3)
    return Contact(
        name=carer.name,
        relationship=carer.relationship,
        phones=carer.phones,
        email=carer.email,
        order=order if ranked is None else ranked,
        may_collect=carer.may_collect,
        address=carer.address,
        notes=carer.notes,
        collector=collector,
    )


def _add_phones(carer: Carer, said: str, column: Column, text: str, faults: Faults) -> None:
    found = phones.read(text)
    kind = {"mobile": "mobile", "home_phone": "home", "work_phone": "work"}.get(said, "")
    _keep_numbers(carer, found.numbers, kind)
    carer.notes += found.notes
    _warn_of_phones(carer, found.bad, column, faults)


def _keep_numbers(carer: Carer, numbers: list[str], kind: str) -> None:
    for number in numbers:
        if number not in carer.phones:
            carer.phones.append(number)
        if kind:
            carer.phone_kinds.setdefault(number, kind)


def _warn_of_phones(carer: Carer, bad: list[tuple[str, str, str]], column: Column, faults: Faults) -> None:
    for written, reason, why in bad:
        faults.warn(reason, f"{column.header} is {quoted(written)}. {why} It is kept as a note.", column, written)
        carer.notes.append(f"Phone in the file: {written}")


def _add_email(carer: Carer, column: Column, text: str, faults: Faults) -> None:
    if not carer.email and _GOOD_EMAIL.fullmatch(text):
        carer.email = text
        return
    bare = re.sub(r"mailto:|[<>()\[\]\"']", " ", text, flags=re.IGNORECASE)
    pieces = [piece.strip(".") for piece in _EMAILS_APART.split(bare) if piece.strip(".")]
    good = [piece for piece in pieces if _GOOD_EMAIL.fullmatch(piece)]
    if not good:
        numbers = phones.read(text)
        if numbers.numbers and not is_email(text):
            _keep_numbers(carer, numbers.numbers, "")
            message = f"{column.header} is {quoted(text)}. That is a phone number, and is kept as one."
            faults.warn("email_is_a_phone", message, column, text)
            return
        message = f"{column.header} is {quoted(text)}. That is not an e-mail address. It is kept as a note."
        faults.warn("email_unreadable", message, column, text)
        carer.notes.append(f"E-mail in the file: {one_line(text)}")
        return
    if not carer.email:
        carer.email = good.pop(0)
    carer.notes += [f"Another e-mail: {other}" for other in good if other.casefold() != carer.email.casefold()]


def _add_either(carer: Carer, column: Column, text: str, faults: Faults) -> None:
    person = contacts.read(text)
    if person.email and not carer.email:
        carer.email = person.email
    _keep_numbers(carer, person.phones, "")
    carer.notes += person.notes
    if person.name and not carer.name:
        carer.name = person.name
    elif person.name:
        carer.notes.append(person.name)
    carer.relationship = carer.relationship or person.relationship
    _warn_of_phones(carer, person.bad_phones, column, faults)


def _add_name(carer: Carer, column: Column, text: str, faults: Faults) -> None:
    if names_more_than_a_person(text):
        person = contacts.read(text)
        carer.name = person.name
        carer.relationship = carer.relationship or person.relationship
        carer.email = carer.email or person.email
        _keep_numbers(carer, person.phones, "")
        carer.notes += person.notes
        _warn_of_phones(carer, person.bad_phones, column, faults)
    else:
        carer.name = one_line(text)
    parts = names.split(carer.name, with_titles=True, surname_first=column.surname_first)
    carer.title = carer.title or parts.title
    carer.first, carer.middle, carer.last = parts.first, parts.middle, parts.last
    if not names.is_two_people(carer.name):
        carer.name = parts.full


def _settle_name(carer: Carer, role: str, cells: Cells, faults: Faults) -> None:
    if any(said == "first" or said == "last" for _, said, _ in cells):
        title, carer.first = names.without_title(carer.first) if not carer.title else (carer.title, carer.first)
        carer.title = title
        carer.name = " ".join(part for part in (carer.first, carer.middle, carer.last) if part) or carer.name
    column = next((column for column, said, _ in cells if said in ("name", "contact", "first", "last")), cells[0][0])
    if names.is_two_people(carer.name):
        message = (
            f"{column.header} is {quoted(carer.name)}. That looks like two people."
            " Give each their own columns or line, so that neither gets what is the other's."
        )
        faults.warn("two_people_in_one", message, column, carer.name)
    elif not carer.name and role == "carer":
        faults.warn("carer_without_name", "There are details of a carer here, and no name.", column)


def warn_of_shared_email(carers: list[Carer], faults: Faults) -> None:
    """Two carers are two people (R1): each needs an address of their own to sign in with."""
    seen: dict[str, Carer] = {}
    for carer in carers:
        other = seen.setdefault(carer.email.casefold(), carer) if carer.email else carer
        if (
            other is not carer
            and other.name
            and carer.name
            and names.compare_key(other.name) != names.compare_key(carer.name)
        ):
            message = f"{other.name} and {carer.name} give one e-mail address, {carer.email}. Each needs one of their own to sign in."
            faults.warn("email_shared", message, None, carer.email)
