"""The bench: fills a database, drives the real server, prints ratios."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """`keepsake bench`."""

    name = "keepsake.bench"
    label = "bench"
    verbose_name = "Bench"
    default_auto_field = "django.db.models.BigAutoField"
