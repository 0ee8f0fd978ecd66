"""A process that writes: children with their keys, and an entry of the log for each, until it is stopped. In a place of its own."""

import json
import sys
import time
from datetime import UTC, date, datetime


def main(seconds: float) -> int:
    """Gives how many acts were committed."""
    import django

    django.setup()
    from keepsake.audit.acting import Act
    from keepsake.audit.chain import Actor
    from keepsake.cabinet import keyring
    from keepsake.people.queries.settings import settings_by_name
    from keepsake.people.services.children import add_child

    setting = settings_by_name()[0].id
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until:
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
    return done


if __name__ == "__main__":
    print(json.dumps(main(float(sys.argv[1]))))  # noqa: T201 -- what the test reads
