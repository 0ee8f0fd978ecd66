"""The personal file, read from the cabinet by whoever holds a key: only there, and on no family's list (R27, R3)."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.demo.pictures import Shot, bring_in
from keepsake.people.services.bars import declare_bar
from keepsake.records import writing
from keepsake.records.attachments import holding
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tests.cabinet_house import Desk, entries, small_world, table

pytestmark = pytest.mark.django_db
ADDRESS = "Twelve Quokka Lane"


@pytest.fixture
def samira() -> Desk:
    """The lead, with the cabinet open; something is sealed about Ada, and nothing about Kit."""
    desk = Desk(small_world(timezone.now()), "samira", "lead")
    jo = desk.world.standing("jo", "practitioner")
    body = {"seen": "came hungry", "category": "neglect"}
    posting.post(jo, Concern(about="outside", child=desk.world.children["ada"], body=body), uuid4())
    for child in ("ada", "kit"):
        on_file(desk, child, "home", {"address": ADDRESS, "lives_here": "", "normally": True})
    desk.unlock()
    return desk


def on_file(desk: Desk, child: str, kind: str, body: dict[str, Any], *, picture: bool = False) -> str:
    """A record of the personal file, by the manager; gives its public id."""
    manager = desk.world.standing("leanne", "manager")
    every = {one.key: one.empty for one in kind_of(kind).fields}
    chosen = bring_in(desk.world, manager, [Shot("moon")]) if picture else ()
    with Act(manager.actor, manager.now, action="file.written", clause="E2", purpose="test") as act:
        made = writing.write(
            act, manager, kind_of(kind), [Entry(desk.world.children[child], every | body)], happened_at=manager.now,
            once=uuid4(), state="staff",
        )  # fmt: skip
        holding.hold(act, manager, made, list(chosen))
    return made[0].public_id.hex


def main_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode().split("<main")[1].split("</main>")[0])


def test_R27_the_lead_reads_the_personal_file_from_the_cabinet_and_nowhere_else(samira: Desk) -> None:
    assert samira.client.get(reverse("office:letters", args=[samira.file("ada")[6:]])).status_code == 404
    page = samira.get("personal", samira.file("ada"))
    assert page.status_code == 200
    assert ADDRESS in page.content.decode()
    assert "came hungry" not in page.content.decode()
    assert (
        reverse("safeguarding:personal", args=[samira.file("ada")])
        in samira.get("cabinet_file", samira.file("ada")).content.decode()
    )


def test_R27_from_an_empty_file_nobody_reads_on(samira: Desk) -> None:
    assert samira.get("personal", samira.file("kit")).status_code == 404
    assert "/personal/" not in samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert samira.get("personal", "own").status_code == 404


def test_R27_it_opens_while_the_cabinet_is_open_alone(samira: Desk) -> None:
    samira.post("lock")
    answer = samira.get("personal", samira.file("ada"))
    assert answer.status_code == 302
    assert "/cabinet/unlock/" in answer["Location"]


def test_R27_a_record_leads_to_the_file_of_the_child_whom_it_is_about(samira: Desk) -> None:
    id_ = table("cabinet.Sealed").objects.order_by("stored_at").last().pk.hex
    assert (
        reverse("safeguarding:personal", args=[samira.file("ada")])
        in samira.get("cabinet_record", id_).content.decode()
    )


def test_R27_nothing_is_changed_from_there(samira: Desk) -> None:
    page = main_of(samira.get("personal", samira.file("ada"))).split("filebody")[1]
    assert "<form" not in page
    for method in ("post", "put", "patch", "delete"):
        address = reverse("safeguarding:personal", args=[samira.file("ada")])
        assert getattr(samira.client, method)(address, {"hat": samira.key}).status_code == 405


def test_R5_behind_a_bar_it_stays_shut(samira: Desk) -> None:
    with Act(
        samira.world.standing("leanne", "manager").actor, timezone.now(), action="x", clause="R5", purpose="t"
    ) as act:
        declare_bar(act, samira.world.adults["samira"], samira.world.children["ada"], "relative")
    assert samira.get("personal", samira.file("ada")).status_code == 404


@pytest.mark.parametrize("who", [("samira", "lead"), ("leanne", "manager")])
def test_R3_a_carers_list_is_the_same_before_and_after_it_was_read(samira: Desk, who: tuple[str, str]) -> None:
    reader = samira if who[0] == "samira" else Desk(samira.world, *who)
    reader.unlock()
    letter = on_file(samira, "ada", "letter", {"subject": "From the clinic", "direction": "in"}, picture=True)
    grace = Desk(samira.world, "grace", "carer")
    looked = reverse("journal:looked", args=[samira.file("ada")[6:]])
    before = main_of(grace.client.get(looked))
    page = reader.get("personal", samira.file("ada")).content.decode()
    assert ADDRESS in page
    (piece,) = re.findall(rf'href="([^"]+/personal/{letter}/[0-9a-f]{{32}}/)"', page)
    answer: Any = reader.client.get(piece)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"
    assert main_of(grace.client.get(looked)) == before


def test_R3_each_look_is_written_down_with_its_purpose_and_listed_nowhere(samira: Desk) -> None:
    home = on_file(samira, "ada", "home", {"address": "Two Quokka Lane"})
    samira.get("personal", samira.file("ada"))
    entry = entries(samira.world)[-1]
    record = table("records.Record").objects.get(public_id=home).pk
    assert (entry["action"], entry["clause"], entry["purpose"]) == ("cabinet-personal", "R27", "reading-a-file")
    assert entry["listed"] is False
    assert f'{record}' in str(entry)  # fmt: skip


def test_R27_a_page_of_another_childs_letter_is_not_there(samira: Desk) -> None:
    letter = on_file(samira, "kit", "letter", {"subject": "From the clinic", "direction": "in"}, picture=True)
    held = table("records.RecordAttachment").objects.get(record__public_id=letter).attachment.public_id.hex
    assert samira.get("personal_piece", samira.file("ada"), letter, held).status_code == 404
    other = on_file(samira, "ada", "letter", {"subject": "From the clinic", "direction": "in"})
    assert samira.get("personal_piece", samira.file("ada"), other, held).status_code == 404
