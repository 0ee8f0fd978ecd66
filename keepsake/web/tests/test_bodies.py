"""A body in words: whatever shape a field has, it reads as somebody wrote it."""

from typing import Any

import pytest

from keepsake.records.kinds import Field
from keepsake.web.bodies import said_in


def options() -> list[tuple[str, str]]:
    return [("utw", "The world"), ("maths", "Maths")]


@pytest.mark.parametrize(
    ("shape", "value", "said"),
    [
        ("words", [{"said": "It wobbles.", "who": "Ada, to Idris"}], ["“It wobbles.”, Ada, to Idris"]),
        ("words", [{"said": "More noise!", "who": ""}], ["“More noise!”"]),
        ("areas", ["utw", "maths"], ["The world, Maths"]),
        ("steps", ["Count to ten", "Sort by size"], ["Count to ten", "Sort by size"]),
        ("text", "One.\n\nTwo.", ["One.", "Two."]),
        ("date", "2026-04-03", ["3 April 2026"]),
    ],
)
def test_nothing_of_a_body_is_shown_as_the_program_keeps_it(shape: Any, value: Any, said: list[str]) -> None:
    assert said_in(Field("one", "One", shape, options=options), value) == said
