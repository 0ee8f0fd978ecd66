"""Who stands in which relation to whom, by looking at every row of the world: the words in which the oracle speaks.

Two readings of a grant (R13) stand here, for OFFICE says no more than "students and one-day volunteers": somebody is one by
the tie whose hat they wear, and a tie is of one day when it begins and ends on one day of the setting's zone (R27).
"""

from __future__ import annotations

from datetime import datetime

from tests.clauses.worlds import HAT_OF_ROLE, STAFF_HATS, TICK, ZONE, Carer, Record, Role, Tie, World

Clauses = frozenset[str]
SHUT: Clauses = frozenset()


def wears(world: World, adult: int, hat: str, now: datetime) -> bool:
    """A hat is there only while a tie of it runs; the deputy's is the manager's (R27)."""
    if hat == "carer":
        return any(tie.adult == adult and runs(tie, now) for tie in world.carers)
    if hat not in STAFF_HATS:
        return False
    return any(tie.adult == adult and HAT_OF_ROLE.get(tie.role) == hat and runs(tie, now) for tie in world.roles)


def barred(world: World, adult: int, child: int, now: datetime) -> bool:
    """R5: by a declared bar, or because the staff member is a carer of the child, declared or not."""
    for bar in world.bars:
        if bar.adult == adult and bar.child == child and runs(bar, now):
            return True
    return bool(ties_of(world, adult, child, now))


def has_journal_of(world: World, adult: int, child: int, now: datetime) -> bool:
    """D2: a child who is now in one of their rooms, also one of today only (R6), or a key child who is here."""
    for place in world.places:
        if place.child == child and runs(place, now):
            for tie in world.staff_rooms:
                if tie.adult == adult and tie.room == place.room and runs(tie, now):
                    return True
    return has_key_child(world, adult, child, now)


def has_planning_of(world: World, adult: int, child: int, now: datetime) -> bool:
    """As the journal, but a room of today opens journal and alerts only (R6)."""
    for place in world.places:
        if place.child == child and runs(place, now):
            for tie in world.staff_rooms:
                if tie.adult == adult and tie.room == place.room and not tie.today and runs(tie, now):
                    return True
    return has_key_child(world, adult, child, now)


def has_key_child(world: World, adult: int, child: int, now: datetime) -> bool:
    """Key person or back-up of a child who is here."""
    if not is_here(world, child, now):
        return False
    return any(key.adult == adult and key.child == child and runs(key, now) for key in world.keys)


def has_journal_as_carer(world: World, adult: int, child: int, now: datetime) -> bool:
    """D3 and R27: confirmed responsibility, or the office opened the journal; R9: "said" counts for nothing; R4."""
    if limited(world, adult, child, "journal", now):
        return False
    return any(tie.responsibility == "yes" or tie.journal_opened for tie in ties_of(world, adult, child, now))


def ties_of(world: World, adult: int, child: int, now: datetime) -> list[Carer]:
    """The carer's ties to the child that are in force."""
    return [tie for tie in world.carers if tie.adult == adult and tie.child == child and runs(tie, now)]


def limited(world: World, adult: int, child: int, what: str, now: datetime) -> bool:
    """R4: limits are separate; one never stands for another."""
    return any(
        limit.adult == adult and limit.child == child and limit.what == what and runs(limit, now)
        for limit in world.limits
    )


def shown_to(world: World, adult: int, other: int, now: datetime) -> bool:
    """R1: marked as shown to one another, now, in whichever order it was written down; never inferred."""
    return any({pair.adult_a, pair.adult_b} == {adult, other} and runs(pair, now) for pair in world.shown)


def told_by_or_about(record: Record) -> set[int]:
    """R1: the adults whom it came from or is about; what is written under the carer's hat came from its author."""
    people: set[int] = set()
    if record.adult is not None:
        people.add(record.adult)
    if record.hat == "carer":
        people.add(record.author)
    return people


def is_here(world: World, child: int, now: datetime) -> bool:
    """The child has a place in force: is in the setting's care."""
    return any(place.child == child and runs(place, now) for place in world.places)


def runs(tie: Tie, now: datetime) -> bool:
    """Start included, end not."""
    return tie.start <= now < tie.end


def granted(world: World, adult: int, record: Record, now: datetime) -> bool:
    """R13: the record was opened to them for a time, as the practitioner they are; never to students or for a day."""
    if not any(it.record == record.id and it.to == adult and runs(it, now) for it in world.grants):
        return False
    return any(
        tie.adult == adult
        and tie.role == "practitioner"
        and runs(tie, now)
        and tie.engaged != "student"
        and not (tie.engaged == "volunteer" and of_one_day(tie))
        for tie in world.roles
    )


def of_one_day(tie: Role) -> bool:
    """R13, R27: begun and over on one day of the setting's zone."""
    return tie.start.astimezone(ZONE).date() == (tie.end - TICK).astimezone(ZONE).date()


def holds_a_key(world: World, adult: int, now: datetime) -> bool:
    """E2: is a keyholder of the lockable file."""
    return any(it.adult == adult and runs(it, now) for it in world.keyholders)
