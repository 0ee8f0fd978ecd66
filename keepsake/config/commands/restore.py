"""`keepsake restore`: both copies back into an empty place, or nothing at all."""

import json
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import CommandError

from keepsake.config.commands.audit_verify import in_words as log_in_words
from keepsake.config.commands.backup import identity_from
from keepsake.config.preparing import prepare_databases
from keepsake.running.errors import Unsafe
from keepsake.running.services.restoring import Restored, restore


def add_arguments(parser: ArgumentParser) -> None:
    """The two files and the key from paper."""
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="the data's copy: HOUSE-data-TIME.age")
    parser.add_argument("--keys", type=Path, required=True, metavar="FILE", help="the keyring's: HOUSE-keys-TIME.age")
    parser.add_argument(
        "--identity", required=True, metavar="FILE", help="the key from paper, in a file; - reads it typed"
    )
    parser.add_argument(
        "--although-keys-are-missing",
        action="store_true",
        help="take a keyring that is older than the data, when there is no other: what its missing keys locked stays shut",
    )


def run(options: Namespace) -> int:
    """Put both back, and say what is here now. Exit code 1 if something is not as it was."""
    try:
        done = restore(
            datetime.now(UTC),
            options.data.absolute(),
            options.keys.absolute(),
            identity_from(options.identity),
            prepare=prepare_databases,
            lacking=options.although_keys_are_missing,
        )
    except Unsafe as refusal:
        raise CommandError(str(refusal)) from refusal
    print(json.dumps(done.to_json(), indent=2, ensure_ascii=False) if options.format == "json" else in_words(done))
    return int(not done.ok)


def in_words(done: Restored) -> str:
    """What is here now, what is not, and what to do next."""
    lines = [
        f"Restored: the data as it was on {_at(done.data_from)}, the keyring as it was on {_at(done.keys_from)}.",
        f"{', '.join(done.settings)}: {done.children} children, {done.attachments} files, {done.keys} keys.",
        log_in_words(done.log),
        "Everybody signs in again, and the cabinet is locked: neither sign-ins nor what stood open is in a backup.",
        "What happened after that day is not here. Signed checkpoints of the log know of it: keep their folder as it is, and give "
        "this place a new one (KEEPSAKE_CHECKPOINTS).",
    ]
    if done.disposed:
        lines.append(
            f"{len(done.disposed)} children were disposed of after this backup: their locked words do not open, and their names "
            f"have come back. Dispose of them again: {', '.join(str(one) for one in done.disposed)}."
        )
    if done.lacking:
        lines.append(f"{done.lacking} keys are missing: what they locked does not open.")
    lines += [f"{name} was {value or 'not set'} there, and is another here." for name, value in done.differs.items()]
    return "\n".join(lines)


def _at(instant: datetime) -> str:
    return f"{instant:%d %B %Y, %H:%M} UTC"
