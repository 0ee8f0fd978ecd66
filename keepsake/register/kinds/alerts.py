"""What keeps a child safe (R6), and the practical part of an alert about an adult (R27)."""

from keepsake.records.kinds import Field, Kind
from keepsake.register.kinds.over import OVER


def sorts() -> list[tuple[str, str]]:
    """What an alert is about."""
    return [
        ("allergy", "Allergy"),
        ("intolerance", "Intolerance"),
        ("diet", "Dietary need"),
        ("health", "Health"),
        ("medicine", "Medicine to hand"),
        ("other", "Something else"),
    ]


ALERT = Kind(
    key="alert",
    name="Alert",
    shelf="alerts",
    lock="locked",
    title="what",
    verb="Add an alert",
    icon="triangle-alert",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("sort", "What is it about?", "choice", required=True, options=sorts),
        Field("what", "In a few words", "line", hint="Eggs. Asthma. No pork.", required=True, longest=160, prose=True),
        Field("do", "What to do", "text", hint="Signs, and what to do at once.", longest=2_000, prose=True),
        Field("severe", "Can be life-threatening", "flag"),
        OVER,
    ),
)

CAUTION = Kind(
    key="caution",
    name="Ask the office first",
    shelf="cautions",
    lock="locked",
    title="what",
    verb="Ask staff to ring the office first",
    icon="phone",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field(
            "what",
            "What are staff to do?",
            "line",
            hint="Ring the office before anybody collects. No names, no reasons.",
            required=True,
            longest=200,
        ),
        OVER,
    ),
)
