"""What other families took away while they could see a child in their own child's pictures: nothing calls it back, so the
office is told what was given (R8, R25)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from keepsake.audit.queries import taken_by_families
from keepsake.consents.words import day_of
from keepsake.people.queries.directory import AdultName, ChildName, adults, children
from keepsake.policy.queries.consents import OTHER_JOURNALS, OWN_JOURNAL, Span, spans
from keepsake.policy.standing import Standing
from keepsake.records.reading.elsewhere import Elsewhere, elsewhere

MOST = 100


@dataclass(frozen=True, slots=True)
class GivenAlready:
    """Who took pictures away that showed the child, of whose journal, when, and how many they were."""

    who: AdultName
    journal: ChildName
    day: str
    pictures: int


def given_already(standing: Standing, child: int) -> list[GivenAlready]:
    """For the office alone, newest first. Six queries."""
    if standing.hat.hat != "manager" or child in standing.set("barred"):
        return []
    held: dict[int, list[Elsewhere]] = {}
    for one in elsewhere(standing.setting, child):
        held.setdefault(one.record, []).append(one)
    taken = taken_by_families(list(held))
    inside = {one for pictures in held.values() for picture in pictures for one in picture.in_it}
    history = spans(inside, (OWN_JOURNAL, OTHER_JOURNALS))
    found: dict[tuple[int, int, datetime], set[int]] = {}
    for take in taken:
        for picture in held[take.record]:
            if _was_open(picture, history, take.at):
                found.setdefault((take.adult, picture.child, take.at), set()).add(picture.attachment)
    names, of = adults({adult for adult, _, _ in found}), children({one for _, one, _ in found})
    return [
        GivenAlready(names[adult], of[one], day_of(at, standing.zone), len(pictures))
        for (adult, one, at), pictures in list(found.items())[:MOST]
    ]


def _was_open(picture: Elsewhere, history: Mapping[tuple[int, str], list[Span]], at: datetime) -> bool:
    """Whether the family of the record's child could see the picture then: every other child in it was agreed to, and the
    pictures of none stayed with staff."""

    def holds(child: int, kind: str) -> bool | None:
        return next((one.holds for one in history.get((child, kind), ()) if one.start <= at < one.end), None)

    return all(holds(one, OTHER_JOURNALS) is True for one in picture.in_it - {picture.child}) and not any(
        holds(one, OWN_JOURNAL) is False for one in picture.in_it
    )
