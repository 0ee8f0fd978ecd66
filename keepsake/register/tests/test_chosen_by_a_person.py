"""Nothing about a person is chosen before somebody chooses it: no child, no room stands first in a list by chance."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from keepsake.people.queries.directory import ChildName, RoomName
from keepsake.register.forms.children import PlaceForm
from keepsake.register.forms.staff import AssignForm, BarForm

ROOM = RoomName(1, "a" * 32, "Wrens", 12, 36, 60)
CHILD = ChildName(1, "b" * 32, "Ada", "Ada Okoro", date(2022, 9, 26), "", "")


@pytest.mark.parametrize(
    ("made", "field"),
    [
        (lambda *given: BarForm([CHILD], *given), "child"),
        (lambda *given: AssignForm([ROOM], *given), "room"),
        (lambda *given: PlaceForm([ROOM], *given), "room"),
    ],
)
def test_R5_no_child_and_no_room_is_chosen_beforehand(made: Callable[..., Any], field: str) -> None:
    assert made().fields[field].choices[0][0] == ""
    sent = made({field: ""})
    assert not sent.is_valid()
    assert sent.errors[field][0].startswith("Choose a")
