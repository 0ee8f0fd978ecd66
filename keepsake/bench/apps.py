"""The bench's place in the house."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """`keepsake bench`: fills a database, drives the real server, prints ratios."""

    name = "keepsake.bench"
    label = "bench"
