"""The office keeps settings, rooms, children's places and staff (H1)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from keepsake.register.tests.house import House, actions, house, model

pytestmark = pytest.mark.django_db


def names(**said: Any) -> dict[str, Any]:
    blank = {"middle_names": "", "last_name": "", "known_as": "", "peg": "", "room": "", "day": ""}
    return {"first_name": "Wren", "born_on": "2023-05-01", **blank, **said}


def test_H1_a_child_is_added_with_its_place(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = reverse("register:child_add")
    day = home.now.date().isoformat()
    answer = max_.press(url, **names(peg="kite", room=home.room_id("Wrens"), day=day))
    assert answer.status_code == 302
    assert "Nobody yet. Who cares for Wren?" in max_.text(answer.url)
    assert "Wren" in home.browser("Pia", "practitioner").text("/children/")
    assert actions(home.setting).count("child.added") == 1


def test_H1_the_same_form_sent_twice_adds_one_child_and_a_refused_one_can_be_sent_again(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = reverse("register:child_add")
    once = max_.text(url).split('name="once" value="')[1].split('"')[0]
    assert max_.press(url, **names(born_on="2199-01-01", once=once)).status_code == 422
    assert max_.press(url, **names(once=once)).status_code == 302
    again: Any = max_.post(url, {"hat": max_.key, **names(once=once)}, follow=True)
    assert "It stands once" in again.content.decode()
    assert model("people.Child").objects.filter(first_name="Wren").count() == 1


def test_R5_a_key_person_who_is_barred_is_refused_at_the_field(home: House) -> None:
    answer = home.browser("Max", "manager").press(
        reverse("register:key_people", args=[home.child_id("Bo")]), key="", backup=home.adult_id("Nora")
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["backup"] == [
        "Nora is family, or close to the family, of Bo. Choose somebody else."
    ]


@pytest.mark.parametrize("after", ["²", "9" * 40, "-1", "x", "0"])
def test_an_address_that_says_nothing_is_read_as_the_beginning(home: House, after: str) -> None:
    max_ = home.browser("Max", "manager")
    assert "Ada" in max_.text(f"/children/?after={after}")
    assert "Gran" in max_.text(f"{reverse('register:families')}?after={after}")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"born_on": "2199-01-01"}, "has not come yet"),
        ({"born_on": "31/02/2023"}, "There is no such day"),
        ({"first_name": ""}, "required"),
        ({"first_name": "W\u202ern"}, "cannot be kept"),
        ({"first_name": "W\0n"}, "Null characters"),
        ({"first_name": "W" * 90}, "80"),
        ({"room": "f" * 32}, "not one of the available"),
        ({"peg": "../evil"}, "not one of the available"),
        ({"day": "2026-11-26"}, "Which room does the child come into?"),
    ],
)
def test_H1_what_does_not_hold_is_said_and_nothing_is_lost(home: House, wrong: dict[str, Any], sentence: str) -> None:
    answer = home.browser("Max", "manager").press(reverse("register:child_add"), **names(known_as="Wrenny", **wrong))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "Wrenny" in text
    assert not model("people.Child").objects.filter(known_as="Wrenny").exists()


def test_H1_names_that_run_from_right_to_left_are_kept(home: House) -> None:
    max_ = home.browser("Max", "manager")
    answer = max_.press(reverse("register:child_add"), **names(first_name="نور", last_name="O’Brien-Ngũgĩ"))
    assert "نور" in max_.text(answer.url)


def test_H1_a_child_moves_leaves_and_stays(home: House) -> None:
    max_ = home.browser("Max", "manager")
    child = home.child_id("Ada")
    today, later = home.now.date(), home.now.date() + timedelta(days=9)
    max_.press(reverse("register:place", args=[child]), room=home.room_id("Pebbles"), day=today.isoformat())
    page = reverse("register:child", args=[child])
    assert "Pebbles" in max_.text(page)
    same = max_.press(reverse("register:place", args=[child]), room=home.room_id("Pebbles"), day=today.isoformat())
    assert same.status_code == 422
    assert "is in Pebbles already" in same.content.decode()
    max_.press(reverse("register:leave", args=[child]), day=later.isoformat())
    assert "stays after all" in max_.text(page)
    max_.press(reverse("register:stay", args=[child]))
    assert "stays after all" not in max_.text(page)
    assert max_.get(reverse("register:others", args=["left"])).status_code == 200
    assert "Cy" in max_.text(reverse("register:others", args=["coming"]))
    assert max_.get(reverse("register:others", args=["gone"])).status_code == 404


def test_R11_the_manager_opens_the_file_of_a_child_who_left(home: House) -> None:
    home.put("alert", "Ada", sort="allergy", what="Walnuts")
    model("people.Place").objects.filter(child_id=home.children["Ada"]).update(end=home.now)
    page = reverse("register:child", args=[home.child_id("Ada")])
    assert "Walnuts" in home.browser("Max", "manager").text(page)
    assert home.browser("Pia", "practitioner").get(page).status_code == 404
    assert "Ada" in home.browser("Max", "manager").text(reverse("register:others", args=["left"]))


def test_H1_brothers_and_sisters_are_found_linked_and_parted_and_open_nothing(home: House) -> None:
    max_ = home.browser("Max", "manager")
    url = reverse("register:siblings", args=[home.child_id("Ada")])
    assert home.child_id("Bo") in max_.press(url, find="bo").content.decode()
    before = home.standing("Mum", "carer").sets
    assert max_.press(url, find="bo", who=home.child_id("Bo")).status_code == 302
    page = reverse("register:child", args=[home.child_id("Ada")])
    assert reverse("register:siblings_part", args=[home.child_id("Ada"), home.child_id("Bo")]) in max_.text(page)
    assert home.standing("Mum", "carer").sets == before
    max_.press(reverse("register:siblings_part", args=[home.child_id("Ada"), home.child_id("Bo")]))
    assert not model("people.Sibling").objects.exists()


def test_H1_nobody_stands_in_for_themselves(home: House) -> None:
    pia = home.adult_id("Pia")
    answer = home.browser("Max", "manager").press(
        reverse("register:key_people", args=[home.child_id("Ada")]), key=pia, backup=pia
    )
    assert answer.status_code == 422
    assert "nobody stands in for themselves" in answer.content.decode()


def test_H1_somebody_is_taken_on_and_their_roles_and_rooms_kept(home: House) -> None:
    max_ = home.browser("Max", "manager")
    said = {"first_name": "Ivy", "last_name": "Tarr", "role": "practitioner", "engaged": "volunteer"}
    answer = max_.press(reverse("register:take_on"), rooms=[home.room_id("Wrens")], start="", end="", **said)
    assert answer.status_code == 302
    assert "Volunteer, since" in max_.text(answer.url)
    ivy = model("people.Adult").objects.get(first_name="Ivy")
    home.adults["Ivy"] = ivy.pk
    public = home.adult_id("Ivy")
    assert home.children["Ada"] in home.standing("Ivy", "practitioner").set("cared_for")
    max_.press(reverse("register:unassign", args=[public, home.room_id("Wrens")]))
    assert home.children["Ada"] not in home.standing("Ivy", "practitioner").set("cared_for")
    max_.press(reverse("register:assign", args=[public]), room=home.room_id("Pebbles"))
    assert home.children["Bo"] in home.standing("Ivy", "practitioner").set("cared_for")
    wrong = max_.press(
        reverse("register:role", args=[public]), role="practitioner", engaged="employee", start="", end=""
    )
    assert "has this role already" in wrong.content.decode()
    end = max_.press(reverse("register:role_end", args=[public, "practitioner"]), last="")
    assert end.url == reverse("register:team")
    assert max_.get(reverse("register:staff", args=[public])).status_code == 404


def test_H1_the_last_manager_who_can_sign_in_is_not_ended(home: House) -> None:
    max_ = home.browser("Max", "manager")
    answer = max_.press(reverse("register:role_end", args=[home.adult_id("Max"), "manager"]), last="")
    assert answer.status_code == 422
    assert "is the only manager" in answer.content.decode()


def test_O1_the_team_is_names_and_rooms_to_everybody_but_the_office(home: House) -> None:
    text = home.browser("Pia", "practitioner").text("/team/")
    for words in ("Max", "Manager", "Safeguarding lead", "Wrens"):
        assert words in text
    for words in ("student", "Signs in", "Not invited", "/team/" + home.adult_id("Stu")):
        assert words not in text
    assert (
        home.browser("Pia", "practitioner").get(reverse("register:staff", args=[home.adult_id("Stu")])).status_code
        == 404
    )
    offices = home.browser("Max", "manager").text("/team/")
    assert "student" in offices
    assert "Not invited yet" in offices


def test_H1_rooms_are_opened_changed_closed_and_opened_again(home: House) -> None:
    max_ = home.browser("Max", "manager")
    add = reverse("register:room_add")
    assert max_.press(add, name="Acorns", capacity="9", from_months="0", to_months="24").status_code == 302
    twice = max_.press(add, name="acorns", capacity="", from_months="", to_months="")
    assert "There is a room called Acorns already" in twice.content.decode()
    wrong = max_.press(add, name="Owls", capacity="", from_months="36", to_months="24")
    assert wrong.status_code == 422
    acorns = model("people.Room").objects.get(name="Acorns").public_id.hex
    assert "0 to 2 years" in max_.text("/rooms/")
    max_.press(reverse("register:room_close", args=[acorns]), open="0")
    assert "Closed on" in max_.text("/rooms/")
    max_.press(reverse("register:room_close", args=[acorns]), open="1")
    full = max_.post(
        reverse("register:room_close", args=[home.room_id("Wrens")]), {"hat": max_.key, "open": "0"}, follow=True
    )
    assert "One child has a place in Wrens" in full.content.decode()


def test_H1_the_setting_is_changed_and_its_zone_stays(home: House) -> None:
    max_ = home.browser("Max", "manager")
    said = {
        "name": "Larch Hill",
        "opens": "08:00",
        "closes": "18:00",
        "open_days": ["1", "2"],
        "office_phone": "01632 960 002",
    }
    assert max_.press(reverse("register:setting"), **said).status_code == 302
    row = model("people.Setting").objects.get(pk=home.setting)
    assert (row.name, row.open_days, row.zone_name) == ("Larch Hill", [1, 2], "Europe/London")
    wrong = max_.press(reverse("register:setting"), **{**said, "closes": "07:00"})
    assert wrong.status_code == 422
    assert "must close after it opens" in wrong.content.decode()


def test_H1_a_link_is_shown_once_withdrawn_and_made_anew(home: House, client: Any) -> None:
    max_ = home.browser("Max", "manager")
    invite = reverse("register:invite", args=[home.adult_id("Stu")])
    shown = max_.press(invite, back="/team/").content.decode()
    link = shown.split('value="http')[1].split('"')[0].partition("://")[2].partition("/")[2]
    assert client.get(f"/{link}").status_code == 200
    page = reverse("register:staff", args=[home.adult_id("Stu")])
    assert link not in max_.text(page)
    max_.press(reverse("register:withdraw", args=[home.adult_id("Stu")]), back=page)
    assert client.get(f"/{link}").status_code == 404
    assert "invitation.withdrawn" in actions(home.setting)


def test_H1_the_way_back_from_a_link_stays_in_the_house(home: House) -> None:
    max_ = home.browser("Max", "manager")
    for evil in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        shown = max_.press(reverse("register:invite", args=[home.adult_id("Stu")]), back=evil)
        assert evil not in shown.content.decode()


def test_H1_who_lost_the_passphrase_gets_a_new_link_and_is_signed_out(home: House, client: Any) -> None:
    pia = home.browser("Pia", "practitioner")
    max_ = home.browser("Max", "manager")
    shown = max_.press(reverse("register:invite", args=[home.adult_id("Pia")]), anew="1").content.decode()
    assert pia.get("/children/").status_code == 302
    link = shown.split('value="http')[1].split('"')[0].partition("://")[2].partition("/")[2]
    email = f"pia-{home.setting}@post.example"
    answer = client.post(f"/{link}", {"email": email, "password": "moon-drum-kite-9"})
    assert answer.status_code == 302, answer.content.decode()
    assert client.get("/children/").status_code == 200


def test_H1_another_nurserys_people_are_nobody_here(home: House) -> None:
    other = house("Elsewhere")
    max_ = home.browser("Max", "manager")
    for url in (
        reverse("register:staff", args=[other.adult_id("Pia")]),
        reverse("register:child_edit", args=[other.child_id("Ada")]),
        other.carer_url("Mum", "Ada"),
        reverse("register:room", args=[other.room_id("Wrens")]),
    ):
        assert max_.get(url).status_code == 404
    assert max_.press(reverse("register:invite", args=[other.adult_id("Stu")])).status_code == 404


def test_R7_old_drafts_are_counted_for_the_manager_and_not_read(home: House) -> None:
    from uuid import uuid4

    from keepsake.records import writing

    draft = uuid4()
    writing.save_draft(home.standing("Pia", "practitioner"), draft, "observation", {"text": ["Draftwords"]})
    model("records.Draft").objects.update(begun_at=home.now - timedelta(days=20))
    text = home.browser("Max", "manager").text("/today/")
    assert "1 draft older than 14 days" in text
    assert "Draftwords" not in text


def test_R4_a_limit_that_is_to_be_looked_at_again_waits_on_the_managers_page(home: House) -> None:
    from keepsake.people.services.limits import set_limit

    with home.act() as act:
        soon = home.now.date() + timedelta(days=5)
        set_limit(
            act,
            home.adults["Dad"],
            home.children["Ada"],
            "collect",
            footing="decision",
            says="x",
            lock=str.encode,
            advice="y",
            review_on=soon,
        )
    assert "a limit on collecting" in home.browser("Max", "manager").text("/today/")


@pytest.mark.parametrize("public", ["https://records.example", ""])
def test_H1_a_link_has_the_name_by_which_others_reach_the_house(home: House, settings: Any, public: str) -> None:
    settings.KEEPSAKE_PUBLIC_URL = public
    invite = reverse("register:invite", args=[home.adult_id("Stu")])
    shown = home.browser("Max", "manager").press(invite).content.decode()
    assert f'value="{public or "http://testserver"}/invitation/' in shown
    assert ("opens on this computer alone" in shown) is (not public)
