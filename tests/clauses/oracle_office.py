"""The oracle, second part: the office and the lockable file (E1, E2, E4, E5, R11 to R15).

Where the settled readings leave something open, the stricter text stands:

- E5, R14: an author reads a talk or a developmental concern of theirs wherever they are now and wherever the child is, also
  about no child; a bar shuts it (R5), and so does another hat than the practitioner's on the record or on the reader.
- R13: a grant opens talks, letters and developmental concerns alone, whatever record it names; it gives reading and the
  scans of a letter, no correcting and no granting further. A student or volunteer who wrote it may still grant it.
- R4: of letters, the limit on the personal file shuts the scans; a limit on pictures is about pictures of children.
- R15: a sealed record that names me is shut to me though I hold a key; who else is left out of its set of people is said by
  the keys themselves, in the cabinet's own tests.
- R6: the slot takes a concern at any hour, about any child or none, from everybody who wears a staff hat.
- A room of today lets its practitioner write down a talk or a developmental concern of a child in it (OFFICE: `cared_for`),
  though R6 says "journal and alerts only": it opens nobody's words, and what a parent told is not lost.
"""

from __future__ import annotations

from datetime import datetime

from tests.clauses.ties import (
    SHUT,
    Clauses,
    granted,
    has_journal_of,
    holds_a_key,
    limited,
    ties_of,
    told_by_or_about,
)
from tests.clauses.worlds import STAFF_HATS, Record, World

SHELVES = ("registration", "letters", "talks", "development", "sealed")
CELLS: dict[str, dict[str, tuple[str, ...]]] = {
    "practitioner": {
        "talks": ("read", "add", "correct", "grant"),  # E1, E5, R13
        "letters": ("read", "picture"),  # R13
        "development": ("read", "add", "correct", "grant"),  # R13, R14
        "sealed": ("add",),  # R6: the slot
    },
    "lead": {"sealed": ("read", "add")},  # R27: no shelf of the personal file
    "manager": {
        "registration": ("read", "add", "correct"),
        "letters": ("read", "picture", "add", "correct", "grant"),
        "talks": ("read", "add", "correct", "grant"),
        "development": ("read", "add", "correct", "grant"),
        "sealed": ("read", "add"),
    },
    "carer": {
        "registration": ("read", "add", "correct"),
        "letters": ("read", "picture"),
        "talks": ("read",),
        "development": ("read",),
    },
}


def staff(world: World, adult: int, hat: str, action: str, record: Record, now: datetime) -> Clauses:
    """What a staff hat does with a record of these shelves, about a child from whom they are not barred, or about none."""
    if record.shelf == "sealed":
        return _sealed(world, adult, hat, action, record, now)
    if hat == "manager":
        return _manager(action, record)
    if hat == "practitioner":
        return _as_author(adult, action, record) | _by_grant(world, adult, action, record, now)
    return SHUT  # R27: the lead opens none of it


def _sealed(world: World, adult: int, hat: str, action: str, record: Record, now: datetime) -> Clauses:
    """E2: a keyholder, as manager or lead, reads it; never the person whom it is about (R15)."""
    if action != "read" or hat not in ("manager", "lead"):
        return SHUT
    if record.adult == adult or not holds_a_key(world, adult, now):
        return SHUT
    return frozenset({"E2"})


def _manager(action: str, record: Record) -> Clauses:
    """E2, R11: all of it, at any hour, developmental concerns too; R13: grants."""
    if action == "grant" and record.shelf in ("letters", "talks", "development"):
        return frozenset({"R13"})
    if action == "picture" and record.shelf == "letters":
        return frozenset({"E2"})
    if action in ("read", "correct"):
        return frozenset({"E2"})
    return SHUT


def _as_author(adult: int, action: str, record: Record) -> Clauses:
    """E5, R14: what they wrote themselves, as the practitioner they are."""
    if record.shelf not in ("talks", "development"):
        return SHUT
    if record.author != adult or record.hat != "practitioner":
        return SHUT
    if action in ("read", "correct"):
        return frozenset({"E5"}) if record.shelf == "talks" else frozenset({"R14"})
    if action == "grant":
        return frozenset({"R13"})
    return SHUT


def _by_grant(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """R13: what was opened to them for a planning need, and not a day longer."""
    if record.shelf not in ("letters", "talks", "development"):
        return SHUT
    if action == "read" or (action == "picture" and record.shelf == "letters"):
        return frozenset({"R13"}) if granted(world, adult, record, now) else SHUT
    return SHUT


def carer(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """E4: what they gave or were told, and with responsibility what is the family's to see."""
    opened = _carer_reads(world, adult, record, now)
    if action == "read" or (action == "picture" and record.shelf == "letters"):
        return opened
    if action == "correct" and record.shelf == "registration" and record.author == adult and record.hat == "carer":
        return frozenset({"E1"}) if opened else SHUT
    return SHUT


def _carer_reads(world: World, adult: int, record: Record, now: datetime) -> Clauses:
    """R1: nothing of another carer; R4: nothing under a limit on the personal file."""
    assert record.child is not None
    if limited(world, adult, record.child, "file", now):
        return SHUT
    if not told_by_or_about(record) <= {adult}:
        return SHUT
    ties = ties_of(world, adult, record.child, now)
    responsible = any(tie.responsibility == "yes" for tie in ties)
    if record.shelf == "development":  # R14: once it is talked through, which makes it shared
        if record.adult is None and responsible and record.state == "shared":
            return frozenset({"R14"})
        return SHUT
    if record.shelf in ("registration", "letters", "talks") and record.adult == adult:
        return frozenset({"E4"}) if ties else SHUT  # R27: what that carer gave or was told, and where they were
    for_the_family = record.shelf == "registration" or (record.shelf == "letters" and record.state == "shared")
    if record.adult is None and responsible and for_the_family:
        return frozenset({"E4"})
    return SHUT


def adding(world: World, adult: int, hat: str, child: int | None, shelf: str, now: datetime) -> Clauses:
    """Writing on one of these shelves; a bar was asked for before, save at the slot."""
    if hat == "carer":
        if child is None or shelf != "registration" or limited(world, adult, child, "file", now):
            return SHUT
        return frozenset({"E1"}) if ties_of(world, adult, child, now) else SHUT
    if shelf == "sealed":
        return frozenset({"R6"}) if hat in STAFF_HATS else SHUT
    if hat == "manager":
        return frozenset({"E2"})
    if hat == "practitioner" and shelf in ("talks", "development") and child is not None:
        return frozenset({"E1"}) if has_journal_of(world, adult, child, now) else SHUT
    return SHUT
