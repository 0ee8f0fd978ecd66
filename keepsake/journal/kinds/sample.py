"""A sample of work: a drawing, a model, a song, with what the child said about it (D1)."""

from keepsake.journal.kinds.fields import AREAS, TITLE, WORDS, side
from keepsake.records.kinds import Field, Kind

SAMPLE = Kind(
    key="sample",
    name="Sample of work",
    shelf="journal",
    lock="open",
    title="title",
    verb="Keep a sample of work",
    icon="palette",
    retention="developmental",
    first_state="shared",
    attachments=True,
    together=True,
    by_hats=("manager", "practitioner", "carer"),
    fields=(
        TITLE,
        WORDS,
        Field("text", "How it came about", "text", hint="If that helps to understand it.", searched=True),
        side("Only for this side"),
        AREAS,
    ),
)
