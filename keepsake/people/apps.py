"""People: only what access depends on. Everything else that is known about a person is a record."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Settings, rooms, names, dates of birth, accounts, ties, limits and bars."""

    name = "keepsake.people"
    label = "people"
    verbose_name = "People"
    default_auto_field = "django.db.models.BigAutoField"
