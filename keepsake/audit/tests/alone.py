"""A process with nothing but the log, on a SQLite file as in real use: `alone.py DATABASE migrate|write|verify`.

`write` says "ready", waits for a line, then appends with two threads as fast as it can. Each prints what it did as JSON.
"""

import json
import sys
import threading
from datetime import UTC, datetime

import django
from django.conf import settings
from django.core.management import call_command

EACH = 300
THREADS = 2
#: As in real use (PERFORMANCE.md, fact 5).
OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def write() -> list[int | None]:
    """The ids of what was appended, half of it by pages, half by acts."""
    from keepsake.audit.acting import Act
    from keepsake.audit.chain import Actor, append, new_ref
    from keepsake.audit.subjects import Touched

    actor = Actor(7, 1, 1, "practitioner")
    ids: list[int | None] = []

    def run() -> None:
        for place in range(EACH // 2):
            touched = [Touched(101, place, 1), Touched(102, place, 1)]
            ids.append(
                append(actor, at=NOW, action="read", clause="D2", purpose="care", ref=new_ref(), touched=touched)
            )
            with Act(actor, NOW, action="add", clause="D2", purpose="care") as act:
                act.touch(child=101, record=place)
            ids.append(act.entry)

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ids


def main(database: str, command: str) -> None:
    settings.configure(
        USE_TZ=True,
        INSTALLED_APPS=["keepsake.audit"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database, "OPTIONS": OPTIONS}},
    )
    django.setup()
    said: object = None
    if command == "migrate":
        call_command("migrate", verbosity=0)
    elif command == "write":
        said = write()
    else:
        from keepsake.audit.verify import verify_all

        said = verify_all(subjects=True).to_json()
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
