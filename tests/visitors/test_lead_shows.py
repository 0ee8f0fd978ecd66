"""What the safeguarding lead shows to an inspector of a personal file: from the cabinet alone, each look with its purpose, on no
list, and which record it was sealed in the child's file (L1, R3, R15, R26, R27)."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import World
from keepsake.people.services.bars import declare_bar
from keepsake.records import writing
from keepsake.safeguarding.tests.cabinet_house import Desk, entries, small_world, table
from keepsake.safeguarding.tests.slot_house import acting, rows_with
from keepsake.safeguarding.tests.test_cabinet_personal import ADDRESS, main_of, on_file
from tests.visitors.house import begin, get, post, unlocked, worry, write

pytestmark = pytest.mark.django_db(databases=("default", "keyring"))


@pytest.fixture
def samira() -> Desk:
    """The lead, with the cabinet open; something is sealed about Ada, and nothing about Kit."""
    desk = Desk(small_world(timezone.now()), "samira", "lead")
    worry(desk.world, "ada")
    for child in ("ada", "kit"):
        on_file(desk, child, "home", {"address": ADDRESS, "lives_here": "", "normally": True})
    desk.unlock()
    return desk


def home_of(desk: Desk, child: str = "ada") -> str:
    """The record of where a child lives."""
    rows = table("records.Record").objects.filter(child_id=desk.world.children[child], kind="home")
    return str(rows.get().public_id.hex)


def shown(desk: Desk, visit: str, record: str = "", *, child: str = "ada", status: int = 200, **more: Any) -> str:
    said = {"record": record or home_of(desk), "inspection": visit, **more}
    return str(post(desk, "show_personal", desk.file(child), status=status, **said).content.decode())


def test_L1_R27_from_the_cabinet_the_lead_shows_a_record_of_the_personal_file_alone_on_its_page(samira: Desk) -> None:
    listed = get(samira, "show_personal", samira.file("ada"))
    assert "Say first who is here" in listed and ADDRESS not in listed
    visit = begin(samira)
    listed = get(samira, "show_personal", samira.file("ada"))
    assert "Where they live" in listed or "Home" in listed
    assert ADDRESS not in listed
    page = shown(samira, visit)
    assert ADDRESS in page and "Shown to Pat Quill, OF-1234" in page
    beside = unlocked(samira.world, "samira").file(samira.world.children["ada"])
    one = next(it for it in beside if it.kind == "shown_to")
    assert (one.body["to"], one.body["copy"], one.body["of"]["record"]) == ("Pat Quill", "", home_of(samira))
    assert "version 1" in one.body["what"]


def test_R27_the_way_there_stands_on_the_personal_file_that_is_read_from_the_cabinet(samira: Desk) -> None:
    way = reverse("visitors:show_personal", args=[samira.file("ada")])
    assert way in samira.get("personal", samira.file("ada")).content.decode()
    assert way not in samira.get("cabinet_file", samira.file("ada")).content.decode()
    leanne = Desk(samira.world, "leanne", "manager")
    leanne.unlock()
    assert way not in leanne.get("personal", samira.file("ada")).content.decode()


def test_R27_from_nowhere_else_not_from_an_empty_file_and_not_while_it_is_locked(samira: Desk) -> None:
    visit = begin(samira)
    get(samira, "show_personal", samira.file("kit"), status=404)
    shown(samira, visit, home_of(samira, "kit"), child="kit", status=404)
    get(samira, "show_personal", "own", status=404)
    shown(samira, visit, home_of(samira, "kit"), status=404)
    shown(samira, visit, write(samira.world, "ada"), status=404)
    shown(samira, visit, "nonsense", status=404)
    post(samira, "show", visit, home_of(samira), status=404)
    kit = samira.file("ada").removeprefix("child-")
    assert "from the cabinet" in get(samira, "shown_of", visit, kit)
    samira.post("lock")
    shown(samira, visit, status=302)
    for who, hat in (("jo", "practitioner"), ("grace", "carer"), ("leanne", "manager")):
        desk = Desk(samira.world, who, hat)
        if who == "leanne":
            desk.unlock()
        get(desk, "show_personal", samira.file("ada"), status=404)


def test_L1_nobody_to_show_it_to_is_said_and_nothing_is_shown_or_entered(samira: Desk) -> None:
    visit = begin(samira)
    page = shown(samira, "", status=422)
    assert "Choose to whom." in page and ADDRESS not in page
    shown(samira, visit, copy="nonsense", status=404)
    post(samira, "end", visit)
    page = shown(samira, visit, status=422)
    assert ADDRESS not in page and not table("visitors.Shown").objects.exists()


def test_R3_every_look_is_logged_with_its_purpose_and_on_no_familys_list(samira: Desk) -> None:
    grace = Desk(samira.world, "grace", "carer")
    looked = reverse("journal:looked", args=[samira.file("ada").removeprefix("child-")])
    visit = begin(samira)
    before = main_of(grace.client.get(looked))
    get(samira, "show_personal", samira.file("ada"))
    shown(samira, visit)
    shown(samira, visit, copy="picture")
    assert main_of(grace.client.get(looked)) == before
    record = table("records.Record").objects.get(public_id=home_of(samira)).pk
    looks = [one for one in entries(samira.world) if one["action"] == "shown-to" and one["purpose"] == "inspection"]
    named = [one for one in looks if str(record) in json.dumps(one)]
    assert len(looks) == 3 and len(named) >= 2 and all(one["listed"] is False for one in looks)
    acts = [one for one in entries(samira.world) if one["action"] in ("shown-to", "copied-to") and one not in looks]
    assert len(acts) == 2 and not any('"child"' in json.dumps(one) for one in acts)


def test_R15_R26_in_the_clear_stands_that_one_was_shown_and_not_which(samira: Desk) -> None:
    visit = begin(samira)
    shown(samira, visit, copy="paper")
    (row,) = table("visitors.Shown").objects.values()
    assert (row["sealed"], row["record"], row["child_id"], row["kind"]) == (True, "", None, "")
    seen = get(Desk(samira.world, "leanne", "manager"), "inspection", visit)
    assert (
        "A sealed record" in seen
        and "Copy taken: paper" in seen
        and "Ada" not in seen.split('id="is-seen"')[1].split("</ul>")[0]
    )
    assert rows_with(ADDRESS) == []


def test_R15_a_child_about_whom_a_matter_alone_says_anything_is_left_to_the_manager(samira: Desk) -> None:
    """What is written down would lie in the child's file, before those who are left out of the matter."""
    worry(samira.world, "kit", about="staff", named=("leanne",))
    assert unlocked(samira.world, "samira").pointers(samira.world.children["kit"])
    page = samira.get("personal", samira.file("kit"))
    assert page.status_code == 200 and "/cabinet/inspector/personal/" not in page.content.decode()
    get(samira, "show_personal", samira.file("kit"), status=404)


