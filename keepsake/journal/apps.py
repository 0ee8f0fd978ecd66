"""The journal: what children do, written down, read and answered."""

from django.apps import AppConfig

from keepsake.policy.vocabulary import STAFF
from keepsake.web.navigation import Place

#: Whoever writes in a journal: the safeguarding lead reads, and writes in none (R27).
WRITERS = ("manager", "practitioner", "carer")


class JournalConfig(AppConfig):
    """The shop window of the journal."""

    name = "keepsake.journal"
    label = "journal"
    verbose_name = "Journal"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = (
        "keepsake.journal.kinds.observation.OBSERVATION",
        "keepsake.journal.kinds.sample.SAMPLE",
        "keepsake.journal.kinds.report.REPORT",
        "keepsake.journal.kinds.achievement.ACHIEVEMENT",
        "keepsake.journal.kinds.planning_note.PLANNING_NOTE",
    )
    child_pages = {("developmental", True): "journal:child", ("developmental", False): "journal:story"}
    navigation = (
        Place(
            "journal:room",
            "Journal",
            "book-open",
            STAFF,
            10,
            file="journal",
            covers=(
                "journal:child",
                "journal:record",
                "journal:faces",
                "journal:comment",
                "journal:correct",
                "journal:version",
                "journal:write",
                "journal:drafts",
                "journal:steps",
                "journal:planning",
                "journal:search",
            ),
        ),
        Place(
            "journal:family",
            "Journal",
            "book-open",
            ("carer",),
            10,
            file="journal",
            covers=(
                "journal:story",
                "journal:record",
                "journal:comment",
                "journal:correct",
                "journal:version",
                "journal:pictures",
                "journal:write",
                "journal:drafts",
            ),
        ),
        Place("journal:write_now", "Add", "plus", ("carer",), 30, spots=("dock",), main=True),
        Place(
            "journal:looks", "Who has looked", "eye", ("carer",), 50, "office", ("tabs",), covers=("journal:looked",)
        ),
        # Shorter at the foot of a phone, so that it stands on one line.
        Place("journal:looks", "Who looked", "eye", ("carer",), 50, "office", ("dock",), covers=("journal:looked",)),
        Place("journal:write_now", "Write", "pen-line", ("manager", "practitioner"), 30, spots=("dock",), main=True),
        Place("journal:search", "Search", "search", STAFF, 800, spots=("search",)),
        Place("journal:drafts", "Your drafts", "file-text", WRITERS, 890, spots=("account",)),
    )
