"""What keeps a child safe stands open to every member of staff on duty (R6), and under a bar too (R5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keepsake.register.services.walls import LimitTerms, set_limits
from keepsake.register.tests.house import House, actions, entries, house

pytestmark = pytest.mark.django_db
CHILDREN = "/children/"


def page(home: House, child: str) -> str:
    return reverse("register:child", args=[home.child_id(child)])


@pytest.mark.parametrize(("who", "hat"), [("Pia", "practitioner"), ("Stu", "practitioner"), ("Lena", "lead")])
def test_R6_staff_on_duty_see_register_alerts_cautions_and_contacts_of_every_child(
    home: House, who: str, hat: str
) -> None:
    home.put("alert", "Bo", sort="allergy", what="Walnuts", do="The blue bag", severe=True)
    home.put("caution", "Bo", what="Ring us first")
    home.put("contact", "Bo", name="Esi Boateng", relation="aunt", phones=["+447700900162"], order=1, collects="no")
    browser = home.browser(who, hat)
    register = browser.text(CHILDREN)
    assert "Ada" in register
    assert "Walnuts" in register
    assert "Ring us first" in register
    text = browser.text(page(home, "Bo"))
    for words in (
        "Walnuts",
        "The blue bag",
        "Can be life-threatening",
        "Ring us first",
        "Esi Boateng",
        "May not collect",
    ):
        assert words in text


def keep_out(home: House, who: str, child: str, *what: str) -> None:
    """A limit by the manager's decision."""
    terms = LimitTerms("decision", "Zzworryzz", (home.now + timedelta(days=90)).date(), advice="Zzadvicezz")
    set_limits(home.standing("Max", "manager"), home.children[child], home.adults[who], what, terms)


def test_R4_R6_who_may_not_collect_stands_before_all_on_duty_whatever_a_contact_says(home: House) -> None:
    home.put("contact", "Ada", "Mum", name="dad ", relation="dad", collects="yes")
    home.put("contact", "Ada", "Mum", name="Esi Boateng", relation="aunt", collects="yes")
    keep_out(home, "Dad", "Ada", "collect")
    for who, hat in (("Pia", "practitioner"), ("Stu", "practitioner"), ("Lena", "lead"), ("Max", "manager")):
        browser = home.browser(who, hat)
        assert "Dad may not collect Ada" in browser.text(CHILDREN)
        text = browser.text(page(home, "Ada"))
        assert "Dad may not collect Ada." in text and "Ring the office if they come: 01632 960 001." in text
        assert (text.count("May not collect</span>"), text.count("May collect</span>")) == (1, 1)
        assert "Zz" not in text
    keep_out(home, "Dad", "Ada", "site")
    assert "Dad may not come on site, nor collect Ada." in home.browser("Pia", "practitioner").text(page(home, "Ada"))
    for who in ("Mum", "Dad", "Gran"):
        own = home.browser(who, "carer").get(reverse("register:own_child", args=[home.child_id("Ada")]), follow=True)
        assert "may not c" not in own.content.decode()


def test_R4_a_carer_who_works_here_is_not_told_that_they_are_kept_out(home: House) -> None:
    keep_out(home, "Nora", "Bo", "collect")
    assert "Nora may not collect Bo" in home.browser("Pia", "practitioner").text(page(home, "Bo"))
    for address in (CHILDREN, page(home, "Bo")):
        assert "may not collect" not in home.browser("Nora", "practitioner").text(address)
    home.close()
    assert "may not collect" not in home.browser("Pia", "practitioner").text(CHILDREN)


def test_R6_who_is_off_duty_has_the_children_of_their_rooms_alone_and_no_alert(home: House) -> None:
    home.put("alert", "Ada", sort="allergy", what="Walnuts")
    home.close()
    pia, stu = home.browser("Pia", "practitioner"), home.browser("Stu", "practitioner")
    register = pia.text(CHILDREN)
    assert "Ada" in register
    assert "Bo" not in register.replace("Browse", "")
    assert "Walnuts" not in register
    assert "Ada" not in stu.text(CHILDREN)
    assert stu.get(page(home, "Ada")).status_code == 404


