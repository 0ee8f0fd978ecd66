"""The small nursery on which the hand-made worlds stand.

Children Ada (in Pebbles) and Bob (in Shells); Max manages, Lea leads safeguarding, Pia works in Pebbles, Kay is Ada's key
person and Ben her back-up, Sol works here and has no room; Ada's mother and father (both with responsibility, not shown to
one another), Bob's mother. Nobody holds a key to the lockable file.
"""

from __future__ import annotations

from tests.clauses.scenes import Making
from tests.clauses.worlds import SHELVES


def nursery(open_now: bool = True) -> Making:
    """The small nursery, with a record of Ada's on every shelf, named as the shelf."""
    make = Making()
    make.setting("nursery", open_now)
    for room, child in (("pebbles", "ada"), ("shells", "bob")):
        make.room(room)
        make.child(child)
        make.place(child, room)
    for adult, role in (("max", "manager"), ("lea", "lead")):
        make.adult(adult)
        make.works(adult, role)
    for adult in ("pia", "kay", "ben", "sol"):
        make.adult(adult)
        make.works(adult, "practitioner")
    make.in_room("pia", "pebbles")
    make.key("kay", "ada")
    make.key("ben", "ada", backup=True)
    for adult, child in (("mother", "ada"), ("father", "ada"), ("bobs mother", "bob")):
        make.adult(adult)
        make.carer(adult, child)
    for shelf in SHELVES:
        make.record(
            shelf, "ada", shelf, *(("pia", "practitioner") if shelf in ("journal", "planning") else ("max", "manager"))
        )
    make.record("bobs journal", "bob", "journal", "max", "manager")
    return make
