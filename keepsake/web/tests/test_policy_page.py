"""The policy's page: a clause beside a sentence anywhere in the house leads to where that clause stands (E7)."""

import re
from pathlib import Path

import pytest
from django.test import Client

from keepsake.policy.promises import PROMISES

PACKAGE = Path(__file__).resolve().parents[2]
#: A clause that a template names itself: in an address, or handed to `_clause.html`.
NAMED = re.compile(r"web:policy\" %\}#([A-Z]\d+)|clause=\"([A-Z]\d+)\"")

pytestmark = pytest.mark.django_db


def test_E7_every_clause_that_a_page_names_has_its_place_once() -> None:
    page = Client().get("/policy/").content.decode()
    ids = re.findall(r' id="([A-Z]\d+)"', page)
    assert len(ids) == len(set(ids))
    named = {
        one or other for path in PACKAGE.rglob("templates/**/*.html") for one, other in NAMED.findall(path.read_text())
    }
    assert {"E2", "S7", "R22"} <= named
    assert named | {promise.clause for promise in PROMISES} <= set(ids)
