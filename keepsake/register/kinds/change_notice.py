"""What a carer tells the office: something has changed (R4). It stays with the manager until it is settled."""

from typing import Final

from keepsake.records.kinds import Field, Kind

#: What stays on no page of whoever told it: their phone may be read by the one who is the danger.
DANGER: Final = "danger"


def changes() -> list[tuple[str, str]]:
    """What has changed."""
    return [
        (DANGER, "Somebody may be in danger"),
        ("order", "There is a court order, or a new one"),
        ("collect", "Who may collect"),
        ("address", "An address or a phone number"),
        ("other", "Something else"),
    ]


CHANGE_NOTICE = Kind(
    key="change_notice",
    name="Something has changed",
    shelf="notices",
    lock="locked",
    verb="Tell the office",
    icon="bell",
    retention="personal",
    by_hats=("carer",),
    off_their_screen=("about", DANGER),
    fields=(
        Field("about", "What has changed?", "choice", required=True, options=changes),
        Field(
            "text",
            "What the office should know",
            "text",
            hint="As much as you want to write down. You can also ring, or come in and say it.",
            longest=4_000,
        ),
        Field(
            "reach",
            "How can we reach you safely?",
            "line",
            hint="When and on which number, if it matters.",
            longest=200,
        ),
    ),
)
