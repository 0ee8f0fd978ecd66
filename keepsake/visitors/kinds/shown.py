"""Shown to an inspector: an addition to the sealed record that was; of the personal file, a record in the child's own (R26, L1)."""

from keepsake.records.kinds import Field, Kind


def copies() -> list[tuple[str, str]]:
    """Whether, and as what, a copy was taken."""
    return [("", "No copy"), ("paper", "A copy on paper"), ("picture", "A picture of it"), ("file", "A file")]


SHOWN_TO = Kind(
    key="shown_to",
    name="Shown to an inspector",
    shelf="sealed",
    lock="sealed",
    verb="Show it to an inspector",
    icon="eye",
    retention="safeguarding",
    by_hats=("manager", "lead"),
    fields=(
        Field("to", "To whom?", "line", required=True, longest=120),
        Field("authorisation", "Number of their authorisation", "line", required=True, longest=60),
        Field("copy", "Copy taken", "choice", options=copies),
        # Of the personal file alone; `of` in the body has the record's id and the number of its version.
        Field("what", "Which record", "line", longest=300),
    ),
)
