"""Shop window of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Developmental records: the four kinds, their pages and the carers' side (D1, D2, D3)."""

    name = "keepsake.journal"
    label = "journal"
