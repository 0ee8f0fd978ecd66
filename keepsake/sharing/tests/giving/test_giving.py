"""Ways of giving (R22): what each makes, what is kept of it, and that what is wrong is said and loses nothing (S6, S8, R21)."""

import io
import json
import zipfile
from hashlib import sha256
from typing import Any

import pyrage
import pytest
from pypdf import PdfReader

from keepsake.sharing.decision import Decision
from keepsake.sharing.given import givens
from keepsake.sharing.tests.giving_house import House, Seat
from keepsake.sharing.ways import ways
from keepsake.sharing.wording import for_family

pytestmark = pytest.mark.django_db


def read(house: House, decision: Decision) -> Decision:
    return house.desk().read(decision.id)


def words_of(pdf: bytes, password: str = "") -> str:
    reader = PdfReader(io.BytesIO(pdf))
    if password:
        assert reader.decrypt(password)
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


def picked(house: House, **steps: Any) -> Decision:
    record = house.write("ada", "Ada counted eleven shells. Kit counted with her.")
    return house.decided("ada", picks=[house.pick(record)], **steps)


def test_R22_every_way_has_a_page(house: House, leanne: Seat) -> None:
    decision = picked(house)
    page = leanne.get("give", decision.id).content.decode()
    assert len(ways()) == 7
    for way in ways():
        assert way.name in page
        assert leanne.get("give_by", decision.id, way.key).status_code == 200
    assert leanne.get("give_by", decision.id, "pigeon").status_code == 404


def test_R22_told_keeps_what_was_said_and_to_whom(house: House, leanne: Seat) -> None:
    decision = picked(house)
    answer = leanne.post("give_by", decision.id, "told", **leanne.giving(decision, words="That she counts to eleven."))
    assert answer.status_code == 302
    (one,) = givens(read(house, decision))
    assert (one.to, one.person, one.step.body["words"]) == (
        "Hill Road School", "Ruth Adeyemi", "That she counts to eleven.",
    )  # fmt: skip
    assert one.receipt_by is None and one.step.author == house.world.adults["leanne"]
    page = leanne.client.get(answer["Location"]).content.decode()
    assert "That she counts to eleven." in page and "Told by phone or in person" in page


def test_S8_R22_by_phone_they_hold_no_record_but_what_was_read_to_them_word_for_word(
    house: House, leanne: Seat
) -> None:
    decision = picked(house)
    leanne.post("give_by", decision.id, "told", **leanne.giving(decision, words="Only that she starts in May."))
    (one,) = givens(read(house, decision))
    (given,) = [line for line in for_family(read(house, decision)).split("\n") if line.startswith("Given on")]
    assert one.held == [] and given.endswith(", to Hill Road School.")
    page = leanne.get("given", decision.id, one.id).content.decode()
    assert "Only that she starts in May." in page and "manifest" not in page.split("<main")[1]
    now = read(house, decision)
    assert "word for word" in leanne.get("give_by", decision.id, "told").content.decode()
    leanne.post("give_by", decision.id, "told", **leanne.giving(now, words="All of it.", read_out="on"))
    assert [len(given.held) for given in givens(read(house, decision))] == [0, 1]


def test_R22_a_pdf_with_a_password_opens_with_it_and_it_is_stored_nowhere(house: House, leanne: Seat) -> None:
    decision = picked(house)
    form = leanne.get("give_by", decision.id, "password").content.decode()
    password = form.split('name="password" value="')[1].split('"')[0]
    assert form.count(password) == 2  # on the page, and in the form
    answer = leanne.post("give_by", decision.id, "password", **leanne.giving(decision, password=password))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"] and "attachment" in answer["Content-Disposition"]
    said = words_of(answer.content, password)
    assert "Ada counted eleven shells" in said and "Given to Hill Road School" in said
    (one,) = givens(read(house, decision))
    assert password not in json.dumps(dict(one.step.body))
    (file,) = one.step.body["files"]
    assert file["sha256"] == sha256(answer.content).hexdigest()
    assert one.waits and one.receipt_by is not None


