"""One answer of one carer to one kind of consent (E1): a record for each, the newest of a carer counts."""

from keepsake.consents.catalogue import WAYS, catalogue
from keepsake.records.kinds import Field, Kind


def asked() -> list[tuple[str, str]]:
    """The kinds of consent."""
    return [(kind.key, kind.name) for kind in catalogue().kinds.values()]


def answers() -> list[tuple[str, str]]:
    """What can be answered."""
    return [("yes", "Yes"), ("no", "No"), ("withdrawn", "No longer")]


def ways() -> list[tuple[str, str]]:
    """How it was answered."""
    return list(WAYS.items())


CONSENT = Kind(
    key="consent",
    name="Consent",
    shelf="consents",
    lock="locked",
    title="title",
    verb="Keep an answer",
    icon="badge-check",
    retention="personal",
    first_state="staff",
    attachments=True,
    documents=True,
    by_hats=("manager", "carer"),
    fields=(
        Field("asked", "Asked for", "choice", required=True, options=asked),
        Field("title", "Called", "line", longest=200),
        Field("wording", "The words that were read", "text", longest=4_000),
        Field("edition", "Edition of the words", "line", longest=40),
        Field("answer", "Answer", "choice", required=True, options=answers),
        Field("way", "How it was given", "choice", required=True, options=ways),
        Field("until", "Holds until", "date"),
        Field("signed", "Signed", "line", longest=160),
        Field("said", "Their words", "text", longest=2_000),
        Field("witness", "Who else heard it", "line", longest=160),
        Field("kept", "Where the signed page is kept", "line", longest=200),
    ),
)