def test_R5_behind_a_bar_nothing_is_shown(samira: Desk) -> None:
    visit = begin(samira)
    with acting(samira.world, "leanne", timezone.now(), "manager") as act:
        declare_bar(act, samira.world.adults["samira"], samira.world.children["ada"], "relative")
    get(samira, "show_personal", samira.file("ada"), status=404)
    shown(samira, visit, status=404)


def test_S8_a_copy_stands_among_who_holds_what_and_a_correction_is_sent_on(samira: Desk) -> None:
    visit, record = begin(samira), home_of(samira)
    shown(samira, visit, copy="paper")
    held = reverse("sharing:sealed_held", args=[samira.file("ada").removeprefix("child-")])
    page = samira.client.get(held).content.decode().split("<main")[-1]
    assert "version 1, paper" in page and "More was written since" not in page and ADDRESS not in page
    correct(samira.world, record)
    page = samira.client.get(held).content.decode().split("<main")[-1]
    assert "More was written since" in page
    (begins,) = re.findall(r'href="(/cabinet/sharing/begin/[^"]+)"', page)
    answer = samira.client.post(begins, {"hat": samira.key})
    assert answer.status_code == 302
    what = answer["Location"].replace("/agreement/", "/what/")
    assert re.search(rf"p-{record}-on[^>]*checked", samira.client.get(what).content.decode())


def test_R26_of_what_was_corrected_while_they_read_it_the_version_that_they_hold_is_entered(samira: Desk) -> None:
    visit, record = begin(samira), home_of(samira)
    assert 'name="number" value="1"' in shown(samira, visit)
    correct(samira.world, record)
    page = shown(samira, visit, copy="paper", known=1, number=1)
    assert "Say which version they have." in page and "as they read it" in page
    shown(samira, visit, copy="paper", known=2, number=7, status=404)
    shown(samira, visit, copy="paper", known=2, number=1)
    held = reverse("sharing:sealed_held", args=[samira.file("ada").removeprefix("child-")])
    page = samira.client.get(held).content.decode().split("<main")[-1]
    assert "version 1, paper" in page and "More was written since" in page


def test_S8_R26_the_lead_too_reads_that_a_copy_was_corrected_since(samira: Desk) -> None:
    leanne, record = Desk(samira.world, "leanne", "manager"), home_of(samira)
    row = post(leanne, "show", begin(leanne), record).headers["Location"].rstrip("/").rsplit("/", 1)[-1]
    post(leanne, "shown", row, copy="paper")
    correct(samira.world, record)
    held = reverse("sharing:held", args=[samira.file("ada").removeprefix("child-")])
    assert "Corrected since" in samira.client.get(held).content.decode()


def correct(world: World, record: str) -> None:
    """The manager puts an address right."""
    standing = world.standing("leanne", "manager", timezone.now())
    with acting(world, "leanne", timezone.now(), "manager") as act:
        body = {"address": "Two Wombat Row", "lives_here": "", "normally": True}
        writing.correct(act, standing, record, body, reason="They moved.", based_on=1)


def test_R26_the_card_says_which_record_it_was(samira: Desk) -> None:
    shown(samira, begin(samira), copy="paper")
    page = samira.get("cabinet_file", samira.file("ada")).content.decode()
    assert "Which record" in page and "version 1" in page and ADDRESS not in page
