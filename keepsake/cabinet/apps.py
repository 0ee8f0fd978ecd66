"""The cabinet."""

from django.apps import AppConfig


class CabinetConfig(AppConfig):
    """Keys, sealing and the keyring."""

    name = "keepsake.cabinet"
    label = "cabinet"
    daily = ("keepsake.cabinet.tasks.tidy",)