def test_R5_under_a_bar_the_register_and_alerts_stay_and_nothing_else(home: House) -> None:
    home.put("alert", "Bo", sort="allergy", what="Walnuts")
    home.put("caution", "Bo", what="Ring us first")
    contact = home.put("contact", "Bo", name="Esi Boateng", phones=["+447700900162"])
    nora = home.browser("Nora", "practitioner")
    assert "Bo" in nora.text(CHILDREN)
    text = nora.text(page(home, "Bo"))
    assert "Walnuts" in text
    assert "Ring us first" not in text
    assert "Esi Boateng" not in text
    assert nora.press(reverse("register:number", args=[contact])).status_code == 404


def test_R27_a_number_comes_on_a_press_that_is_a_look_of_its_own(home: House) -> None:
    contact = home.put(
        "contact", "Ada", name="Esi Boateng", phones=["+447700900162"], email="esi@post.example", password="harbour"
    )
    pia = home.browser("Pia", "practitioner")
    before = pia.text(page(home, "Ada")) + pia.text(reverse("register:record", args=[contact]))
    for secret in ("900162", "harbour", "esi@post.example"):
        assert secret not in before
    answer = pia.press(reverse("register:number", args=[contact]))
    assert "07700 900162" in answer.content.decode()
    assert "harbour" in answer.content.decode()
    assert "esi@post.example" not in answer.content.decode()
    said = entries(home.setting)[-1]
    assert (said["action"], said["adult"], said["hat"]) == ("number", home.adults["Pia"], "practitioner")
    assert any(touched[0] == home.children["Ada"] and touched[1] for touched in said["touched"])


def test_R27_nobody_else_gets_a_number(home: House) -> None:
    contact = home.put("contact", "Ada", "Mum", name="Esi Boateng", phones=["+447700900162"])
    other = house("Elsewhere")
    for browser in (home.browser("Dad", "carer"), home.browser("Mum", "carer"), other.browser("Max", "manager")):
        assert browser.press(reverse("register:number", args=[contact])).status_code == 404


def test_R6_one_press_says_where_somebody_is_today_and_the_manager_sees_it(home: House) -> None:
    pia = home.browser("Pia", "practitioner")
    assert "I am in Pebbles today" in pia.text(CHILDREN)
    assert home.children["Bo"] not in home.standing("Pia", "practitioner").set("cared_for")
    answer = pia.press(reverse("register:here", args=[home.room_id("Pebbles")]))
    assert answer.status_code == 302
    standing = home.standing("Pia", "practitioner")
    assert home.children["Bo"] in standing.set("cared_for")
    assert home.children["Bo"] not in standing.set("planned_for")
    assert actions(home.setting)[-1] == "room.today"
    today = home.browser("Max", "manager").text("/today/")
    assert "Pia" in today
    assert "In Pebbles, said at" in today
    assert (
        home.browser("Lena", "lead").press(reverse("register:here", args=[home.room_id("Pebbles")])).status_code == 404
    )


def test_R6_on_a_closed_day_the_press_is_refused_in_a_sentence(home: House) -> None:
    home.close()
    pia = home.browser("Pia", "practitioner")
    answer: Any = pia.post(reverse("register:here", args=[home.room_id("Pebbles")]), {"hat": pia.key}, follow=True)
    assert "is closed now" in answer.content.decode()


def test_P1_a_child_who_is_not_there_and_one_of_another_nursery_give_the_same_answer(home: House) -> None:
    other = house("Elsewhere")
    pia = home.browser("Pia", "practitioner")
    theirs = pia.get(page(other, "Ada"))
    nobody = pia.get(reverse("register:child", args=["f" * 32]))
    assert theirs.status_code == nobody.status_code == 404
    assert theirs.content == nobody.content


def queries(browser: Any, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as context:
        assert browser.get(url).status_code == 200
    return len(context)


def test_the_register_costs_the_same_for_two_children_as_for_twenty(home: House) -> None:
    pia = home.browser("Pia", "practitioner")
    home.put("alert", "Ada", sort="allergy", what="Walnuts")
    few = queries(pia, CHILDREN)
    for number in range(18):
        home.child(f"Child{number}", "Wrens" if number % 2 else "Pebbles")
        home.put("alert", f"Child{number}", sort="diet", what="No pork")
    assert queries(pia, CHILDREN) == few
