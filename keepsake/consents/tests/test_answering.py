"""A carer gives, refuses and withdraws; the office keeps paper and talk; each bad input is told, and nothing is lost (E1)."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from keepsake.consents.services.answering import Said, ask_again, say
from keepsake.consents.services.settling import settle_everything
from keepsake.consents.services.wordings import write_words
from keepsake.consents.tests.house import Desk, adult_id, child_id, entries, kept, model, now_of, says
from keepsake.demo.nursery import World
from keepsake.people.errors import Invalid
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.records.errors import AlreadyWritten

pytestmark = pytest.mark.django_db


def day(world: World, ahead: int = 0) -> date:
    standing = world.standing("leanne", "manager", world.now)
    return today(standing.zone, world.now) + timedelta(days=ahead)


def test_E1_a_carer_gives_and_withdraws_on_screen_and_it_holds_at_once(world: World, grace: Desk) -> None:
    assert grace.presses("outings", "yes").status_code == 302
    assert now_of(world, "outings", at=world.now + timedelta(minutes=1)) is True
    text = grace.text("consents:own", child_id(world, "ada"))
    assert "You say yes" in text
    assert "Your child comes along on walks" in text
    assert grace.presses("outings", "withdrawn").status_code == 302
    text = grace.text("consents:own", child_id(world, "ada"))
    assert "Your child stays at the nursery" in text
    assert "No longer, signed on screen" in text


def test_E1_E2_an_answer_is_a_record_of_its_own_and_stands_encrypted(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "yes")
    says(world, "grace", "outings", "withdrawn", at=world.now + timedelta(minutes=5))
    rows = model("records.Version").objects.filter(record__kind="consent")
    assert [(row.number, row.body) for row in rows] == [(1, ""), (1, "")]
    assert all(row.record.adult_id == world.adults["grace"] for row in rows)
    assert b"walks" not in b"".join(bytes(row.sealed) for row in rows)
    assert "outings" not in str([one for one in entries(world) if one["action"] == "consent.answered"])


def test_E1_the_record_holds_the_words_that_were_read(world: World, grace: Desk) -> None:
    public_id = says(world, "grace", "sun_cream", "yes")
    text = grace.text("consents:record", public_id)
    assert "factor 50" in text
    assert "Grace Okoro" in text
    assert "Signed on screen" in text


def test_R25_R27_only_who_holds_parental_responsibility_answers(world: World, una: Desk, iris: Desk, jo: Desk) -> None:
    ada = child_id(world, "ada")
    for desk in (una, iris, jo):
        assert desk.get("consents:own", ada).status_code == 404
        assert desk.presses("outings", "yes").status_code == 404
    with pytest.raises(Refused):
        says(world, "una", "outings", "yes")
    with pytest.raises(Refused):
        says(world, "karim", "outings", "yes", child="hana")  # a file says so, nobody confirmed it (R9)
    assert now_of(world, "outings") is None


def test_E1_stale_words_are_not_answered_and_the_page_says_so(world: World, grace: Desk) -> None:
    standing = world.standing("leanne", "manager", world.now)
    write_words(standing, "outings", "We walk to the park.", day(world), again=False, based_on="house")
    answer = grace.presses("outings", "yes", edition="house")
    assert answer.status_code == 422
    assert "The words have changed since you opened this page" in answer.content.decode()
    assert "We walk to the park." in answer.content.decode()
    assert now_of(world, "outings") is None


def test_E1_the_same_press_twice_is_one_answer(world: World, grace: Desk) -> None:
    once = uuid4().hex
    assert [grace.presses("outings", "yes", once=once).status_code for _ in range(2)] == [302, 302]
    assert model("records.Record").objects.filter(kind="consent").count() == 1


def test_E1_a_withdrawal_from_an_old_page_is_never_lost(world: World, grace: Desk) -> None:
    once = uuid4()
    standing = world.standing("grace", "carer", world.now)
    for number, answer in enumerate(("yes", "withdrawn", "yes", "withdrawn")):
        at = world.standing("grace", "carer", world.now + timedelta(minutes=number))
        say(at, Said(world.children["ada"], "outings", answer, "house", once))
    assert now_of(world, "outings", at=world.now + timedelta(minutes=4)) is False
    with pytest.raises(AlreadyWritten):
        say(standing, Said(world.children["ada"], "outings", "withdrawn", "house", once))


@pytest.mark.parametrize(
    ("ahead", "words"), [(-1, "This day is over"), (400, "It is asked again after 12 months")], ids=["over", "too far"]
)
def test_E1_a_last_day_that_does_not_hold_is_told_and_nothing_is_written(
    world: World, grace: Desk, ahead: int, words: str
) -> None:
    answer = grace.presses("outings", "yes", until=day(world, ahead).isoformat())
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert day(world, ahead).isoformat() in answer.content.decode()
    assert model("records.Record").objects.filter(kind="consent").count() == 0


def test_R27_only_until_a_day_includes_that_day(world: World) -> None:
    says(world, "grace", "outings", "yes", until=day(world, 3))
    assert now_of(world, "outings", at=world.now + timedelta(days=2, hours=20)) is True
    assert now_of(world, "outings", at=world.now + timedelta(days=5)) is None


def test_E1_what_is_not_an_answer_and_what_is_no_kind_are_refused(world: World, grace: Desk) -> None:
    assert grace.presses("outings", "maybe").status_code == 422
    assert grace.presses("nothing", "yes").status_code == 404
    with pytest.raises(Invalid):
        says(world, "grace", "outings", "maybe")


def test_E1_paper_needs_its_scan_or_its_place_and_talk_its_words_and_a_witness(world: World, leanne: Desk) -> None:
    for fault, more in (
        ("kept", {"kept": " "}),
        ("said", {"way": "verbal", "witness": "Jo Pellow"}),
        ("witness", {"way": "verbal", "said": "Yes, of course."}),
        ("witness", {"way": "verbal", "said": "Yes, of course.", "witness": "leanne whitlow"}),
        ("on", {"on": day(world, 1)}),
        ("edition", {"edition": "77"}),
        ("way", {"way": "screen"}),
        ("until", {"until": day(world, -1)}),
        ("on", {"on": day(world, -800)}),
    ):
        with pytest.raises(Invalid) as caught:
            kept(world, "grace", "outings", "yes", **more)
        assert caught.value.field == fault, more
    public_id = kept(world, "grace", "outings", "yes", way="verbal", said="Yes, of course.", witness="Jo Pellow")
    text = leanne.text("consents:record", public_id)
    assert "Yes, of course." in text
    assert "Jo Pellow" in text
    assert "Written down by Leanne Whitlow" in text


def test_R25_medicine_said_aloud_does_not_count(world: World, leanne: Desk) -> None:
    with pytest.raises(Invalid, match="in writing"):
        kept(world, "grace", "medicine", "yes", way="verbal", said="Yes.", witness="Jo")
    text = leanne.text("consents:add", child_id(world, "ada"), "medicine")
    assert "Said aloud" not in text


def test_R25_the_office_keeps_no_answer_of_somebody_without_responsibility(world: World) -> None:
    for who in ("una", "iris"):
        with pytest.raises(Invalid, match="parental responsibility"):
            kept(world, who, "outings", "yes")


def test_R5_R25_the_lead_and_practitioners_keep_and_read_none(world: World, samira: Desk, jo: Desk) -> None:
    public_id = says(world, "grace", "outings", "yes")
    for desk in (samira, jo):
        assert desk.get("consents:child", child_id(world, "ada")).status_code == 404
        assert desk.get("consents:record", public_id).status_code == 404
        assert desk.get("web:print_record", public_id).status_code == 404
        assert desk.get("consents:add", child_id(world, "ada"), "outings").status_code == 404


def test_E1_paper_on_its_form_with_what_was_typed_kept(world: World, leanne: Desk) -> None:
    form = {
        "adult": adult_id(world, "grace"),
        "answer": "yes",
        "way": "paper",
        "on": day(world).isoformat(),
        "edition": "house",
        "kept": "",
        "once": uuid4().hex,
    }
    url = ("consents:add", child_id(world, "ada"), "outings")
    answer = leanne.post(*url, data=form)
    assert answer.status_code == 422
    assert "Add a scan of the signed page" in answer.content.decode()
    assert leanne.post(*url, data={**form, "kept": "Green folder"}).status_code == 302
    assert leanne.post(*url, data={**form, "kept": "Green folder"}).status_code == 302
    assert model("records.Record").objects.filter(kind="consent").count() == 1


def test_E1_the_office_asks_again_and_the_carer_alone_reads_it(
    world: World, leanne: Desk, grace: Desk, daniel: Desk
) -> None:
    says(world, "grace", "outings", "yes")
    says(world, "daniel", "outings", "yes")
    before = daniel.text("consents:own", child_id(world, "ada"))
    url = ("consents:ask", child_id(world, "ada"), "outings")
    assert leanne.post(*url, data={"adult": adult_id(world, "grace")}).status_code == 302
    assert "The nursery asks you again" in grace.text("consents:own", child_id(world, "ada"))
    assert "The nursery asks you again" not in before
    assert "The nursery asks you again" not in daniel.text("consents:own", child_id(world, "ada"))
    grace.presses("outings", "yes")
    assert "The nursery asks you again" not in grace.text("consents:own", child_id(world, "ada"))
    standing = world.standing("leanne", "manager", world.now)
    ask_again(standing, world.children["ada"], world.adults["grace"], "sun_cream")
    with pytest.raises(Invalid, match="asked already"):
        ask_again(standing, world.children["ada"], world.adults["grace"], "sun_cream")
    assert leanne.post(*url, data={"adult": adult_id(world, "iris")}).status_code == 302
    assert leanne.post(*url, data={"adult": "nobody"}).status_code == 404


def test_E1_new_words_are_asked_anew_from_their_day(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "yes")
    standing = world.standing("leanne", "manager", world.now)
    write_words(standing, "outings", "We also take the bus.", day(world, 10), again=True, based_on="house")
    assert now_of(world, "outings", at=world.now + timedelta(days=5)) is True
    assert now_of(world, "outings", at=world.now + timedelta(days=12)) is None
    assert "The words change on" in grace.text("consents:own", child_id(world, "ada"))
    says(world, "grace", "outings", "yes", at=world.now + timedelta(minutes=1))
    assert now_of(world, "outings", at=world.now + timedelta(days=12)) is True


def test_H1_words_that_do_not_hold_are_told(world: World, leanne: Desk) -> None:
    url = ("consents:wording", "outings")
    form = {"text": "We take the bus.", "since": day(world).isoformat(), "again": "no", "based_on": "house"}
    assert leanne.post(*url, data=form).status_code == 302
    stale = leanne.post(*url, data={**form, "text": "We take the train."})
    assert stale.status_code == 422
    assert "Somebody has written newer words" in stale.content.decode()
    assert "We take the train." in stale.content.decode()
    same = leanne.post(*url, data={**form, "based_on": "1"})
    assert "the words that stand already" in same.content.decode()
    early = leanne.post(*url, data={**form, "text": "Another", "based_on": "1", "since": day(world, -1).isoformat()})
    assert "This day is over" in early.content.decode()
    unsaid = leanne.post(*url, data={**form, "text": "Another", "based_on": "1", "again": ""})
    assert unsaid.status_code == 422
    text = leanne.text("consents:wordings")
    assert "We take the bus." in text
    assert "Not confirmed at its source" in text


def test_R4_a_limit_and_its_end_are_followed_at_once(world: World, leanne: Desk) -> None:
    says(world, "daniel", "outings", "yes")
    assert now_of(world, "outings") is True
    leanne.post(
        "register:limit_add",
        child_id(world, "ada"),
        adult_id(world, "daniel"),
        data={
            "what": ["file"],
            "footing": "decision",
            "says": "Told to stay away.",
            "advice": "Social services, Ms Rowe",
            "review_on": day(world, 30).isoformat(),
        },
    )
    assert model("people.Limit").objects.count() == 1
    assert now_of(world, "outings", at=world.now + timedelta(hours=1)) is None


def test_R9_R25_the_daily_job_finds_what_changed_and_writes_nothing_where_nothing_did(world: World) -> None:
    says(world, "grace", "outings", "yes")
    count = len(entries(world))
    settle_everything(world.now + timedelta(hours=1))
    assert len(entries(world)) == count
    model("people.CarerTie").objects.filter(adult_id=world.adults["grace"]).update(responsibility="unknown")
    settle_everything(world.now + timedelta(hours=2))
    assert now_of(world, "outings", at=world.now + timedelta(hours=3)) is None
    assert [one["action"] for one in entries(world)][-1] == "consents.settled"


def test_E1_a_slip_is_corrected_with_its_reason_and_what_is_done_follows(world: World, leanne: Desk) -> None:
    public_id = kept(world, "grace", "outings", "yes")
    form = {
        "answer": "no",
        "until": "",
        "said": "",
        "witness": "",
        "kept": "Green folder",
        "reason": "Misread the tick.",
        "based_on": 1,
    }
    assert leanne.post("consents:correct", public_id, data={**form, "reason": ""}).status_code == 422
    assert leanne.post("consents:correct", public_id, data=form).status_code == 302
    assert now_of(world, "outings", at=world.now + timedelta(minutes=1)) is False
    assert leanne.post("consents:correct", public_id, data=form).status_code == 409
    assert "Misread the tick." in leanne.text("consents:record", public_id)


def corrects(desk: Desk, public_id: str, status: int = 302, **fields: str) -> str:
    """The manager puts it right on its page."""
    form = {"answer": "yes", "until": "", "said": "", "witness": "", "kept": "Green folder", "based_on": "1"}
    answer = desk.post("consents:correct", public_id, data=form | {"reason": "Misread the tick."} | fields)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_E1_R25_a_no_that_is_corrected_to_a_yes_ends_as_that_kind_of_yes_does(world: World, leanne: Desk) -> None:
    public_id = kept(world, "grace", "outings", "no", on=day(world, -30))
    corrects(leanne, public_id)
    assert now_of(world, "outings", at=world.now + timedelta(minutes=1)) is True
    assert now_of(world, "outings", at=world.now + timedelta(days=330)) is True
    assert now_of(world, "outings", at=world.now + timedelta(days=340)) is None


@pytest.mark.parametrize(
    ("ahead", "words"), [(400, "It is asked again after 12 months"), (-31, "Choose a later one")], ids=["far", "before"]
)
def test_E1_R25_a_corrected_last_day_that_does_not_hold_is_told(
    world: World, leanne: Desk, ahead: int, words: str
) -> None:
    public_id = kept(world, "grace", "outings", "no", on=day(world, -30))
    assert words in corrects(leanne, public_id, 422, until=day(world, ahead).isoformat())
    assert now_of(world, "outings") is False


def test_E1_a_corrected_no_has_no_last_day(world: World, leanne: Desk) -> None:
    public_id = kept(world, "grace", "outings", "yes")
    corrects(leanne, public_id, answer="no", until=day(world, 9).isoformat())
    assert "Holds until" not in leanne.text("consents:record", public_id).split("Corrected")[0]
    assert now_of(world, "outings", at=world.now + timedelta(days=12)) is False


def test_E1_a_corrected_answer_that_was_said_aloud_keeps_its_words_and_a_witness(world: World, leanne: Desk) -> None:
    public_id = kept(world, "grace", "outings", "no", way="verbal", said="No, not yet.", witness="Jo Pellow")
    heard: dict[str, Any] = {"said": "Yes, of course.", "witness": "Jo Pellow"}
    assert "Write down what they said" in corrects(leanne, public_id, 422, **heard | {"said": " "})
    for witness in ("", "leanne whitlow"):
        assert "Who else heard it?" in corrects(leanne, public_id, 422, **heard | {"witness": witness})
    assert now_of(world, "outings") is False
    corrects(leanne, public_id, **heard)
    assert now_of(world, "outings", at=world.now + timedelta(minutes=1)) is True


@pytest.mark.parametrize("answer", ["no", "withdrawn", "yes"])
def test_E1_H2_what_a_carer_pressed_on_screen_nobody_corrects_for_them(
    world: World, leanne: Desk, grace: Desk, answer: str
) -> None:
    public_id = says(world, "grace", "photo_web", answer)
    before = now_of(world, "photo_web", at=world.now + timedelta(minutes=1))
    assert "Correct it" not in leanne.text("consents:record", public_id)
    assert leanne.get("consents:correct", public_id).status_code == 404
    for said in ("yes", "no"):
        corrects(leanne, public_id, 404, answer=said)
    assert now_of(world, "photo_web", at=world.now + timedelta(minutes=1)) is before


def test_E1_a_no_and_no_longer_hold_whichever_words_were_read(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "yes")
    standing = world.standing("leanne", "manager", world.now)
    write_words(standing, "outings", "We walk to the park.", day(world), again=False, based_on="house")
    assert grace.presses("outings", "withdrawn", edition="house").status_code == 302
    assert now_of(world, "outings", at=world.now + timedelta(minutes=1)) is False
    public_id = says(world, "grace", "outings", "no", at=world.now + timedelta(minutes=2))
    assert "We walk to the park." in grace.text("consents:record", public_id)
    # Words that nobody ever wrote: the no holds, to those of today.
    assert grace.presses("outings", "no", edition="99").status_code == 302


def test_E1_R25_nobody_who_said_no_is_asked_for_ever_by_new_words(world: World, grace: Desk) -> None:
    says(world, "grace", "outings", "no", at=world.now - timedelta(minutes=5))
    standing = world.standing("leanne", "manager", world.now)
    write_words(standing, "outings", "We also take the bus.", day(world), again=True, based_on="house")
    page = grace.text("consents:own", child_id(world, "ada"))
    assert "The words change on" not in page and "Your no stands." in page
    assert now_of(world, "outings", at=world.now + timedelta(minutes=1)) is False


def test_E1_an_answer_prints(world: World, leanne: Desk, grace: Desk, daniel: Desk) -> None:
    public_id = says(world, "grace", "outings", "yes")
    for desk in (leanne, grace):
        answer = desk.get("web:print_record", public_id)
        assert answer.content[:5] == b"%PDF-"
    assert daniel.get("web:print_record", public_id).status_code == 404
    assert reverse("web:print_record", args=[public_id])
