"""`rebuild_words`: read every record into the words index again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from keepsake.records import search


class Command(BaseCommand):
    """Safe while people work: what is not yet read again stays found."""

    help = "Read every record into the words index again, so that search finds what stands and nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        """One setting, or all."""
        parser.add_argument("--setting", type=int, help="the id of one setting; all of them if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, saying how far it is."""
        done = search.rebuild(options["setting"], self._progress)
        self.stdout.write(f"{done} records can be found by their words.")

    def _progress(self, done: int, of: int) -> None:
        self.stderr.write(f"{done} of {of}")
