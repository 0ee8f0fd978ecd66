"""The jobs of each day: every housekeeping of the house is asked for, and one that fails keeps no other from its turn."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django_tasks_db.models import DBTaskResult

from keepsake.config import serving


def queued() -> list[str]:
    return list(DBTaskResult.objects.values_list("task_path", flat=True))


@pytest.fixture(autouse=True)
def _connections_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The minder's thread closes its own connections; here they are the test's."""
    monkeypatch.setattr(serving.connections, "close_all", lambda: None)


@pytest.mark.django_db
def test_every_housekeeping_of_the_house_is_queued_each_day() -> None:
    names = [f"{app.name}.tasks" for app in apps.get_app_configs() if app.name.startswith("keepsake.")]
    kept = {f"{name}.tidy" for name in names if find_spec(name) and hasattr(import_module(name), "tidy")}
    assert {"keepsake.records.tasks.tidy", "keepsake.intake.tasks.tidy"} <= kept <= set(serving.daily_jobs())
    serving.ask_for_daily_jobs()
    assert sorted(queued()) == sorted(serving.daily_jobs())


@pytest.mark.django_db
def test_a_job_that_cannot_be_queued_keeps_no_other_from_its_turn(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serving, "daily_jobs", lambda: ["keepsake.intake.tasks.nothing", "keepsake.intake.tasks.tidy"])
    serving.ask_for_daily_jobs()
    assert queued() == ["keepsake.intake.tasks.tidy"]
    assert "keepsake.intake.tasks.nothing could not be queued" in caplog.text


@pytest.mark.django_db
def test_R16_keyholders_are_told_every_few_minutes() -> None:
    serving.ask_for_often_jobs()
    assert queued() == ["keepsake.safeguarding.tasks.tell_keyholders"]
