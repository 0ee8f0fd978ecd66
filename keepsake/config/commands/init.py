"""`keepsake init`: a nursery of one's own, without the demo (H1). Prints the link by which its first manager comes in."""

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime

from django.conf import settings
from django.core.management.base import CommandError

from keepsake.people.errors import Invalid
from keepsake.register.founding import NewRoom, found_nursery

ROOM = re.compile(r"(?P<name>[^:]+)(?::(?P<capacity>\d+)?(?::(?P<least>\d+)-(?P<most>\d+))?)?")
QUESTIONS = {
    "setting": "What is the nursery called?",
    "manager_name": "What is its manager's name?",
    "manager_email": "What is the manager's e-mail address?",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What is not given is asked, where somebody is there to answer."""
    parser.add_argument("--setting", metavar="NAME", help="the nursery's name")
    parser.add_argument("--manager-name", metavar="NAME", help="its first manager")
    parser.add_argument("--manager-email", metavar="E-MAIL", help="the address that the invitation is for")
    parser.add_argument(
        "--room",
        action="append",
        default=[],
        dest="rooms",
        type=room,
        metavar="NAME[:PLACES[:FROM-TO]]",
        help='a room, with its places and ages in months, such as "Wrens:12:24-36"; may be given several times',
    )
    parser.add_argument(
        "--zone", default="Europe/London", help="the time zone that it lives by (default: Europe/London)"
    )


def room(value: str) -> NewRoom:
    """A room from NAME, NAME:PLACES or NAME:PLACES:FROM-TO."""
    found = ROOM.fullmatch(value.strip())
    if not found:
        raise ArgumentTypeError(f'{value!r} is not a room; write it like "Wrens:12:24-36"')
    capacity, least, most = (int(found[key]) if found[key] else None for key in ("capacity", "least", "most"))
    return NewRoom(found["name"].strip(), capacity, least, most)


def run(options: Namespace) -> int:
    """Found it, and say where the manager comes in."""
    for name, question in QUESTIONS.items():
        if not getattr(options, name):
            setattr(options, name, _ask(name, question))
    try:
        founded = found_nursery(
            datetime.now(UTC),
            setting=options.setting,
            manager_name=options.manager_name,
            manager_email=options.manager_email,
            rooms=options.rooms,
            zone=options.zone,
        )
    except Invalid as error:
        raise CommandError(str(error)) from error
    link = f"{settings.KEEPSAKE_PUBLIC_URL or 'http://127.0.0.1:8000'}{founded.path}"
    if options.format == "json":
        print(json.dumps({"setting": founded.setting, "invitation": link}, indent=2))
        return 0
    print(f"{options.setting} is founded. Its manager, {options.manager_name}, comes in by this link:\n\n  {link}\n")
    print("Hand it over in person or by a way you trust: whoever opens it first is the manager.")
    if not settings.KEEPSAKE_PUBLIC_URL:
        print("Start the server on this computer first: keepsake serve")
    return 0


def _ask(name: str, question: str) -> str:
    """The answer of whoever sits there; without somebody, what was left out is named."""
    if not sys.stdin.isatty():
        raise CommandError(f"--{name.replace('_', '-')} is missing.")
    return input(f"{question} ").strip()
