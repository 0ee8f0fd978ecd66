"""The admission form: what the office settles before a child's first day (E1). What is missing is a gap, never a wall."""

from keepsake.records.kinds import Field, Kind


def asked() -> list[tuple[str, str]]:
    """Whether the family was asked. None is an answer too."""
    return [("none", "Asked: there is none"), ("alerts", "Asked, and it stands among the alerts")]


ADMISSION = Kind(
    key="admission",
    name="Admission form",
    shelf="registration",
    lock="locked",
    verb="Fill in the admission form",
    icon="clipboard-list",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("starts_on", "First day", "date"),
        Field("sessions", "Days and hours", "text", longest=500),
        Field("funding", "Funded hours", "line", longest=200),
        Field(
            "birth_seen", "What was seen of the date of birth", "line", hint="Birth certificate, passport.", longest=200
        ),
        Field("birth_seen_on", "Seen on", "date"),
        Field("food", "Food: allergies, intolerances, diet, preferences", "choice", options=asked),
        Field("health", "Health needs", "choice", options=asked),
        Field("asked_on", "Asked on", "date"),
        Field("few_contacts", "Fewer than three emergency contacts: why?", "text", longest=500, prose=True),
        Field(
            "told",
            "What the family was given",
            "text",
            hint="The key person’s name, routines, policies, the attendance policy: with the day.",
            longest=2_000,
            prose=True,
        ),
        Field("settling", "How the child will settle in", "text", longest=2_000, prose=True),
        Field("elsewhere", "Other nurseries or childminders, now or before", "text", longest=1_000, prose=True),
        Field("notes", "Anything else", "text", longest=4_000, prose=True),
    ),
)
