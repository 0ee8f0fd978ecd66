"""Correspondence about a child or family, in and out (E1): letters, e-mails, scans."""

from keepsake.records.kinds import Field, Kind


def directions() -> list[tuple[str, str]]:
    """Which way it went."""
    return [("in", "To us"), ("out", "From us")]


def ways() -> list[tuple[str, str]]:
    """How it came or went."""
    return [
        ("post", "Post"),
        ("email", "E-mail"),
        ("message", "Message"),
        ("hand", "By hand"),
        ("other", "Another way"),
    ]


LETTER = Kind(
    key="letter",
    name="Letter",
    shelf="letters",
    lock="locked",
    title="subject",
    verb="Keep a letter",
    icon="mail",
    retention="personal",
    attachments=True,
    documents=True,
    by_hats=("manager",),
    fields=(
        Field("direction", "Which way did it go?", "choice", required=True, options=directions),
        Field("way", "How?", "choice", required=True, options=ways),
        Field("with_whom", "From or to whom", "line", longest=200),
        Field("subject", "What it is about", "line", required=True, longest=200),
        Field("text", "What it says", "text", hint="Paste an e-mail here, or leave it to the scan.", longest=200_000),
        # "Report.pdf [a1b2c3]": the name that it came under, and the mark in the name of the saved file.
        Field("files", "What came with it", "choices"),
        Field("kept", "Why it is kept in the office", "text", longest=1_000, not_for=("carer",)),
    ),
)
