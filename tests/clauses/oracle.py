"""The oracle: who may do what, said by brute force from CLAUSES.md and PRACTICE.md.

It shares no code with the program and is meant to be read beside the policy, rule by rule: it looks at every row,
remembers nothing and is slow. Whatever no line of it opens is shut (P1). The office's shelves and the lockable file are
in `oracle_office`, consents, sharing and the lead's purpose in `oracle_sharing`, the relations in `ties`.
"""

from __future__ import annotations

from datetime import datetime

from tests.clauses import oracle_office, oracle_sharing
from tests.clauses.ties import (
    SHUT,
    Clauses,
    barred,
    has_journal_as_carer,
    has_journal_of,
    has_planning_of,
    is_here,
    limited,
    runs,
    shown_to,
    ties_of,
    told_by_or_about,
    wears,
)
from tests.clauses.worlds import HATS, STAFF_HATS, ChildShelf, Record, Target, World

__all__ = ["audience", "cells", "may", "opened_by", "told_by_or_about", "wears", "which", "why"]


# -- the questions -----------------------------------------------------------------------------------------------


def may(
    world: World,
    account: int,
    setting: int,
    hat: str,
    action: str,
    target: Target,
    now: datetime,
    faces: str = "own",
) -> bool:
    """Whether the account, in that setting and under that one hat, may do it. `faces` counts for "picture" alone."""
    return bool(why(world, account, setting, hat, action, target, now, faces))


def why(
    world: World,
    account: int,
    setting: int,
    hat: str,
    action: str,
    target: Target,
    now: datetime,
    faces: str = "own",
) -> Clauses:
    """The clauses that open it: none when it is shut, all of them when several do."""
    for adult in world.adults:
        if adult.account == account and adult.setting == setting:
            return opened_by(world, adult.id, hat, action, target, now, faces)
    return SHUT


def which(world: World, account: int, setting: int, hat: str, now: datetime) -> frozenset[int]:
    """The ids of all records that may be read."""
    return frozenset(record.id for record in world.records if may(world, account, setting, hat, "read", record, now))


def audience(world: World, record: Record, now: datetime) -> frozenset[tuple[int, str]]:
    """(adult, hat) of everybody whose ties open the record for reading, whether or not they have an account yet.

    A purpose is no tie: it is there while a page is asked for, and nobody is told of it (R3).
    """
    return frozenset(
        (adult.id, hat)
        for adult in world.adults
        for hat in HATS
        if opened_by(world.by_ties, adult.id, hat, "read", record, now)
    )


def cells() -> frozenset[tuple[str, str, str]]:
    """(hat, shelf, action) of everything that can ever be allowed."""
    on_duty = {"alerts": ("read",), "cautions": ("read",), "contacts": ("read",)}  # R6
    office = dict.fromkeys(("particulars", "home", "alerts", "cautions", "contacts"), ("read", "add", "correct"))
    table: dict[str, dict[str, tuple[str, ...]]] = {
        "practitioner": {  # D2, R27 (who corrects)
            "journal": ("read", "picture", "add", "comment", "correct"),
            "planning": ("read", "add", "correct"),
            **on_duty,
        },
        "lead": {"journal": ("read", "picture"), **on_duty},  # R27
        "manager": {  # D2, E2
            "journal": ("read", "picture", "add", "comment", "correct"),
            "planning": ("read", "add", "correct"),
            **office,
            "notices": ("read", "add", "acknowledge"),
        },
        "carer": {  # D3, E4, R4
            "journal": ("read", "picture", "add", "comment", "correct", "acknowledge"),
            "particulars": ("read",),
            "home": ("read",),
            "alerts": ("read",),
            "contacts": ("read",),
            "notices": ("read", "add"),
        },
    }
    return frozenset(
        (hat, shelf, action)
        for of in (table, oracle_office.CELLS, oracle_sharing.CELLS)
        for hat, row in of.items()
        for shelf in row
        for action in row[shelf]
    )


# -- one adult under one hat -------------------------------------------------------------------------------------


def opened_by(
    world: World, adult: int, hat: str, action: str, target: Target, now: datetime, faces: str = "own"
) -> Clauses:
    """The clauses that open it to this adult under exactly this hat: no other hat of theirs adds anything."""
    if isinstance(target, Record) == (action == "add"):
        raise TypeError(f'"add" is asked of (child, shelf), every other action of a record; got {action}, {target}')
    if not wears(world, adult, hat, now):
        return SHUT
    setting = world.adult[adult].setting
    if isinstance(target, Record):
        if target.setting != setting:
            return SHUT
        if target.child is not None and world.child[target.child].setting != setting:
            return SHUT
        if hat == "practitioner":
            return _practitioner(world, adult, action, target, now)
        if hat == "lead":
            return _lead(world, adult, action, target, now)
        if hat == "manager":
            return _manager(world, adult, action, target, now)
        return _carer(world, adult, action, target, now, faces)
    if target[0] is not None and world.child[target[0]].setting != setting:
        return SHUT
    return _adding(world, adult, hat, target, now)


