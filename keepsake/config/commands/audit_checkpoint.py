"""`keepsake audit checkpoint`: sign where each chain of the log stands, in a place outside home and keys."""

import json
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from django.core.management.base import CommandError

from keepsake.audit.checkpoint import Refused, write_now
from keepsake.audit.signing import BadKey


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose: the place is KEEPSAKE_CHECKPOINTS."""


def run(options: Namespace) -> int:
    """Write the checkpoints. Exit code 1 if one that is there says something else than the log."""
    try:
        written = write_now(datetime.now(UTC))
    except (Refused, BadKey) as refusal:
        raise CommandError(str(refusal)) from refusal
    if options.format == "json":
        print(json.dumps({"checkpoints": [one.to_json() for one in written]}, indent=2))
    else:
        for one in written:
            print(f"setting {one.checkpoint.setting}, entry {one.checkpoint.seq}: {one.state} ({one.path})")
        if not written:
            print("The log is empty: there is nothing to sign yet.")
    return int(any(one.state == "disagrees" for one in written))
