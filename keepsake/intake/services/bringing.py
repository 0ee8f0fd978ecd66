"""Bringing in what was read: rows without faults, or all or nothing. No message goes to anybody (R9)."""

from collections.abc import Sequence
from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.intake.errors import NotReady, Undecided
from keepsake.intake.models import Decision, Import, Mark
from keepsake.intake.reading import Child, Report
from keepsake.intake.services import sealed
from keepsake.intake.services.alike import Alike, alike, here_already, marks_of
from keepsake.intake.services.arriving import Progress, act_of
from keepsake.intake.services.records import entries_of, loose_notes, restricted_lines
from keepsake.people.queries import directory
from keepsake.people.services import bringing as people
from keepsake.people.services.bringing import BroughtCarer, BroughtChild
from keepsake.people.services.rooms import open_room
from keepsake.policy.standing import Standing
from keepsake.records.writing import write_many

BATCH = 1_000


def bring_in(row: Import, standing: Standing, *, whole: bool, progress: Progress | None = None) -> Report:
    """Bring in an import that was read and settled. `whole`: all or nothing. Raises Undecided, NotReady.

    The file and its reading are deleted with it; ids of what was made stay, so that it can be taken back.
    """
    report = sealed.report_of(row)
    if report is None or row.state not in (Import.State.ASKED, Import.State.BRINGING):
        raise NotReady
    settled = sealed.settled_of(row)
    if restricted_lines(report) and not settled["seen"]:
        raise Undecided("Look at each row that says who may not collect or see, before anything comes in.")
    bring_in_now(row, standing, report, settled["same"], whole=whole, progress=progress)
    return report


def bring_in_now(
    row: Import,
    standing: Standing,
    report: Report,
    same: dict[str, bool],
    *,
    whole: bool,
    progress: Progress | None = None,
) -> None:
    """The same with the reading and the decisions in hand (the command line). One transaction; its entry is the last of it."""
    if whole and report.errors:
        raise Undecided(
            "All or nothing was asked, and some rows have faults. Correct them, or bring in the rows without faults."
        )
    marks = marks_of(standing, report.children)
    already = here_already(standing, marks)
    pairs = alike(standing, report, same, already)
    if any(pair.same is None for pair in pairs):
        raise Undecided(
            "Some rows may be about a child who is here already. Say for each whether it is the same child."
        )
    left_out = {pair.line for pair in pairs if pair.same and pair.other_line is None}
    left_out |= {pair.other_line for pair in pairs if pair.same and pair.other_line is not None}
    children = [child for child in report.children if child.line not in already and child.line not in left_out]
    with act_of(standing, "intake.brought-in") as act:
        made = _make(act, standing, report, children, progress)
        _remember(standing, pairs)
        Mark.objects.bulk_create(
            [
                Mark(setting_id=standing.setting, mark=marks[line], child=child, brought=row)
                for line, child in made["lines"].items()
            ],
            BATCH,
            ignore_conflicts=True,
        )
        report.changed = len(children)
        _settle(row, made, standing.now)
        act.note("import", row.pk)
        act.note("children", len(children))


def _make(
    act: Act, standing: Standing, report: Report, children: Sequence[Child], progress: Progress | None
) -> dict[str, dict[int, int] | list[int]]:
    rooms = {room.name.casefold(): room.id for room in directory.rooms(standing.setting).values()}
    new_rooms = []
    for name in dict.fromkeys(child.room for child in children if child.room):
        if name.casefold() not in rooms:
            rooms[name.casefold()] = open_room(act, name)
            new_rooms.append(rooms[name.casefold()])
    families = [_family(child, rooms) for child in children]
    brought = people.bring_in(act, families, report.siblings)
    restricted = restricted_lines(report)
    records: list[int] = []
    for start in range(0, len(children), BATCH):
        part = children[start : start + BATCH]
        entries = [
            entry
            for child in part
            for entry in entries_of(child, brought.children[child.line], brought.adults, child.line in restricted)
        ]
        records += write_many(act, standing, entries)
        if progress is not None:
            progress(min(start + BATCH, len(children)), len(children))
    loose = list(loose_notes(report, brought.children))
    records += write_many(act, standing, loose) if loose else []
    return {"lines": brought.children, "adults": brought.new_adults, "rooms": new_rooms, "records": records}


def _family(child: Child, rooms: dict[str, int]) -> BroughtChild:
    assert child.dob is not None  # a row without one has a fault, and is not among the children
    return BroughtChild(
        line=child.line,
        first=child.first[:80],
        last=child.last[:80],
        born_on=child.dob,
        middle=child.middle[:120],
        known_as=child.known_as[:80],
        room=rooms.get(child.room.casefold()),
        start=child.start,
        leave=child.leave,
        carers=tuple(
            BroughtCarer(
                carer.person,
                (carer.first or carer.name or "Name not given")[:80],
                carer.last[:80] if carer.first else "",
                carer.relationship,
                carer.parental_responsibility,
            )
            for carer in child.carers
            if not carer.is_empty
        ),
    )


def _remember(standing: Standing, pairs: Sequence[Alike]) -> None:
    Decision.objects.bulk_create(
        [
            Decision(
                setting_id=standing.setting,
                pair=pair.pair,
                same=bool(pair.same),
                adult_id=standing.adult,
                at=standing.now,
            )
            for pair in {pair.pair: pair for pair in pairs}.values()
        ],
        BATCH,
        ignore_conflicts=True,
    )


def _settle(row: Import, made: dict[str, dict[int, int] | list[int]], now: datetime) -> None:
    lines = made["lines"]
    assert isinstance(lines, dict)
    row.made = {
        "children": list(lines.values()),
        "adults": made["adults"],
        "rooms": made["rooms"],
        "records": made["records"],
    }
    sealed.forget(row)
    row.state, row.settled_at = Import.State.DONE, now
    row.save()
