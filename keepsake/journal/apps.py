"""The journal: what children do, written down, read and answered."""

from django.apps import AppConfig


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
