"""An achievement: something done for the first time, or at last (D1)."""

from keepsake.journal.kinds.fields import AREAS, WORDS
from keepsake.records.kinds import Field, Kind

ACHIEVEMENT = Kind(
    key="achievement",
    name="Achievement",
    shelf="journal",
    lock="open",
    title="title",
    verb="Note an achievement",
    icon="star",
    retention="developmental",
    first_state="shared",
    attachments=True,
    together=True,
    by_hats=("manager", "practitioner", "carer"),
    fields=(
        Field(
            "title",
            "What did they do?",
            "line",
            hint="Walked across the room. Wrote her name.",
            required=True,
            longest=120,
            searched=True,
        ),
        Field("text", "How it went", "text", hint="If there is more to tell.", searched=True),
        WORDS,
        AREAS,
    ),
)
