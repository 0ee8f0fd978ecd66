"""What a brought-in file says about who may not collect, see or reach a child: kept as it says it, for the manager (R9)."""

from keepsake.records.kinds import Field, Kind

FILE_NOTE = Kind(
    key="file_note",
    name="From the file that was brought in",
    shelf="notices",
    lock="locked",
    title="column",
    verb="Keep what the file says",
    icon="triangle-alert",
    retention="personal",
    by_hats=("manager",),
    fields=(
        Field("column", "Column", "line", longest=200),
        Field("text", "What it says", "text", required=True, longest=8_000),
        Field("line", "Line of the file", "number"),
    ),
)
