"""Letters in and out (E1): a carer's is theirs (R1), an agency's is shared or kept with a reason; nothing is ticked."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.demo.nursery import World
from keepsake.office.tests.house import adult_id, child_id, model, row
from keepsake.office.tests.mails import PDF, docx, mail, png
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.attachments.arriving import arrive
from keepsake.records.attachments.holding import Chosen, hold
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry
from tools.desk import Desk

pytestmark = pytest.mark.django_db


def form(world: World, *carers: str, **more: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {
        "direction": "in",
        "way": "post",
        "subject": "Hearing test",
        "text": "Zebracanary on 3 May.",
        "carers": [adult_id(world, one) for one in carers],
        "agency": "",
        "happened_on": timezone.localdate().isoformat(),
        "once": uuid4().hex,
        **more,
    }


def kept(desk: Desk, world: World, *carers: str, **more: Any) -> str:
    """Keep a letter; gives its public id."""
    answer = desk.post("office:letter_add", child_id(world, "ada"), data=form(world, *carers, **more))
    assert answer.status_code == 302, answer.content.decode()[:4000]
    return str(answer["Location"].rstrip("/").split("/")[-1])


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file of a form."""
    return SimpleUploadedFile(name, content)


def test_E1_E2_a_letter_stands_encrypted_its_subject_too(world: World, leanne: Desk) -> None:
    made = kept(leanne, world, "grace")
    version = model("records.Version").objects.get(record__public_id=made)
    assert version.body == ""
    assert b"Zebracanary" not in bytes(version.sealed)
    text = leanne.text("register:child", child_id(world, "ada"))
    assert "Hearing test" in text
    assert "From Grace Okoro" in text


def test_R1_a_carer_s_letter_is_theirs_alone(world: World, leanne: Desk, grace: Desk, daniel: Desk, jo: Desk) -> None:
    made = kept(leanne, world, "grace")
    assert "Zebracanary" in grace.text("office:record", made)
    for desk in (daniel, jo, Desk(world, "una", "carer")):
        assert desk.get("office:record", made).status_code == 404


def test_R1_a_letter_to_both_is_one_for_each(world: World, leanne: Desk, grace: Desk, daniel: Desk) -> None:
    kept(leanne, world, "grace", "daniel", direction="out", files=[upload("plan.pdf", PDF)])
    hers, his = (
        model("records.Record").objects.get(kind="letter", adult_id=world.adults[one]) for one in ("grace", "daniel")
    )
    text = grace.text("office:record", hers.public_id.hex)
    assert "plan.pdf" in text
    assert "Daniel" not in text
    assert grace.get("office:record", his.public_id.hex).status_code == 404
    held = model("records.RecordAttachment").objects.get(record=his).attachment
    assert daniel.client.get(reverse("web:attachment", args=[held.public_id.hex])).status_code == 200


def test_E4_an_agency_s_letter_is_shared_or_kept_with_a_reason_and_neither_is_ticked(
    world: World, leanne: Desk, grace: Desk, daniel: Desk
) -> None:
    page = leanne.text("office:letter_add", child_id(world, "ada"))
    radios = [part.split(">")[0] for part in page.split("<input") if 'name="with_family"' in part.split(">")[0]]
    assert len(radios) == 2
    assert not any("checked" in one for one in radios)
    url = child_id(world, "ada")
    unsaid = leanne.post("office:letter_add", url, data=form(world, agency="The clinic"))
    assert "Does the family read it? Choose." in unsaid.content.decode()
    why = leanne.post("office:letter_add", url, data=form(world, agency="The clinic", with_family="kept"))
    assert "Why is it kept in the office?" in why.content.decode()
    made = kept(leanne, world, agency="The clinic", with_family="kept", kept="It names a neighbour")
    assert grace.get("office:record", made).status_code == 404
    assert "It names a neighbour" in leanne.text("office:record", made)
    assert leanne.post("office:share", made).status_code == 302
    for desk in (grace, daniel):
        text = desk.text("office:record", made)
        assert "Zebracanary" in text
        assert "It names a neighbour" not in text
    # Without parental responsibility nothing of it (R27).
    assert Desk(world, "una", "carer").get("office:record", made).status_code == 404


def test_E1_scans_and_documents_are_kept_and_documents_are_only_saved(world: World, leanne: Desk, grace: Desk) -> None:
    files = [upload("scan.png", png()), upload("report.pdf", PDF), upload("note.docx", docx())]
    made = kept(leanne, world, "grace", files=files)
    text = grace.text("office:record", made)
    for name in ("report.pdf", "note.docx"):
        assert name in text
    held = model("records.RecordAttachment").objects.filter(record__public_id=made)
    assert {one.caption for one in held} == {""}
    document = next(one.attachment for one in held if one.attachment.extension == "pdf")
    answer: Any = grace.client.get(reverse("web:attachment", args=[document.public_id.hex]))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    for desk in (Desk(world, "daniel", "carer"), Desk(world, "jo", "practitioner"), Desk(world, "iris", "carer")):
        assert desk.client.get(reverse("web:attachment", args=[document.public_id.hex])).status_code == 404


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "Scripts/python/run.py", "basic/x.xml"]
)
def test_E1_a_document_that_holds_a_program_is_not_kept(world: World, leanne: Desk, part: str) -> None:
    files = [upload("letter.docx", docx(part))]
    answer = leanne.post("office:letter_add", child_id(world, "ada"), data=form(world, "grace", files=files))
    assert answer.status_code == 422
    assert "holds a program" in answer.content.decode()
    assert not model("records.Attachment").objects.exists()


