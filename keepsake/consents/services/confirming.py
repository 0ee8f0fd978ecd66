"""What a brought-in file says of consents: a person looks at each, and keeps it as an answer or sets it aside (R9)."""

from collections.abc import Sequence

from keepsake.consents.services.acts import deciding
from keepsake.consents.services.answering import Kept, keep
from keepsake.people.errors import Invalid
from keepsake.policy.standing import Standing
from keepsake.records import writing


def confirm(standing: Standing, public_id: str, answers: Sequence[Kept]) -> None:
    """Keep what a file said as answers of one carer, one for each kind that the person chose. The reading is settled with them:
    all or nothing. Raises Refused, AlreadyWritten, Invalid with a field of the form."""
    if not answers:
        raise Invalid("kinds", "Choose what it is an answer to.")
    with deciding(standing, "consent.confirmed", answers[0].child) as act:
        for kept in answers:
            keep(standing, kept, act)
        writing.acknowledge(act, standing, public_id)


def set_aside(standing: Standing, public_id: str, child: int) -> None:
    """The file said nothing that counts. It stays on file as it was read."""
    with deciding(standing, "consent.set-aside", child) as act:
        writing.acknowledge(act, standing, public_id)