# -- staff -------------------------------------------------------------------------------------------------------


def _practitioner(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """D2 for the children of their rooms and their key children; R6 for what keeps any child safe."""
    child = record.child
    if child is not None and barred(world, adult, child, now):
        return _under_a_bar(world, adult, "practitioner", action, record, now)
    if record.shelf in oracle_sharing.SHELVES:
        return oracle_sharing.staff("practitioner", action, record)
    if record.shelf in oracle_office.SHELVES:
        return oracle_office.staff(world, adult, "practitioner", action, record, now)
    if child is None:
        return SHUT
    if record.shelf == "journal":
        if not has_journal_of(world, adult, child, now):
            return SHUT
        if action in ("read", "picture", "comment"):
            return frozenset({"D2"})
        if action == "correct" and _corrects_as_practitioner(world, adult, record, now):
            return frozenset({"D2"})
        return SHUT
    if record.shelf == "planning":
        if not has_planning_of(world, adult, child, now):
            return SHUT
        if action == "read":
            return frozenset({"D2"})
        if action == "correct" and _corrects_as_practitioner(world, adult, record, now):
            return frozenset({"D2"})
        return SHUT
    if action == "read":
        return _on_duty(world, adult, "practitioner", record, now)
    return SHUT


def _lead(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """R27: journals of the whole setting, to read; of personal files what staff on duty see (R6), and with a purpose more."""
    if record.child is not None and barred(world, adult, record.child, now):
        return _under_a_bar(world, adult, "lead", action, record, now)
    return _as_lead(world, adult, action, record, now) | oracle_sharing.on_purpose(world, adult, action, record)


def _as_lead(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """The lead without a purpose."""
    if record.shelf in oracle_sharing.SHELVES:
        return oracle_sharing.staff("lead", action, record)
    if record.shelf in oracle_office.SHELVES:
        return oracle_office.staff(world, adult, "lead", action, record, now)
    if record.shelf == "journal":
        if action in ("read", "picture"):
            return frozenset({"R27"})
        return SHUT
    if action == "read":
        return _on_duty(world, adult, "lead", record, now)
    return SHUT


def _manager(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """D2 and E2: every record of the setting, at any hour, also of children who left (R11; the deputy by R27)."""
    if record.child is not None and barred(world, adult, record.child, now):
        return _under_a_bar(world, adult, "manager", action, record, now)
    if record.shelf in oracle_sharing.SHELVES:
        return oracle_sharing.staff("manager", action, record)
    if record.shelf in oracle_office.SHELVES:
        return oracle_office.staff(world, adult, "manager", action, record, now)
    if record.shelf == "journal":
        if action in ("read", "picture", "comment", "correct"):
            return frozenset({"D2"})
        return SHUT
    if record.shelf == "planning":
        if action in ("read", "correct"):
            return frozenset({"D2"})
        return SHUT
    if record.shelf == "cautions" and adult in told_by_or_about(record):
        return SHUT  # R27: the one whom it is about sees nothing of it
    if record.shelf in ("particulars", "home", "alerts", "cautions", "contacts"):
        if action == "read":
            return frozenset({"E2"}) | _on_duty(world, adult, "manager", record, now)
        if action == "correct":
            return frozenset({"E2"})
    if record.shelf == "notices" and action in ("read", "acknowledge"):
        return frozenset({"E2"})  # read, and settled; it stays in its sender's words: nobody corrects it
    return SHUT


def _under_a_bar(world: World, adult: int, hat: str, action: str, record: Record, now: datetime) -> Clauses:
    """R5: alerts to read while on duty (R6), and nothing else, whatever the hat."""
    if record.shelf == "alerts" and action == "read":
        return _on_duty(world, adult, hat, record, now)
    return SHUT


def _on_duty(world: World, adult: int, hat: str, record: Record, now: datetime) -> Clauses:
    """R6: alerts, cautions and contacts of every child who is here, to whoever is on duty under this hat."""
    if record.child is None:
        return SHUT
    if not world.setting[record.setting].open_now:
        return SHUT  # R27, on duty: within opening hours
    if not wears(world, adult, hat, now):
        return SHUT
    if not is_here(world, record.child, now):
        return SHUT
    if record.shelf == "cautions" and adult in told_by_or_about(record):
        return SHUT  # R27: the one who brought it and the one whom it is about see nothing of it
    if record.shelf in ("alerts", "cautions", "contacts"):
        return frozenset({"R6"})
    return SHUT


def _corrects_as_practitioner(world: World, adult: int, record: Record, now: datetime) -> bool:
    """R27, who corrects: the author, as the staff member who wrote it, and the key person; not the back-up."""
    if record.author == adult and record.hat in STAFF_HATS:
        return True
    return any(
        key.adult == adult and key.child == record.child and not key.backup and runs(key, now) for key in world.keys
    )


# -- carers ------------------------------------------------------------------------------------------------------


def _carer(world: World, adult: int, action: str, record: Record, now: datetime, faces: str) -> Clauses:
    """D3 for the journal of their own child, E4 for the child's personal file."""
    child = record.child
    if child is None:
        return SHUT
    if record.shelf in oracle_sharing.SHELVES:
        return oracle_sharing.carer(world, adult, action, record, now)
    if record.shelf in oracle_office.SHELVES:
        return oracle_office.carer(world, adult, action, record, now)
    if record.shelf == "journal":
        if _carer_reads_in_journal(world, adult, record, now) and _carer_does(world, adult, action, record, now, faces):
            return frozenset({"D3"})
        return SHUT
    if action == "read" and _carer_reads_in_file(world, adult, record, now):
        return frozenset({"E4"})
    return SHUT


def _carer_reads_in_journal(world: World, adult: int, record: Record, now: datetime) -> bool:
    """D3: what is shared with the family, less what came from or is about another carer who is not shown (R1)."""
    assert record.child is not None
    if not has_journal_as_carer(world, adult, record.child, now):
        return False
    if record.state != "shared":
        return False
    return all(other == adult or shown_to(world, adult, other, now) for other in told_by_or_about(record))


def _carer_does(world: World, adult: int, action: str, record: Record, now: datetime, faces: str) -> bool:
    """What a carer does with a journal record that they may read."""
    assert record.child is not None
    is_own = record.author == adult and record.hat == "carer"
    if action in ("read", "comment", "acknowledge"):
        return True
    if action == "correct":
        return is_own  # R27: a carer only their own
    if action == "picture":
        if limited(world, adult, record.child, "pictures", now):
            return False
        return is_own or faces in ("own", "none", "agreed")  # R8, R25, R27: unanswered, or others in it: staff only
    return False


def _carer_reads_in_file(world: World, adult: int, record: Record, now: datetime) -> bool:
    """E4, less what another carer gave or what is about another (R1); without responsibility their own part (R27)."""
    assert record.child is not None
    if limited(world, adult, record.child, "file", now):
        return False
    if not told_by_or_about(record) <= {adult}:
        return False
    ties = ties_of(world, adult, record.child, now)
    if record.shelf == "notices":
        # R4: what they told the office themselves; of what the office keeps there about them they are told nothing
        return bool(ties) and record.author == adult and record.hat == "carer"
    if record.adult == adult:
        return bool(ties) and record.shelf in ("particulars", "alerts", "home", "contacts")
    if record.adult is None and any(tie.responsibility == "yes" for tie in ties):
        return record.shelf in ("particulars", "alerts")
    return False


# -- all ---------------------------------------------------------------------------------------------------------


def _adding(world: World, adult: int, hat: str, target: ChildShelf, now: datetime) -> Clauses:
    """Adding a record about a child, or about none, to a shelf."""
    child, shelf = target
    if shelf in oracle_sharing.SHELVES:
        if hat != "carer" and child is not None and barred(world, adult, child, now):
            return SHUT
        return oracle_sharing.adding(world, adult, hat, child, shelf, now)
    if hat == "carer":
        if child is not None and shelf == "journal" and has_journal_as_carer(world, adult, child, now):
            return frozenset({"D3"})
        if child is not None and shelf == "notices" and ties_of(world, adult, child, now):
            return frozenset({"R4"})  # something has changed: no limit keeps a carer from telling the office
        if shelf in oracle_office.SHELVES:
            return oracle_office.adding(world, adult, hat, child, shelf, now)
        return SHUT
    if child is not None and barred(world, adult, child, now) and shelf != "sealed":
        return SHUT  # R5; the slot is open to everybody who works here, and opens nothing (R6)
    if shelf in oracle_office.SHELVES:
        return oracle_office.adding(world, adult, hat, child, shelf, now)
    if hat == "manager":
        if shelf in ("journal", "planning"):
            return frozenset({"D2"})
        if shelf in ("particulars", "home", "alerts", "cautions", "contacts", "notices"):
            return frozenset({"E2"})
    if hat == "practitioner" and child is not None:
        if shelf == "journal" and has_journal_of(world, adult, child, now):
            return frozenset({"D2"})
        if shelf == "planning" and has_planning_of(world, adult, child, now):
            return frozenset({"D2"})
    return SHUT
