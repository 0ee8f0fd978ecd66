"""From rows to families: one child's carers over several rows, one carer's children, brothers and sisters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from keepsake.intake.reading.duplicates import within_one
from keepsake.intake.reading.meanings import ADULT
from keepsake.intake.reading.names import compare_key
from keepsake.intake.reading.report import Carer, Child, Contact

_OF_A_CONTACT = ("relationship", "email", "may_collect", "address")
_OF_A_CARER = (
    "name", "title", "middle", "parental_responsibility", "postcode", "work", "languages", "lives_with_child", *_OF_A_CONTACT,
)  # fmt: skip
_OF_THE_CHILD = ("gender", "reference", "nhs_number", "postcode", "address")


def gather(children: list[Child], carers_in_a_row: int) -> list[Child]:
    """Children whose carers stand on several rows become one; everything else stays as many as it was.

    Only in files with one carer to a row, only rows that agree on everything about the child, and only with a sign that
    they belong together. What is left over is a likely duplicate, for a person to decide (R9).
    """
    if carers_in_a_row > 1:
        return children
    kept: list[Child] = []
    known: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for child in children:
        key = (compare_key(child.first), compare_key(child.last), child.dob)
        for at in known[key]:
            if child.dob and _is_more_of(kept[at], child, next_to=at == len(kept) - 1):
                add(kept[at], child)
                break
        else:
            known[key].append(len(kept))
            kept.append(child)
    return kept


def add(child: Child, more: Child) -> None:
    """What another row says of the same child."""
    child.lines += [line for line in more.lines if line not in child.lines]
    for carer in more.carers:
        same = next((other for other in child.carers if is_same_person(other, carer)), None)
        if same is None:
            child.carers.append(carer)
        else:
            _add_to_person(same, carer, _OF_A_CARER)
    for contact in more.contacts:
        known = next(
            (one for one in child.contacts if contact.name and compare_key(one.name) == compare_key(contact.name)), None
        )
        if known is None:
            contact.order = len(child.contacts) + 1
            child.contacts.append(contact)
        else:
            _add_to_person(known, contact, _OF_A_CONTACT)
    for held, told in ((child.particulars, more.particulars), (child.consents, more.consents)):
        for name, text in told.items():
            mine = held.get(name, "")
            if text not in mine.split("\n"):
                held[name] = f"{mine}\n{text}" if mine else text
    child.room = child.room or more.room
    child.known_as, child.middle = child.known_as or more.known_as, child.middle or more.middle
    child.start, child.leave = child.start or more.start, child.leave or more.leave
    child.key_person = child.key_person or more.key_person


def _add_to_person(held: Carer | Contact, told: Carer | Contact, names: Sequence[str]) -> None:
    """What another row says of somebody who stands there already: all their phones, what was empty; what is said otherwise is noted,
    so that none of it is lost (R9)."""
    held.phones += [phone for phone in told.phones if phone not in held.phones]
    if isinstance(held, Carer) and isinstance(told, Carer):
        held.phone_kinds = {**told.phone_kinds, **held.phone_kinds}
    for name in names:
        mine, theirs = getattr(held, name), getattr(told, name)
        if theirs and not mine:
            setattr(held, name, theirs)
        elif theirs and compare_key(theirs) != compare_key(mine):
            held.notes.append(f"Another line says, {ADULT[name]}: {theirs}")
    held.notes += [note for note in told.notes if note not in held.notes]


def _is_more_of(child: Child, more: Child, *, next_to: bool) -> bool:
    if not more.carers and not more.contacts:
        return False
    new = [carer for carer in more.carers if not any(is_same_person(carer, other) for other in child.carers)]
    if not new and (more.carers or not more.contacts):
        return False
    if _disagree(child.room, more.room) or _disagree(child.middle, more.middle):
        return False
    if any(_disagree(child.particulars.get(name, ""), more.particulars.get(name, "")) for name in _OF_THE_CHILD):
        return False
    return next_to or _belong_together(child, more, new)


def _disagree(a: str, b: str) -> bool:
    return bool(a and b) and compare_key(a) != compare_key(b)


def _belong_together(child: Child, more: Child, new: list[Carer]) -> bool:
    for name in ("reference", "family_reference", "nhs_number", "postcode", "address"):
        if child.particulars.get(name) and more.particulars.get(name):
            return True
    said = {compare_key(carer.relationship) for carer in child.carers} - {""}
    return bool(said) and all(carer.relationship and compare_key(carer.relationship) not in said for carer in new)


def is_same_person(one: Carer, other: Carer) -> bool:
    """One e-mail and names that agree, or one name and one phone. One e-mail with two names is two people (R1)."""
    same_email = bool(one.email) and one.email.casefold() == other.email.casefold()
    if same_email and names_agree(one, other):
        return True
    same_name = bool(one.name) and compare_key(one.name) == compare_key(other.name)
    if same_name and not one.email and not other.email and not one.phones and not other.phones:
        return one.relationship.casefold() == other.relationship.casefold()
    return same_name and bool(set(one.phones) & set(other.phones))


def names_agree(one: Carer, other: Carer) -> bool:
    """Nothing said, the same, one letter off, or an initial for a first name."""
    a, b = compare_key(one.name), compare_key(other.name)
    if not a or not b or within_one(a, b):
        return True
    first_a, first_b = compare_key(one.first), compare_key(other.first)
    same_last = compare_key(one.last) == compare_key(other.last)
    if not one.last or not other.last:
        return first_a == first_b
    return same_last and 1 in (len(first_a), len(first_b)) and first_a[:1] == first_b[:1]


def number_people(children: list[Child]) -> None:
    """Give carers their `person`: one number only where e-mail and name both agree plainly. Everything less is a person's to
    say (`maybe_one`)."""
    known: dict[tuple[str, str], int] = {}
    count = 0
    for carer in (carer for child in children for carer in child.carers):
        key = (carer.email.casefold(), compare_key(carer.name))
        person = known.get(key, 0) if all(key) else 0
        if not person:
            count += 1
            person = count
        carer.person = person
        if all(key):
            known[key] = person


def maybe_one(children: list[Child]) -> list[tuple[Carer, Carer]]:
    """Carers of two numbers who may be one person: one e-mail and names that may be one, or one name and one phone. Each with
    the first who is like it. One e-mail with two names is two people (R1)."""
    by_email: dict[str, list[Carer]] = defaultdict(list)
    by_phone: dict[tuple[str, str], list[Carer]] = defaultdict(list)
    found: dict[tuple[int, int], tuple[Carer, Carer]] = {}
    for carer in (carer for child in children for carer in child.carers):
        name = compare_key(carer.name)
        near = [one for one in by_email[carer.email.casefold()] if names_agree(one, carer)] if carer.email else []
        near += [one for phone in carer.phones if name for one in by_phone[name, phone]]
        first = next((one for one in near if one.person != carer.person), None)
        if first is not None:
            found.setdefault((first.person, carer.person), (first, carer))
        if carer.email:
            by_email[carer.email.casefold()].append(carer)
        for phone in carer.phones if name else ():
            by_phone[name, phone].append(carer)
    return list(found.values())


def siblings(children: list[Child]) -> list[list[int]]:
    """Places of children who share a carer of this file, family by family."""
    above = list(range(len(children)))

    def top(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    first_with: dict[int, int] = {}
    for at, child in enumerate(children):
        for carer in child.carers:
            above[top(at)] = top(first_with.setdefault(carer.person, at))
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(children)):
        groups[top(at)].append(at)
    return [members for members in groups.values() if len(members) > 1]
