"""*Who is in it?*: a picture goes to a family once staff have answered, and only where no other child is in it (R8, R27)."""

from typing import Any

import pytest

from keepsake.demo.nursery import World

from .house import Desk, model, photo, public_id, written

pytestmark = pytest.mark.django_db


def taken(world: World, by: str = "jo") -> str:
    """Ada and Idris with one photo that nobody has answered for."""
    return written(world, by, ("ada", "idris"), pictures=(photo(world, by, None, caption="By the sink", ready=True),))[
        0
    ]


def record_of(child: int) -> Any:
    return model("records.Record").objects.get(child_id=child)


def pictures(page: Any) -> int:
    return int(page.content.decode().count("/card/"))


def answer(desk: Desk, record: str, *answers: str) -> Any:
    attachment = model("records.Attachment").objects.get().public_id.hex
    return desk.post(f"/journal/record/{record}/faces/", {f"in-{attachment}": list(answers)})


def test_R27_a_picture_that_nobody_answered_for_stays_with_staff_and_can_be_answered_later(
    world: World, jo: Desk, grace: Desk
) -> None:
    record = taken(world)
    path = f"/journal/record/{record}/"
    staff, family = jo.get(path), grace.get(path)
    assert pictures(staff) == 1
    assert "One photo waits for an answer." in staff.content.decode()
    assert pictures(family) == 0
    for trace in ("photo", "picture", "sink", "waits", "stays"):
        assert trace not in family.content.decode().split('<main class="main', 1)[1].split("</main>")[0].lower()
    assert answer(jo, record, "nobody").status_code == 302
    assert pictures(grace.get(path)) == 1
    assert "waits for an answer" not in jo.get(path).content.decode()


def test_R8_a_picture_with_another_child_is_withheld_from_families_and_staff_read_one_photo_stays(
    world: World, jo: Desk, grace: Desk
) -> None:
    record = taken(world)
    answer(jo, record, public_id(world, "ada"), public_id(world, "wen"))
    page = jo.get(f"/journal/record/{record}/").content.decode()
    assert "One photo stays with staff." in page
    assert "One photo stays with staff" in jo.get("/journal/").content.decode()
    family = grace.get(f"/journal/record/{record}/")
    assert pictures(family) == 0
    assert "stays with staff" not in family.content.decode()
    assert "Wen" not in family.content.decode()


def test_R8_only_the_family_of_the_only_child_in_it_sees_a_picture(world: World, jo: Desk, grace: Desk) -> None:
    record = taken(world)
    answer(jo, record, public_id(world, "ada"))
    iris = Desk(world, "iris", "carer")
    other = record_of(world.children["idris"]).public_id.hex
    assert pictures(grace.get(f"/journal/record/{record}/")) == 1
    assert pictures(iris.get(f"/journal/record/{other}/")) == 0
    # Somebody's family sees it, so it does not stay with staff.
    assert "stays with staff" not in jo.get(f"/journal/record/{record}/").content.decode()
    answer(jo, record, public_id(world, "idris"))
    assert pictures(grace.get(f"/journal/record/{record}/")) == 0
    assert pictures(iris.get(f"/journal/record/{other}/")) == 1


def test_R8_the_full_picture_follows_the_same_answer(world: World, jo: Desk, grace: Desk) -> None:
    record = taken(world)
    full = f"/attachment/{model('records.Attachment').objects.get().public_id.hex}/full/"
    assert jo.get(full).status_code == 200
    assert grace.get(full).status_code == 404
    answer(jo, record, public_id(world, "ada"))
    assert grace.get(full).status_code == 200
    answer(jo, record)
    assert grace.get(full).status_code == 404


def test_a_child_who_is_ticked_counts_more_than_nobody(world: World, jo: Desk, grace: Desk) -> None:
    record = taken(world)
    answer(jo, record, "nobody", public_id(world, "wen"))
    assert pictures(grace.get(f"/journal/record/{record}/")) == 0


def test_R8_the_question_is_asked_of_staff_who_may_add_and_of_nobody_else(
    world: World, jo: Desk, beth: Desk, samira: Desk, grace: Desk, leanne: Desk
) -> None:
    record = taken(world)
    path = f"/journal/record/{record}/faces/"
    assert [desk.get(path).status_code for desk in (jo, leanne, samira, beth, grace)] == [200, 200, 404, 404, 404]
    assert [answer(desk, record, "nobody").status_code for desk in (samira, beth, grace)] == [404, 404, 404]
    assert model("records.Attachment").objects.get().answered_at is None
    page = jo.get(path).content.decode()
    assert "By the sink" in page
    for name in ("Ada", "Idris", "Wen"):
        assert name in page
    assert "Hana" not in page
    assert "Hana" in leanne.get(path).content.decode()


def test_a_child_whom_the_answerer_may_not_name_stays_in_the_picture(
    world: World, jo: Desk, leanne: Desk, grace: Desk
) -> None:
    record = taken(world)
    answer(leanne, record, public_id(world, "hana"))
    page = jo.get(f"/journal/record/{record}/faces/").content.decode()
    assert "Somebody whom you do not care for is in it too." in page
    assert "Hana" not in page
    answer(jo, record, "nobody")
    assert pictures(grace.get(f"/journal/record/{record}/")) == 0


def test_R8_answering_is_on_no_familys_list_of_looks(world: World, jo: Desk, grace: Desk) -> None:
    record = taken(world)
    answer(jo, record, "nobody")
    page = grace.get(f"/family/{public_id(world, 'ada')}/looked/").content.decode()
    assert "picture" not in page.split("<ol", 1)[-1].split("</ol>")[0]


def test_an_answer_on_the_sheet_holds(world: World, jo: Desk, grace: Desk) -> None:
    shot = photo(world, "jo", None, ready=True)
    fields = {
        "pictures": [shot.public_id],
        f"in-{shot.public_id}": ["nobody"],
        f"caption-{shot.public_id}": "A\0 tower",
    }
    assert jo.post("/journal/write/observation/", jo.sheet("ada", **fields)).status_code == 302
    record = record_of(world.children["ada"]).public_id.hex
    page = grace.get(f"/journal/record/{record}/")
    assert pictures(page) == 1
    assert 'alt="A tower"' in page.content.decode()