def test_E1_what_cannot_be_taken_is_refused_in_a_sentence_and_nothing_is_lost(world: World, leanne: Desk) -> None:
    url = child_id(world, "ada")
    bad = [
        upload("run.exe", b"MZ" + b"\0" * 200),
        upload("good.pdf", PDF),
        upload("macro.docx", docx("word/vbaProject.bin")),
    ]
    answer = leanne.post("office:letter_add", url, data=form(world, "grace", files=bad))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“run.exe” was not taken." in text
    assert "macros" in text
    assert "Zebracanary on 3 May." in text
    assert "good.pdf" in text
    kept_id = text.split('name="keep" value="')[1].split('"')[0]
    again = form(world, "grace", held=[kept_id], held_name=["good.pdf"], keep=[kept_id])
    sent = leanne.post("office:letter_add", url, data=again)
    assert sent.status_code == 302
    assert model("records.RecordAttachment").objects.filter(record__kind="letter").count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.pdf", PDF[:20]),
        ("zip.zip", b"PK\x03\x04nonsense"),
        ("page.html", b"<html></html>"),
        ("x.docx", docx()[:30]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_E1_broken_and_strange_files_are_refused(world: World, leanne: Desk, name: str, content: bytes) -> None:
    answer = leanne.post(
        "office:letter_add", child_id(world, "ada"), data=form(world, "grace", files=[upload(name, content)])
    )
    assert answer.status_code == 422
    assert not model("records.Attachment").objects.exists()


def test_D1_the_journal_takes_no_documents(world: World, leanne: Desk, jo: Desk) -> None:
    answer = jo.client.post(reverse("web:upload"), {"hat": jo.hat_key, "file": upload("report.pdf", PDF)})
    assert answer.status_code == 422
    standing = world.standing("leanne", "manager")
    act = Act(standing.actor, standing.now, action="t", clause="D1", purpose="t")
    with pytest.raises(Refused), act:
        smuggled(act, standing, world.children["ada"])


def smuggled(act: Act, standing: Standing, child: int) -> None:
    """A PDF that was taken in for a letter, put on an observation."""
    document = arrive(act, standing, BytesIO(PDF), documents=True)
    entry = Entry(child, {"text": "x"})
    made = writing.write(act, standing, kind_of("observation"), [entry], happened_at=standing.now, once=uuid4())
    hold(act, standing, made, [Chosen(document.public_id.hex)])


def test_D3_letters_are_in_no_album(world: World, leanne: Desk, grace: Desk) -> None:
    made = kept(leanne, world, "grace", files=[upload("report.pdf", PDF)])
    held = model("records.RecordAttachment").objects.get(record__public_id=made).attachment
    assert held.public_id.hex not in grace.text("journal:pictures", child_id(world, "ada"))


def test_E1_an_e_mail_fills_the_form_and_nothing_is_on_file_before_it_is_sent(
    world: World, leanne: Desk, grace: Desk
) -> None:
    url = child_id(world, "ada")
    came = [("report.pdf", PDF, "application/pdf"), ("run.exe", b"MZ" + b"\0" * 99, "application/octet-stream")]
    eml = upload("m.eml", mail(files=came))
    answer = leanne.post("office:mail", url, data={"mail": eml})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "hearing test is on 3 May" in text
    assert 'value="Hearing test"' in text
    assert "report.pdf" in text
    assert "“run.exe” was not taken." in text
    assert not model("records.Record").objects.filter(kind="letter").exists()
    kept_id = text.split('name="keep" value="')[1].split('"')[0]
    made = kept(leanne, world, "grace", way="email", held=[kept_id], held_name=["report.pdf"], keep=[kept_id])
    assert "report.pdf" in grace.text("office:record", made)
    bad = leanne.post("office:mail", url, data={"mail": upload("m.eml", b"\x89PNG\r\n\x1a\n")})
    assert bad.status_code == 422
    assert "no e-mail" in bad.content.decode()


def test_E2_letters_are_the_office_s(world: World, jo: Desk, samira: Desk, grace: Desk) -> None:
    for desk in (jo, samira, grace):
        assert desk.get("office:letters", child_id(world, "ada")).status_code == 404
        assert desk.get("office:letter_add", child_id(world, "ada")).status_code == 404
    assert "Letters</h2>" not in jo.text("register:child", child_id(world, "ada"))


def test_E2_a_letter_is_corrected_with_a_reason(world: World, leanne: Desk) -> None:
    made = kept(leanne, world, agency="The clinic", with_family="shared", files=[upload("report.pdf", PDF)])
    said = {
        "direction": "in",
        "way": "post",
        "subject": "Hearing, second test",
        "text": "",
        "reason": "A slip",
        "based_on": "1",
    }
    assert leanne.post("office:correct", made, data=said).status_code == 302
    text = leanne.text("office:record", made)
    assert "Hearing, second test" in text
    assert "report.pdf" in text
    assert "The clinic" in text
    assert row(made).state == "shared"
