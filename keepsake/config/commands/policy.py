"""`keepsake policy`: the policy, from the table that decides."""

import json
from argparse import ArgumentParser, Namespace

from keepsake.policy.printing import as_json, as_text


def add_arguments(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def run(options: Namespace) -> int:
    """Print the document, or with `--format json` every cell."""
    print(json.dumps(as_json(), indent=2, ensure_ascii=False) if options.format == "json" else as_text())
    return 0
