"""Planning notes: a kind of their own, read by staff; the family may ask (R7)."""

import pytest

from keepsake.demo.nursery import World

from .house import Desk, public_id, written

pytestmark = pytest.mark.django_db


def test_R7_planning_notes_have_a_list_for_a_child_and_a_room_and_stand_in_no_journal(
    world: World, jo: Desk, leanne: Desk
) -> None:
    written(world, "jo", ("ada",), kind="planning_note", text="Try the alpha planks.")
    written(world, "jo", ("wen",), kind="planning_note", text="Bring the bravo rope.")
    every = jo.get("/journal/planning/").content.decode()
    assert "alpha planks" in every
    assert "bravo rope" in every
    assert "Staff in Wrens and the manager" in every
    of_ada = jo.get(f"/journal/planning/?child={public_id(world, 'ada')}").content.decode()
    assert "Planning notes for Ada" in of_ada
    assert "alpha planks" in of_ada
    assert "bravo rope" not in of_ada
    assert "alpha" not in jo.get("/journal/").content.decode()
    assert "alpha" not in jo.get(f"/journal/child/{public_id(world, 'ada')}/").content.decode()
    assert "alpha planks" in leanne.get("/journal/planning/").content.decode()


def test_R7_no_family_other_room_or_lead_reads_a_planning_note(
    world: World, jo: Desk, beth: Desk, samira: Desk, grace: Desk
) -> None:
    [note] = written(world, "jo", ("ada",), kind="planning_note", text="Try the alpha planks.")
    for desk in (samira, grace):
        assert desk.get("/journal/planning/").status_code == 404
        assert desk.get(f"/journal/record/{note}/").status_code == 404
    assert "alpha" not in beth.get("/journal/planning/").content.decode()
    assert beth.get(f"/journal/record/{note}/").status_code == 404
    page = jo.get(f"/journal/record/{note}/").content.decode()
    assert "The family may ask to read this." in page
    assert "Add a comment" not in page
