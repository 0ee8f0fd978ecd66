"""`keepsake backup`: data and keyring, each locked into a file of its own, while the house stays open."""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from keepsake.audit.signing import BadKey
from keepsake.cabinet.keys import Identity
from keepsake.running.errors import Unsafe
from keepsake.running.services.backing_up import Report, back_up
from keepsake.running.services.checking import Checked, check, newest
from keepsake.running.services.recipient import identity_in, new_key, paper


def add_arguments(parser: ArgumentParser) -> None:
    """Where to; or one of the two other things that this command does."""
    parser.add_argument(
        "--data-to",
        type=Path,
        metavar="FOLDER",
        default=settings.KEEPSAKE_BACKUP_DATA,
        help="where the data's copy goes",
    )
    parser.add_argument(
        "--keys-to",
        type=Path,
        metavar="FOLDER",
        action="append",
        help="where the keyring's copy goes; twice for two places",
    )
    parser.add_argument(
        "--keep",
        type=_number,
        default=settings.KEEPSAKE_BACKUP_KEEP,
        metavar="N",
        help=f"how many of the data's copies stay (default: {settings.KEEPSAKE_BACKUP_KEEP}); of the keyring always one",
    )
    parser.add_argument(
        "--new-key", action="store_true", help="make the key that backups are locked to; print it, once"
    )
    parser.add_argument("--replace", action="store_true", help="with --new-key: although there is one already")
    parser.add_argument(
        "--check", nargs="*", type=Path, metavar="FILE", help="read copies back (default: the newest in each place)"
    )
    parser.add_argument(
        "--identity",
        metavar="FILE",
        help="with --check: the key from paper, so that they are opened too; - reads it typed",
    )


def _number(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def run(options: Namespace) -> int:
    """One of the three. Exit code 1 if something was found wrong."""
    keys_to = [one.absolute() for one in options.keys_to or settings.KEEPSAKE_BACKUP_KEYS]
    data_to = options.data_to.absolute() if options.data_to else None
    try:
        if options.new_key:
            return _new_key(options)
        if options.check is not None:
            paths = [one.absolute() for one in options.check] or newest(data_to, keys_to)
            identity = identity_from(options.identity) if options.identity else None
            return _checked(check(paths, identity, datetime.now(UTC)), options, identity)
        report = back_up(datetime.now(UTC), data_to, keys_to, keep=options.keep)
    except (Unsafe, BadKey) as refusal:
        raise CommandError(str(refusal)) from refusal
    print(json.dumps(report.to_json(), indent=2) if options.format == "json" else in_words(report))
    return int(not report.ok)


def identity_from(path: str) -> Identity:
    """The key in a file, or typed (-). Raises Unsafe."""
    try:
        return identity_in(sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Unsafe(f"{path} cannot be read as a key of backups.") from error


def in_words(report: Report) -> str:
    """What stands now, and what somebody should look after."""
    what = {"data": "Data", "keys": "Keyring"}
    lines = [f"{what[one.what]}: {one.path}, written and read back." for one in report.kept]
    if here := [one for one in report.kept if not one.elsewhere]:
        lines.append(
            f"{len(here)} of these lie on the same disk as Keepsake itself: if it breaks or is stolen, so are they. Take another "
            "medium; or, if something else carries them away, say so with KEEPSAKE_BACKUP_ELSEWHERE=yes."
        )
    lines += report.wrong
    lines.append(
        "Without the key on paper nobody opens them. Check now and then that it does: keepsake backup --check --identity FILE"
    )
    return "\n".join(lines)


def _new_key(options: Namespace) -> int:
    made = new_key(settings.KEEPSAKE_KEYS, replace=options.replace)
    if options.format == "json":
        print(json.dumps({"identity": made.secret, "recipient": made.recipient}, indent=2))
    else:
        print(paper(made), end="")
    return 0


def _checked(found: list[Checked], options: Namespace, identity: Identity | None) -> int:
    if options.format == "json":
        print(json.dumps({"ok": all(one.ok for one in found), "files": [one.to_json() for one in found]}, indent=2))
    else:
        print("\n".join(said(one, identity is not None) for one in found))
        if identity is None:
            print(
                "They were not opened: whether the key on paper opens them, and what is in them, --identity FILE shows."
            )
    return int(not all(one.ok for one in found))


def said(one: Checked, asked: bool) -> str:
    """A line about one file: what was checked, and what was not."""
    if one.problem:
        return f"{one.path}: NOT good. {one.problem}"
    hashed = {
        "same": "read back whole, its hash is the one that was written",
        "none": "read, but no hash lies beside it to compare",
    }[one.hash]
    opened = "; opened, and all that is in it is as its manifest says" if asked and one.opened else ""
    return f"{one.path}: {hashed}{opened}."
