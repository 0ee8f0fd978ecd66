"""The number of queries is at most a fixed one, for one record as for many, as each hat."""

from typing import Any

import pytest

from keepsake.demo.nursery import World
from keepsake.records.attachments.holding import Chosen

from .house import Desk, model, photo, public_id, written

pytestmark = pytest.mark.django_db

#: What a page may ask at most: who is there and which hat, the page itself with the office's and the cabinet's lines on it,
#: its entry in the log and the count of what is read. Of pictures, who is in them and what parents agreed to are asked whether there
#: are any or not (R8).
MOST = {
    "/journal/": 38,
    "/journal/?before=": 38,
    "/journal/planning/": 27,
    "/journal/next-steps/": 22,
    "/journal/drafts/": 16,
    "/journal/write/observation/": 19,
    "child": 33,
    "record": 39,
    "search": 34,
}


def fill(world: World, count: int, pictures: tuple[Chosen, ...] = ()) -> str:
    """So many acts, each about two children, with steps; the first with pictures and comments."""
    first = ""
    for number in range(count):
        made = written(
            world,
            "jo",
            ("ada", "idris"),
            text=f"marmalade {number}",
            steps=[f"step {number}"],
            areas=["maths"],
            pictures=pictures if number == 0 else (),
        )
        written(world, "jo", ("ada",), kind="planning_note", text=f"plan {number}")
        written(world, "grace", ("ada",), hat="carer", text=f"from home {number}")
        first = first or made[0]
    return first


@pytest.mark.parametrize("hat", ["jo", "leanne", "samira"])
def test_lists_and_records_ask_no_more_for_many_than_for_one(
    world: World, request: pytest.FixtureRequest, hat: str, django_assert_max_num_queries: Any
) -> None:
    desk: Desk = request.getfixturevalue(hat)
    shots = tuple(photo(world, "jo", ("ada",)) for _ in range(3))
    record = fill(world, 1, shots)
    pages = {path: path for path in MOST if path.startswith("/")}
    pages |= {"child": f"/journal/child/{public_id(world, 'ada')}/", "record": f"/journal/record/{record}/"}
    if hat == "samira":
        del pages["/journal/planning/"], pages["/journal/write/observation/"]
    few = {name: asked(desk, path, django_assert_max_num_queries, MOST[name]) for name, path in pages.items()}
    searched(desk, django_assert_max_num_queries)
    fill(world, 30)
    for number in range(20):
        model("records.Comment").objects.create(
            record=model("records.Record").objects.get(public_id=record),
            author_id=world.adults["jo"],
            hat="practitioner",
            written_at=world.now,
            text=f"said {number}",
        )
    for name, path in pages.items():
        assert asked(desk, path, django_assert_max_num_queries, MOST[name]) <= few[name], name
    searched(desk, django_assert_max_num_queries)


def asked(desk: Desk, path: str, most: Any, limit: int) -> int:
    with most(limit) as captured:
        assert desk.get(path).status_code == 200
    return len(captured.captured_queries)


def searched(desk: Desk, most: Any) -> int:
    with most(MOST["search"]) as captured:
        assert desk.post("/journal/search/", {"q": "marmalade"}).status_code == 200
    return len(captured.captured_queries)
