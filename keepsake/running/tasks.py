"""Jobs of running the house."""

from typing import Final

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import task

#: Days for which a job that was done is kept, and one that went wrong: long enough for whoever runs the house to see it.
DONE: Final = 7
FAILED: Final = 30


@task()
def tidy() -> None:
    """Once a day: sessions that have ended, with the place and device that they name (R2), jobs that were done, and what the
    shared cache counted until some time ago."""
    call_command("clearsessions", verbosity=0)
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute("DELETE FROM keepsake_cache WHERE expires < %s", [now])
    call_command("prune_db_task_results", min_age_days=DONE, failed_min_age_days=FAILED, verbosity=0)
