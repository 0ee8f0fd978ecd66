"""The oracle, third part: consents, sharing, and what the lead reads with a purpose (E1, S6, R3, R20, R25, R27).

Where the settled readings leave something open, the stricter text stands:

- R25: an answer is seen by the carer who gave it and by the manager, by no other carer and no other staff. Who holds parental
  responsibility answers (E1); whoever once answered reads it on, by R27, without responsibility too: it is what they gave.
- R4: the limit on the personal file shuts answers as well, giving them and reading them.
- R20, R27: of decisions only the ordinary ones stand on a shelf of the personal file, and carers read one that is shared with the
  family and about no adult; what is on S1 to S3 is sealed, and no carer's in any state.
- R27: a purpose opens the personal file of one child to read, and no planning: it belongs to the other file. It takes no bar away
  (R5), and shows nobody a caution about themselves.
"""

from __future__ import annotations

from datetime import datetime

from tests.clauses.ties import SHUT, Clauses, limited, ties_of, told_by_or_about
from tests.clauses.worlds import Record, World

SHELVES = ("consents", "sharing")
FILE = (
    "particulars",
    "home",
    "alerts",
    "cautions",
    "contacts",
    "notices",
    "registration",
    "letters",
    "talks",
    "development",
    "consents",
)  # what of the personal file the lead reads with a purpose; `sharing` is theirs without one
SCANNED = ("letters", "consents")  # shelves whose records hold scans, of letters and of answers on paper
CELLS: dict[str, dict[str, tuple[str, ...]]] = {
    "lead": {
        "sharing": ("read", "add", "correct"),
        **{shelf: ("read", "picture") if shelf in SCANNED else ("read",) for shelf in FILE},
    },
    "manager": {"consents": ("read", "picture", "add", "correct"), "sharing": ("read", "add", "correct")},
    "carer": {"consents": ("read", "picture", "add"), "sharing": ("read",)},
}


def staff(hat: str, action: str, record: Record) -> Clauses:
    """What a staff hat does with a record of these shelves, about a child from whom they are not barred, or about none."""
    if hat == "manager" and (action in ("read", "correct") or (action == "picture" and record.shelf in SCANNED)):
        return frozenset({"E2"})
    if hat == "lead" and record.shelf == "sharing" and action in ("read", "correct"):
        return frozenset({"R27"})
    return SHUT


def on_purpose(world: World, adult: int, action: str, record: Record) -> Clauses:
    """R27: the lead on a page whose purpose was checked for this child; the bar was asked for before (R5)."""
    if record.child is None or record.shelf not in FILE:
        return SHUT
    if not any(it.adult == adult and it.child == record.child for it in world.purposes):
        return SHUT
    if record.shelf == "cautions" and adult in told_by_or_about(record):
        return SHUT
    if action == "read" or (action == "picture" and record.shelf in SCANNED):
        return frozenset({"R27"})
    return SHUT


def carer(world: World, adult: int, action: str, record: Record, now: datetime) -> Clauses:
    """Their own answers; and an ordinary decision that is shared with the family."""
    assert record.child is not None
    if limited(world, adult, record.child, "file", now) or not told_by_or_about(record) <= {adult}:
        return SHUT
    ties = ties_of(world, adult, record.child, now)
    if record.shelf == "consents" and record.adult == adult and action in ("read", "picture"):
        return frozenset({"E4"}) if ties else SHUT
    if record.shelf == "sharing" and record.adult is None and record.state == "shared" and action == "read":
        return frozenset({"R27"}) if any(tie.responsibility == "yes" for tie in ties) else SHUT
    return SHUT


def adding(world: World, adult: int, hat: str, child: int | None, shelf: str, now: datetime) -> Clauses:
    """Writing on one of these shelves; a bar was asked for before."""
    if hat == "manager":
        return frozenset({"E2"})
    if hat == "lead":
        return frozenset({"R27"}) if shelf == "sharing" else SHUT
    if hat != "carer" or shelf != "consents" or child is None or limited(world, adult, child, "file", now):
        return SHUT
    responsible = any(tie.responsibility == "yes" for tie in ties_of(world, adult, child, now))
    return frozenset({"E1"}) if responsible else SHUT
