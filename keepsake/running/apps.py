"""Running the house: backups, and what need not be kept."""

from django.apps import AppConfig

from keepsake.web.navigation import Place
from keepsake.web.spots import Panel


class RunningConfig(AppConfig):
    """The shop window of running the house."""

    name = "keepsake.running"
    label = "running"
    verbose_name = "Running"
    default_auto_field = "django.db.models.BigAutoField"
    #: When data and keyring were last copied and read back (R19).
    last_backup = "keepsake.running.queries.backups.backed_up_at"
    daily = ("keepsake.running.tasks.tidy",)
    navigation = (Place("running:backups", "Backups", "archive", ("manager",), 880, spots=("account",)),)
    panels = (Panel("today", "keepsake.running.views.backups.last_backup", ("manager",), 90),)
