"""The range that a player asks for: its part, the whole, or a refusal; never a fault."""

import pytest

from keepsake.web.attachments.ranges import asked_range


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("", (0, 100, False)),
        ("bytes=0-1", (0, 2, True)),
        ("bytes=10-", (10, 100, True)),
        ("bytes=10-999", (10, 100, True)),
        ("bytes=-30", (70, 100, True)),
        ("bytes=0-999999999999999999", (0, 100, True)),
        ("bytes=100-", None),
        ("bytes=5-4", None),
        ("bytes=-0", None),
        ("bytes=0-1,5-6", (0, 100, False)),
    ],
)
def test_the_part_that_is_asked_for(header: str, answer: tuple[int, int, bool] | None) -> None:
    assert asked_range(header, 100) == answer


@pytest.mark.parametrize(
    "header", ["bytes=0-" + "9" * 5_000, "bytes=-" + "9" * 5_000, "bytes=٣-", "bytes=²-", "bytes=-"]
)
def test_what_no_number_says_asks_for_no_range(header: str) -> None:
    assert asked_range(header, 100) == (0, 100, False)
