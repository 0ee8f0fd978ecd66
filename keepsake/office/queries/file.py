"""Who can see a child's personal file, and who has looked: for the manager's page of the child (E2, E4, E5, R3)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from keepsake.audit.queries import looks_on_child
from keepsake.office.queries.opened import line_of
from keepsake.office.queries.words import day
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.family import Carer, carers_of
from keepsake.people.queries.staff import staff_of_setting
from keepsake.people.queries.walls import limits_on
from keepsake.policy.queries import grants
from keepsake.policy.standing import Standing
from keepsake.web.context import face_url

#: People on the list of looks.
FEW = 4
HEADS = ("manager", "deputy")


def who_can_see(standing: Standing, child: ChildName) -> list[dict[str, Any]]:
    """Line by line, with the reason and its clause. Eight queries."""
    limited = {one.adult.id for one in limits_on(child.id, standing.now) if one.what == "file"}
    carers = [one for one in carers_of(child.id, standing.now) if one.since <= standing.now]
    found = [_head(standing)]
    found += [_carer(one, limited=one.adult.id in limited) for one in carers]
    found += _opened(standing, child)
    found.append(
        {
            "who": "Staff who care for the child",
            "why": "What they wrote down themselves of talks and of development. On duty all staff read what keeps the child safe.",
            "clause": "E5",
            "mark": "users-round",
        }
    )
    found.append(
        {
            "who": "The safeguarding lead",
            "why": "Only from a record of the lockable file or a decision to share, with that purpose. No list shows these looks.",
            "clause": "R27",
            "mark": "lock",
        }
    )
    return found


def _head(standing: Standing) -> dict[str, Any]:
    others = [
        member.adult.name
        for member in staff_of_setting(standing.setting, standing.now)
        if member.adult.id != standing.adult
        and any(role.role in HEADS and role.since <= standing.now for role in member.roles)
    ]
    as_ = "You, as deputy manager" if standing.hat.role == "deputy" else "You, as manager"
    also = f" So does {' and '.join(others)}." if others else ""
    return {"who": as_, "why": f"You keep the personal files.{also}", "clause": "E2", "mark": "key-round"}


def _carer(one: Carer, *, limited: bool) -> dict[str, Any]:
    if limited:
        why = "Nothing on screen: a limit stands on the file."
        return {"who": one.adult.name, "why": why, "clause": "R4", "mark": "ban"}
    own = "Their own child’s file, less what came from or is about another adult."
    part = own if one.responsibility == "yes" else "Only what they gave or were told themselves."
    return {"who": one.adult.name, "why": part, "clause": "E4", "mark": "heart"}


def _opened(standing: Standing, child: ChildName) -> Iterable[dict[str, Any]]:
    for one in grants.in_force(standing.now, setting=standing.setting, outside=standing.set("barred")):
        if one.child == child.id:
            line = line_of(standing, one)
            yield {
                "who": f"{one.to.name}, {line.until}",
                "why": f"One record, opened by {line.by}. For: {line.need}",
                "clause": "R13",
                "mark": "hourglass",
            }


def who_has_looked(standing: Standing, child: ChildName) -> list[dict[str, Any]]:
    """The last of the staff who looked at pages of this child, each once. Looks of the lead's are on no list (R3)."""
    looks = looks_on_child([child.id], asker=None, limit=60)
    last: dict[int, datetime] = {}
    for one in looks:
        if one.adult is not None:
            last.setdefault(one.adult, one.at)
    names = directory.adults(last)
    today = standing.now.astimezone(standing.zone).date()
    found = []
    for adult, at in list(last.items())[:FEW]:
        if adult in names:
            local = at.astimezone(standing.zone)
            when = "Today" if local.date() == today else day(local.date())
            found.append(
                {
                    "name": "You" if adult == standing.adult else names[adult].name,
                    "face": face_url(names[adult].face),
                    "when": f"{when}, {local.hour}:{local.minute:02d}",
                }
            )
    return found
