"""How an answer was written down is corrected: a version, with its reason. What is done follows (R25).

What a carer pressed on screen nobody wrote down for them: it is their own, and changes by their next answer alone.
"""

from dataclasses import dataclass
from datetime import date

from keepsake.consents.catalogue import kind_of
from keepsake.consents.lasting import last_day
from keepsake.consents.services.acts import deciding
from keepsake.consents.services.answering import check_answer, check_spoken
from keepsake.consents.services.settling import settle
from keepsake.consents.slips import may_correct
from keepsake.people.queries.directory import adults
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.reading import ShownRecord


@dataclass(frozen=True, slots=True)
class Corrected:
    """What it should have said. What was asked, of whom, how, and which words were read stays."""

    answer: str
    until: date | None
    said: str = ""
    witness: str = ""
    kept: str = ""


def correct(standing: Standing, row: ShownRecord, new: Corrected, *, reason: str, based_on: int) -> None:
    """A yes ends as it would have, had it been written down rightly: by the kind's months, from the day it was given.

    Raises Refused, Stale where somebody was quicker, Invalid at "answer", "until", "said" or "witness".
    """
    if not may_correct(standing, row):
        raise Refused
    check_answer(new.answer)
    if row.body["way"] == "verbal":
        check_spoken(new.said, new.witness, adults([row.author])[row.author].name)
    kind, given = kind_of(row.body["asked"]), row.happened_at.astimezone(standing.zone).date()
    until = last_day(kind, given, new.until) if new.answer == "yes" else None
    words = {"answer": new.answer, "said": new.said, "witness": new.witness, "kept": new.kept}
    body = {**row.body, **words, "until": until.isoformat() if until else ""}
    child = row.child or 0
    with deciding(standing, "consent.corrected", child) as act:
        writing.correct(act, standing, row.public_id, body, reason=reason, based_on=based_on)
        settle(act, standing.setting, standing.zone, [child], standing.now, [kind.key])
