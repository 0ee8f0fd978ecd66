"""Something in the cabinet is due: its lines as pages show them, by whom and when, and nothing else of it (R12, E2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from keepsake.cabinet import due as rows
from keepsake.cabinet import owed
from keepsake.cabinet.due import Row
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults
from keepsake.people.queries.keyholders import keyholder_of
from keepsake.policy.standing import Standing

#: Who does what has no owner.
ANYBODY: Final = "whoever of you comes first"


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of the list."""

    id: str
    owner: str
    mine: bool
    due_on: date
    late: int
    done: bool = False


def due(standing: Standing) -> list[DueLine]:
    """What is due in the cabinet, the earliest first: what has an owner, and what is owed by whoever of its readers comes
    first (R21). Of a matter, its people alone are shown a line (R15). Three queries, and one of the keyring where there is any."""
    zone = standing.zone
    today = standing.now.astimezone(zone).date()
    anybodys = [
        DueLine(one.number, ANYBODY, False, day, (today - day).days)
        for one in owed.lines(standing.setting, standing.adult, standing.now)
        if (day := one.by.astimezone(zone).date())
    ]
    waiting = rows.waiting(standing.setting, standing.adult, standing.now)
    return sorted([*_lines(standing, waiting), *anybodys], key=lambda one: one.due_on)


def due_of(standing: Standing, ids: Iterable[str]) -> dict[str, DueLine]:
    """The lines of some tasks, by the number that each holds. Two queries."""
    return {one.id: one for one in _lines(standing, rows.these(standing.setting, ids))}


def put_due(standing: Standing, owner: int, due_on: date, only: Collection[int] | None = None) -> str:
    """Put something down as due, within the act that seals what it is; gives its number, for the sealed body to hold. `only`: the
    people of the matter in which it is done; None: it is no matter's.

    Raises Invalid at "owner" for somebody who holds no key, or cannot open the matter, at "due_on" for a day that is over.
    """
    if standing.setting not in keyholder_of(owner, standing.now) or (only is not None and owner not in only):
        raise Invalid("owner", "Choose somebody who holds a key.")
    if due_on < standing.now.astimezone(standing.zone).date():
        raise Invalid("due_on", "This day is over.")
    return rows.put(standing.setting, owner, due_on, standing.now, only)


def due_done(standing: Standing, number: str) -> bool:
    """Take it off the list, within the act that seals what was done. False: it was off already, or never on it."""
    return rows.done(standing.setting, number, standing.now)


def _lines(standing: Standing, found: list[Row]) -> list[DueLine]:
    named = adults(one.owner for one in found)
    today = standing.now.astimezone(standing.zone).date()
    return [
        DueLine(
            one.number, named[one.owner].name, one.owner == standing.adult, one.due_on, (today - one.due_on).days, one.done
        )
        for one in found
    ]  # fmt: skip
