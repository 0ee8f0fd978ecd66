"""A carer asks that something in their child's file be corrected (E4). It comes from that carer alone (R1)."""

from keepsake.records.kinds import Field, Kind

CORRECTION_ASK = Kind(
    key="correction_ask",
    name="A correction asked for",
    shelf="notices",
    lock="locked",
    verb="Ask for a correction",
    icon="pencil",
    retention="personal",
    by_hats=("carer",),
    fields=(
        Field("wrong", "What is not right?", "text", required=True, longest=4_000),
        Field("right", "What should it say?", "text", longest=4_000),
    ),
)
