"""A developmental report: sections; shared with the family when it is signed off (D1)."""

from keepsake.journal.kinds.fields import STEPS
from keepsake.law.lists import areas
from keepsake.records.kinds import Field, Kind

REPORT = Kind(
    key="report",
    name="Developmental report",
    shelf="journal",
    lock="open",
    title="title",
    verb="Write a report",
    icon="file-text",
    retention="developmental",
    first_state="staff",
    attachments=True,
    fields=(
        Field(
            "title",
            "What is it called?",
            "line",
            hint="Progress check at two, spring term …",
            required=True,
            longest=120,
            searched=True,
        ),
        Field(
            "text",
            "In short",
            "text",
            hint="What this child is like to be with, and what has changed.",
            required=True,
            searched=True,
        ),
        *(
            Field(
                f"area_{area.key}",
                area.name,
                "text",
                hint="What they can do now, with an example.",
                searched=True,
            )
            for area in areas()
        ),
        Field(
            "family",
            "What the family told us",
            "text",
            hint="In their words, if you can. All of the family who read the journal read it: name no parent.",
            searched=True,
        ),
        STEPS,
    ),
)
