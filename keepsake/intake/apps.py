"""Intake: register files become children and carers; nothing about people is decided by a file (R9)."""

from django.apps import AppConfig

from keepsake.web.navigation import Place

#: Pages on which "Bring in" is the place where one is.
PAGES = tuple(
    f"intake:{name}"
    for name in "one look alike carers children odd rows correct take_back columns bring leave_out".split()
)


class IntakeConfig(AppConfig):
    """The shop window of the intake."""

    name = "keepsake.intake"
    label = "intake"
    verbose_name = "Bringing in"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.intake.kinds.file_note.FILE_NOTE",)
    daily = ("keepsake.intake.tasks.tidy",)
    navigation = (
        Place("intake:home", "Bring in", "table", ("manager",), 60, "office", spots=("tabs", "import"), covers=PAGES),
    )
