"""The registration form (E1): what the law wants known of a child, as one carer gives it, at home and in their own time.

Nothing stops anybody from sending it: what is missing is a gap. Each carer's form is that carer's alone (R1), and what it says
of responsibility and collecting counts for nothing until the office has looked (R9).
"""

from dataclasses import dataclass
from typing import Final

from keepsake.records.kinds import Field, Kind

NONE_HINT: Final = "Write “none” if there is none: that is an answer too."
#: How many people a carer can name.
PEOPLE: Final = (1, 2, 3)


def yes_no() -> list[tuple[str, str]]:
    """An answer, or none yet."""
    return [("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")]


def orders() -> list[tuple[str, str]]:
    """Whether there is a court order. Nobody has to write it down."""
    return [("no", "No"), ("yes", "Yes"), ("talk", "I would rather say it in person")]


def collects() -> list[tuple[str, str]]:
    """Whether somebody may collect, as the carer wishes it."""
    return [("yes", "Yes"), ("no", "No")]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form."""

    key: str
    name: str
    says: str
    fields: tuple[Field, ...]


def _person(n: int) -> tuple[Field, ...]:
    return (
        Field(f"p{n}_name", "Name", "line", longest=120),
        Field(f"p{n}_relation", "Who they are to the child", "line", longest=60),
        Field(f"p{n}_phones", "Phone numbers", "phones"),
        Field(f"p{n}_collects", "May they collect?", "choice", options=collects),
    )


STEPS: Final = (
    Step(
        "child",
        "Your child",
        "As it stands on papers, and as it is at home. What the office takes over from this page is read by whoever may read your "
        "child’s file: write nothing here that another parent should not read.",
        (
            Field("full_name", "Full name, as on the birth certificate", "line", longest=200),
            Field("known_as", "What your child is called", "line", longest=80),
            Field("born_on", "Date of birth", "date"),
            Field("languages", "Languages at home", "line", hint="The first one first.", longest=200),
            Field("religion", "Religion or belief", "line", hint="If you want it known.", longest=80),
            Field("ethnicity", "Ethnicity, as you say it", "line", hint="If you want it known.", longest=80),
            Field("likes", "Likes, comforts, how to settle them", "text", longest=2_000),
        ),
    ),
    Step(
        "you",
        "You",
        "No other parent or carer ever sees this.",
        (
            Field("relation", "Who are you to the child?", "line", hint="Mum, dad, grandmother …", longest=60),
            Field(
                "responsibility",
                "Do you have parental responsibility?",
                "choice",
                hint="The office asks to see what shows it.",
                options=yes_no,
            ),
            Field("address", "Your address", "text", longest=500),
            Field("lives_here", "Who lives there", "line", hint="The child too? On which days?", longest=300),
            Field("normally", "Does the child normally live there?", "choice", options=yes_no),
            Field("phones", "Your phone numbers", "phones", hint="The one to ring first comes first."),
            Field("email", "Your e-mail", "line", longest=254),
        ),
    ),
    Step(
        "others",
        "Others",
        "The law asks us to know every parent and carer. The office reads this, and nobody else.",
        (
            Field(
                "others",
                "Other parents, carers or anybody with parental responsibility",
                "text",
                hint="Name, who they are to the child, and the address if you know it.",
                longest=2_000,
            ),
            Field(
                "order",
                "Is there a court order about your child?",
                "choice",
                hint="If there is one, please bring it in.",
                options=orders,
            ),
            Field(
                "agencies",
                "Who else works with your family?",
                "text",
                hint="A social worker, a therapist.",
                longest=1_000,
            ),
        ),
    ),
    Step(
        "health",
        "Health and food",
        "Whatever keeps your child safe is read by everybody who cares for your child.",
        (
            Field("allergies", "Allergies", "text", hint=NONE_HINT, longest=1_000),
            Field("intolerances", "Food that your child does not tolerate", "text", hint=NONE_HINT, longest=1_000),
            Field("diet", "Food that your child must not have, or needs", "text", hint=NONE_HINT, longest=1_000),
            Field("preferences", "Food that your child likes, and does not", "text", longest=1_000),
            Field("health", "Health needs", "text", hint=NONE_HINT, longest=2_000),
            Field("medicine", "Medicine that your child takes", "text", hint=NONE_HINT, longest=1_000),
            Field("doctor", "Doctor and health visitor", "text", hint="Name, place, phone.", longest=500),
            Field("support", "Help to learn, move, hear, see or speak", "text", longest=2_000),
        ),
    ),
    Step(
        "people",
        "Whom we ring",
        "Besides you: at least two people whom we can ring when we cannot reach you.",
        tuple(field for n in PEOPLE for field in _person(n)),
    ),
    Step(
        "rest",
        "Anything else",
        "Then you look it through, and send it.",
        (
            Field("elsewhere", "Other nurseries or childminders, now or before", "text", longest=1_000),
            Field("notes", "Anything else that we should know", "text", longest=4_000),
        ),
    ),
)

REGISTRATION = Kind(
    key="registration",
    name="Registration form",
    shelf="registration",
    lock="locked",
    verb="Fill in the registration",
    icon="id-card",
    retention="personal",
    by_hats=("carer",),
    fields=tuple(field for step in STEPS for field in step.fields),
)


def step_of(key: str) -> Step:
    """A step by key; KeyError where there is none."""
    for step in STEPS:
        if step.key == key:
            return step
    raise KeyError(key)
