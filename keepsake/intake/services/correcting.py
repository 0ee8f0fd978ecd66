"""Rows that a person corrected, read again alone and put back among the others."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from keepsake.intake.reading import Choices, Report, read_table
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.corrections import table_of
from keepsake.intake.reading.duplicates import pairs
from keepsake.intake.reading.families import number_people, siblings
from keepsake.intake.reading.refusals import Refused
from keepsake.intake.reading.report import ASKED, Fault, FaultyRow, Restriction, SheetColumns

NOTHING_LEFT = "Nothing is left of this row. If it is no child, leave it out."


def place_of(sheet: str, line: int | None) -> str:
    """A row of the file: lines alone do not tell two sheets apart."""
    return f"{sheet}|{line or 0}"


def read_rows(report: Report, rows: Sequence[FaultyRow], today: dt.date, known_rooms: Iterable[str]) -> Report:
    """Read these rows alone, by the columns and the date rules of the file that they are of. Raises Refused."""
    found: Report | None = None
    rooms = list(dict.fromkeys([*known_rooms, *report.rooms]))
    groups: dict[tuple[str, tuple[str, ...]], list[FaultyRow]] = defaultdict(list)
    for row in rows:
        groups[row.sheet, tuple(row.headers)].append(row)
    for (sheet, headers), some in groups.items():
        table = table_of(headers, [(row.line, row.cells) for row in some], sheet)
        part = read_table(table, choices=_choices(report, sheet), today=today, known_rooms=rooms)
        for child in part.children:
            child.sheet = sheet
        for named in (*part.errors, *part.warnings):
            named.sheet = sheet
        for said in part.restriction_details:
            said.sheet = sheet
        for faulty in part.faulty:
            faulty.sheet = sheet
        found = part if found is None else _joined(found, part)
    if found is None:
        raise Refused("no_children")
    return found


def merged(
    report: Report,
    corrected: Mapping[str, Sequence[str]],
    dropped: Collection[str],
    today: dt.date,
    known_rooms: Iterable[str],
) -> Report:
    """The reading as if the file had said so: corrected rows (place → cells) read again, dropped ones (places) left out."""
    by_place = {place_of(row.sheet, row.line): row for row in report.faulty}
    changed = {place for place in (*corrected, *dropped) if place in by_place}
    if not changed:
        return report
    again = [
        replace(by_place[place], cells=list(cells))
        for place, cells in corrected.items()
        if place in changed and place not in dropped
    ]
    part = read_rows(report, again, today, known_rooms) if again else None
    kept = _without(report, changed, dropped)
    joined = kept if part is None else _joined(kept, part)
    order = {sheet.sheet: n for n, sheet in enumerate(report.sheets)}
    joined.children.sort(key=lambda child: (order.get(child.sheet, 0), child.line))
    joined.faulty.sort(key=lambda row: (order.get(row.sheet, 0), row.line))
    number_people(joined.children)
    joined.siblings = siblings(joined.children)
    joined.duplicate_children = pairs(joined.children)
    joined.duplicates = [(joined.children[a].line, joined.children[b].line) for a, b in joined.duplicate_children]
    joined.restrictions = sorted({said.line for said in joined.restriction_details})
    return joined


def _without(report: Report, changed: Collection[str], dropped: Collection[str]) -> Report:
    def stays(one: Any) -> bool:
        return place_of(one.sheet, one.line) not in changed

    return replace(
        report,
        children=list(report.children),
        errors=[one for one in report.errors if stays(one)],
        warnings=[one for one in report.warnings if stays(one)],
        faulty=[one for one in report.faulty if stays(one)],
        dropped=sorted(dropped),
        # What a row said that was left out is still looked at.
        restriction_details=[
            one for one in report.restriction_details if stays(one) or place_of(one.sheet, one.line) in dropped
        ],
    )


def _joined(one: Report, other: Report) -> Report:
    return replace(
        one,
        children=[*one.children, *other.children],
        errors=[*one.errors, *other.errors],
        warnings=[*one.warnings, *(fault for fault in other.warnings if fault.line)],
        faulty=[*one.faulty, *other.faulty],
        restriction_details=[*one.restriction_details, *other.restriction_details],
        rooms=list(dict.fromkeys([*one.rooms, *other.rooms])),
        new_rooms=list(dict.fromkeys([*one.new_rooms, *(room for room in other.new_rooms if room not in one.rooms)])),
    )


def _choices(report: Report, sheet: str) -> Choices:
    """Every column as the whole file had it: one row alone would tell less."""
    columns = {
        column.key: (column.meaning or "") if column.trusted else ""
        for one in report.sheets
        if one.sheet == sheet or len(report.sheets) == 1
        for column in one.columns
        if column.header
    }
    return replace(
        Choices.from_dict(report.choices_for_corrections),
        columns=columns,
        header_lines={sheet: 0},
        left_out_sheets=[],
    )


def rest_of(report: Report) -> bytes:
    """What waits when the others came in: the faulty rows, and what is needed to read them alone. JSON."""
    places = {place_of(row.sheet, row.line) for row in report.faulty}
    said = [one for one in report.restriction_details if place_of(one.sheet, one.line) in places]
    plain = {
        "sheets": [asdict(sheet) for sheet in report.sheets],
        "faulty": [asdict(row) for row in report.faulty],
        "said": [asdict(one) for one in said],
        "choices": report.choices,
        "date_rules": report.date_rules,
        "format": report.format,
    }
    return json.dumps(plain, ensure_ascii=False).encode()


def report_of_rest(plain: bytes) -> Report:
    """A reading in which nothing but those rows is left."""
    said = json.loads(plain)
    faulty = [FaultyRow(**row | {"faults": [Fault(**fault) for fault in row["faults"]]}) for row in said["faulty"]]
    sheets = [
        SheetColumns(**one | {"columns": [Column(**column) for column in one["columns"]]}) for one in said["sheets"]
    ]
    details = [Restriction(**one) for one in said["said"]]
    return Report(
        ASKED,
        "",
        sheets=sheets,
        faulty=faulty,
        errors=[fault for row in faulty for fault in row.faults],
        restriction_details=details,
        restrictions=sorted({one.line for one in details}),
        choices=said["choices"],
        date_rules=said["date_rules"],
        format=said["format"],
        rows=len(faulty),
    )
