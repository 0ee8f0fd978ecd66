"""Jobs of the cabinet. They open nothing: the worker holds no key, nor the server's half of one."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from keepsake.cabinet import interrupted, once, pairs, unlocking
from keepsake.cabinet.models import Cabinet


@task()
def tidy() -> None:
    """Once a day: a key pair for every child who has none, and nothing left of what was open, half typed, or sent."""
    tidy_at(timezone.now())


def tidy_at(now: datetime) -> None:
    """The same, at an instant."""
    for setting in Cabinet.objects.values_list("setting", flat=True):
        pairs.make_missing(setting, now)
    unlocking.sweep(now)
    interrupted.tidy(now)
    once.forget(now)
