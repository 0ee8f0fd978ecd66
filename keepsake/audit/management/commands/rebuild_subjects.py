from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from keepsake.audit.models import Head
from keepsake.audit.rebuilding import rebuild


class Command(BaseCommand):
    help = "Make the rows behind 'who has looked' anew from the entries of the log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--setting", type=int, help="the id of one setting; all of them if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        chains = Head.objects.order_by("setting").values_list("setting", flat=True)
        if options["setting"] is not None:
            chains = chains.filter(setting=options["setting"])
        for setting in chains:
            self.stdout.write(f"Setting {setting}: {rebuild(setting)} rows.")
