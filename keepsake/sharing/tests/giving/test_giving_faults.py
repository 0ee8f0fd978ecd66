"""What is wrong is said before it goes, the first time and when it is sent on; and who is taken out stands on no screen and in no
manifest (S4, E1, R22, R24, R25, R21)."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from keepsake.sharing.decision import Decision
from keepsake.sharing.given import givens
from keepsake.sharing.giving import portal
from keepsake.sharing.tests.giving.test_family_words import LETTER, MARCUS, kept
from keepsake.sharing.tests.giving.test_giving import picked, read
from keepsake.sharing.tests.giving_house import House, Seat

pytestmark = pytest.mark.django_db
NOT_SOUGHT = {"sought": "no", "why_not": "law", "because": "The consent covers it."}
WAITING = {"sought": "yes", "whom": "Grace Okoro", "by": "Leanne", "at": "", "answer": "waiting", "words": ""}
REFUSED = {**WAITING, "answer": "refused", "words": "No."}
NOBODY = "Nobody has answered the consent “The next school or nursery”, on which this relies. Ask first."


def consent(house: House, *, holds: bool) -> None:
    now = timezone.now()
    apps.get_model("policy", "Consent").objects.create(
        child_id=house.world.children["ada"], kind="share_school", holds=holds, start=now - timedelta(days=4),
        end=now + timedelta(days=35),
    )  # fmt: skip


def give(seat: Seat, decision: Decision, **fields: Any) -> Any:
    return seat.post("give_by", decision.id, "secure_mail", **seat.giving(decision, **fields))


@pytest.mark.parametrize(
    ("ground", "agreement", "says"),
    [
        ("school", NOT_SOUGHT, NOBODY),
        ("school", {}, NOBODY),
        ("school", WAITING, "Nobody has answered yet whether they agree."),
        ("wish", {}, "Nobody has said that the family agrees."),
        ("wish", NOT_SOUGHT, "Nobody has said that the family agrees."),
        ("wish", WAITING, "Nobody has answered yet whether they agree."),
    ],
)
def test_S4_E1_a_silence_is_no_yes_and_takes_a_reason(
    house: House, leanne: Seat, ground: str, agreement: dict[str, Any], says: str
) -> None:
    decision = picked(house, ground=ground, agreement=agreement)
    answer = give(leanne, decision)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not givens(read(house, decision))
    assert give(leanne, decision, anyway="They ring us in an hour.").status_code == 200
    (one,) = givens(read(house, decision))
    assert says in " ".join(one.step.body["warnings"])


def test_S4_whoever_was_asked_and_has_not_answered_is_waited_for_though_the_consent_holds(
    house: House, leanne: Seat
) -> None:
    consent(house, holds=True)
    answer = give(leanne, picked(house, agreement=WAITING))
    assert answer.status_code == 422 and "Nobody has answered yet" in answer.content.decode()


def test_R25_a_yes_in_talk_goes_and_a_refusal_beside_it_is_told_to_staff_alone(house: House, leanne: Seat) -> None:
    consent(house, holds=False)
    decision = picked(house)
    page = leanne.get("give_by", decision.id, "secure_mail").content.decode()
    assert "Somebody has refused the consent" in page and "Why is it given all the same?" not in page
    assert give(leanne, decision).status_code == 200
    (one,) = givens(read(house, decision))
    assert "Somebody has refused" in " ".join(one.step.body["warnings"])
    for who in ("grace", "tunde"):
        said = Seat(house, who, "carer").get("family", decision.id).content.decode()
        assert "Hill Road School" in said and "refused" not in said


@pytest.mark.parametrize("agreement", [{}, NOT_SOUGHT, WAITING])
@pytest.mark.parametrize("ground", ["police", "court"])
def test_R22_a_request_rests_on_no_agreement(
    house: House, leanne: Seat, ground: str, agreement: dict[str, Any]
) -> None:
    assert give(leanne, picked(house, ground=ground, agreement=agreement)).status_code == 200


@pytest.mark.parametrize("ground", ["harm", "unclear", "adult"])
@pytest.mark.parametrize("agreement", [{}, NOT_SOUGHT, WAITING, REFUSED])
def test_S1_S2_S3_R21_no_silence_stops_what_keeps_somebody_safe(
    house: House, ground: str, agreement: dict[str, Any]
) -> None:
    samira = Seat(house, "samira", "lead")
    samira.unlock()
    decision = house.sealed(samira.opened(), ground=ground, agreement=agreement)
    answer = samira.post("sealed_give_by", decision.id, "secure_mail", **samira.giving(decision))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"


# Sent on


def sent_first(house: House, leanne: Seat) -> tuple[Decision, str]:
    """Given to the school, then corrected."""
    record = house.write("ada", "Ada counted ten shells.")
    decision = house.decided("ada", picks=[house.pick(record)])
    assert give(leanne, decision).status_code == 200
    house.correct(record, "Ada counted eleven shells.")
    decision = read(house, decision)
    return decision, givens(decision)[0].id


def test_S8_R22_what_was_corrected_goes_to_who_holds_it_and_not_to_the_newest_recipient(
    house: House, leanne: Seat
) -> None:
    decision, first = sent_first(house, leanne)
    house.desk().save(decision, "whom", {"agency": "Another Surgery", "person": "Dr Lind", "checked": "rung"})
    decision = read(house, decision)
    page = leanne.get("send_on", decision.id, first, "secure_mail").content.decode()
    form = page.split("<form")[-1]
    assert "Another Surgery" not in form and 'value="Hill Road School"' in form and form.count(" disabled") == 2
    fields = leanne.giving(decision, to="Another Surgery", person="Dr Lind")
    assert leanne.post("send_on", decision.id, first, "secure_mail", **fields).status_code == 200
    sent = givens(read(house, decision))[-1]
    assert (sent.of, sent.to, sent.person) == (first, "Hill Road School", "Ruth Adeyemi")


@pytest.mark.parametrize(
    ("key", "said", "says"),
    [
        ("agreement", REFUSED, "The family said no."),
        ("agreement", NOT_SOUGHT, NOBODY),
        ("decision", {"share": "no", "reason": "No more.", "who": "Leanne", "at": ""}, "It was decided not to share this."),
    ],
)  # fmt: skip
def test_S4_S6_what_is_wrong_is_said_before_it_is_sent_on(
    house: House, leanne: Seat, key: str, said: dict[str, Any], says: str
) -> None:
    decision, first = sent_first(house, leanne)
    house.desk().save(decision, key, said)
    decision = read(house, decision)
    fields = leanne.giving(decision)
    answer = leanne.post("send_on", decision.id, first, "secure_mail", **fields)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert (
        leanne.post("send_on", decision.id, first, "secure_mail", **fields, anyway="It was wrong.").status_code == 200
    )
    assert says in " ".join(givens(read(house, decision))[-1].step.body["warnings"])


# Names that are taken out


def with_marcus(house: House) -> Decision:
    """A letter whose heading names somebody who could be harmed, and somebody else who is to be asked first."""
    letter = kept(house, "letter", {**LETTER, "subject": "Marcus Webb rang"})
    ask = {"name": "Ines Lark", "who": "", "harmed": "ask"}
    what = {
        "picks": [{**house.pick(letter), "kind": "letter", "title": "Letter, 3 June"}],
        "summary": "Mr Webb came. Ines saw it.", "named": [*MARCUS, ask], "ticks": [],
    }  # fmt: skip
    return house.decided("ada", what=what)


def test_R24_what_they_read_on_screen_is_a_page_without_the_names_and_faults(house: House, leanne: Seat) -> None:
    decision = with_marcus(house)
    form = leanne.get("give_by", decision.id, "shown").content.decode()
    assert "Marcus Webb" in form and "To be asked first" in form and "urn the screen" not in form
    screen = leanne.get("give_screen", decision.id)
    page = screen.content.decode()
    assert screen.status_code == 200 and "[person A] rang" in page and "[person A] came. [person B] saw it." in page
    for name in ("Marcus", "Webb", "Ines", "Lark", "asked first", "taken out"):
        assert name not in page, name


def test_R24_where_a_name_is_left_the_screen_shows_nothing(
    house: House, leanne: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision = with_marcus(house)
    monkeypatch.setattr(portal, "without", lambda said, persons, keep: (said, {}))
    answer = leanne.get("give_screen", decision.id)
    assert answer.status_code == 302 and answer["Location"].endswith("/give/shown/")
    form = leanne.client.get(answer["Location"]).content.decode()
    assert "was to be taken out, and still stands in it" in form and "Open what they read" not in form


def test_S8_what_was_corrected_is_read_on_screen_alone(house: House, leanne: Seat) -> None:
    decision, first = sent_first(house, leanne)
    page = leanne.get("send_on_screen", decision.id, first).content.decode()
    assert "Ada counted eleven shells" in page and "A short summary." not in page


@pytest.mark.parametrize(
    ("way", "fields"), [("secure_mail", {}), ("told", {"words": "All.", "read_out": "on"}), ("shown", {"shown": "7"})]
)
def test_R24_no_manifest_names_who_was_taken_out(house: House, leanne: Seat, way: str, fields: dict[str, str]) -> None:
    decision = with_marcus(house)
    said = leanne.giving(decision, to="Webb and Sons", **fields)
    assert leanne.post("give_by", decision.id, way, **said).status_code in (200, 302)
    (one,) = givens(read(house, decision))
    manifest = leanne.get("manifest", decision.id, one.id).content.decode()
    assert "Marcus" not in manifest and "Webb" not in manifest
    (part,) = json.loads(manifest)["parts"]
    assert part["record"] == one.held[0].key and part["number"] == 1 and len(part["sha256"]) == 64
