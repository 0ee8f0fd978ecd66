"""The manager's page of a child asks a fixed number of statements: for a file of one record as for one of a thousand."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.audit.acting import Act
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from keepsake.register.tests.house import Browser, House

pytestmark = pytest.mark.django_db

#: A bound over all panels of all features that stand on the page.
MOST = 85
#: kind → what each holds: every part of the page has many.
MANY: dict[str, dict[str, Any]] = {
    "alert": {"sort": "allergy", "what": "Eggs"},
    "contact": {"name": "Rae Quill", "relation": "aunt", "phones": ["+441632960175"], "order": 2, "collects": "yes"},
    "particulars": {"languages": "English"},
    "home": {"address": "Two Larch Lane"},
    "letter": {"subject": "A place for January", "direction": "out", "way": "email", "with_whom": "the clinic"},
    "talk": {"way": "call", "with_whom": "the clinic", "said": "The spacer is held so."},
    "development": {"short": "Two words at a time", "seen": "Points, and says one word."},
    "observation": {"text": "She built a crane."},
}


def fill(house: House, child: str, each: int) -> None:
    """Put so many records of each kind on the child's file."""
    for kind, body in MANY.items():
        hat = ("Pia", "practitioner") if kind == "observation" else ("Max", "manager")
        standing = house.standing(*hat)
        every = {one.key: one.empty for one in kind_of(kind).fields} | body
        for _ in range(each):
            with Act(standing.actor, standing.now, action="test", clause="E2", purpose="test") as act:
                writing.write(
                    act, standing, kind_of(kind), [Entry(house.children[child], every)], happened_at=standing.now,
                    once=uuid4(), state="staff",
                )  # fmt: skip


def asked(browser: Browser, url: str) -> int:
    """How many statements the page asks, once the session is warm."""
    browser.text(url)
    with CaptureQueriesContext(connection) as queries:
        browser.text(url)
    return len(queries)


def test_E2_the_managers_page_of_a_child_asks_as_much_for_one_record_as_for_a_thousand(home: House) -> None:
    max_ = home.browser("Max", "manager")
    fill(home, "Ada", 1)
    url = f"/children/{home.child_id('Ada')}/"
    few = asked(max_, url)
    fill(home, "Ada", 125)
    many = asked(max_, url)
    assert few == many <= MOST
