"""Shop window of the intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Bringing in children and carers from register files."""

    name = "keepsake.intake"
    label = "intake"
