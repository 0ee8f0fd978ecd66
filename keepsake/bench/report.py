"""Ratios beside their goals. Absolute times are this machine's, today; ratios are of one run."""

import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from keepsake.bench import cabinet, importing, packing, printing
from keepsake.bench.cases import EMPTY, LOCKED, OPEN
from keepsake.bench.driving import Timed

#: The goals of the project, as ratios.
GOALS = {
    "timeline, practitioner": 6.0,
    "timeline, manager": 6.0,
    "timeline, lead": 6.0,
    "timeline, one child": 6.0,
    "timeline, carer": 6.0,
    "timeline, carer of one who left": 6.0,
    "record page": 2.5,
    "new observation": 2.5,
}
AUDIT_GOALS = {"sqlite": 0.4, "postgresql": 0.6}
#: What is held against another case of the same run: search against the timeline of the same reader, what is locked at rest
#: against what stands open.
AGAINST = {
    LOCKED: (OPEN, None),
    "search, practitioner, common word": ("timeline, practitioner", None),
    "search, manager, common word": ("timeline, manager", None),
    "search, manager, rare word": ("timeline, manager", None),
    "search, carer, common word": ("timeline, carer", 1.3),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One case: times in milliseconds, requests a second, and its ratios."""

    name: str
    p50: float
    p99: float
    per_second: float
    audit_p50: float
    to_empty: float
    to_sql: float | None
    against: str = ""
    to_other: float | None = None
    goal: float | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A run of the bench."""

    engine: str
    children: int
    records: int
    rounds: int
    lines: tuple[Line, ...]
    audit_to_empty: float
    audit_goal: float
    verify_to_sha256: float
    entries: int
    importing: dict[str, Any] | None = None
    printing: dict[str, Any] | None = None
    packing: dict[str, Any] | None = None
    cabinet: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return asdict(self)


def lines_of(found: dict[str, Timed], sql: Mapping[str, list[float]]) -> tuple[Line, ...]:
    """Each case beside the empty page, beside plain SQL of the rows that it shows, and beside another case, where it has one."""
    floor = found[EMPTY].p50
    made = []
    for name, timed in found.items():
        against, goal = AGAINST.get(name, ("", GOALS.get(name)))
        to_empty = timed.p50 / floor
        to_other = timed.p50 / found[against].p50 if against else None
        ratio = to_other if against else to_empty
        made.append(
            Line(
                name,
                round(timed.p50, 2),
                round(timed.p99, 2),
                round(timed.per_second, 1),
                round(statistics.median(timed.audit), 3) if timed.audit else 0.0,
                round(to_empty, 2),
                round(timed.p50 / statistics.median(sql[name]), 1) if name in sql else None,
                against,
                round(to_other, 2) if to_other is not None else None,
                goal,
                ratio <= goal if goal is not None and ratio is not None else None,
            )
        )
    return tuple(made)


def in_words(report: Report) -> str:
    """A table for people."""
    head = (
        f"{report.engine}: {report.records:,} records of {report.children} children, {report.rounds} rounds, one client"
    )
    rows = [
        head,
        "",
        f"{'':<36}{'p50 ms':>8}{'p99 ms':>8}{'a second':>10}{'log ms':>8}{'× empty':>9}{'× SQL':>8}{'goal':>14}",
    ]
    for line in report.lines:
        sql = f"{line.to_sql:.1f}" if line.to_sql is not None else ""
        rows.append(
            f"{line.name:<36}{line.p50:>8.2f}{line.p99:>8.2f}{line.per_second:>10.1f}{line.audit_p50:>8.3f}"
            f"{line.to_empty:>9.2f}{sql:>8}{_goal(line):>14}"
        )
        if line.to_other is not None:
            rows.append(f"{'':<4}{line.to_other:.2f} × {line.against}")
    rows += [
        "",
        f"The log's own time inside an empty page: {report.audit_to_empty:.2f} of it (goal ≤ {report.audit_goal}).",
        f"Verifying {report.entries:,} entries: {report.verify_to_sha256:.2f} × plain SHA-256 of the same bytes (goal ≤ 2.5).",
    ]
    if report.importing:
        rows.append(importing.in_words(report.importing))
    if report.printing:
        rows.append(printing.in_words(report.printing))
    if report.packing:
        rows.append(packing.in_words(report.packing))
    if report.cabinet:
        rows.append(cabinet.in_words(report.cabinet))
    return "\n".join(rows)


def _goal(line: Line) -> str:
    if line.goal is None:
        return ""
    return f"≤ {line.goal:g} {'met' if line.met else 'MISSED'}"
