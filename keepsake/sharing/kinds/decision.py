"""A sharing decision as it is kept: in the personal file one record, each saved step a version of it; in the cabinet a record
and one more for each step, which adds to it (S1 to S8, R20, R27)."""

from keepsake.records.kinds import Field, Kind
from keepsake.sharing.saying import lines

HATS = ("manager", "lead")

PLAIN = Kind(
    key="sharing_decision_plain",
    name="Sharing decision",
    shelf="sharing",
    lock="locked",
    title="subject",
    verb="Begin a sharing decision",
    icon="handshake",
    retention="personal",
    by_hats=HATS,
    fields=(
        Field("subject", "What it is about", "line", longest=300, prose=True),
        # All that the family reads of it, worded from the steps: who was asked, and in which words, is another adult's (R1).
        Field("family", "What was shared", "text", longest=60_000, prose=True),
        Field("steps", "The decision, step by step", "own", says=lines, not_for=("carer",)),
    ),
)
SEALED = Kind(
    key="sharing_decision",
    name="Sharing decision",
    shelf="sealed",
    lock="sealed",
    verb="Begin a sharing decision",
    icon="handshake",
    retention="safeguarding",
    by_hats=HATS,
    fields=(Field("steps", "Begun", "own", says=lines),),
)
STEP = Kind(
    key="sharing_step",
    name="Step of a sharing decision",
    shelf="sealed",
    lock="sealed",
    icon="handshake",
    retention="safeguarding",
    by_hats=HATS,
    fields=(Field("steps", "What it says", "own", says=lines),),
)
