"""What a brought-in file says of consents: a person looks at each, and keeps it as an answer or sets it aside (R9)."""

from collections.abc import Sequence
from datetime import datetime

from keepsake.consents.catalogue import kind_of
from keepsake.consents.editions import Editions, editions_of
from keepsake.consents.outcome import Answer, yes_until
from keepsake.consents.services.acts import deciding
from keepsake.consents.services.answering import Kept, keep
from keepsake.people.errors import Invalid
from keepsake.people.times import END
from keepsake.policy.standing import Standing
from keepsake.records import writing


def confirm(standing: Standing, public_id: str, answers: Sequence[Kept]) -> list[str]:
    """Keep what a file said as answers of one carer, one for each kind that the person chose. The reading is settled with them:
    all or nothing. Gives the names of the kinds whose yes counts no more: everybody was asked in other words since. Raises
    Refused, AlreadyWritten, Invalid with a field of the form."""
    if not answers:
        raise Invalid("kinds", "Choose what it is an answer to.")
    with deciding(standing, "consent.confirmed", answers[0].child) as act:
        for kept in answers:
            keep(standing, kept, act)
        writing.acknowledge(act, standing, public_id)
    editions = editions_of(standing.setting)
    return [
        kind_of(one.kind).name for one in answers if one.answer == "yes" and _asked_since(editions, one, standing.now)
    ]


def _asked_since(editions: Editions, kept: Kept, now: datetime) -> bool:
    kind = kind_of(kept.kind)
    read = Answer(kept.adult, kept.answer, now, 0, END, kept.edition)
    return yes_until(read, kind, editions.of(kind)) <= now


def set_aside(standing: Standing, public_id: str, child: int) -> None:
    """The file said nothing that counts. It stays on file as it was read."""
    with deciding(standing, "consent.set-aside", child) as act:
        writing.acknowledge(act, standing, public_id)
