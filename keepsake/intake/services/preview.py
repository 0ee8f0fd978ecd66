"""What a person looks at before anything is written: made once for each thing that they settle, shown page by page."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from keepsake.intake.errors import NotReady
from keepsake.intake.models import Import
from keepsake.intake.reading import Carer, Child, Report
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.meanings import CHILD as MEANINGS
from keepsake.intake.reading.meanings import DATES
from keepsake.intake.reading.report import REFUSED
from keepsake.intake.reading.restrictions import LIMIT
from keepsake.intake.services import sealed
from keepsake.intake.services.acts import Progress
from keepsake.intake.services.alike import Alike, find_alike, here_already, marks_of
from keepsake.intake.services.carers import Perhaps
from keepsake.intake.services.columns import read_data, rooms_of, save_columns, today_in
from keepsake.intake.services.correcting import merged, place_of, report_of_rest
from keepsake.intake.services.looking import to_look_at
from keepsake.intake.services.plan import Plan, carers_to_ask_about
from keepsake.intake.services.records import health_of

#: Names of the parts that pages show.
CHILDREN, FAULTY, SAID, ALIKE, CARERS, ODD = "children", "faulty", "said", "alike", "carers", "odd"


def look_over(row: Import, now: datetime, progress: Progress | None = None) -> None:
    """Read the file if it was not read yet, and make what the pages show. Done again it gives the same."""
    if row.state != Import.State.READING:
        raise NotReady
    report = whole_report(row, now, progress)
    if report.outcome == REFUSED:
        _refuse(row, report.message, now)
        return
    save_columns(row.setting_id, report, now)
    with transaction.atomic():
        sealed.put_json(row, "summary", _summary(row, report, now), now)
        row.state = Import.State.ASKED
        row.save()


UNREADABLE = (
    "Keepsake could not read this file to its end, and nothing was brought in. Open it in a spreadsheet program, save it as"
    " a new Excel workbook or as CSV, and bring that."
)


def look_over_or_stop(row: Import, now: datetime, progress: Progress | None = None) -> None:
    """The same; what nobody foresaw ends as a refusal in a sentence, and goes on to whoever looks after faults."""
    try:
        look_over(row, now, progress)
    except NotReady:
        raise
    except Exception:
        _refuse(row, UNREADABLE, now)
        raise


def _refuse(row: Import, why: str, now: datetime) -> None:
    sealed.forget(row)
    row.state, row.settled_at, row.message = Import.State.REFUSED, now, why[:400]
    row.save()
    transaction.on_commit(lambda: sealed.destroy_keys(now))


def whole_report(row: Import, now: datetime, progress: Progress | None = None) -> Report:
    """The reading, with what a person corrected and left out. Raises NotReady where there is nothing to read."""
    settled = sealed.settled_of(row)
    report = _reading(row, settled["choices"], now, progress)
    if report.outcome == REFUSED:
        return report
    return merged(
        report, settled["corrected"], settled["dropped"], today_in(row.setting_id, now), rooms_of(row.setting_id)
    )


def _reading(row: Import, choices: dict[str, Any], now: datetime, progress: Progress | None) -> Report:
    found = sealed.report_of(row)
    if found is not None:
        return found
    data = sealed.get(row, "upload")
    if data is None:
        raise NotReady
    if row.rest_of_id is not None:
        return report_of_rest(data)
    report = read_data(row.setting_id, data, choices, now, progress)
    if report.outcome != REFUSED:
        sealed.put_report(row, report, now)
    return report


def _summary(row: Import, report: Report, now: datetime) -> dict[str, Any]:
    """Counts, columns and questions; lines go into parts."""
    marks = marks_of(row.setting_id, now, report)
    already = here_already(row.setting_id, marks)
    pairs = find_alike(row.setting_id, now, report, already)
    carers = carers_to_ask_about(row.setting_id, now, report, Plan(marks, already, pairs))
    look = to_look_at(report, already, pairs)
    limits = sum(any(one.kind == LIMIT for one in said) for said in look.values())
    faulty = {place_of(one.sheet, one.line) for one in report.faulty}
    odd = [fault for fault in report.warnings if fault.reason not in ("column_left_out", "column_without_name")]
    in_columns = Counter((one.sheet, one.column) for said in look.values() for one in said)
    order = {sheet.sheet: at for at, sheet in enumerate(report.sheets)}
    put: dict[str, Iterator[dict[str, Any]]] = {
        CHILDREN: (_child(child, at in already) for at, child in enumerate(report.children)),
        FAULTY: (asdict(one) for one in sorted(report.faulty, key=lambda one: (order.get(one.sheet, 0), one.line))),
        SAID: (
            {
                "place": place,
                "line": said[0].line,
                "sheet": said[0].sheet,
                "name": next((one.name for one in said if one.name), ""),
                "faulty": place in faulty,
                "texts": [{"header": one.header, "kind": one.kind, "text": one.text} for one in said],
            }
            for place, said in sorted(look.items(), key=lambda one: not any(x.kind == LIMIT for x in one[1]))
        ),
        ALIKE: (_pair(report, pair) for pair in pairs),
        CARERS: (_carers(one) for one in _once(carers)),
        ODD: ({"line": one.line, "sheet": one.sheet, "text": one.message} for one in odd),
    }
    counts = {name: sealed.put_parts(row, name, lines, now) for name, lines in put.items()}
    return {
        "counts": counts | {"already": len(already), "limits": limits, "allergies": len(look) - limits},
        "look": list(look),
        "carers": [one.pair for one in _once(carers)],
        "pairs": [[pair.pair, pair.row, pair.other] for pair in pairs],
        "columns": list(_columns(report, in_columns)),
        "questions": [asdict(question) for question in report.questions],
        "rooms": report.rooms,
        "new_rooms": _new_rooms(row.setting_id, report, already),
        "no_room": sum(not child.room for at, child in enumerate(report.children) if at not in already),
        "surname_first": report.choices.get("surname_first"),
        "rows": report.rows,
        "format": report.format,
        "delimiter": report.delimiter,
        "encoding": report.encoding,
        "date_rule": report.date_rule,
        "sheets": [sheet.sheet for sheet in report.sheets],
    }


def _new_rooms(setting: int, report: Report, already: dict[int, int]) -> list[str]:
    known = {room.casefold() for room in rooms_of(setting)}
    named = dict.fromkeys(child.room for at, child in enumerate(report.children) if at not in already and child.room)
    return [room for room in named if room.casefold() not in known]


def _child(child: Child, is_here: bool) -> dict[str, Any]:
    return {
        "line": child.line,
        "sheet": child.sheet,
        "name": child.name,
        "known_as": child.known_as,
        "dob": _iso(child.dob),
        "room": child.room,
        "start": _iso(child.start),
        "leave": _iso(child.leave),
        "here": is_here,
        "carers": [
            {
                "name": carer.name or "Name not given",
                "relation": carer.relationship,
                "email": carer.email,
                "phones": carer.phones,
                "said": carer.parental_responsibility or "",
            }
            for carer in child.carers
            if not carer.is_empty
        ],
    }


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""


def _pair(report: Report, pair: Alike) -> dict[str, Any]:
    """Two side by side: the row, and who is here (an id; the page asks who that is now) or the other row."""
    other = None if pair.other is None else _brief(report.children[pair.other])
    here = pair.here.id if pair.here is not None else 0
    return {"pair": pair.pair, "row": _brief(report.children[pair.row]), "other": other, "here": here}


def _once(carers: Iterable[Perhaps]) -> list[Perhaps]:
    """Each question once, also where several rows ask it."""
    return list({one.pair: one for one in reversed(list(carers))}.values())[::-1]


def _carers(one: Perhaps) -> dict[str, Any]:
    """Two side by side: the carer, and who is here (an id; the page asks who that is now) or the other carer."""
    other = None if one.other is None or one.other_child is None else _carer(one.other, one.other_child)
    return {"pair": one.pair, "row": _carer(one.carer, one.child), "other": other, "here": one.here or 0}


def _carer(carer: Carer, child: Child) -> dict[str, Any]:
    return {
        "line": carer.line or child.line,
        "sheet": child.sheet,
        "name": carer.name or "Name not given",
        "relation": carer.relationship,
        "child": child.name,
        "email": carer.email,
        "phones": carer.phones,
    }


def _brief(child: Child) -> dict[str, Any]:
    return {
        "line": child.line,
        "sheet": child.sheet,
        "name": child.name,
        "known_as": child.known_as,
        "dob": _iso(child.dob),
        "room": child.room,
        "carers": [carer.name for carer in child.carers if carer.name],
        "health": [f"{MEANINGS[name]}: {text}" for name, text in health_of(child).items()],
    }


def _columns(report: Report, care: Counter[tuple[str, int]]) -> Iterator[dict[str, Any]]:
    """Each column once, also where several sheets have it."""
    seen: set[str] = set()
    for sheet in report.sheets:
        for column in sheet.columns:
            key = column.key or str(column.index + 1)
            if key in seen or (not column.header and not column.filled):
                continue
            seen.add(key)
            yield _column(column, key) | {
                "care": sum(care[one.sheet, column.index + 1] for one in report.sheets),
                "rule": report.date_rules.get(column.key, "") if column.meaning in DATES else "",
                "is_date": column.meaning in DATES,
            }


def _column(column: Column, key: str) -> dict[str, Any]:
    return {
        "key": key,
        "header": column.header or f"Column {column.index + 1}, without a name",
        "meaning": column.meaning or "",
        "sure": column.sure,
        "why": column.why,
        "samples": column.samples,
        "filled": column.filled,
        "read": column.trusted,
    }
