"""`keepsake promises`: each promise, what enforces it, which tests show it."""

import json
from argparse import ArgumentParser, Namespace

from django.core.management.base import CommandError

from keepsake.config.promises import in_words, is_checkout, promises


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: Namespace) -> int:
    """The page, or the list."""
    if not is_checkout():
        raise CommandError("The tests that show the promises stand in the source of Keepsake; run this there.")
    found = promises()
    if options.format == "json":
        print(json.dumps([one.to_json() for one in found], indent=2, ensure_ascii=False))
    else:
        print(in_words(found), end="")
    return 0
