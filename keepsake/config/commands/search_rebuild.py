"""`keepsake search rebuild`: make the index of words anew from the current versions."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command


def add_arguments(parser: ArgumentParser) -> None:
    """Which records."""
    parser.add_argument("--setting", type=int, metavar="ID", help="one setting's; all of them if left out")


def run(options: Namespace) -> int:
    """Records themselves are not touched."""
    call_command("rebuild_words", setting=options.setting)
    return 0
