"""Other people's children in the personal file: staff read the name, a family reads "a friend" (R8); who is meant is locked too (E2)."""

import pytest

from keepsake.demo.nursery import World
from keepsake.office.tests.house import child_id, model, talk
from keepsake.office.tests.test_talks import form
from tools.desk import Desk

pytestmark = pytest.mark.django_db
SAID = "Idris bit Ada. Grace asked whether Idris was all right."


def test_R8_in_a_contact_record_another_child_is_a_friend_to_the_family_and_named_to_staff(
    world: World, jo: Desk, grace: Desk
) -> None:
    said = form(world, "grace", said=SAID, agreed="Jo tells Idris’s dad herself.")
    assert jo.post("office:talk_add", child_id(world, "ada"), data=said).status_code == 302
    version = model("records.Version").objects.get(record__kind="talk")
    record = version.record.public_id.hex
    assert "Idris bit Ada" in jo.text("office:record", record)
    text = grace.text("office:record", record)
    assert "Idris" not in text
    assert "A friend bit Ada. Grace asked whether a friend was all right." in text
    assert "Jo tells a friend’s dad herself." in text
    assert version.others == "", "who is meant stands with the words, under the child's key"


def test_R8_a_correction_and_its_reason_name_the_other_child_to_staff_alone(
    world: World, jo: Desk, grace: Desk
) -> None:
    (record,) = talk(world, "jo", "ada", "grace", said="He bit Ada.")
    changed = form(world, "grace", said=SAID, reason="It was Idris.", based_on=1)
    assert jo.post("office:correct", record, data=changed).status_code == 302
    assert "It was Idris." in jo.text("office:record", record)
    text = grace.text("office:record", record)
    assert "Idris" not in text
    assert "It was a friend." in text
