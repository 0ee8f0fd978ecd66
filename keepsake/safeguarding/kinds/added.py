"""What keyholders add to the sealed file: each a record of its own, signed, never changed (E2, R16 to R19)."""

from keepsake.records.kinds import Field, Kind
from keepsake.safeguarding.kinds.concern import categories

HATS = ("manager", "lead")


def ways() -> list[tuple[str, str]]:
    """How an agency was reached."""
    return [("call", "Phone"), ("meeting", "In person"), ("message", "E-mail or portal"), ("letter", "Letter")]


def theirs() -> list[tuple[str, str]]:
    """Whether somebody is the child's own social worker (R26)."""
    return [("yes", "Yes"), ("no", "No, or not any more")]


def plans() -> list[tuple[str, str]]:
    """Whose plan it is."""
    return [
        ("own", "Our own plan"),
        ("early", "Early help"),
        ("need", "Child in need"),
        ("protection", "Child protection"),
        ("looked", "Looked-after child"),
    ]


def _sealed(key: str, name: str, verb: str, icon: str, *fields: Field, title: str = "") -> Kind:
    return Kind(
        key=key, name=name, shelf="sealed", lock="sealed", verb=verb, icon=icon, retention="safeguarding",
        attachments=True, documents=True, by_hats=HATS, title=title, fields=fields,
    )  # fmt: skip


ACTION = _sealed(
    "action", "What was done", "Add what you did", "hand-helping",
    Field("done", "What did you do?", "text", required=True, hint="What happened, in order."),
    Field("told", "Whom did you tell, and when?", "text", longest=2_000),
    Field("why_not", "Is something not done? Why?", "text", hint="A decision to do nothing needs its reason too.", longest=4_000),
)  # fmt: skip
CHRONOLOGY = _sealed(
    "chronology", "Chronology entry", "Add to the chronology", "history",
    Field("what", "What happened?", "text", required=True, hint="One event, in plain words. No judgement."),
    Field("source", "From whom do you know?", "line", longest=300),
    Field("meant", "What did it mean for the child?", "text", longest=4_000),
)  # fmt: skip
AGENCY = _sealed(
    "agency", "Contact with an agency", "Add a contact with an agency", "phone",
    Field("subject", "In a few words", "line", required=True, hint="“Advice from children’s services”.", longest=120),
    Field("way", "How?", "choice", required=True, options=ways),
    Field("worker", "With whom?", "line", required=True, hint="Name and role.", longest=200),
    Field("team", "Which team?", "line", longest=200),
    Field("social", "Are they the child’s social worker?", "choice", options=theirs),
    Field("reference", "Their reference", "line", longest=100),
    Field("said", "What did you say?", "text", longest=6_000),
    Field("advised", "What did they advise?", "text", longest=6_000),
    Field("agreed", "What was agreed, by when, by whom?", "text", longest=4_000),
    title="subject",
)  # fmt: skip
MEETING = _sealed(
    "meeting", "Meeting", "Add a meeting", "users-round",
    Field("subject", "Which meeting?", "line", required=True, hint="“Strategy meeting”, “Core group”.", longest=120),
    Field("present", "Who was there?", "text", required=True, hint="Names and agencies; who sent a report.", longest=2_000),
    Field("said", "What was said?", "text", longest=10_000),
    Field("child_view", "The child’s wishes and feelings", "text", longest=4_000),
    Field("decided", "What was decided?", "text", longest=6_000),
    title="subject",
)  # fmt: skip
PLAN = _sealed(
    "plan", "Plan", "Add a plan", "list-checks",
    Field("sort", "Whose plan is it?", "choice", required=True, options=plans),
    Field("aims", "What is to be better for the child?", "text", required=True, longest=6_000),
    Field("steps", "Who does what, by when?", "text", longest=6_000),
    Field("we", "What do we do here?", "text", longest=4_000),
    Field("review_on", "When is it looked at again?", "date"),
)  # fmt: skip
CATEGORY = _sealed(
    "category", "Another category", "Change the category", "tag",
    Field("category", "What may it be?", "choice", required=True, options=categories),
    Field("because", "Why?", "text", required=True, hint="The first one stays, and so does this.", longest=2_000),
)  # fmt: skip
TASK = _sealed(
    "task", "Something to do", "Put something down to do", "calendar-check",
    Field("what", "What is to be done?", "text", required=True, longest=2_000),
    Field("due", "Number in the list of what is due", "line", longest=32),
)  # fmt: skip
DONE = _sealed(
    "task_done", "Done", "Say that it is done", "check",
    Field("what", "What was done?", "text", required=True, longest=2_000),
)  # fmt: skip
OPENING = _sealed(
    "opening", "Why it was opened", "", "lock-open",
    Field("why", "Why?", "text", required=True, longest=500),
    Field("alone", "Through the emergency door, by one keyholder alone", "flag"),
)  # fmt: skip
SHOWN = _sealed(
    "shown", "Shown to its author", "", "eye",
    Field("to", "To whom?", "line", required=True, longest=200),
)  # fmt: skip

#: What a keyholder may add to a file; and to a record alone.
TO_A_FILE = (ACTION, CHRONOLOGY, AGENCY, MEETING, PLAN, TASK)
TO_A_RECORD = (ACTION, CATEGORY, AGENCY, MEETING, TASK)
