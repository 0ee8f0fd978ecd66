"""Records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records of every kind: reading, writing, selecting, attachments."""

    name = "keepsake.records"
    label = "records"
    verbose_name = "Records"
    default_auto_field = "django.db.models.BigAutoField"
    daily = ("keepsake.records.tasks.tidy",)

    def ready(self) -> None:
        """The system checks of kinds and columns."""
        from keepsake.records import checks  # noqa: F401 -- checks register themselves on import
