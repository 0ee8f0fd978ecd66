"""The report of the command line: exactly the keys that the issue gives it (docs/importing.md), and what it comes to in words."""

from typing import Any

from keepsake.intake.reading import Report
from keepsake.intake.reading.report import Fault
from keepsake.intake.reading.summary import count

_CHILD = ("line", "first", "last", "dob", "room", "carers")
_COLUMN = ("column", "header", "meaning", "sure")


def report_json(report: Report) -> dict[str, Any]:
    """Plain data. Where a file has several sheets, messages name theirs; what is asked stands among the warnings."""
    found = report.to_json()
    asked = [Fault(None, one.column, one.reason, one.message, sheet=one.sheet) for one in report.questions]
    return {
        "outcome": report.outcome,
        "message": report.message,
        "mapping": [_only(column, _COLUMN) for column in found["mapping"]],
        "rooms": report.rooms,
        "children": [_only(child, _CHILD) for child in found["children"]],
        "errors": [_fault(report, one) for one in report.errors],
        "warnings": [_fault(report, one) for one in (*asked, *report.warnings)],
        "duplicates": found["duplicates"],
        "restrictions": report.restrictions,
        "changed": report.changed,
    }


def refusal_json(reason: str, message: str) -> dict[str, Any]:
    """The same for what could not even be opened."""
    fault = Fault(None, None, reason, message)
    return report_json(Report("refused", message, reason, errors=[fault]))


def _only(entry: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: entry[key] for key in keys}


def _fault(report: Report, one: Fault) -> dict[str, Any]:
    where = f"Sheet “{one.sheet}”: " if report.has_several_sheets and one.sheet else ""
    return {"line": one.line, "column": one.column, "reason": one.reason, "message": where + one.message}


def outcome_in_words(report: Report, changed: int) -> str:
    """What was done, for the end of an import."""
    kept = "Nobody was written to, and Keepsake keeps no copy of the file."
    waiting = (
        f" {count(len(report.faulty), 'row waits', 'rows wait')} in the file to be corrected." if report.faulty else ""
    )
    if not changed:
        told = (
            "There is no row without faults in this file"
            if not report.children
            else "Everything that can be read in this file is here already"
        )
        return f"{told}. Nothing was changed.{waiting} {kept}"
    return f"{count(changed, 'child was', 'children were')} brought in.{waiting} {kept}"
