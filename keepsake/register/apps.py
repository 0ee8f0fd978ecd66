"""Shop window of the register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Settings, rooms, children, carers and staff with their ties (H1)."""

    name = "keepsake.register"
    label = "register"
