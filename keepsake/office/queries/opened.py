"""What was opened to whom, until when and for what (R13): on a record, and in lists."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.cabinet.beside import opened
from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName
from keepsake.people.times import last_day, today
from keepsake.policy.granting import colleagues, usual_end
from keepsake.policy.queries import grants
from keepsake.policy.queries.grants import GrantFacts
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import Opening, until_words
from keepsake.records.kinds import kind_of
from keepsake.records.reading import envelopes, timeline
from keepsake.records.selecting import Narrow


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant in words."""

    id: str
    record: int
    to: str
    by: str
    until: str
    ends_at: datetime
    need: str

    @property
    def opening(self) -> Opening:
        """For the sentence under its record."""
        return Opening(self.by, self.to, self.until, self.need)


def line_of(standing: Standing, one: GrantFacts) -> GrantLine:
    """A grant as its giver, the manager and whoever it is for read it."""
    return GrantLine(
        one.public_id,
        one.record,
        "you" if one.to.id == standing.adult else one.to.name,
        "you" if one.by.id == standing.adult else one.by.name,
        until_words(standing, one.until),
        one.until,
        opened(one.need, what="office/need", of=one.record),
    )


def grants_of(standing: Standing, records: Collection[int]) -> dict[int, list[GrantLine]]:
    """record → its grants in force. One query."""
    found: dict[int, list[GrantLine]] = {}
    for one in grants.in_force(standing.now, records=[one for one in records if one]):
        found.setdefault(one.record, []).append(line_of(standing, one))
    return found


def openings(standing: Standing, records: Collection[int]) -> dict[int, list[Opening]]:
    """record → what the sentence under it says of its grants. One query."""
    return {record: [line.opening for line in lines] for record, lines in grants_of(standing, records).items()}


def offered(standing: Standing, facts: Facts) -> list[AdultName]:
    """The colleagues to whom this standing may open the record."""
    found = directory.adults([one.adult for one in colleagues(standing, facts)])
    return sorted(found.values(), key=lambda one: one.name.casefold())


def backup_of(standing: Standing, child: int) -> AdultName | None:
    """The child's back-up key person."""
    key = directory.key_people([child], standing.now).get(child, [])
    return next((adult for adult, backup in key if backup), None)


def usual_day(standing: Standing, look: Look, child: int) -> date:
    """Until when a record is opened, if nothing else is said (R13): the plan's review, where one is to come; else 30 days."""
    narrow = Narrow(shelves=("planning",), kinds=("planning_note",), children=frozenset({child}))
    day, latest = today(standing.zone, standing.now), last_day(usual_end(standing), standing.zone)
    for row in timeline(standing, look, narrow, None, 10).rows:
        said = str(row.body.get("review_on") or "")
        if said and day < (on := date.fromisoformat(said)):
            return on
    return latest or day


def opened_page(standing: Standing, look: Look) -> dict[str, Any]:
    """Every grant in force: for the manager of the whole setting (R13), for others what they gave and what is open to them."""
    offices = standing.hat.hat == "manager"
    found = grants.in_force(standing.now, setting=standing.setting, outside=standing.set("barred"))
    mine = [one for one in found if offices or standing.adult in (one.by.id, one.to.id)]
    rows, _ = envelopes(
        standing, look, Narrow(records=frozenset(one.record for one in mine) or frozenset({0})), None, 500
    )
    readable = {row.id: row for row in rows}
    children = directory.children({one.child for one in mine})
    for child in children:
        look.touch(child=child)
    return {
        "offices": offices,
        "grants": [
            {
                "line": line_of(standing, one),
                "child": children[one.child],
                "kind": kind_of(readable[one.record].kind).name,
                "url": reverse("office:record", args=[readable[one.record].public_id]),
                "mine": one.by.id == standing.adult,
            }
            for one in mine
            if one.record in readable and one.child in children
        ],
    }
