"""`keepsake demo`: makes the demo nursery, once, and prints its sign-ins."""

import json
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from keepsake.accounts.factors.demo_codes import KNOWN_SECRET, mark_home
from keepsake.demo.world import as_json, cabinet_passphrases, give_codes, made, make_demo, sign_ins
from keepsake.people.queries.settings import settings_by_name


def add_arguments(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def run(options: Namespace) -> int:
    """Make it where there is nothing yet; refuse to mix it with a nursery of one's own."""
    if settings.PUBLIC:
        raise CommandError("The demo's password is known to everybody: it is not made on a public address.")
    if not made():
        if settings_by_name():
            raise CommandError(
                "There is a nursery here already. Set KEEPSAKE_HOME and KEEPSAKE_KEYS to new folders for the demo."
            )
        make_demo(timezone.now())
    give_codes(timezone.now())
    mark_home()
    if options.format == "json":
        print(json.dumps(as_json(), indent=2, ensure_ascii=False))
        return 0
    print("The demo nursery. Everybody in it is invented.\n")
    for one in sign_ins():
        print(f"  {one.email:<26} {one.password:<20} {one.who}: {one.hat}{', with a code' if one.code else ''}")
    print("\nManagers and leads are asked for a code as well: the page that asks shows which one it is now.")
    print(f"An app of your own shows it too, with the key {KNOWN_SECRET}.")
    print("\nTwo of them hold a key of the cabinet. Its passphrases:")
    for email, passphrase in cabinet_passphrases():
        print(f"  {email:<26} {passphrase}")
    return 0
