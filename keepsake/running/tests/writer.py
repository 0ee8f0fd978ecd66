"""A process that writes: children with their keys, and an entry of the log for each, until it is stopped. In a place of its own."""

import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

#: Seconds after which it stops by itself, whatever becomes of the test.
AT_MOST = 240


def main(folder: Path) -> int:
    """Write until there is a file `stop` in the folder; `begun` says that it writes. Gives how many acts were committed."""
    import django

    django.setup()
    from keepsake.audit.acting import Act
    from keepsake.audit.chain import Actor
    from keepsake.cabinet import keyring
    from keepsake.people.queries.settings import settings_by_name
    from keepsake.people.services.children import add_child

    setting = settings_by_name()[0].id
    until, done = time.monotonic() + AT_MOST, 0
    while time.monotonic() < until and not (folder / "stop").exists():
        now = datetime.now(UTC)
        with Act(Actor(setting, None, None, "house"), now, action="test", clause="H1", purpose="test") as act:
            # Two rows in one act: a copy between them would show one without the other.
            one, other = (
                add_child(act, f"One {done}", date(2024, 1, 1)),
                add_child(act, f"Other {done}", date(2024, 1, 1)),
            )
            act.touch(child=one)
            act.touch(child=other)
        keyring.child_keys(setting, [one, other], now=now)
        done += 1
        (folder / "begun").touch()
    return done


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201 -- what the test reads
