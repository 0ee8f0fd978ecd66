"""Pages that hold nothing about anybody: signed out, each is drawn without one statement on a closed table (H3)."""

import re
from contextlib import ExitStack

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keepsake.web.checks import NOTHING_ABOUT_ANYBODY
from tests.house.house import closed

pytestmark = pytest.mark.once


def closed_tables() -> set[str]:
    """Every table of an app whose models .importlinter closes to all others."""
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in closed()
    }


def on_closed(statements: list[str]) -> list[str]:
    """Those that name a closed table."""
    tables = closed_tables()
    return [said for said in statements if tables & set(re.findall(r"\w+", said))]


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("name", NOTHING_ABOUT_ANYBODY)
def test_H3_a_page_about_nobody_touches_no_closed_table(name: str) -> None:
    with ExitStack() as stack:
        asked = [stack.enter_context(CaptureQueriesContext(one)) for one in connections.all()]
        response = Client().get(reverse(name))
    assert response.status_code == 200
    touched = on_closed([one["sql"] for of in asked for one in of.captured_queries])
    assert not touched, "\n".join(touched)


@pytest.mark.django_db
def test_H3_a_statement_on_a_closed_table_is_told_from_others() -> None:
    assert {"people_child", "records_record", "cabinet_holder", "audit_entry"} <= closed_tables()
    assert not {"django_session", "accounts_account"} & closed_tables()
    said = [
        'SELECT "people_child"."id" FROM "people_child"',
        "SELECT 1 FROM django_session",
        "UPDATE records_record r SET x = 1",
    ]
    assert on_closed(said) == [said[0], said[2]]
