"""Families: two parents are two people (R1), limits (R4), bars (R5), responsibility (R9); the office alone decides (H1)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import Unopenable
from keepsake.people.queries.walls import limits_on
from keepsake.register.services.walls import lock_what_lay_open
from keepsake.register.stands_on import StandsOn, stands_on
from keepsake.register.tests.house import House, actions, entries, model

pytestmark = pytest.mark.django_db


def tie(home: House, name: str, child: str) -> Any:
    return model("people.CarerTie").objects.get(adult_id=home.adults[name], child_id=home.children[child])


def test_H1_a_carer_is_added_and_nothing_is_open_to_them(home: House) -> None:
    max_ = home.browser("Max", "manager")
    answer = max_.press(
        reverse("register:carer_add", args=[home.child_id("Cy")]),
        first_name="Ifor",
        last_name="Vane",
        relation="uncle",
        responsibility="said",
        said="Y?",
    )
    assert answer.status_code == 302
    text = max_.text(answer.url)
    assert "The file says “Y?”, not confirmed" in text
    assert "It counts for nothing yet" in text
    row = model("people.Adult").objects.get(first_name="Ifor")
    home.adults["Ifor"] = row.pk
    assert not home.standing("Ifor", "carer").set("my_journals")


def test_H1_somebody_who_is_known_is_found_by_name_and_no_name_stands_in_an_address(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = reverse("register:carer_known", args=[home.child_id("Cy")])
    found = max_.press(url, find="mu").content.decode()
    assert home.adult_id("Mum") in found
    answer = max_.press(url, find="mu", who=home.adult_id("Mum"), relation="mum")
    assert answer.status_code == 302
    assert tie(home, "Mum", "Cy").responsibility == "unknown"


def test_R9_what_a_file_says_counts_once_somebody_has_looked(home: House) -> None:
    max_ = home.browser("Max", "manager")
    assert "Gran" in max_.text(reverse("register:families"))
    url = home.carer_url("Gran", "Ada", "confirm")
    empty = max_.text(url)
    assert "checked" not in empty
    day = home.now.date().isoformat()
    refused = max_.press(url, answer="yes", saw="", seen_on=day)
    assert refused.status_code == 422
    assert "What shows it?" in refused.content.decode()
    assert not home.standing("Gran", "carer").set("my_responsible")
    assert max_.press(url, answer="yes", saw="a special guardianship order", seen_on=day).status_code == 302
    assert home.children["Ada"] in home.standing("Gran", "carer").set("my_responsible")
    assert "Gran" not in max_.text(reverse("register:families"))
    assert actions(home.setting)[-3:].count("responsibility.settled") == 1


def test_R1_two_carers_are_shown_to_one_another_only_by_the_office_and_never_who_keeps_details(home: House) -> None:
    max_ = home.browser("Max", "manager")
    assert home.adults["Dad"] not in home.standing("Mum", "carer").set("me_and_shown")
    url = home.carer_url("Mum", "Ada", "shown", home.adult_id("Dad"))
    max_.press(url, show="1")
    assert home.adults["Dad"] in home.standing("Mum", "carer").set("me_and_shown")
    person = {"first_name": "Mum", "last_name": "", "relation": "mum", "keeps_details": "on"}
    assert max_.press(home.carer_url("Mum", "Ada", "carer_person"), **person).status_code == 302
    assert home.adults["Dad"] not in home.standing("Mum", "carer").set("me_and_shown")
    again = max_.post(url, {"hat": max_.key, "show": "1"}, follow=True).content.decode()
    assert "asked to keep their details" in again
    assert "Keeps details" in max_.text(reverse("register:child", args=[home.child_id("Ada")]))


def limit(home: House, **said: Any) -> dict[str, Any]:
    review = (home.now + timedelta(days=90)).date().isoformat()
    return {
        "what": ["journal"],
        "footing": "decision",
        "says": "A worry",
        "advice": "The duty line",
        "review_on": review,
        **said,
    }


def test_R4_a_limit_stands_on_an_order_or_a_decision(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = home.carer_url("Dad", "Ada", "limit_add")
    assert "checked" not in max_.text(url)
    for wrong, sentence in (
        ({"footing": ""}, "stands on an order or on a decision"),
        ({"advice": ""}, "What advice was taken"),
        ({"footing": "order"}, "Choose who has seen the order."),
        ({"footing": "order"}, "Say on which day it was seen."),
        ({"what": []}, "Choose what is limited"),
        ({"review_on": home.now.date().isoformat()}, "must be later than today"),
        ({"until": "9999-12-31"}, "Where there is no end, leave it empty."),
    ):
        answer = max_.press(url, **limit(home, **wrong))
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "A worry" in answer.content.decode()
    assert not model("people.Limit").objects.exists()
    assert "treated alike" in max_.text(home.carer_url("Dad", "Ada"))
    order = limit(
        home,
        footing="order",
        says="No contact",
        what=["file", "collect"],
        seen_by=home.adult_id("Dee"),
        seen_on=home.now.date().isoformat(),
    )
    assert max_.press(url, **order).status_code == 302
    text = max_.text(home.carer_url("Dad", "Ada"))
    assert "A court order, seen by Dee" in text
    assert model("people.Limit").objects.count() == 2
    assert "Seen on" in max_.text(reverse("register:child", args=[home.child_id("Ada")]))


def test_R4_E2_what_a_limit_stands_on_lies_in_the_data_sealed_alone(home: House) -> None:
    max_, url = home.browser("Max", "manager"), home.carer_url("Dad", "Ada")
    max_.press(home.carer_url("Dad", "Ada", "limit_add"), **limit(home, says="Zzwhy", advice="Zzadvice"))
    row = model("people.Limit").objects.get()
    assert (row.says, row.advice) == ("", "") and b"Zzwhy" not in bytes(row.words)
    assert "Zzwhy" in max_.text(url) and "Advice taken: Zzadvice" in max_.text(url)
    # As it was kept before 0.3.2: sealed when the house starts, once.
    model("people.Limit").objects.update(says="Zzbefore", advice="Zzthen", words=b"")
    assert [lock_what_lay_open(home.now), lock_what_lay_open(home.now)] == [1, 0]
    row.refresh_from_db()
    assert (row.says, row.advice) == ("", "") and b"Zzbefore" not in bytes(row.words)
    assert "Zzbefore" in max_.text(url) and "Advice taken: Zzthen" in max_.text(url)
    # Another carer's row opens nothing: what is sealed is bound to whom it is about.
    model("people.Limit").objects.update(adult_id=home.adults["Mum"])
    with pytest.raises(Unopenable):
        stands_on(limits_on(home.children["Ada"], home.now)[0])


def test_E3_R4_of_a_file_that_was_disposed_of_the_words_go(home: House) -> None:
    max_ = home.browser("Max", "manager")
    max_.press(home.carer_url("Dad", "Ada", "limit_add"), **limit(home))
    model("people.Limit").objects.update(says="Zzbefore", words=b"")
    keyring.destroy_children(home.setting, [home.children["Ada"]], now=home.now)
    assert lock_what_lay_open(home.now) == 1
    assert stands_on(limits_on(home.children["Ada"], home.now)[0]) == StandsOn("", "")


def test_R4_the_carers_sessions_end_and_the_program_tells_them_nothing(home: House) -> None:
    max_, dad = home.browser("Max", "manager"), home.browser("Dad", "carer")
    assert dad.get("/file/").status_code == 200
    max_.press(home.carer_url("Dad", "Ada", "limit_add"), **limit(home, what=["file"]))
    assert dad.get("/file/").status_code == 302
    again = home.browser("Dad", "carer").text("/file/").lower()
    for word in ("limit", "order, seen", "withheld", "decision"):
        assert word not in again
    assert not any(one["listed"] for one in entries(home.setting) if one["action"].startswith("limit"))


def test_R4_with_a_limit_on_the_file_the_page_has_the_same_parts_as_with_nothing_on_file(home: House) -> None:
    home.put("home", "Ada", "Dad", address="2 Chandler’s Yard")
    max_ = home.browser("Max", "manager")
    max_.press(home.carer_url("Dad", "Ada", "limit_add"), **limit(home, what=["file"]))
    limited = home.browser("Dad", "carer").text("/file/")
    assert "Chandler" not in limited
    nothing = home.browser("Gran", "carer").text("/file/")
    parts = [line.split("</h2>")[0] for line in limited.split("<h2")[1:]]
    assert parts == [line.split("</h2>")[0] for line in nothing.split("<h2")[1:]]


def test_R4_a_limit_is_reviewed_and_ended_and_no_other_carers(home: House) -> None:
    max_ = home.browser("Max", "manager")
    max_.press(home.carer_url("Dad", "Ada", "limit_add"), **limit(home))
    row = model("people.Limit").objects.get()
    review = (home.now + timedelta(days=200)).date().isoformat()
    assert max_.press(home.carer_url("Mum", "Ada", "limit_end", row.pk)).status_code == 404
    assert max_.press(home.carer_url("Dad", "Ada", "limit_review", row.pk), review_on=review).status_code == 302
    assert max_.press(home.carer_url("Dad", "Ada", "limit_end", row.pk)).status_code == 302
    assert not home.standing("Dad", "carer").set("limited_journal")


def test_R27_the_office_opens_and_closes_the_journal_to_a_carer_without_responsibility(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = home.carer_url("Gran", "Ada", "journal")
    max_.press(url, open="1")
    assert home.children["Ada"] in home.standing("Gran", "carer").set("my_journals")
    max_.press(url, open="0")
    assert home.children["Ada"] not in home.standing("Gran", "carer").set("my_journals")


def test_H1_a_carer_who_is_ended_has_nothing_of_the_child(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = home.carer_url("Gran", "Ada", "carer_end")
    assert "set a limit instead" in max_.text(url)
    assert max_.press(url).status_code == 302
    assert max_.get(home.carer_url("Gran", "Ada")).status_code == 404


@pytest.mark.parametrize("hat", [("Pia", "practitioner"), ("Lena", "lead"), ("Mum", "carer")])
def test_H1_nobody_but_the_office_decides(home: House, hat: tuple[str, str]) -> None:
    browser = home.browser(*hat)
    before = model("audit.Entry").objects.filter(setting=home.setting).count()
    for url in (
        home.carer_url("Dad", "Ada", "limit_add"),
        home.carer_url("Dad", "Ada", "confirm"),
        home.carer_url("Dad", "Ada", "journal"),
        home.carer_url("Dad", "Ada", "shown", home.adult_id("Mum")),
        reverse("register:invite", args=[home.adult_id("Dad")]),
        reverse("register:child_add"),
    ):
        assert browser.press(url, open="1", show="1").status_code == 404
    said = entries(home.setting)[before:]
    assert {one["action"] for one in said} == {"refused"}
    assert not model("people.Limit").objects.exists()


def test_R5_a_bar_keeps_the_manager_too_from_deciding_and_nobody_ends_their_own(home: House) -> None:
    home.carer("Max", "Ada", "unknown")
    max_, dee = home.browser("Max", "manager"), home.browser("Dee", "manager")
    assert (
        max_.press(home.carer_url("Max", "Ada", "confirm"), answer="yes", saw="x", seen_on="2026-01-01").status_code
        == 404
    )
    assert max_.get(reverse("register:child_edit", args=[home.child_id("Ada")])).status_code == 404
    assert max_.press(reverse("register:invite", args=[home.adult_id("Dad")])).status_code == 404
    assert dee.get(reverse("register:child_edit", args=[home.child_id("Ada")])).status_code == 200
    page = reverse("register:bar", args=[home.adult_id("Max")])
    assert max_.press(page, child=home.child_id("Bo"), why="friend").status_code == 302
    bar = model("people.Bar").objects.get()
    end = reverse("register:bar_end", args=[home.adult_id("Max"), bar.pk])
    assert max_.press(end).status_code == 404
    assert dee.press(end).status_code == 302


def test_R5_a_declared_bar_shuts_the_journal_and_keeps_the_alerts(home: House) -> None:
    dee = home.browser("Dee", "manager")
    key = reverse("register:key_people", args=[home.child_id("Ada")])
    dee.press(key, key=home.adult_id("Pia"), backup="")
    assert home.children["Ada"] in home.standing("Pia", "practitioner").set("key_children")
    dee.press(reverse("register:bar", args=[home.adult_id("Pia")]), child=home.child_id("Ada"), why="relative")
    standing = home.standing("Pia", "practitioner")
    assert home.children["Ada"] in standing.set("barred")
    assert home.children["Ada"] not in standing.set("key_children")
    assert "relative" in dee.text(reverse("register:child", args=[home.child_id("Ada")]))
