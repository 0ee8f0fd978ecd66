"""A carer asks for a correction of what they may read, and sees what became of it (E4); and reads their part of the file."""

from typing import Any
from uuid import uuid4

import pytest

from keepsake.demo.nursery import World
from keepsake.office.services.concerns import write_concern
from keepsake.office.tests.house import child_id, entries, model, row, talk
from keepsake.office.tests.test_letters import kept
from tools.desk import Desk

pytestmark = pytest.mark.django_db


def asked(desk: Desk, about: str, **more: Any) -> Any:
    """Ask for a correction."""
    said = {"wrong": "It was Tuesday, Zebracanary", "right": "Tuesday", "once": uuid4().hex, **more}
    return desk.post("office:correction", about, data=said)


def test_E4_it_is_asked_settled_and_seen(world: World, grace: Desk, daniel: Desk, leanne: Desk, jo: Desk) -> None:
    (about,) = talk(world, "jo", "ada", "grace")
    assert "Ask for a correction" in grace.text("office:record", about)
    assert asked(grace, about, wrong="").status_code == 422
    assert asked(grace, about).status_code == 302
    made = model("records.Record").objects.get(kind="correction_ask")
    assert b"Zebracanary" not in bytes(model("records.Version").objects.get(record=made).sealed)
    public = made.public_id.hex
    assert "The office has it" in grace.text("register:own_child", child_id(world, "ada"))
    for desk in (daniel, jo):
        assert desk.get("office:record", public).status_code == 404
        assert desk.get("office:answer", public).status_code == 404
    assert "a correction is asked for" in leanne.text("register:manager")
    text = leanne.text("office:record", public)
    assert "Zebracanary" in text
    assert about in text
    assert leanne.post("office:answer", public, data={"outcome": "stays", "answer": ""}).status_code == 422
    assert leanne.post("office:answer", public, data={}).status_code == 422
    said = {"outcome": "stays", "answer": "Jo wrote it on Monday, Quaggacanary"}
    assert leanne.post("office:answer", public, data=said).status_code == 302
    assert b"Quaggacanary" not in bytes(model("office.Correction").objects.get().answer)
    assert "Quaggacanary" not in str(entries(world))
    for page in (grace.text("register:own_child", child_id(world, "ada")), grace.text("office:record", public)):
        assert "It stays as it is" in page
        assert "Quaggacanary" in page
    assert "a correction is asked for" not in leanne.text("register:manager")


def test_E4_only_of_what_one_may_read(world: World, grace: Desk, daniel: Desk, jo: Desk) -> None:
    (hers,) = talk(world, "jo", "ada", "grace")
    (nobodys,) = talk(world, "jo", "ada", someone="A neighbour")
    assert daniel.get("office:correction", hers).status_code == 404
    assert asked(daniel, hers).status_code == 404
    assert asked(grace, nobodys).status_code == 404
    assert asked(jo, hers).status_code == 404
    assert not model("office.Correction").objects.exists()


def test_E4_what_was_asked_is_among_no_notices_of_the_register(world: World, grace: Desk, leanne: Desk) -> None:
    (about,) = talk(world, "jo", "ada", "grace")
    asked(grace, about)
    made = model("records.Record").objects.get(kind="correction_ask").public_id.hex
    assert "Zebracanary" not in leanne.text("register:child", child_id(world, "ada"))
    assert leanne.get("register:record", made).status_code == 404
    assert grace.get("register:record", about).status_code == 404


def test_E4_R1_a_carer_reads_their_part_and_the_parts_are_the_same_for_every_family(
    world: World, grace: Desk, daniel: Desk, leanne: Desk
) -> None:
    talk(world, "jo", "ada", "grace")
    kept(leanne, world, "grace", subject="Zebraletter")
    concern = write_concern(
        world.standing("jo", "practitioner"),
        world.children["ada"],
        {"short": "Quaggaspeech", "seen": "x"},
        once=uuid4(),
    )
    hers = grace.text("register:own_child", child_id(world, "ada"))
    his = daniel.text("register:own_child", child_id(world, "ada"))
    other = Desk(world, "iris", "carer").text("register:own_child", child_id(world, "idris"))
    for words in ("Talk at the door", "Zebraletter", "Jo Pellow"):
        assert words in hers
        assert words not in his
    for page in (hers, his):
        assert "Quaggaspeech" not in page
    parts = [[part.split("</h2>")[0].split(">")[-1] for part in page.split("<h2")[1:]] for page in (hers, his, other)]
    assert parts[0] == parts[1]
    assert [one for one in parts[2] if "Idris" not in one] == [one for one in parts[0] if "Ada" not in one]
    assert row(concern).state == "staff"