def test_R22_without_its_password_a_new_one_is_shown_and_nothing_is_given(house: House, leanne: Seat) -> None:
    decision = picked(house)
    answer = leanne.post(
        "give_by", decision.id, "password", **leanne.giving(decision, password="hunter2", address="r@school")
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "The password on this page is a new one" in page and "hunter2" not in page
    assert "r@school" in page and not givens(read(house, decision))


def test_R22_their_portal_gets_texts_and_its_reference_comes_back(house: House, leanne: Seat) -> None:
    decision = picked(house)
    page = leanne.get("give_by", decision.id, "portal").content.decode()
    for said in (
        "Ada counted eleven shells",
        "A short summary.",
        "Yes, please do.",
        "Leanne Whitlow, Manager",
        "Ada Okoro",
    ):
        assert said in page
    leanne.post("give_by", decision.id, "portal", **leanne.giving(decision, reference="HR-2231"))
    assert givens(read(house, decision))[0].step.body["reference"] == "HR-2231"


def test_R22_paper_has_marked_copies_with_their_manifests(house: House, leanne: Seat) -> None:
    decision = picked(house)
    answer = leanne.post("give_by", decision.id, "paper", **leanne.giving(decision, copies=2, tracking="AB 1234"))
    bundle = zipfile.ZipFile(io.BytesIO(answer.content))
    pdfs = sorted(name for name in bundle.namelist() if name.endswith(".pdf"))
    assert len(pdfs) == 2
    files = givens(read(house, decision))[0].step.body["files"]
    for number, name in enumerate(pdfs, 1):
        data = bundle.read(name)
        assert f"copy {number} of 2" in words_of(data)
        said = json.loads(bundle.read(name.replace(".pdf", "-manifest.json")))
        assert said["file"]["sha256"] == sha256(data).hexdigest() == files[number - 1]["sha256"]
        assert said["copy"] == number


def test_R22_too_many_copies_are_refused_with_a_sentence(house: House, leanne: Seat) -> None:
    decision = picked(house)
    answer = leanne.post("give_by", decision.id, "paper", **leanne.giving(decision, copies=400))
    assert answer.status_code == 422 and "9 copies at most" in answer.content.decode()


def test_R22_age_is_opened_by_their_key_alone(house: House, leanne: Seat) -> None:
    decision = picked(house)
    theirs = pyrage.x25519.Identity.generate()
    fields = leanne.giving(decision, key=str(theirs.to_public()))
    answer = leanne.post("give_by", decision.id, "age", **fields)
    assert answer["Content-Disposition"].endswith('.pdf.age"')
    assert "Ada counted eleven shells" in words_of(pyrage.decrypt(answer.content, [theirs]))
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(answer.content, [pyrage.x25519.Identity.generate()])


@pytest.mark.parametrize("secret", [True, False])
def test_R22_what_is_no_public_key_is_refused(house: House, leanne: Seat, secret: bool) -> None:
    decision = picked(house)
    key = str(pyrage.x25519.Identity.generate()) if secret else "age1nonsense"
    answer = leanne.post("give_by", decision.id, "age", **leanne.giving(decision, key=key))
    assert answer.status_code == 422
    assert ("This is a secret key" if secret else "This is no public key") in answer.content.decode()
    assert not givens(read(house, decision))


def test_R22_what_was_shown_on_screen_is_written_down(house: House, leanne: Seat) -> None:
    decision = picked(house)
    page = leanne.get("give_by", decision.id, "shown").content.decode()
    assert "Ada counted eleven shells" not in page and "Open what they read" in page
    assert "Ada counted eleven shells" in leanne.get("give_screen", decision.id).content.decode()
    leanne.post("give_by", decision.id, "shown", **leanne.giving(decision, shown="Ofsted 40022"))
    (one,) = givens(read(house, decision))
    assert one.step.body["shown"] == "Ofsted 40022" and one.held[0].number == 1


def test_R18_another_child_is_a_friend_in_what_is_given(house: House, leanne: Seat) -> None:
    decision = picked(house)
    answer = leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision))
    said = words_of(answer.content)
    assert "A friend counted with her" in said and "Kit" not in said


def test_R24_who_could_be_harmed_is_named_nowhere(house: House, leanne: Seat) -> None:
    record = house.write("ada", "Marcus Webb waited at the gate. Ada ran to Marcus.")
    what = {
        "picks": [house.pick(record, why="How Marcus came.")], "summary": "Mr Webb, Marcus, came twice.",
        "named": [{"name": "Marcus Webb, Mr Webb", "who": "", "harmed": "yes"}], "ticks": [],
    }  # fmt: skip
    decision = house.decided("ada", what=what)
    portal = leanne.get("give_by", decision.id, "portal").content.decode()
    texts = portal.split('<h2 id="gv-t">')[1].split("</section>")[0]
    for given in (texts, leanne.get("give_screen", decision.id).content.decode()):
        assert "[person A]" in given and "Marcus" not in given and "Webb" not in given
    answer = leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision))
    said = words_of(answer.content)
    assert "[person A] waited at the gate" in said and "Marcus" not in said and "Webb" not in said
    assert givens(read(house, decision))[0].step.body["taken_out"]["[person A]"] >= 4


