"""`keepsake check`: what is unsafe or unfinished in these settings."""

import json
from argparse import ArgumentParser, Namespace

from django.core.checks import ERROR, run_checks


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: Namespace) -> int:
    """Print each finding of Django's checks and ours. Exit code 1 if any is an error."""
    found = sorted(run_checks(databases=["default", "keyring"]), key=lambda message: -message.level)
    bad = any(message.level >= ERROR for message in found)
    if options.format == "json":
        rows = [{"id": m.id, "error": m.level >= ERROR, "message": str(m.msg), "hint": m.hint} for m in found]
        print(json.dumps({"safe": not bad, "findings": rows}, indent=2))
        return int(bad)
    for message in found:
        print(
            f"{'refused' if message.level >= ERROR else 'note'}: {message.msg}"
            + (f" {message.hint}" if message.hint else "")
        )
    print("These settings are unsafe: `keepsake serve` refuses them." if bad else "These settings are safe.")
    return int(bad)
