"""`keepsake search rebuild`: make the index of words anew from the current versions."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command


def add_arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: Namespace) -> int:
    """Records themselves are not touched."""
    call_command("rebuild_words")
    return 0
