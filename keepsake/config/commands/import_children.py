"""`keepsake import children FILE`: a register file becomes children and carers. No question is asked: what a person must
decide and was not given as an option is said, and nothing is brought in."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from keepsake.intake.errors import Undecided
from keepsake.intake.models import Import
from keepsake.intake.reading import Report
from keepsake.intake.reading.report import ASKED, IMPORTED, REFUSED
from keepsake.intake.services import bring_file, bring_in_now, leave_alone, read_file, settle
from keepsake.intake.services.alike import alike, here_already, marks_of
from keepsake.people.queries.hats import managers_of
from keepsake.people.queries.settings import settings_by_name
from keepsake.policy.standing import Standing, standing_of

MOST_BYTES = 25_000_000


def add_arguments(parser: ArgumentParser) -> None:
    """The file, and every answer that a person would give in the browser."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a register: CSV, Excel (.xls, .xlsx) or OpenDocument")
    parser.add_argument("--setting", metavar="NAME", help="the nursery; needed where there are several")
    parser.add_argument("--dry-run", action="store_true", help="read and report; bring nothing in")
    parser.add_argument(
        "--all-or-nothing", action="store_true", help="bring nothing in if any row has a fault (else the rows without)"
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE", help='JSON: {"name of a column": "meaning", …}')
    parser.add_argument(
        "--alike", choices=("ask", "same", "different"), default="ask", help="rows like children who are here (ask)"
    )
    parser.add_argument(
        "--restrictions-seen",
        action="store_true",
        help="I have looked at each row that says who may not collect or see",
    )


def run(options: Namespace) -> int:
    """0: brought in, or nothing to change. 1: something is to be decided. 2: the file cannot be read."""
    standing = _manager(options.setting)
    data = _bytes(options.file)
    row = bring_file(standing, data)
    report = read_file(row, standing.now, _progress(options))
    if report.outcome != REFUSED and options.mapping:
        report = settle(row, standing, {"choices": _mapping(options.mapping)})
    if report.outcome != REFUSED:
        _decide(row, standing, report, options)
    print(json.dumps(report.to_json(), indent=2, ensure_ascii=False) if options.format == "json" else in_words(report))
    return {IMPORTED: 0, ASKED: 1}.get(report.outcome, 2)


def _decide(row: Import, standing: Standing, report: Report, options: Namespace) -> None:
    """Bring in, or say what is to be decided; then the file goes either way."""
    asked = _asked(standing, report, options)
    if not asked:
        try:
            same = (
                {}
                if options.alike == "ask"
                else {pair.pair: options.alike == "same" for pair in _pairs(standing, report)}
            )
            bring_in_now(row, standing, report, same, whole=options.all_or_nothing, progress=_progress(options))
            report.outcome = IMPORTED
            report.message = _said(report)
            return
        except Undecided as undecided:
            asked = undecided.what
    report.outcome, report.message = ASKED, asked
    row.refresh_from_db()
    leave_alone(row, standing)


def _asked(standing: Standing, report: Report, options: Namespace) -> str:
    if options.dry_run:
        return f"Nothing was brought in: this was a dry run. {report.message}"
    if report.questions:
        return " ".join(question.message for question in report.questions)
    if report.restrictions and not options.restrictions_seen:
        lines = ", ".join(str(line) for line in report.restrictions)
        return f"{len(report.restrictions)} say who may not collect or see (lines {lines}). Look at each, then say --restrictions-seen."
    if options.alike == "ask" and any(pair.same is None for pair in _pairs(standing, report)):
        return "Some rows may be about a child who is here already. Look at them, then say --alike same or --alike different."
    return ""


def _pairs(standing: Standing, report: Report) -> list[Any]:
    return alike(standing, report, {}, here_already(standing, marks_of(standing, report.children)))


def _said(report: Report) -> str:
    kept = "The file was not kept."
    if not report.changed:
        return f"Everything in this file is here already. Nothing was changed. {kept}"
    waiting = f" {len(report.faulty)} rows wait to be corrected." if report.faulty else ""
    return f"{report.changed} children were brought in.{waiting} Nobody was written to. {kept}"


def _manager(name: str | None) -> Standing:
    """The manager of the setting, on whose behalf it is brought in."""
    found = [one for one in settings_by_name() if name is None or one.name.casefold() == name.casefold()]
    if not found:
        raise CommandError(
            f"There is no nursery called {name}." if name else "There is no nursery yet. Make one with `keepsake init`."
        )
    if len(found) > 1:
        raise CommandError(
            f"There are several nurseries. Say which: --setting “{'”, “'.join(one.name for one in found)}”."
        )
    now = timezone.now()
    managers = managers_of(found[0].id, now)
    if not managers:
        raise CommandError(f"{found[0].name} has no manager, on whose behalf children could be brought in.")
    return standing_of(None, managers[0], now)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(
                f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. A register is smaller: is it the right file?"
            )
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise CommandError(f"There is no file {path}.") from None


def _mapping(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(_bytes(path))
    except ValueError:
        raise CommandError(f"{path.name} is not JSON.") from None
    if not isinstance(found, dict):
        raise CommandError(f"{path.name} does not say what columns mean: it holds no object.")
    return found


def _progress(options: Namespace) -> Any:
    if options.format == "json" or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        width = 30 * done // max(total, 1)
        sys.stderr.write(f"\r[{'#' * width}{'.' * (30 - width)}] {done:,} of {total:,} ")
        if done >= total:
            sys.stderr.write("\n")

    return tell


def in_words(report: Report) -> str:
    """For people."""
    lines = [report.message]
    lines += [f"  line {fault.line}: {fault.message}" for fault in report.errors[:50]]
    if len(report.errors) > 50:
        lines.append(f"  … and {len(report.errors) - 50} more. --format json names them all.")
    return "\n".join(lines)
