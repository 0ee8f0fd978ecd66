"""The wording helper's addresses: for staff alone, nothing kept, nobody told of (S8, R8, R10, R18, R24)."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.law.wording import Particular, Picked, look, quotations
from keepsake.policy.standing import standing_of
from keepsake.web.tests.larch import larch
from keepsake.web.wording.answering import notes, pieces
from keepsake.web.wording.names import names_for

pytestmark = pytest.mark.django_db
STAFF = (
    StaffMember("leanne", "Leanne", "Whitlow", ("manager",), sign_in="leanne"),
    StaffMember("samira", "Samira", "Haddad", ("lead",), sign_in="samira"),
    StaffMember("jo", "Jo", "Pellow", ("practitioner",), ("Wrens",), sign_in="jo"),
)
CHILDREN = (
    Pupil("ada", "Ada", "Okoro", "Wrens", 50, "pear", key_person="jo"),
    Pupil("kit", "Kit", "Barlow", "Wrens", 44, "fish"),
    Pupil("otis", "Otis", "Marsh", "Pebbles", 20, "moon"),
)
CARERS = (Carer("grace", "Grace", "Okoro", (CarerOf("ada", "mum"),), sign_in="grace"),)
TEXT = "Kit zzcanaryzz is always hungry. Ada and Otis sat by him. Zelda ran."


@pytest.fixture
def world() -> World:
    return larch(STAFF, CHILDREN, CARERS)


class Writer:
    """Somebody signed in under a hat."""

    def __init__(self, world: World, who: str, hat: str) -> None:
        self.world, self.client = world, Client()
        self.client.force_login(get_user_model().objects.get(pk=world.accounts[who]))
        self.hat = world.hat(who, hat)
        session = self.client.session
        session["hat"] = self.hat.key
        session.save()

    def ask(self, text: str = TEXT, name: str = "web:wording", **more: Any) -> Any:
        data = {"hat": self.hat.key, "wording_look": "seen", "seen": text, "wording_part": "1", **more}
        return self.client.post(reverse(name), data)

    def child(self, key: str) -> str:
        return str(apps.get_model("people", "Child").objects.get(pk=self.world.children[key]).public_id.hex)


def test_S8_R24_the_notes_ask_a_question_and_may_be_kept_without_an_excuse(world: World) -> None:
    page = Writer(world, "jo", "practitioner").ask().content.decode()
    assert "“always”" in page and "What did you see? On which days?" in page and "Keep mine" in page
    assert "data-wording-quote" not in page  # nothing was picked: nothing is quoted
    assert "required" not in page and "<input" not in page


@pytest.mark.parametrize(("who", "hat"), [("leanne", "manager"), ("samira", "lead"), ("jo", "practitioner")])
def test_S8_every_staff_hat_is_answered(world: World, who: str, hat: str) -> None:
    answer = Writer(world, who, hat).ask()
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]


def test_R10_no_carer_is_answered_and_nobody_who_is_not_signed_in(world: World) -> None:
    grace = Writer(world, "grace", "carer")
    assert {grace.ask(name=name).status_code for name in ("web:wording", "web:wording_alone")} == {404}
    answer = Client().post(reverse("web:wording"), {"wording_look": "seen", "seen": TEXT})
    assert answer.status_code in (302, 403) and b"zzcanaryzz" not in answer.content


def test_R10_a_carers_sheet_is_plain_and_staffs_is_helped(world: World) -> None:
    address = reverse("journal:write", args=["observation"])
    assert "data-wording" in Writer(world, "jo", "practitioner").client.get(address).content.decode()
    page = Writer(world, "grace", "carer").client.get(address).content.decode()
    assert "<textarea" in page and "wording" not in page


def test_S8_nothing_that_is_looked_at_is_kept_entered_or_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    jo = Writer(world, "jo", "practitioner")
    jo.ask()  # whatever a first request writes for its session
    tables = [model for model in apps.get_models() if model._meta.managed]
    manager = "unscoped" if hasattr(tables[0], "unscoped") else "_base_manager"
    before = [getattr(model, manager).count() for model in tables]
    with caplog.at_level(logging.DEBUG):
        assert jo.ask(wording_part="").status_code == jo.ask().status_code == 200
    assert [getattr(model, manager).count() for model in tables] == before
    assert "zzcanaryzz" not in caplog.text.replace("\\", "")


def test_S8_without_script_a_page_shows_the_words_with_their_marks(world: World) -> None:
    jo = Writer(world, "jo", "practitioner")
    text = "Kit <b> is always hungry.\r\nHe said “I never eat.”"
    answer = jo.ask(text, wording_part="", child=jo.child("kit"))
    page = answer.content.decode()
    assert '<mark class="w w--abs">always<sup>1</sup></mark>' in page and "&lt;b&gt;" in page and "<b> is" not in page
    assert page.count("<mark") == 1 and "no-store" in answer.headers["Cache-Control"]
    assert "Nothing to ask about" in jo.ask("He ate.", wording_part="").content.decode()
    assert jo.ask("", wording_part="").status_code == jo.client.post(
        reverse("web:wording"), {"hat": jo.hat.key}
    ).status_code == 200  # fmt: skip


def test_R18_other_children_are_marked_and_whom_it_is_about_is_not(world: World) -> None:
    jo = Writer(world, "jo", "practitioner")
    page = jo.ask(child=jo.child("kit")).content.decode()
    assert "“Ada”" in page and "“Otis”" in page and "“Kit”" not in page and "Zelda" not in page
    assert "“Kit”" in jo.ask(child="f" * 32).content.decode()
    assert "“Kit”" in jo.ask(child="not an id").content.decode()


def test_R8_in_the_journal_nobody_is_asked_about_other_names(world: World) -> None:
    page = Writer(world, "jo", "practitioner").ask(name="web:wording_alone").content.decode()
    assert "“always”" in page and "Ada" not in page


def test_R18_a_child_whom_the_writer_may_not_know_is_told_by_nothing(world: World) -> None:
    other = make_nursery(
        "Far House",
        datetime.now(UTC),
        staff=(StaffMember("leanne", "Far", "Away", ("manager",), sign_in="far"),),
        children=(Pupil("zelda", "Zelda", "Quill", "Wrens", 40, "sun"),),
        carers=(),
        open_always=True,
        domain="far.example",
    )
    zelda = apps.get_model("people", "Child").objects.get(pk=other.children["zelda"]).public_id.hex
    for who, hat in (("jo", "practitioner"), ("leanne", "manager"), ("samira", "lead")):
        writer = Writer(world, who, hat)
        assert writer.ask().content == writer.ask(child=zelda).content
        assert "Zelda" not in writer.ask().content.decode()


def test_R6_off_duty_a_practitioner_is_asked_about_children_in_their_care_alone(world: World) -> None:
    standing = standing_of(world.accounts["jo"], world.hat("jo", "practitioner"), datetime.now(UTC))
    assert "Otis" in names_for(standing, ()).others
    off = replace(standing, sets=dict(standing.sets) | {"here_on_duty": frozenset()})
    assert set(names_for(off, ()).others) == {"Ada", "Ada Okoro", "Kit", "Kit Barlow"}
    carer = standing_of(world.accounts["grace"], world.hat("grace", "carer"), datetime.now(UTC))
    assert names_for(carer, ()).others == ()


def test_R24_a_quotation_is_linked_and_places_are_as_a_browser_counts() -> None:
    text = "😀 Kit is always hungry in the mornings. They are at 14 Mill Lane!"
    stale = [Particular("address", "14 Mill Lane", date(2020, 1, 1))]
    marks = look(text, stale=stale, today=date(2026, 1, 1))
    picked = [Picked("Concern <1>", "He was hungry in the mornings of that week.", "/cabinet/record/1/")]
    made = notes(text, marks, quotations(marks, text, picked))
    assert [(one.start, one.end, one.stop, one.after) for one in made] == [(10, 16, 39, 40), (53, 65, 65, 66)]
    page = render_to_string("web/wording/_notes.html", {"notes": made})
    assert page.count("data-wording-quote") == 1 and 'href="/cabinet/record/1/"' in page and "Concern &lt;1&gt;" in page
    assert "Last confirmed on 1 January 2020." in page and "data-wording-opinion" not in page
    assert "".join(words for words, _, _ in pieces(text, marks)) == text
