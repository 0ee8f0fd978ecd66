"""Prints as they leave the house: what each reader gets, what the log holds, and that nothing half is ever sent.

The world is that of the doors: every record has a word of its own.
"""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keepsake.audit import chain
from keepsake.audit.acting import Act
from keepsake.audit.queries import looks_on_child
from keepsake.demo.pictures import Shot, bring_in
from keepsake.office.kinds.letter import LETTER
from keepsake.office.kinds.talk import TALK
from keepsake.records import writing
from keepsake.records.attachments import storing
from keepsake.records.attachments.holding import hold
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from keepsake.web.printing import files as files_module
from keepsake.web.printing import views
from keepsake.web.printing.files import Part, whole_file
from keepsake.web.printing.tests.crafted import pages, words
from keepsake.web.printing.wire import packed
from tests.doors.house import RECORDS, House, build, canary
from tests.doors.knowledge import READS
from tests.doors.test_doors import signed_in


@pytest.fixture
def house(db: None) -> House:
    return build()


@pytest.fixture
def as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A print as the text that goes to the typesetter, where it is the text that is tried."""
    monkeypatch.setattr(views, "render", lambda document: packed(document)[0])


def row(house: House, key: str) -> Any:
    return apps.get_model("records.Record").objects.get(public_id=house.records[key])


def child(house: House, key: str) -> str:
    return house.public("Child", house.world.children[key])


def record(house: House, who: tuple[str, str], key: str) -> Any:
    client, _ = signed_in(house, who)
    return client.get(reverse("web:print_record", args=[house.records[key]]))


def whole(house: House, who: tuple[str, str], key: str, file: str, **said: Any) -> Any:
    client, hat = signed_in(house, who)
    return client.post(
        reverse("web:print_file", args=[child(house, key), file]), {"hat": hat, "pictures": "on", **said}
    )


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def last_entry(house: House) -> dict[str, Any]:
    entries = apps.get_model("audit.Entry").objects
    return dict(json.loads(entries.filter(setting=house.world.setting).order_by("-seq")[0].payload))


def write(
    house: House, who: str, hat: str, kind: str, body: dict[str, Any], *, of: str = "one", shots: tuple[Shot, ...] = ()
) -> Any:
    standing = house.world.standing(who, hat)
    chosen = bring_in(house.world, standing, shots)
    adult = house.world.adults[who] if hat == "carer" else None
    with Act(standing.actor, standing.now, action="made", clause="D2", purpose="test") as act:
        made = writing.write(
            act,
            standing,
            kind_of(kind),
            [Entry(house.world.children[of], body, adult)],
            happened_at=standing.now - timedelta(hours=1),
            once=uuid4(),
        )
        hold(act, standing, made, chosen)
    return made[0]


@pytest.mark.django_db
def test_E1_every_record_prints_for_whoever_reads_it_and_for_nobody_else(house: House, as_text: None) -> None:
    for who in (("leanne", "manager"), ("red", "practitioner"), ("mum", "carer"), ("dad", "carer")):
        for key in RECORDS:
            answer = record(house, who, key)
            assert (answer.status_code == 200) == (key in READS[who]), (who, key)
            others = {canary(one) for one in RECORDS if one != key}
            said = answer.content.decode()
            assert not {one for one in others if one in said}, (who, key)
            assert (canary(key) in said) == (key in READS[who]), (who, key)


@pytest.mark.django_db
def test_E1_a_record_prints_as_a_pdf_with_its_reasons_and_who_can_see_it(house: House) -> None:
    standing = house.world.standing("leanne", "manager")
    with Act(standing.actor, standing.now, action="made", clause="E2", purpose="test") as act:
        body = {"sort": "allergy", "what": f"{canary('alert one')} and nuts"}
        writing.correct(act, standing, house.records["alert one"], body, reason="The clinic wrote", based_on=1)
    answer = record(house, ("leanne", "manager"), "alert one")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith('inline; filename="print-')
    assert "Kestrel" not in str(dict(answer.headers))
    said = words(answer.content)
    for part in (
        "and nuts",
        "Allergy",
        "The clinic wrote",
        "First written.",
        "Version 2",
        "Who can see this",
        "Mgrname Qmgr",
    ):
        assert part in said, part
    made = pages(answer.content)
    assert all("Kestrelone Qone" in page for page in made)
    assert all(f"Page {n} of {len(made)}" in " ".join(page.split()) for n, page in enumerate(made, start=1))


@pytest.mark.django_db
def test_P1_one_entry_holds_every_record_and_version_and_comes_before_the_first_byte(
    house: House, as_text: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = house.world.standing("red", "practitioner")
    with Act(standing.actor, standing.now, action="made", clause="D2", purpose="test") as act:
        writing.correct(act, standing, house.records["obs one"], {"text": "anew"}, reason="Wrong", based_on=1)
    entries = apps.get_model("audit.Entry").objects
    before = entries.count()
    text(whole(house, ("leanne", "manager"), "one", "developmental"))
    entry = last_entry(house)
    assert entries.count() == before + 1
    assert (entry["action"], entry["clause"], entry["purpose"]) == ("print", "D2", "caring-for-children")
    records = apps.get_model("records.Record").objects
    wanted = set(
        records.filter(child=house.world.children["one"], shelf__in=("journal", "planning")).values_list(
            "pk", flat=True
        )
    )
    assert {row(house, key).pk for key in ("obs one", "from mum", "from dad", "report one", "plan one")} <= wanted
    versions = apps.get_model("records.Version").objects.filter(record__in=wanted)
    touched = [tuple(one) for one in entry["touched"]]
    assert {one for _, one, _ in touched if one} == wanted
    assert {one for _, _, one in touched if one} == set(versions.values_list("pk", flat=True))
    assert "anew" not in json.dumps(entry)

    def full(*args: Any, **more: Any) -> int:
        raise chain.NotWritten("full")

    monkeypatch.setattr(chain, "append", full)
    answer = whole(house, ("leanne", "manager"), "one", "developmental")
    assert answer.status_code == 503
    assert "zz" not in answer.content.decode()


@pytest.mark.django_db
def test_R3_what_the_lead_prints_is_on_no_familys_list(house: House, as_text: None) -> None:
    mum, one = house.world.adults["mum"], house.world.children["one"]
    before = len(looks_on_child([one], asker=mum))
    text(record(house, ("lead", "lead"), "obs one"))
    text(whole(house, ("lead", "lead"), "one", "developmental"))
    text(whole(house, ("lead", "lead"), "one", "personal"))
    assert last_entry(house)["action"] == "print" and last_entry(house)["listed"] is False
    assert len(looks_on_child([one], asker=mum)) == before
    text(whole(house, ("red", "practitioner"), "one", "developmental"))
    assert next(look.action for look in looks_on_child([one], asker=mum)) == "print"


@pytest.mark.django_db
def test_D3_R1_R8_a_carer_prints_the_journal_that_they_read(house: House, as_text: None) -> None:
    write(house, "red", "practitioner", "observation", {"text": "Kestreltwo and Kestrelone built a den."})
    said = text(whole(house, ("mum", "carer"), "one", "developmental"))
    assert "A friend and Kestrelone built a den." in said
    assert canary("obs one") in said and canary("from mum") in said and canary("report one") not in said
    for never in (canary("from dad"), canary("plan one"), "Kestreltwo", "Dadname", "Qdad"):
        assert never not in said, never
    assert "Redname Qred" in said
    staff = text(whole(house, ("red", "practitioner"), "one", "developmental"))
    assert "Kestreltwo and Kestrelone" in staff and "not for handing to a family" in staff


@pytest.mark.django_db
def test_E4_R1_a_carers_file_is_theirs_and_the_managers_is_whole(house: House, as_text: None) -> None:
    mums = text(whole(house, ("mum", "carer"), "one", "personal"))
    for key in ("alert one", "particulars one", "home mum", "contact mum"):
        assert canary(key) in mums, key
    # What she told of danger is on no print of hers: another may find it (R4).
    for never in ("home dad", "contact dad", "caution one", "notice mum"):
        assert canary(never) not in mums, never
    assert "Dadname" not in mums
    managers = text(whole(house, ("leanne", "manager"), "one", "personal"))
    for key in RECORDS:
        if key.split()[0] in ("alert", "particulars", "home", "contact", "caution", "notice") and not key.endswith(
            "two"
        ):
            assert canary(key) in managers, key


@pytest.mark.django_db
def test_R4_a_limit_leaves_no_trace_on_the_print_of_the_file(house: House, as_text: None) -> None:
    """Whoever has a page of the file can print it, whatever is held back."""
    write(house, "leanne", "manager", "alert", {"sort": "allergy", "what": "zzlimitzz"}, of="three")
    assert "zzlimitzz" in text(whole(house, ("limited", "carer"), "three", "personal"))
    apps.get_model("people.Limit").objects.update(what="file")
    said = text(whole(house, ("limited", "carer"), "three", "personal"))
    assert "zzlimitzz" not in said and "Nothing in this file is for you to read." in said
    assert whole(house, ("limited", "carer"), "one", "personal").status_code == 404


@pytest.mark.django_db
def test_R27_a_number_comes_on_a_press_and_on_the_managers_print_alone(house: House, as_text: None) -> None:
    body = {
        "name": "Aunt Sal",
        "phones": ["+447700900161"],
        "password": "zzdoorwordzz",
        "email": "sal@example.org",
        "order": 3,
    }
    contact = write(house, "leanne", "manager", "contact", body)
    house.records["contact sal"] = contact.public_id.hex
    manager = text(record(house, ("leanne", "manager"), "contact sal"))
    assert "07700 900161" in manager and "zzdoorwordzz" in manager
    for who in (("red", "practitioner"), ("lead", "lead")):
        for said in (
            text(record(house, who, "contact sal")),
            text(whole(house, who, "one", "personal")),
        ):
            assert "Aunt Sal" in said
            for never in ("900161", "zzdoorwordzz", "sal@example.org"):
                assert never not in said, (who, never)
    contact.adult_id = house.world.adults["mum"]
    contact.save()
    said = text(record(house, ("mum", "carer"), "contact sal"))
    assert "07700 900161" in said and "Ring them" not in said


def test_R1_what_staff_alone_read_of_a_talk_or_letter_is_on_no_carers_print() -> None:
    assert set(TALK.left_out_for("carer")) == {"with_whom", "changes"}
    assert set(LETTER.left_out_for("carer")) == {"kept"}
    assert TALK.left_out_for("manager") == LETTER.left_out_for("practitioner") == ()


@pytest.mark.django_db
def test_pictures_are_printed_where_they_may_be_seen_and_a_damaged_one_prints_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    shots = (Shot("den", ("one",)), Shot("boats", ("one", "two")))
    seen = write(house, "red", "practitioner", "observation", {"text": "A den."}, shots=shots)
    house.records["den"] = seen.public_id.hex
    assert len(list(_images(record(house, ("red", "practitioner"), "den").content))) == 2
    assert len(list(_images(record(house, ("mum", "carer"), "den").content))) == 1
    said = words(whole(house, ("mum", "carer"), "one", "developmental").content)
    assert "A den of blankets" in said and "bottle tops" not in said
    without = whole(house, ("mum", "carer"), "one", "developmental", pictures="").content
    assert not list(_images(without)) and "Left out of this print" in words(without)

    def damaged(*args: Any, **more: Any) -> Any:
        raise storing.Damaged("cut")

    monkeypatch.setattr(storing, "open_range", damaged)
    answer = record(house, ("mum", "carer"), "den")
    assert answer.status_code == 422
    assert b"cannot be read" in answer.content and b"%PDF" not in answer.content
    assert last_entry(house)["action"] == "print-failed" and last_entry(house)["listed"] is False


@pytest.mark.django_db
def test_more_than_one_print_holds_is_said_and_the_form_stands_as_it_was(
    house: House, as_text: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "MOST_RECORDS", 2)
    answer = whole(house, ("leanne", "manager"), "one", "developmental", since="2020-01-01")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "more than one print holds (2 records)" in page and "2020-01-01" in page
    assert last_entry(house)["action"] == "print-failed"
    gone = whole(house, ("leanne", "manager"), "one", "developmental", until="2020-01-01")
    assert "Nothing to print" in text(gone)
    odd = whole(house, ("leanne", "manager"), "one", "developmental", since="2026-02-01", until="2026-01-01")
    assert odd.status_code == 422 and "before the first one" in odd.content.decode()


@pytest.mark.django_db
def test_E8_a_file_is_printed_by_whoever_said_lately_who_they_are(house: House, as_text: None) -> None:
    client, hat = signed_in(house, ("mum", "carer"))
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    address = reverse("web:print_file", args=[child(house, "one"), "personal"])
    answer = client.post(address, {"hat": hat})
    assert canary("alert one") not in answer.content.decode()
    assert client.get(reverse("web:print_record", args=[house.records["alert one"]])).status_code == 200


@pytest.mark.django_db
def test_a_file_of_many_takes_as_many_statements_as_a_file_of_few(house: House) -> None:
    def counted() -> int:
        standing = house.world.standing("leanne", "manager")
        look = views.Look(standing.actor, standing.now, action="print", clause="D2", purpose="test")
        with CaptureQueriesContext(connection) as found:
            whole_file(standing, look, child(house, "one"), "developmental", Part())
        return len(found)

    write(house, "red", "practitioner", "observation", {"text": "One."}, shots=(Shot("den", ("one",)),))
    counted()
    few = counted()
    for number in range(6):
        shots = (Shot("boats", ("one",)),) if number < 3 else ()
        write(house, "red", "practitioner", "observation", {"text": f"Number {number}."}, shots=shots)
    assert counted() == few


@pytest.mark.django_db
def test_each_page_of_a_record_or_child_leads_to_its_print(house: House) -> None:
    ways = {
        ("leanne", "manager"): [
            ("journal:record", house.records["obs one"], "web:print_record", house.records["obs one"]),
            ("register:record", house.records["alert one"], "web:print_record", house.records["alert one"]),
            ("journal:child", child(house, "one"), "web:print_choose", child(house, "one"), "developmental"),
            ("register:child", child(house, "one"), "web:print_choose", child(house, "one"), "personal"),
        ],
        ("mum", "carer"): [
            ("journal:story", child(house, "one"), "web:print_choose", child(house, "one"), "developmental"),
            ("register:own_child", child(house, "one"), "web:print_choose", child(house, "one"), "personal"),
        ],
    }
    for who, some in ways.items():
        client, _ = signed_in(house, who)
        for page, of, name, *arguments in some:
            assert reverse(name, args=arguments) in client.get(reverse(page, args=[of])).content.decode(), (who, page)
        back = client.get(reverse("web:print_choose", args=[child(house, "one"), "personal"])).content.decode()
        assert (
            reverse("register:child" if who[1] == "manager" else "register:own_child", args=[child(house, "one")])
            in back
        )


def _images(pdf: bytes) -> Any:
    from pypdf import PdfReader

    for page in PdfReader(BytesIO(pdf)).pages:
        yield from (image for image in page.images if min(image.image.size) > 100)


def test_nobody_prints_without_signing_in(client: Client, founded: None) -> None:
    for name, arguments in (("web:print_record", ["f" * 32]), ("web:print_choose", ["f" * 32, "personal"])):
        assert client.get(reverse(name, args=arguments)).status_code == 302
