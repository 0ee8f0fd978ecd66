"""`keepsake import children FILE`: a register file becomes children and carers. No question is asked: what a person must
decide and was not given as an option is said, and nothing is brought in (docs/importing.md)."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from keepsake.audit.chain import NotWritten
from keepsake.intake.errors import Undecided
from keepsake.intake.reading import Report
from keepsake.intake.reading.corrections import to_csv
from keepsake.intake.reading.report import ASKED, IMPORTED, REFUSED
from keepsake.intake.reading.sheets import MAX_BYTES
from keepsake.intake.services import bring_in_at_once
from keepsake.intake.services.acts import Progress
from keepsake.intake.services.columns import read_data, save_columns
from keepsake.intake.services.plan import plan_of
from keepsake.intake.services.reporting import outcome_in_words, refusal_json, report_json
from keepsake.people.queries.hats import managers_of
from keepsake.people.queries.settings import settings_by_name
from keepsake.policy.standing import Standing, standing_of

CODES = {IMPORTED: 0, ASKED: 1, REFUSED: 2}
SAME = {"ask": None, "same": True, "different": False}


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
        "--alike", choices=tuple(SAME), default="ask", help="rows like children who are here, or like one another (ask)"
    )
    parser.add_argument(
        "--carers",
        choices=tuple(SAME),
        default="ask",
        help="carers who may be somebody who is here, or one person on two rows (ask)",
    )
    parser.add_argument(
        "--restrictions-seen",
        action="store_true",
        help="I have looked at each row that says who may not collect or see, or that names an allergy",
    )
    parser.add_argument(
        "--rows-to-correct", type=Path, metavar="FILE", help="write the rows with faults there (CSV), to be corrected"
    )


class _Refused(Exception):
    """The file is refused before it is read."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason, self.message = reason, message


def run(options: Namespace) -> int:
    """0: brought in, or nothing to change. 1: something is to be decided. 2: the file cannot be read."""
    try:
        report = _import(options)
    except _Refused as refused:
        if options.format != "json":
            raise CommandError(refused.message) from None
        print(json.dumps(refusal_json(refused.reason, refused.message), indent=2, ensure_ascii=False))
        return CODES[REFUSED]
    if report.outcome == REFUSED and options.format != "json":
        raise CommandError(report.message)
    if options.rows_to_correct and report.faulty:
        _write_rows(options.rows_to_correct, to_csv(report.faulty))
    print(
        json.dumps(report_json(report), indent=2, ensure_ascii=False) if options.format == "json" else in_words(report)
    )
    return CODES[report.outcome]


def _write_rows(path: Path, rows: bytes) -> None:
    """Whatever came in is in: where the disk is full the report is printed all the same."""
    try:
        path.write_bytes(rows)
    except OSError:
        sys.stderr.write(f"The rows to correct could not be written to {path}. They are in the report.\n")


def _can_be_written(path: Path | None) -> None:
    """Asked before anything comes in. Raises _Refused."""
    if path is not None and (path.is_dir() or not os.access(path.parent, os.W_OK)):
        raise _Refused("not_written", f"The rows to correct cannot be written to {path}. Nothing was brought in.")


def _import(options: Namespace) -> Report:
    _can_be_written(options.rows_to_correct)
    standing = _manager(options.setting)
    data, choices = _bytes(options.file), _mapping(options.mapping)
    try:
        report = read_data(standing.setting, data, choices, standing.now, _progress(options, "Reading"))
    except ValueError as wrong:
        raise _Refused("bad_mapping", f"{options.mapping.name}: {wrong}") from None
    del data
    if report.outcome == REFUSED:
        return report
    try:
        if options.dry_run:
            _dry(report, standing, options)
        else:
            _bring_in(report, standing, options)
            save_columns(standing.setting, report, standing.now)
    except NotWritten:
        report.outcome, report.message = (
            ASKED,
            "Nothing was brought in: it could not be written down. Try it once more.",
        )
    except Undecided as undecided:
        report.outcome, report.message = ASKED, _what_to_say(undecided, report)
    return report