def test_S8_the_version_that_was_picked_goes_as_it_stood(house: House, leanne: Seat) -> None:
    record = house.write("ada", "Ada counted ten shells.")
    house.correct(record, "Ada counted eleven shells.")
    decision = house.decided("ada", picks=[house.pick(record, 1)])
    said = words_of(leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision)).content)
    assert "ten shells" in said and "eleven" not in said and "version 1 of 2" in said


def test_S8_the_manifest_names_each_part_and_file(house: House, leanne: Seat) -> None:
    decision = picked(house)
    pdf = leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision)).content
    (one,) = givens(read(house, decision))
    said = json.loads(leanne.get("manifest", decision.id, one.id).content)
    assert said["files"][0]["sha256"] == sha256(pdf).hexdigest()
    assert said["parts"][0]["sha256"] in words_of(pdf).replace(" ", "")
    assert said["parts"][0]["number"] == 1 and said["given_to"] == "Hill Road School"


def test_S8_nothing_to_give_is_said_and_nothing_is_lost(house: House, leanne: Seat) -> None:
    decision = house.decided("ada", what={"picks": [], "summary": "", "named": [], "ticks": []})
    page = leanne.get("give_by", decision.id, "secure_mail").content.decode()
    assert "Nothing is picked" in page and "Make the file" not in page
    answer = leanne.post("give_by", decision.id, "secure_mail", **leanne.giving(decision))
    assert answer.status_code == 422 and not givens(read(house, decision))
    told = leanne.post("give_by", decision.id, "told", **leanne.giving(decision, words="Only that she starts in May."))
    assert told.status_code == 302


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (
            {"whom": {"agency": "Hill Road School", "person": "Ruth", "checked": "no"}},
            "Nobody has checked who they are",
        ),
        ({"agreement": {"sought": "yes", "whom": "Grace", "answer": "refused", "words": "No."}}, "The family said no"),
        ({"decision": {"share": "no", "reason": "Not yet.", "who": "Leanne", "at": ""}}, "It was decided not to share"),
    ],
)
def test_R22_what_is_wrong_takes_a_reason_and_keeps_what_was_typed(
    house: House, leanne: Seat, steps: dict[str, Any], says: str
) -> None:
    decision = picked(house, **steps)
    fields = leanne.giving(decision, address="office@hillroad.example")
    answer = leanne.post("give_by", decision.id, "secure_mail", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page and "office@hillroad.example" in page
    assert not givens(read(house, decision))
    again = leanne.post("give_by", decision.id, "secure_mail", **fields, anyway="The school rang us today.")
    assert again.status_code == 200 and again["Content-Type"] == "application/pdf"
    (one,) = givens(read(house, decision))
    assert one.step.body["anyway"] == "The school rang us today." and says in " ".join(one.step.body["warnings"])


def test_S8_two_people_giving_at_once_give_once(house: House, leanne: Seat) -> None:
    decision = picked(house)
    fields = leanne.giving(decision, words="The same thing.")
    assert leanne.post("give_by", decision.id, "told", **fields).status_code == 302
    answer = leanne.post("give_by", decision.id, "told", **fields)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Somebody saved a step" in page and "The same thing." in page
    assert len(givens(read(house, decision))) == 1


def test_R22_what_is_given_tomorrow_is_not_given(house: House, leanne: Seat) -> None:
    decision = picked(house)
    answer = leanne.post(
        "give_by", decision.id, "told", **leanne.giving(decision, words="Hello", at="2099-01-01T10:00")
    )
    assert answer.status_code == 422 and "This time has not come yet." in answer.content.decode()


@pytest.mark.parametrize(("who", "hat"), [("jo", "practitioner"), ("grace", "carer")])
def test_R22_nobody_else_gives(house: House, who: str, hat: str) -> None:
    decision = picked(house)
    for name, args in (("give", ()), ("give_by", ("told",))):
        assert Seat(house, who, hat).get(name, decision.id, *args).status_code == 404


def test_R22_the_lead_gives_from_a_decision(house: House) -> None:
    decision = picked(house)
    samira = Seat(house, "samira", "lead")
    answer = samira.post("give_by", decision.id, "secure_mail", **samira.giving(decision))
    assert answer["Content-Type"] == "application/pdf" and "eleven shells" in words_of(answer.content)
