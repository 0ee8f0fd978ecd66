"""Answers as their reader may see them, the newest of each person for each kind; and whether it still counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import ConsentKind
from keepsake.consents.editions import Editions, answer_of
from keepsake.consents.outcome import YES, Answer, yes_until
from keepsake.consents.words import answer_words
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, timeline
from keepsake.records.selecting import Narrow

#: More than any child's file holds.
MOST = 1_000

State = Literal["yes", "no", "ended", "older"]


@dataclass(frozen=True, slots=True)
class Newest:
    """The answer of one adult to one kind that counts, or counted last. `state`: ended, its last day is over; older, it was
    to words that were asked anew since."""

    row: ShownRecord
    answer: Answer
    state: State
    words: str

    @property
    def counts(self) -> bool:
        """Whether it says something now."""
        return self.state in ("yes", "no")


def rows_of(standing: Standing, look: Look, child: int) -> list[ShownRecord]:
    """Every answer about a child that the standing may read, newest first. One query."""
    narrow = Narrow(shelves=("consents",), children=frozenset({child}))
    return timeline(standing, look, narrow, cards=MOST).rows


def newest_of(
    standing: Standing, rows: list[ShownRecord], kinds: Mapping[str, ConsentKind], editions: Editions
) -> dict[tuple[str, int], Newest]:
    """(kind, adult) → their answer that counts. Of a kind that is asked no more: nothing."""
    latest: dict[tuple[str, int], tuple[ShownRecord, Answer]] = {}
    for row in rows:
        kind = kinds.get(str(row.body.get("asked")))
        if kind is None or row.adult is None:
            continue
        answer = answer_of(row.adult, row.id, row.happened_at, row.body, standing.zone)
        held = latest.get((kind.key, row.adult))
        if held is None or (answer.at, answer.number) > (held[1].at, held[1].number):
            latest[kind.key, row.adult] = (row, answer)
    return {
        (key, adult): Newest(
            row,
            answer,
            _state(answer, kinds[key], editions, standing.now),
            answer_words(answer, str(row.body.get("way", "")), standing.zone),
        )
        for (key, adult), (row, answer) in latest.items()
    }


def _state(answer: Answer, kind: ConsentKind, editions: Editions, now: datetime) -> State:
    if answer.says != YES:
        return "no"
    if yes_until(answer, kind, editions.of(kind)) > now:
        return "yes"
    return "ended" if answer.end <= now else "older"
