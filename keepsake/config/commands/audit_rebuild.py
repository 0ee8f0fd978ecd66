"""`keepsake audit rebuild`: make the rows behind *who has looked* anew from the entries of the log."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command


def add_arguments(parser: ArgumentParser) -> None:
    """Which chain."""
    parser.add_argument("--setting", type=int, metavar="ID", help="one setting's; all of them if left out")


def run(options: Namespace) -> int:
    """The entries themselves are not touched."""
    call_command("rebuild_subjects", setting=options.setting)
    return 0
