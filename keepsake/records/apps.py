"""Records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records of every kind: reading, writing, selecting, attachments."""

    name = "keepsake.records"
    label = "records"
