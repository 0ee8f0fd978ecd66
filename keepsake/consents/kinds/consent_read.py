"""What a brought-in file says of a consent, as it says it: it counts for nothing until a person confirms it (R9)."""

from keepsake.records.kinds import Field, Kind

CONSENT_READ = Kind(
    key="consent_read",
    name="Consent, as a brought-in file says it",
    shelf="notices",
    lock="locked",
    title="column",
    verb="Keep what the file says of a consent",
    icon="badge-check",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("column", "Column", "line", longest=200),
        Field("text", "What it says", "text", required=True, longest=8_000),
        Field("line", "Line of the file", "number"),
    ),
)
