"""Keyholders as pages name them (E2, R19)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from keepsake.cabinet.keyholders import keyholders
from keepsake.people.queries import directory
from keepsake.people.queries.keyholders import keyholders as ties
from keepsake.policy.standing import Standing
from keepsake.web.context import face_url


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a key, or was asked to make one. `state`: in, above, made (not let in yet), asked, left (holds a
    key, but is manager, deputy or lead no more)."""

    adult: int
    public_id: str
    name: str
    face: str
    role: str
    me: bool
    state: str
    since: datetime | None
    tried_at: datetime | None


def holders_seen(
    standing: Standing, only: Collection[int] | None = None, asked: Mapping[int, datetime] | None = None
) -> list[Holder]:
    """Who holds a key, oneself first; `only`: of these adults. `asked`: who was asked to make one, and when. Five queries
    at most."""
    setting, now = standing.setting, standing.now
    asked = asked or {}
    held = {one.adult: one for one in keyholders(setting) if not one.former}
    tied = {one.adult.id: one for one in ties(setting, now)}
    ids = [*held, *(adult for adult in tied if adult not in held), *(adult for adult in asked if adult not in tied)]
    ids = [one for one in dict.fromkeys(ids) if only is None or one in only]
    named, roles = directory.adults(ids), directory.roles(ids, now)
    found = []
    for adult in ids:
        key, tie = held.get(adult), tied.get(adult)
        state = "asked"
        if key is not None:
            state = "above" if key.above else "in" if key.admitted_at else "made"
            if tie is None or not tie.acts:
                state = "left"
        found.append(
            Holder(
                adult, named[adult].public_id, named[adult].name, face_url(named[adult].face), roles.get(adult, ""),
                adult == standing.adult, state, (key.admitted_at or key.enrolled_at) if key else asked.get(adult),
                key.tried_at if key else None,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: not one.me)
