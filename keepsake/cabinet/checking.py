"""The cabinet held against the log: what was posted and is gone, what is there and was never posted, what is another text.

It takes no key: ids and hashes of ciphertext alone. What stands inside is checked when a keyholder opens it.
"""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from keepsake.audit.noted import noted
from keepsake.cabinet.models import Sealed

MISSING, UNKNOWN, CHANGED = "missing", "unknown", "changed"
SENTENCES = {
    MISSING: "The log has this record, and the cabinet has not.",
    UNKNOWN: "The cabinet has this record, and the log knows of no posting.",
    CHANGED: "This is not the text that the log has.",
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One record that does not agree with the log; `what` is a key of `SENTENCES`."""

    id: UUID
    what: str


def against_log(setting: int) -> list[Disagreement]:
    """Every record of the setting that does not agree with the log; empty when all do. Reads all of both."""
    said = {UUID(id_): hashes for id_, hashes in noted(setting, "sealed:").items()}
    found, there = [], set()
    for row in Sealed.objects.filter(setting=setting).only("id", "body").order_by("stored_at", "id").iterator(100):
        there.add(row.id)
        if row.id not in said:
            found.append(Disagreement(row.id, UNKNOWN))
        elif sha256(bytes(row.body)).hexdigest() not in said[row.id]:
            found.append(Disagreement(row.id, CHANGED))
    return found + [Disagreement(id_, MISSING) for id_ in said if id_ not in there]
