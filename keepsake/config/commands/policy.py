"""`keepsake policy`: the policy, from the table that decides."""

import json
from argparse import ArgumentParser, Namespace

from keepsake.policy.printing import as_json, as_text


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: Namespace) -> int:
    """The document, or every cell."""
    print(json.dumps(as_json(), indent=2, ensure_ascii=False) if options.format == "json" else as_text())
    return 0