def _bring_in(report: Report, standing: Standing, options: Namespace) -> None:
    report.changed = bring_in_at_once(
        standing,
        report,
        whole=options.all_or_nothing,
        seen=None if options.restrictions_seen else (),
        same=SAME[options.alike],
        same_carer=SAME[options.carers],
        progress=_progress(options, "Bringing in"),
    )
    report.outcome, report.message = IMPORTED, outcome_in_words(report, report.changed)


def _dry(report: Report, standing: Standing, options: Namespace) -> None:
    """Everything but the writing."""
    seen = None if options.restrictions_seen else ()
    plan = plan_of(
        standing,
        report,
        whole=options.all_or_nothing,
        seen=seen,
        same=SAME[options.alike],
        same_carer=SAME[options.carers],
    )
    report.outcome = ASKED
    report.message = (
        f"A dry run: nothing was brought in. {len(plan.new):,} would come in, {len(plan.already):,} are here already."
    )


def _what_to_say(undecided: Undecided, report: Report) -> str:
    """The sentence, and the option that answers it."""
    answers = {
        "columns": "--mapping FILE says what a column means.",
        "seen": f"It is said on line {_lines(report)}. When you have looked: --restrictions-seen.",
        "carers": "--carers same or --carers different answers for all of them; in the browser each has its own answer.",
        "alike": "--alike same or --alike different answers for all of them; in the browser each has its own answer.",
    }
    said = [undecided.what, "" if "Nothing was brought in" in undecided.what else "Nothing was brought in."]
    return " ".join(part for part in (*said, answers.get(undecided.about, "")) if part)


def _lines(report: Report) -> str:
    lines = [str(line) for line in report.restrictions]
    return ", ".join(lines[:20]) + (f" and {len(lines) - 20:,} more" if len(lines) > 20 else "")


def _manager(name: str | None) -> Standing:
    """The manager of the setting, on whose behalf it is brought in."""
    every = settings_by_name()
    found = [one for one in every if name is None or one.name.casefold() == name.strip().casefold()]
    if not every:
        raise _Refused("no_setting", "There is no nursery here yet. Make one with `keepsake init`.")
    listed = "; ".join(f"--setting “{one.name}”" for one in every)
    if not found:
        raise _Refused("no_such_setting", f"There is no nursery called “{name}”. There is: {listed}.")
    if len(found) > 1:
        raise _Refused("several_settings", f"There are several nurseries here. Say which: {listed}.")
    now = timezone.now()
    managers = managers_of(found[0].id, now)
    if not managers:
        raise _Refused(
            "no_manager", f"{found[0].name} has no manager now, on whose behalf children could be brought in."
        )
    return standing_of(None, managers[0], now)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            what = "is a folder, not a file" if path.is_dir() else "does not exist"
            raise _Refused("no_file", f"{path} {what}. Say where the register is.")
        if path.stat().st_size > MAX_BYTES:
            size = MAX_BYTES // 1_048_576
            raise _Refused(
                "too_large", f"{path.name} is larger than {size} MB. A register is smaller: is it the right file?"
            )
        return path.read_bytes()
    except OSError as error:
        raise _Refused("no_file", f"{path} cannot be opened: {error.strerror}.") from None


def _mapping(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        found = json.loads(_bytes(path))
    except ValueError:
        raise _Refused("bad_mapping", f"{path.name} is not JSON.") from None
    if not isinstance(found, dict) or not found:
        raise _Refused(
            "bad_mapping", f'{path.name} says no meaning: it must look like {{"name of a column": "meaning"}}.'
        )
    return found


def _progress(options: Namespace, what: str) -> Progress | None:
    if options.format == "json" or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        width = 30 * done // max(total, 1)
        sys.stderr.write(f"\r{what:<12} [{'#' * width}{'.' * (30 - width)}] {done:,} of {total:,} ")
        if done >= total:
            sys.stderr.write("\n")
        sys.stderr.flush()

    return tell


def in_words(report: Report) -> str:
    """For people."""
    lines = [report.message]
    lines += [f"  line {fault.line}: {fault.message}" for fault in report.errors[:50]]
    if len(report.errors) > 50:
        lines.append(f"  … and {len(report.errors) - 50:,} more. --format json names them all.")
    left_out = [fault.message for fault in report.warnings if fault.reason in ("column_left_out", "sheet_left_out")]
    lines += [f"  {message}" for message in dict.fromkeys(left_out)]
    return "\n".join(lines)
