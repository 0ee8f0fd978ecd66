"""What a standing costs: the same number of statements for everybody of a hat, whatever they hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.people.queries.hats import hats_of
from keepsake.people.tests.nurseries import NOW
from keepsake.policy.granting import colleagues
from keepsake.policy.queries import grants as asked
from keepsake.policy.standing import standing_of, standings_to
from keepsake.policy.tests.house import NEED, House

#: As docs/architecture.md says it.
STANDING = {"carer": 3, "practitioner": 6, "lead": 6, "manager": 6}


def many(house: House, count: int) -> None:
    """Grants of as many records, to Noreen and to Vera."""
    grant: Any = apps.get_model("policy.Grant")
    grant.objects.bulk_create(
        grant(
            setting_id=house.nursery.id, child_id=house.ada, record=number, to_id=to, by_id=house.jo,
            by_hat="practitioner", need=NEED, start=NOW, end=NOW + timedelta(days=1),
        )
        for number in range(count)
        for to in (house.noreen, house.vera)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "hat"),
    [
        ("noreen", "practitioner"),
        ("callum", "practitioner"),
        ("samira", "lead"),
        ("leanne", "manager"),
        ("grace", "carer"),
    ],
)
def test_a_standing_costs_the_same_with_no_grant_and_with_a_hundred(house: House, name: str, hat: str) -> None:
    adult = getattr(house, name)
    account = house.nursery.sign_in(adult)
    (worn,) = hats_of(account, NOW)
    for count in (0, 100):
        many(house, count)
        with CaptureQueriesContext(connection) as queries:
            made = standing_of(account, worn, NOW)
        assert len(queries) == STANDING[hat]
        assert len(made.set("granted")) == (count if name == "noreen" else 0)


def test_the_standings_to_a_child_cost_eleven_however_many_grants_there_are(house: House) -> None:
    house.key(house.leanne)
    jo = house.standing(house.jo)
    for count in (0, 100):
        many(house, count)
        with CaptureQueriesContext(connection) as queries:
            found = standings_to([house.ada], house.nursery.id, NOW)
        assert len(queries) == 11
        granted = {one.hat.name: len(one.set("granted")) for one in found if one.set("granted")}
        assert granted == ({"Noreen": 100, "Vera": 100} if count else {})
        assert {one.hat.name for one in found if one.set("keyholder_of")} == {"Leanne"}
        with CaptureQueriesContext(connection) as queries:
            assert colleagues(jo, house.facts(7_000))
        # The staff alone, with the setting at hand.
        assert len(queries) == 8


def test_lists_of_grants_cost_one_statement_and_take_their_index(house: House) -> None:
    many(house, 200)
    for kept, said in (
        ("grant_setting", {"setting": house.nursery.id, "outside": frozenset({house.bob})}),
        ("grant_record", {"records": [1, 2, 3]}),
        ("grant_to", {"adult": house.noreen}),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert asked.in_force(NOW, **said)
        (query,) = queries
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = [row[3] for row in cursor.fetchall()]
            assert any(kept in step for step in plan), plan
            assert not [step for step in plan if step.startswith("SCAN")], plan
