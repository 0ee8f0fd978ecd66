"""The audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The chain of entries, its checkpoints and their verification."""

    name = "keepsake.audit"
    label = "audit"
