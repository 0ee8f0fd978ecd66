"""What stands in the data of the pages for visitors: each power belongs to an agency, each number has a name (R23, R26)."""

import yaml

from keepsake.visitors import inspector, officials
from keepsake.visitors.queries.counting import Count


def test_R23_each_power_belongs_to_an_agency_and_says_what_it_lets_them_ask() -> None:
    powers = [power for one in officials.agencies() for power in one.powers]
    assert len({one.key for one in powers}) == len(powers) >= 15
    for one in powers:
        assert one.asks and one.binds and officials.agency_of(one.key) is not None
    assert all(one.powers for one in officials.agencies())
    assert {"police", "council", "court", "ofsted", "health"} <= {one.key for one in officials.agencies()}


def test_R23_points_of_law_that_are_not_confirmed_are_marked() -> None:
    marked = {power.key for one in officials.agencies() for power in one.powers if power.unconfirmed}
    # The clauses confirm one of them (L1); what says that there is no power needs no confirming.
    assert {"section-47", "police-protection", "police-warrant", "order"} <= marked and "inspection" not in marked
    assert officials.review_days() > 0


def test_R26_every_number_that_is_counted_has_a_name_and_every_name_is_counted() -> None:
    counted = set(Count((), (), (), (), False).numbers) - {"partial"}
    assert counted == {one.key for one in inspector.numbers() if not one.past}


def test_R26_the_data_holds_no_key_twice() -> None:
    for name in ("officials", "inspector"):
        text = (officials.files("keepsake.visitors") / f"data/{name}.yaml").read_text(encoding="utf-8")
        for rows in yaml.safe_load(text).values():
            if isinstance(rows, list):
                keys = [one["key"] for one in rows]
                assert len(keys) == len(set(keys))
