"""Two presses of one button at the same instant: neither sees the other, and the words are kept once."""

import pytest

from keepsake.demo.nursery import World
from keepsake.journal.tests.house import Desk, model
from keepsake.records.writing import publishing

pytestmark = pytest.mark.django_db


def test_D2_a_form_that_is_sent_twice_at_one_instant_is_kept_once(
    world: World, jo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the second press looks, the first is not committed yet: it finds nothing that was sent before."""
    monkeypatch.setattr(publishing, "_sent_before", lambda first: False)
    sheet = jo.sheet("ada", text="Ada held the plank for both of them.")
    answers = [jo.post("/journal/write/observation/", sheet) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert model("records.Record").objects.count() == 1
