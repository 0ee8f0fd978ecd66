"""A whole reading in one or two sentences."""

from __future__ import annotations

from keepsake.intake.reading.report import Report


def in_short(report: Report) -> str:
    """What the report comes to, and what comes next. Nothing has been written yet, and it says so."""
    children, wrong = len(report.children), len(report.faulty)
    parts = [f"{count(children, 'child', 'children')} can be read without faults"]
    if wrong:
        parts.append(f"{count(wrong, 'row is', 'rows are')} to correct")
    if report.duplicates:
        parts.append(f"{count(len(report.duplicates), 'pair looks', 'pairs look')} alike")
    if report.restrictions:
        parts.append(
            f"{count(len(report.restrictions), 'line says', 'lines say')} who may not collect or see, or name an allergy"
        )
    text = f"{', '.join(parts)}. Nothing has been written yet."
    if report.questions:
        text += f" {count(len(report.questions), 'thing has', 'things have')} to be settled first: {report.questions[0].message}"
    elif report.restrictions:
        text += " Look at each such line before anything comes in."
    return text


def count(number: int, one: str, many: str) -> str:
    """``1 child``, ``2 children``."""
    return f"{number:,} {one if number == 1 else many}"
