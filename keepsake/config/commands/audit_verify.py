"""`keepsake audit verify`: walk the log entry by entry, and name the first that is not as it was written; and hold the cabinet
against it, by ids and hashes alone."""

import json
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from keepsake.audit.notes import BadNote, Verifier
from keepsake.audit.signing import BadKey, signer
from keepsake.audit.verify import Report, verify_all
from keepsake.cabinet.checking import SENTENCES, Disagreement, against_log
from keepsake.people.queries.settings import settings_by_name


def add_arguments(parser: ArgumentParser) -> None:
    """What to walk, and what to compare it with."""
    parser.add_argument("--setting", type=int, metavar="ID", help="one setting's chain; all of them if left out")
    parser.add_argument(
        "--checkpoints",
        type=Path,
        metavar="FOLDER",
        help="checkpoints to compare with, from a stick for instance (default: KEEPSAKE_CHECKPOINTS)",
    )
    parser.add_argument("--no-checkpoints", action="store_true", help="walk the chain alone")
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="the verifying key that was taken away with them (default: this house's)",
    )
    parser.add_argument(
        "--subjects",
        action=BooleanOptionalAction,
        default=True,
        help="compare the rows of *who has looked* too (default)",
    )


def run(options: Namespace) -> int:
    """Exit code 1 if anything is not as it was written."""
    report = verify_all(setting=options.setting, subjects=options.subjects, **_marks(options))
    asked = [one.id for one in settings_by_name() if options.setting in (None, one.id)]
    cabinets = {setting: found for setting in asked if (found := against_log(setting))}
    ok = report.ok and not cabinets
    if options.format == "json":
        print(json.dumps(report.to_json() | {"ok": ok, "cabinet": _as_json(cabinets)}, indent=2))
    else:
        print("\n".join([*_of_cabinets(cabinets), in_words(report)]))
    return int(not ok)


def _as_json(cabinets: Mapping[int, Sequence[Disagreement]]) -> list[dict[str, Any]]:
    return [
        {"setting": setting, "record": one.id.hex, "what": one.what}
        for setting, found in cabinets.items()
        for one in found
    ]


def _of_cabinets(cabinets: Mapping[int, Sequence[Disagreement]]) -> list[str]:
    """A line for each sealed record that does not agree with the log."""
    return [
        f"Setting {setting}, sealed record {one.id.hex}: {SENTENCES[one.what]}"
        for setting, found in cabinets.items()
        for one in found
    ]


def _marks(options: Namespace) -> dict[str, Any]:
    """The checkpoints to compare with, and whose signature they must bear. A folder that is named must be there."""
    if options.no_checkpoints:
        return {}
    folder = options.checkpoints or settings.KEEPSAKE_CHECKPOINTS
    if not folder.is_dir():
        if options.checkpoints:
            raise CommandError(f"There is no folder {folder}.")
        return {}
    try:
        key = (
            Verifier.parse(options.key.read_text(encoding="utf-8"))
            if options.key
            else signer(settings.KEEPSAKE_KEYS).verifier
        )
    except (BadKey, BadNote) as error:
        raise CommandError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{options.key} cannot be read as a verifying key.") from error
    return {"checkpoints": folder, "verifiers": [key]}


def in_words(report: Report) -> str:
    """A line for each chain, one for each checkpoint file that cannot be relied on, and the verdict."""
    lines = []
    for chain in report.chains:
        if chain.broken:
            lines.append(f"Setting {chain.setting}: {chain.broken.says}")
            continue
        vouched = f"checkpoints agree up to entry {chain.vouched}" if chain.vouched else "no checkpoint to compare with"
        lines.append(f"Setting {chain.setting}: {chain.entries} entries, whole; {vouched}.")
    lines += [f"{one.path}: {one.says}" for one in report.faulty]
    if not report.chains:
        lines.append("The log is empty.")
    lines.append("The log is as it was written." if report.ok else "The log is NOT as it was written.")
    return "\n".join(lines)
