"""What lies in the data of a personal record (E2): whoever takes a copy of it reads no word, nor why one was corrected."""

import pytest

from keepsake.demo.nursery import World
from keepsake.office.tests.house import SAID, model, talk
from tools.desk import Desk

pytestmark = pytest.mark.django_db


def test_E2_why_a_personal_record_was_corrected_is_locked_with_it(world: World) -> None:
    jo, grace = Desk(world, "jo", "practitioner"), Desk(world, "grace", "carer")
    (made,) = talk(world, "jo", "ada", "grace")
    said = {**SAID, "staff": "Jo Pellow", "based_on": "1", "reason": "She left him on Monday"}
    assert jo.post("office:correct", made, data=said).status_code == 302
    versions = model("records.Version").objects.filter(record__public_id=made)
    assert [(one.reason, one.body) for one in versions.order_by("number")] == [("", ""), ("", "")]
    assert "She left him on Monday" in jo.text("office:record", made)
    assert "She left him on Monday" in grace.text("office:record", made)
    # One that was written before this was so still says why.
    versions.filter(number=2).update(reason="An older reason", sealed=versions.get(number=1).sealed)
    assert "An older reason" in jo.text("office:record", made)
