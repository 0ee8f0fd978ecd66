"""Fields that several kinds of the journal share."""

from typing import Final

from keepsake.law.lists import areas, characteristics
from keepsake.records.kinds import Field

#: Short names of the areas of learning, as blocks wear them.
SHORT_AREAS: Final = {
    "cl": "Communication",
    "psed": "Personal and social",
    "pd": "Physical",
    "lit": "Literacy",
    "maths": "Maths",
    "utw": "The world",
    "ead": "Arts and design",
}


def area_options() -> list[tuple[str, str]]:
    """The areas of learning, as a form offers them: a new one of the law has its own name until it has a short one."""
    return [(area.key, SHORT_AREAS.get(area.key, area.name)) for area in areas()]


def characteristic_options() -> list[tuple[str, str]]:
    """How children learn, as a form offers it."""
    return [(one.key, one.name) for one in characteristics()]


TITLE = Field(
    "title",
    "A few words to find it by",
    "line",
    hint="Leave it empty if the words do.",
    longest=120,
    searched=True,
)
WORDS = Field("words", "What they said", "words", hint="Their own words, as they said them.", searched=True)
AREAS = Field("areas", "Which areas of learning?", "areas", hint="One to three is plenty.", options=area_options)
CHARACTERISTICS = Field(
    "characteristics", "How did they learn?", "choices", hint="Only if it showed.", options=characteristic_options
)
STEPS = Field("steps", "A next step", "steps", hint="If there is one.", longest=300, searched=True)
PLACE = Field("place", "Where?", "line", hint="The garden, the home corner, at home …", longest=80)


def side(label: str) -> Field:
    """What is only for this child's side, when several are written about at once."""
    return Field("side", label, "text", hint="Only this family reads it.", longest=4_000, searched=True)
