"""A worry about a child's development (E1). It is talked through with the family first, and then they see it (R14)."""

from keepsake.records.kinds import Field, Kind

#: What is written down once it was talked through.
TALKED = ("talked_on", "talked_with", "talked_by", "family_says", "agreed")

DEVELOPMENT = Kind(
    key="development",
    name="Developmental concern",
    shelf="development",
    lock="locked",
    title="short",
    verb="Write down a concern about development",
    icon="sprout",
    retention="personal",
    by_hats=("manager", "practitioner"),
    fields=(
        Field(
            "short", "In a few words", "line", hint="Speech. Hearing. Walking.", required=True, longest=120, prose=True
        ),
        Field(
            "seen",
            "What have you seen?",
            "text",
            hint="What happened, when, and how often. The family reads it once you have talked, with “a friend” for another child.",
            required=True,
            prose=True,
        ),
        Field("tried", "What have you tried?", "text", longest=4_000, prose=True),
        Field(
            "think",
            "What do you think it may mean?",
            "text",
            hint="Say that it is your opinion.",
            longest=4_000,
            prose=True,
        ),
        Field("talked_on", "Talked through on", "date"),
        # What one parent says is that parent's: the other reads that it was talked through, when and who of us did (R1, R14).
        Field("talked_with", "With whom", "line", longest=200, not_for=("carer",)),
        Field("talked_by", "Who of us talked", "line", longest=200),
        Field("family_says", "What the family says", "text", longest=4_000, not_for=("carer",)),
        Field("agreed", "What was agreed", "text", longest=4_000, prose=True),
    ),
)
