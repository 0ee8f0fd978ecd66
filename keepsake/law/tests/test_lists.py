"""The lists as data: what the pages quote stands in them, with its source."""

from keepsake.law.lists import sharing_rules, source_of


def test_S6_the_golden_rules_are_seven_in_the_order_of_the_advice_and_say_where_they_are_from() -> None:
    rules = sharing_rules()
    assert [one.number for one in rules] == [1, 2, 3, 4, 5, 6, 7]
    assert all(one.says.endswith((".", "?")) for one in rules)
    assert [one.number for one in rules if one.unconfirmed] == [7]
    source = source_of("information_sharing_rules")
    assert source.edition == "2024"
    assert "Information sharing advice" in source.source
