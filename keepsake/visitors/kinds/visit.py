"""Somebody official is at the door: what they asked, what they were given, and why (R23). Sealed, whatever they came for."""

from keepsake.records.kinds import Field, Kind
from keepsake.visitors.officials import agencies


def whose() -> list[tuple[str, str]]:
    """The agencies."""
    return [(one.key, one.name) for one in agencies()]


def powers() -> list[tuple[str, str]]:
    """What they may rely on."""
    return [(it.key, f"{one.name}: {it.name}") for one in agencies() for it in one.powers]


def rung() -> list[tuple[str, str]]:
    """Whether they were rung back."""
    return [("yes", "Yes, and it is they"), ("no", "Yes, and nobody knew them"), ("not", "Not yet")]


def answers() -> list[tuple[str, str]]:
    """What was given."""
    return [
        ("nothing", "Nothing"),
        ("told", "Told them"),
        ("shown", "Showed it to them"),
        ("copy", "Gave a copy"),
        ("later", "Later, once it is decided"),
    ]


VISIT = Kind(
    key="visit",
    name="Somebody official",
    shelf="sealed",
    lock="sealed",
    verb="Somebody official is at the door",
    icon="id-card",
    retention="safeguarding",
    by_hats=("manager", "lead", "practitioner"),
    fields=(
        Field("name", "Their name", "line", required=True, longest=200),
        Field("number", "Number of their badge or warrant card", "line", hint="Or “none shown”.", longest=100),
        Field("agency", "From where?", "choice", required=True, options=whose),
        Field("rung", "Rung back?", "choice", required=True, options=rung),
        Field("rung_by", "By whom?", "line", longest=200),
        Field("rung_on", "Which number, found where?", "line", longest=300),
        Field("power", "What do they rely on?", "choice", required=True, options=powers),
        Field("form", "What does the paper say?", "text", hint="Its title, its date, who signed it.", longest=4_000),
        Field("asked", "What do they ask for?", "text", required=True, hint="Their words, and not more.", longest=10_000),
        Field("given", "What do they get now?", "choice", required=True, options=answers),
        Field("parts", "Which parts?", "text", hint="Copies only: the file stays here.", longest=4_000),
        Field("why", "Why?", "text", required=True, hint="Also where it is nothing, or later.", longest=4_000),
        Field("receipt", "Their receipt", "line", hint="Signed for, by whom, their reference.", longest=300),
        Field("child_named", "Which child", "line", hint="Who is not in the list, or has left.", longest=200),
        Field("whom", "Kept from", "line", longest=1_000),
    ),
)  # fmt: skip
