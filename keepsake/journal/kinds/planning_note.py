"""A planning note: a kind of its own, and the family may ask to read it (R7)."""

from keepsake.journal.kinds.fields import AREAS
from keepsake.records.kinds import Field, Kind

PLANNING_NOTE = Kind(
    key="planning_note",
    name="Planning note",
    shelf="planning",
    lock="open",
    verb="Write a planning note",
    icon="list-checks",
    retention="developmental",
    first_state="staff",
    together=True,
    fields=(
        Field(
            "text",
            "What will we try, and why?",
            "text",
            hint="The family may ask to read this.",
            required=True,
            searched=True,
        ),
        Field("review_on", "Look at it again on", "date"),
        AREAS,
    ),
)
