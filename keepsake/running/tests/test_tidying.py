"""What the house need not keep goes each day: sessions that ended name a place and a device (R2), jobs say what was done when."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from keepsake.running.tasks import DONE, FAILED, tidy

pytestmark = pytest.mark.django_db


def test_R2_sessions_that_have_ended_go_and_others_stay() -> None:
    session, now = apps.get_model("people", "Session"), timezone.now()
    for key, until in (("ended", now - timedelta(minutes=1)), ("open", now + timedelta(days=3))):
        session.objects.create(session_key=key, session_data="", expire_date=until)
    tidy.func()
    assert list(session.objects.values_list("session_key", flat=True)) == ["open"]


def test_R2_what_was_counted_until_some_time_ago_goes_and_names_no_address() -> None:
    cache.set("login:ip:203.0.113.9", [1], 60)
    cache.set("login:ip:203.0.113.10", [1], 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM keepsake_cache")
        assert not any("203.0" in name for (name,) in cursor.fetchall())
        ended = connection.ops.adapt_datetimefield_value(timezone.now() - timedelta(days=60))
        gone = cache.make_key("login:ip:203.0.113.9")
        cursor.execute("UPDATE keepsake_cache SET expires = %s WHERE cache_key = %s", [ended, gone])
        tidy.func()
        cursor.execute("SELECT cache_key FROM keepsake_cache")
        assert {name for (name,) in cursor.fetchall()} == {cache.make_key("login:ip:203.0.113.10")}


def test_jobs_that_were_done_go_and_what_went_wrong_can_be_looked_at() -> None:
    now = timezone.now()
    for status, days in (
        ("SUCCESSFUL", DONE + 1),
        ("SUCCESSFUL", DONE - 1),
        ("FAILED", DONE + 1),
        ("FAILED", FAILED + 1),
    ):
        job = tidy.enqueue()
        DBTaskResult.objects.filter(pk=job.id).update(status=status, finished_at=now - timedelta(days=days))
    waiting = tidy.enqueue()
    tidy.func()
    left = DBTaskResult.objects.order_by("enqueued_at")
    assert [(one.status, (now - one.finished_at).days) for one in left if one.finished_at] == [
        ("SUCCESSFUL", DONE - 1),
        ("FAILED", DONE + 1),
    ]
    assert [str(one.pk) for one in left if not one.finished_at] == [waiting.id]
