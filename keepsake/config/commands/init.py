"""`keepsake init`: a nursery of one's own, with its rooms and its first manager, who comes in by the link that is printed."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from keepsake.people.errors import Invalid
from keepsake.register.founding import HERE_ALREADY, NewRoom, found_nursery

#: NAME, NAME:PLACES or NAME:PLACES:FROM-TO, ages in years.
ROOM = re.compile(r"(?P<name>[^:]+)(?::(?P<places>\d{1,4})?(?::(?P<low>\d{1,2})-(?P<high>\d{1,2}))?)?")
OPTION = {
    "setting": "--setting",
    "first_name": "--manager-name",
    "last_name": "--manager-name",
    "email": "--manager-email",
    "rooms": "--room",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Everything that is asked stands in the options."""
    parser.add_argument("--setting", required=True, metavar="NAME", help="what the nursery is called")
    parser.add_argument("--manager-name", required=True, metavar="NAME", help="the first manager: first and last name")
    parser.add_argument("--manager-email", required=True, metavar="EMAIL", help="the address with which they sign in")
    parser.add_argument(
        "--room",
        action="append",
        default=[],
        type=room,
        metavar="NAME[:PLACES[:FROM-TO]]",
        help="a room, with its places and its ages in years if you like: Wrens:20:3-5 (as often as there are rooms)",
    )
    parser.add_argument(
        "--again", action="store_true", help="make one more nursery, although there is one here already"
    )


def room(text: str) -> dict[str, Any]:
    """A room from its words."""
    said = ROOM.fullmatch(text.strip())
    if said is None:
        raise ArgumentTypeError(f"{text!r} is not a room; write Wrens, Wrens:20 or Wrens:20:3-5")
    return {
        "name": said["name"].strip(),
        "capacity": int(said["places"]) if said["places"] else None,
        "from_months": int(said["low"]) * 12 if said["low"] else None,
        "to_months": int(said["high"]) * 12 if said["high"] else None,
    }


def run(options: Namespace) -> int:
    """Make it, and print the link."""
    try:
        made = found_nursery(
            datetime.now(UTC),
            setting=options.setting,
            manager_name=options.manager_name,
            manager_email=options.manager_email,
            rooms=[NewRoom(**one) for one in options.room],
            again=options.again,
        )
    except Invalid as fault:
        option = OPTION.get(fault.field, "")
        more = " Add --again to make one more." if fault.message == HERE_ALREADY else ""
        raise CommandError(f"{option}{': ' if option else ''}{fault.message}{more}") from fault
    path = made.path
    link = f"{settings.KEEPSAKE_PUBLIC_URL or 'http://127.0.0.1:8000'}{path}"
    if options.format == "json":
        print(
            json.dumps(
                {
                    "setting": options.setting,
                    "manager": options.manager_email,
                    "invitation": link,
                    "path": path,
                    "works_until": made.invited.expires_at.isoformat(timespec="seconds"),
                },
                indent=2,
                ensure_ascii=False,
            )
        )
        return 0
    rooms, until = len(options.room), made.invited.expires_at
    print(f"{options.setting} is made{f', with {rooms} room' if rooms else ''}{'s' if rooms > 1 else ''}.")
    print(f"{options.manager_name} comes in by this link, once, until {until.day} {until:%B %Y}:")
    print(f"  {link}")
    if not settings.KEEPSAKE_PUBLIC_URL:
        print("Start the server with `keepsake serve`; if it listens on another port, change the 8000.")
    print(
        "Keepsake cannot see whether this computer's disk is encrypted. It should be, before the first child is added: "
        "whoever steals the whole computer, switched off, has the keys too."
    )
    return 0
