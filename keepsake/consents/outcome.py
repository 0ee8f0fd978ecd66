"""What the nursery does follows from all answers (R25): plain data in, spans out. It knows no database and no request."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from keepsake.consents.catalogue import ConsentKind
from keepsake.people.times import END
from keepsake.policy.queries.consents import Span

YES: Final = "yes"
#: What stands against it: refused at first, or withdrawn later.
AGAINST: Final = ("no", "withdrawn")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one adult. `at`: when it was given; `number`: which was written first; `end`: when a yes ends by its own
    day; `edition`: of the words that were read."""

    adult: int
    says: str
    at: datetime
    number: int
    end: datetime
    edition: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the words. `again`: from `since` on a yes to an older edition counts no more."""

    key: str
    since: datetime
    again: bool


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who may answer. `limited`: their access to the file is limited (R4)."""

    adult: int
    limited: bool = False


def newest(answers: Iterable[Answer]) -> dict[int, Answer]:
    """adult → the answer of theirs that counts: the one given last; of two given at once, the one written last."""
    found: dict[int, Answer] = {}
    for one in sorted(answers, key=lambda each: (each.at, each.number)):
        found[one.adult] = one
    return found


def yes_until(answer: Answer, kind: ConsentKind, editions: Sequence[Edition]) -> datetime:
    """When a yes stops counting: on its own last day, or where newer words were asked anew; never, where the kind goes on."""
    known = [edition.key for edition in editions]
    newer = editions[known.index(answer.edition) + 1 :] if answer.edition in known else editions[1:]
    asked_anew = [edition.since for edition in newer if edition.again]
    if kind.expiry == "goes_on":
        return END
    return min([answer.end, *asked_anew])


def spans_of(
    kind: ConsentKind,
    answers: Collection[Answer],
    givers: Iterable[Giver],
    editions: Sequence[Edition],
    now: datetime,
) -> list[Span]:
    """What holds from now on, span by span; no span where nobody has answered, or no longer."""
    votes: list[tuple[bool, datetime]] = []
    counted = newest(answers)
    for giver in givers:
        answer = counted.get(giver.adult)
        if answer is None or (giver.limited and (kind.limit == "aside" or answer.says == YES)):
            continue
        votes.append((True, yes_until(answer, kind, editions)) if answer.says == YES else (False, END))
    bounds = sorted({now, END, *(end for _, end in votes if now < end)})
    found: list[Span] = []
    for start, end in pairwise(bounds):
        holds = _holds(kind, [says for says, until in votes if until > start])
        if holds is None:
            continue
        if found and found[-1].end == start and found[-1].holds == holds:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Span(start, end, holds))
    return found


def _holds(kind: ConsentKind, says: Collection[bool]) -> bool | None:
    if not says:
        return None
    if all(says):
        return True
    return any(says) and kind.differ == "act"


def differ(answers: Mapping[int, Answer], kind: ConsentKind, editions: Sequence[Edition], now: datetime) -> bool:
    """Whether two carers say different things now: for the office alone (R25)."""
    says = {one.says == YES for one in answers.values() if one.says != YES or yes_until(one, kind, editions) > now}
    return len(says) > 1
