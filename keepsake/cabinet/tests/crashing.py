"""Run by test_crashes.py in a process of its own, on files of its own: does each step in a child that dies at its n-th write.

The child dies as when it is killed (`os._exit`): no rollback, no `finally`. Then everything is looked at from a fresh
connection, as after a restart. Prints what it did; any failure is an exception.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import django

MOST = 80
DIED, THROUGH = 9, 0


def main() -> None:
    """Removal, recovery and set-up, a death at every write of each."""
    django.setup()
    from django.core.management import call_command

    from keepsake.cabinet import keyholders, recovery, rotation, setup, stretching
    from keepsake.cabinet.tests.cabinets import Room, room_called
    from keepsake.cabinet.tests.quick import Quick
    from keepsake.cabinet.tests.whole import opened_by, own_key, reach_of, texts, texts_from_paper
    from keepsake.people.tests.nurseries import NOW

    stretching.stretcher = Quick()
    for alias in ("default", "keyring"):
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    room = room_called()
    room.act(keyholders.add_keyholder, room.open("Samira"), room.new_keys("Beth"))
    for n in range(4):
        room.post(("Ada", "Ben")[n % 2], body={"n": n})
    whole = list(range(4))

    def everybody(*names: str) -> None:
        assert [texts(room, name) for name in names] == [whole] * len(names)
        assert [texts_from_paper(room, paper) for paper in room.papers] == [whole] * len(room.papers)

    gone, former = own_key(room, "Beth"), room.open("Samira").cabinet
    assert former is not None
    deaths = until_through(
        lambda: room.act(rotation.remove_keyholder, room.open("Samira"), room.people["Beth"], by="Samira"),
        lambda: everybody("Samira", "Leanne", "Beth"),
    )
    everybody("Samira", "Leanne")
    assert opened_by(former) == reach_of(gone) == [] and texts(room, "Beth") == []
    sys.stdout.write(f"removal {deaths}\n")

    made = keyholders.new_keys(
        setting=room.id, adult=room.people["Leanne"], passphrase="candle rudder pigeon vault", now=NOW
    )
    deaths = until_through(
        lambda: room.act(recovery.recover, room.papers[0], made), lambda: everybody("Samira", "Leanne")
    )
    everybody("Samira")
    room.unlock("Leanne", passphrase="candle rudder pigeon vault")
    sys.stdout.write(f"recovery {deaths}\n")

    bare: Room = room_called("Half-way", begun=False)
    first = bare.new_keys("Samira")

    def nothing() -> None:
        assert not setup.state(bare.id).there

    deaths = until_through(lambda: bare.act(setup.begin, first), nothing)
    assert bare.open("Samira").cabinet is not None
    sys.stdout.write(f"set-up {deaths}\n")


def until_through(verb: Callable[[], Any], check: Callable[[], None]) -> int:
    """In one child after the other: die at the first write, at the second, … ; gives how many died."""
    from django.db import connections

    from keepsake.cabinet import unlocking
    from keepsake.cabinet.tests.faults import fault_at

    for number in range(1, MOST):
        connections.close_all()
        child = os.fork()
        if child == 0:
            try:
                with fault_at(number, lambda: os._exit(DIED)):
                    verb()
                os._exit(THROUGH)
            except BaseException as error:
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == THROUGH:
            return number - 1
        assert code == DIED, f"it went wrong by itself: {code}"
        unlocking.launch()
        check()
    raise AssertionError("It never got through.")


if __name__ == "__main__":
    main()
