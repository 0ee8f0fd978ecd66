"""An observation (D1)."""

from keepsake.journal.kinds.fields import AREAS, CHARACTERISTICS, PLACE, STEPS, TITLE, WORDS, side
from keepsake.records.kinds import Field, Kind

OBSERVATION = Kind(
    key="observation",
    name="Observation",
    shelf="journal",
    lock="open",
    title="title",
    verb="Write an observation",
    icon="pen-line",
    retention="developmental",
    first_state="shared",
    attachments=True,
    together=True,
    by_hats=("manager", "practitioner", "carer"),
    fields=(
        TITLE,
        Field(
            "text",
            "What happened?",
            "text",
            hint="What you saw and heard. Their own words, if you can.",
            required=True,
            searched=True,
        ),
        side("Only for this side"),
        WORDS,
        PLACE,
        AREAS,
        CHARACTERISTICS,
        STEPS,
    ),
)
