"""The open cabinet: reading, adding, threads of dates, faults shown by name, what a bar withholds (E2, R3, R5, R15, R17)."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from keepsake.people.services.bars import declare_bar
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tests.cabinet_house import Desk, entries, small_world, table

pytestmark = pytest.mark.django_db
HEADERS_OF_A_PDF = b"%PDF-1.7\n"


@pytest.fixture
def samira() -> Desk:
    desk = Desk(small_world(timezone.now()), "samira", "lead")
    post(desk)
    desk.unlock()
    return desk


def post(desk: Desk, seen: str = "four bowls of zebra porridge", **said: Any) -> None:
    """Jo posts a concern about Kit."""
    jo = desk.world.standing("jo", "practitioner")
    asked: dict[str, Any] = {
        "about": "outside",
        "child": desk.world.children["kit"],
        "body": {"seen": seen, "category": "neglect"},
    }
    posting.post(jo, Concern(**(asked | said)), uuid4())


def one(desk: Desk, seen: str = "zebra") -> str:
    """The id of the record that says so, as the page of its file has it."""
    page = desk.get("cabinet_file", desk.file("kit")).content.decode()
    assert seen in page
    return page.split('aria-labelledby="c-')[1].split('"')[0]


def sheet(**fields: Any) -> dict[str, Any]:
    return {"happened_at": "2026-01-05T09:00", **fields}


def test_E2_a_file_shows_what_was_posted_with_the_childs_words_and_who_can_open_it(samira: Desk) -> None:
    post(samira, "sat still", body={"seen": "sat still", "heard": [{"said": "There was no tea.", "who": "Kit"}]})
    page = samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert "four bowls of zebra porridge" in page
    assert "“There was no tea.”" in page
    assert "Keyholders only</strong>: you and Leanne Whitlow. Jo wrote it and cannot open it now" in page
    assert "Lockable file, 2 records, newest first" in page


def test_E2_twenty_five_a_page_the_newest_first(samira: Desk) -> None:
    for number in range(27):
        post(samira, f"number {number:02}")
    first = samira.get("cabinet_file", samira.file("kit"))
    assert first.content.decode().count("hem--sealed") == 25
    assert first.context["older"] == 3
    older = samira.client.get(
        reverse("safeguarding:cabinet_file", args=[samira.file("kit")]) + first.context["older_url"]
    )
    assert older.content.decode().count("hem--sealed") == 3
    assert older.context["older_url"] == ""


@pytest.mark.parametrize(
    ("kind", "fields", "shows"),
    [
        ("action", {"done": "rang the quokka"}, "rang the quokka"),
        ("chronology", {"what": "came at noon, quokka"}, "came at noon, quokka"),
        ("agency", {"subject": "Advice of the quokka", "way": "call", "worker": "Moira Kell"}, "Advice of the quokka"),
        ("meeting", {"subject": "Core group", "present": "the quokka"}, "the quokka"),
        ("plan", {"sort": "early", "aims": "less quokka"}, "less quokka"),
    ],
)
def test_E2_each_kind_is_added_to_a_file_and_signed(samira: Desk, kind: str, fields: dict, shows: str) -> None:
    assert samira.get("file_add", samira.file("kit"), kind).status_code == 200
    answer = samira.post("file_add", samira.file("kit"), kind, **sheet(**fields))
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    page = samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert shows in page
    assert "You, " in page
    assert "quokka" not in str(entries(samira.world))


def test_E2_what_is_not_filled_in_is_said_and_nothing_is_lost(samira: Desk) -> None:
    answer = samira.post("file_add", samira.file("kit"), "agency", **sheet(subject="Advice of the quokka", way="call"))
    assert answer.status_code == 422
    assert "Advice of the quokka" in answer.content.decode()
    future = samira.post("file_add", samira.file("kit"), "action", done="x", happened_at="2099-01-01T09:00")
    assert "has not come yet" in future.content.decode()


def test_E2_after_posting_there_are_additions_only_and_a_changed_category_is_one(samira: Desk) -> None:
    id_ = one(samira)
    samira.post("record_add", id_, "category", **sheet(category="emotional", because="what the quokka said"))
    page = samira.get("cabinet_record", id_).content.decode()
    assert "what the quokka said" in page
    assert "Neglect" in page
    assert "four bowls of zebra porridge" in page
    # There is no address that changes one.
    from keepsake.safeguarding.cabinet_urls import cabinet_urlpatterns

    assert not [one.name for one in cabinet_urlpatterns if {"edit", "delete"} & set(str(one.name).split("_"))]


def test_R12_E2_of_a_task_owner_and_day_alone_stand_in_the_clear(samira: Desk) -> None:
    due = (timezone.now() + timedelta(days=3)).date()
    me = table("people.Adult").objects.get(pk=samira.world.adults["samira"]).public_id.hex
    fields = sheet(what="ask after the quokka", owner=me, due_on=due.isoformat())
    answer = samira.post("file_add", samira.file("kit"), "task", **fields)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    row = table("cabinet.Due").objects.get()
    assert (row.owner, row.due_on, row.done_at) == (samira.world.adults["samira"], due, None)
    assert {one.name for one in row._meta.get_fields()} == {
        "id", "public_id", "setting", "owner", "due_on", "made_at", "done_at", "box",
    }  # fmt: skip
    assert "yours" in samira.get("cabinet").content.decode()
    outside = Desk(samira.world, "leanne", "manager").client.get(reverse("web:home"), follow=True).content.decode()
    assert "Something in the cabinet is due" in outside
    assert "Samira Haddad" in outside
    assert "quokka" not in outside
    jo = Desk(samira.world, "jo", "practitioner").client.get(reverse("web:home"), follow=True).content.decode()
    assert "cabinet is due" not in jo
    task = one(samira, "ask after the quokka")
    samira.post("task_done", task, what="she is well")
    row.refresh_from_db()
    assert row.done_at is not None
    assert "she is well" in samira.get("cabinet_record", task).content.decode()


def test_E2_the_chronology_threads_additions_under_theirs(samira: Desk) -> None:
    id_ = one(samira)
    samira.post("record_add", id_, "action", **sheet(done="thanked the quokka"))
    page = samira.get("chronology", samira.file("kit"))
    knots = page.context["knots"]
    assert len(knots) == 1
    assert [other.lines[0]["paragraphs"] for other in knots[0]["more"]] == [["thanked the quokka"]]
    assert "four bowls of zebra porridge" in page.content.decode()


def test_E2_an_attachment_is_sealed_in_memory_and_opened_again(samira: Desk) -> None:
    file = SimpleUploadedFile("the quokka’s letter.pdf", HEADERS_OF_A_PDF + b"quokka inside")
    answer = samira.post(
        "file_add", samira.file("kit"), "agency", **sheet(subject="Letter", way="letter", worker="M", attached=file)
    )
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    id_ = one(samira, "the quokka’s letter.pdf")
    got = samira.get("cabinet_piece", id_, 0)
    assert got.content == HEADERS_OF_A_PDF + b"quokka inside"
    assert got["Content-Type"] == "application/pdf"
    assert "no-store" in got["Cache-Control"]
    wrong = SimpleUploadedFile("page.pdf", b"<html>")
    answer = samira.post(
        "file_add", samira.file("kit"), "agency", **sheet(subject="L", way="letter", worker="M", attached=wrong)
    )
    assert "no PDF, JPEG or PNG" in answer.content.decode()


def test_R17_an_author_is_shown_their_own_words_and_it_is_written_down(samira: Desk) -> None:
    id_ = one(samira)
    samira.post("record_add", id_, "action", **sheet(done="thanked the quokka"))
    assert "zebra" not in samira.get("shown", id_).content.decode()
    page = samira.post("shown", id_).content.decode()
    assert "four bowls of zebra porridge" in page
    assert "thanked the quokka" not in page
    assert any(said["action"] == "cabinet.shown-to-author" for said in entries(samira.world))
    assert "Shown to its author" in samira.get("cabinet_record", id_).content.decode()


def test_E2_a_swapped_a_cut_and_a_forged_record_is_named_in_its_place(samira: Desk) -> None:
    post(samira, "the second one, quokka")
    rows = table("cabinet.Sealed").objects.order_by("stored_at")
    page = samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert "Do not rely on it" not in page
    first, second = rows
    bytes_ = bytes(first.body)
    rows.filter(pk=first.pk).update(body=bytes(second.body))
    assert (
        "This is something else, put in its place." in samira.get("cabinet_file", samira.file("kit")).content.decode()
    )
    rows.filter(pk=first.pk).update(body=bytes_[:-40])
    page = samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert "This was cut short or changed since it was stored." in page
    # Both were stored in one moment: either may be the first.
    assert ("the second one, quokka" in page) != ("zebra porridge" in page)
    rows.filter(pk=first.pk).update(body=bytes_, mark=b"0" * len(bytes(first.mark)))
    page = samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert "This did not come in through Keepsake" in page
    assert first.pk.hex in page


def test_R5_behind_a_bar_the_program_withholds_the_file_and_no_receipt_says_that_it_was_opened(samira: Desk) -> None:
    from keepsake.demo.nursery import act_of

    with act_of(samira.world.now, samira.world.setting) as act:
        declare_bar(act, samira.world.adults["samira"], samira.world.children["kit"], "relative")
    id_ = table("cabinet.Sealed").objects.get().pk
    assert samira.get("cabinet_file", samira.file("kit")).status_code == 404
    assert samira.get("cabinet_record", id_).status_code == 404
    assert samira.get("print_sealed", id_).status_code == 404
    assert "Kit" not in samira.get("cabinet").content.decode()
    assert table("cabinet.Sealed").objects.get().opened_at is None
    assert samira.get("cabinet_file", samira.file("ada")).status_code == 200


def test_R15_whoever_it_is_about_finds_neither_matter_nor_pointer_nor_count(samira: Desk) -> None:
    world = samira.world
    post(samira, "what samira did, quokka", about="top", named=frozenset({world.adults["samira"]}))
    leanne = Desk(world, "leanne", "manager")
    leanne.unlock()
    home = leanne.get("cabinet")
    assert len(home.context["matters"]) == 1
    pointers = leanne.get("cabinet_file", leanne.file("kit")).content.decode()
    assert "It lies in a matter of its own" in pointers
    assert "what samira did" not in pointers
    matter = home.context["matters"][0]["url"]
    assert "what samira did, quokka" in leanne.client.get(matter).content.decode()
    id_ = leanne.client.get(matter).context["cards"][0].id
    page = samira.get("cabinet").content.decode()
    assert "Matters" not in page
    assert samira.client.get(matter).status_code == 404
    assert samira.get("cabinet_record", id_).status_code == 404
    assert "matter of its own" not in samira.get("cabinet_file", samira.file("kit")).content.decode()
    assert "1 record" in page


def test_E2_every_look_is_in_the_log_with_random_ids_alone(samira: Desk) -> None:
    id_ = one(samira)
    samira.get("cabinet_record", id_)
    last = entries(samira.world)[-1]
    assert last["action"] == "cabinet-record"
    assert last["purpose"] == "reading-a-file"
    assert id_ in str(last)
    assert not last.get("touched")


def test_R19_what_was_typed_when_it_locked_is_sealed_and_waits(samira: Desk) -> None:
    from keepsake.cabinet import unlocking

    unlocking.lock_all()
    answer = samira.post("file_add", samira.file("kit"), "action", **sheet(done="half a quokka"))
    assert answer.status_code == 302
    assert b"quokka" not in b"".join(bytes(row.sealed) for row in table("cabinet.Typed").objects.all())
    samira.unlock()
    waiting = samira.get("cabinet").context["waiting"]
    form = samira.client.get(waiting[0]["url"])
    assert "half a quokka" in form.content.decode()
    samira.post("file_add", samira.file("kit"), "action", **sheet(done="a whole quokka", typed=waiting[0]["id"]))
    assert not samira.get("cabinet").context["waiting"]


def test_R19_the_script_sends_what_is_typed_before_it_locks(samira: Desk) -> None:
    path = reverse("safeguarding:file_add", args=[samira.file("kit"), "action"])
    samira.post("lock", _page=path, done="half a quokka")
    assert table("cabinet.Typed").objects.count() == 1
    samira.unlock()
    waiting = samira.get("cabinet").context["waiting"]
    assert "half a quokka" in samira.client.get(waiting[0]["url"]).content.decode()


def test_E2_sealed_records_print_in_memory_with_the_childs_name(samira: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from keepsake.web.printing.wire import packed

    monkeypatch.setattr("keepsake.safeguarding.views.cabinet_printing.render", lambda document: packed(document)[0])
    id_ = one(samira)
    for answer in (samira.get("print_sealed", id_), samira.get("print_sealed_file", samira.file("kit"))):
        assert answer.status_code == 200
        assert b"four bowls of zebra porridge" in answer.content
        assert b"Kit" in answer.content
        assert b"Samira Haddad" in answer.content
        assert entries(samira.world)[-1]["action"] == "print"
    samira.post("lock")
    assert samira.get("print_sealed", id_).status_code == 302


def test_E2_the_drawer_is_the_same_for_every_child(samira: Desk) -> None:
    public = {key: samira.file(key).removeprefix("child-") for key in ("kit", "ada")}
    other = Desk(samira.world, "leanne", "manager")
    drawn = []
    for key, name in (("kit", "Kit"), ("ada", "Ada")):
        page = other.client.get(reverse("register:child", args=[public[key]])).content.decode()
        drawer = page.split('class="drawer"')[1].split("</section>")[0]
        drawn.append(drawer.replace(public[key], "ID").replace(name, "NAME"))
    masked = [re.sub(r'value="[^"]*"', "", one) for one in drawn]
    assert masked[0] == masked[1]


def test_E8_what_is_read_in_the_cabinet_counts_as_reading(samira: Desk) -> None:
    id_ = one(samira)
    counts = table("people.Reading").objects.filter(account=samira.world.accounts["samira"])
    before = sum(counts.filter(kind="pages").values_list("day_count", flat=True))
    samira.get("cabinet_record", id_)
    assert sum(counts.filter(kind="pages").values_list("day_count", flat=True)) == before + 1


def test_E2_a_passphrase_posted_under_another_hat_is_not_echoed(samira: Desk) -> None:
    answer = samira.post("unlock", hat="another", passphrase="pear boat umbrella moon", why="reading-a-file")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "reading-a-file" in page
    assert "pear boat" not in page
