"""What the house need not keep goes each day: sessions that ended name a place and a device (R2), jobs say what was done when."""

from datetime import timedelta

import pytest
from django.apps import apps
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
