"""Intake: register files become children and carers; nothing about people is decided by a file (R9)."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The shop window of the intake."""

    name = "keepsake.intake"
    label = "intake"
    verbose_name = "Bringing in"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.intake.kinds.file_note.FILE_NOTE",)
