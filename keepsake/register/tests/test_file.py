"""The personal file: kept by the manager (E2), read by the carers whose it is (E4), in plain words (R10)."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.register.tests.house import House, actions, model
from keepsake.web.printing.files import Part, whole_file

pytestmark = pytest.mark.django_db


def own(home: House, child: str) -> str:
    return reverse("register:own_child", args=[home.child_id(child)])


def add(home: House, kind: str) -> str:
    return reverse("register:add", args=[home.child_id("Ada"), kind])


def test_E2_a_record_is_added_and_stands_encrypted(home: House) -> None:
    max_ = home.browser("Max", "manager")
    said = {"sort": "allergy", "what": "Walnuts", "do": "The blue bag", "adult": "", "once": str(uuid4())}
    assert max_.press(add(home, "alert"), **said).status_code == 302
    assert max_.press(add(home, "alert"), **said).status_code == 302
    version = model("records.Version").objects.get()
    assert version.body == ""
    assert b"Walnuts" not in bytes(version.sealed)
    assert "Walnuts" in max_.text(reverse("register:child", args=[home.child_id("Ada")]))
    assert actions(home.setting).count("file.written") == 1


def test_E2_what_is_missing_is_said_and_nothing_is_lost(home: House) -> None:
    max_ = home.browser("Max", "manager")
    answer = max_.press(add(home, "contact"), name="", relation="aunt", phones=["12"], adult="", once=str(uuid4()))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "is not a phone number" in text
    assert 'value="aunt"' in text
    assert max_.get(add(home, "observation")).status_code == 404
    assert max_.get(add(home, "change_notice")).status_code == 404


def test_E2_a_correction_has_its_reason_the_old_version_stays_and_a_stale_one_is_kept(home: House) -> None:
    record = home.put("alert", "Ada", sort="allergy", what="Walnuts")
    max_ = home.browser("Max", "manager")
    url = reverse("register:correct", args=[record])
    said = {"sort": "allergy", "what": "Hazelnuts", "reason": "The letter says so", "based_on": "1"}
    assert max_.press(url, **{**said, "reason": ""}).status_code == 422
    assert max_.press(url, **said).status_code == 302
    stale = max_.press(url, **{**said, "what": "Almonds"})
    assert stale.status_code == 409
    assert "Almonds" in stale.content.decode()
    page = max_.text(reverse("register:record", args=[record]))
    assert "Hazelnuts" in page
    assert "Walnuts" in page
    assert "The letter says so" in page


def test_E2_what_no_longer_holds_leaves_the_pages_and_stays_on_file(home: House) -> None:
    record = home.put("alert", "Ada", sort="allergy", what="Walnuts")
    max_, pia = home.browser("Max", "manager"), home.browser("Pia", "practitioner")
    said = {"sort": "allergy", "what": "Walnuts", "over": "on", "reason": "Outgrown", "based_on": "1"}
    max_.press(reverse("register:correct", args=[record]), **said)
    child = reverse("register:child", args=[home.child_id("Ada")])
    assert "Walnuts" not in pia.text("/children/") + pia.text(child)
    assert "What held before" in max_.text(child)


def test_E2_only_the_manager_writes_and_corrects(home: House) -> None:
    record = home.put("alert", "Ada", sort="allergy", what="Walnuts")
    for who, hat in (("Pia", "practitioner"), ("Lena", "lead"), ("Mum", "carer")):
        browser = home.browser(who, hat)
        assert browser.get(add(home, "alert")).status_code == 404
        assert browser.get(reverse("register:correct", args=[record])).status_code == 404
    assert home.browser("Dee", "manager").get(add(home, "alert")).status_code == 200


@pytest.fixture
def told(home: House) -> House:
    """Mother and father each gave a home and contacts; the child has an alert and particulars of its own."""
    home.put("home", "Ada", "Mum", address="Canary Row one")
    home.put("home", "Ada", "Dad", address="Linnet Yard two")
    home.put("contact", "Ada", "Mum", name="Auntcanary", phones=["+447700900162"], order=3, email="canary@post.example")
    home.put("contact", "Ada", "Dad", name="Unclelinnet", phones=["+447700900163"], order=2)
    home.put("particulars", "Ada", languages="Twi")
    home.put("alert", "Ada", sort="allergy", what="Walnuts")
    home.put("caution", "Ada", "Dad", what="Ring us first")
    return home


def test_R1_each_parent_reads_the_childs_and_their_own_and_nothing_of_the_other(told: House) -> None:
    mum, dad = told.browser("Mum", "carer").text(own(told, "Ada")), told.browser("Dad", "carer").text(own(told, "Ada"))
    for words in ("Twi", "Walnuts"):
        assert words in mum
        assert words in dad
    for words in ("Canary", "Auntcanary", "900162"):
        assert words in mum
        assert words not in dad
    for words in ("Linnet", "Unclelinnet", "900163"):
        assert words in dad
        assert words not in mum
    for page in (mum, dad):
        assert "Ring us first" not in page
        # A place in the order of ringing would tell of others.
        assert "Ring them" not in page
    assert "Dad" not in mum
    assert "Mum" not in dad.replace("Mumbles", "")


def test_R1_the_pages_of_single_records_hold_to_it_too(told: House) -> None:
    mum = told.browser("Mum", "carer")
    for row in model("records.Record").objects.filter(child_id=told.children["Ada"]):
        answer = mum.get(reverse("register:record", args=[row.public_id]))
        text = answer.content.decode()
        theirs = row.adult_id in (None, told.adults["Mum"]) and row.shelf != "cautions"
        assert (answer.status_code == 200) == theirs
        assert "Linnet" not in text
        assert "Ring them" not in text


def test_R9_a_carer_whose_responsibility_nobody_confirmed_reads_only_their_own(told: House) -> None:
    told.put("contact", "Ada", "Gran", name="Grancontact", phones=["+447700900164"])
    text = told.browser("Gran", "carer").text(own(told, "Ada"))
    assert "Grancontact" in text
    for words in ("Twi", "Walnuts", "Canary", "Linnet"):
        assert words not in text


def test_R10_a_carers_pages_have_plain_words_no_codes_and_no_hats(told: House) -> None:
    mum = told.browser("Mum", "carer")
    record = model("records.Record").objects.get(shelf="particulars")
    pages = mum.text(own(told, "Ada")) + mum.text(reverse("register:record", args=[record.public_id]))
    assert 'class="clause"' not in pages
    assert not re.search(r">\s*[DERSH]\d{1,2}\s*<", pages)
    assert "our policy says" in pages
    assert "Change hat" not in pages
    assert "You, Ada’s family, and the manager" in pages


def test_E4_a_carer_reads_no_other_childs_file(told: House) -> None:
    mum = told.browser("Mum", "carer")
    theirs, nobody = mum.get(own(told, "Bo")), mum.get(reverse("register:own_child", args=["f" * 32]))
    assert theirs.status_code == nobody.status_code == 404
    assert theirs.content == nobody.content


def test_R4_a_carer_tells_the_office_and_the_manager_alone_reads_it_until_it_is_settled(told: House) -> None:
    mum = told.browser("Mum", "carer")
    url = reverse("register:tell", args=[told.child_id("Ada")])
    assert "Ring 999" in mum.text(url)
    assert mum.press(url, about="", text="x", once=str(uuid4())).status_code == 422
    said = {"about": "danger", "text": "Noticewords", "reach": "After six", "once": str(uuid4())}
    assert mum.press(url, **said).status_code == 302
    assert mum.press(url, **said).status_code == 302
    row = model("records.Record").objects.get(shelf="notices")
    assert (row.adult_id, row.hat) == (told.adults["Mum"], "carer")
    # Whoever else holds her phone finds no line of it; what she told of an address stands there.
    assert "Noticewords" not in mum.text(own(told, "Ada")) and "in danger</b>" not in mum.text(own(told, "Ada"))
    assert mum.press(url, about="address", text="Addresswords", once=str(uuid4())).status_code == 302
    page = mum.text(own(told, "Ada"))
    assert "Addresswords" in page and "this.." not in page
    max_ = told.browser("Max", "manager")
    today = max_.text("/today/")
    assert "Noticewords" in today
    assert "After six" in today
    assert "Noticewords" in max_.text(reverse("register:child", args=[told.child_id("Ada")]))
    for who, hat in (("Dad", "carer"), ("Pia", "practitioner"), ("Lena", "lead")):
        browser = told.browser(who, hat)
        assert browser.get(reverse("register:record", args=[row.public_id])).status_code == 404
        home = own(told, "Ada") if hat == "carer" else reverse("register:child", args=[told.child_id("Ada")])
        assert "Noticewords" not in browser.text(home)
        assert browser.press(reverse("register:settle", args=[row.public_id])).status_code == 404
    assert max_.press(reverse("register:settle", args=[row.public_id])).status_code == 302
    assert "Noticewords" not in max_.text("/today/")
    assert "Noticewords" not in mum.text(own(told, "Ada"))


def test_R4_no_limit_keeps_a_carer_from_telling_of_a_danger(told: House) -> None:
    from keepsake.people.services.limits import set_limit

    with told.act() as act:
        set_limit(
            act,
            told.adults["Dad"],
            told.children["Ada"],
            "file",
            footing="decision",
            says="x",
            lock=str.encode,
            advice="y",
            review_on=told.now.date().replace(year=told.now.year + 1),
        )
    dad = told.browser("Dad", "carer")
    said = {"about": "danger", "text": "Noticewords", "once": str(uuid4())}
    assert dad.press(reverse("register:tell", args=[told.child_id("Ada")]), **said).status_code == 302
    assert "Noticewords" in told.browser("Max", "manager").text("/today/")


def test_R4_what_was_told_of_danger_is_in_no_print_of_the_one_who_told_it(told: House) -> None:
    mum, url = told.browser("Mum", "carer"), reverse("register:tell", args=[told.child_id("Ada")])
    for about, text in (("danger", "Noticewords"), ("address", "Addresswords")):
        assert mum.press(url, about=about, text=text, once=str(uuid4())).status_code == 302

    def printed(who: str, hat: str) -> str:
        standing = told.standing(who, hat)
        look = Look(standing.actor, standing.now, action="print", clause="E4", purpose="own-child")
        return repr(whole_file(standing, look, told.child_id("Ada"), "personal", Part()))

    assert "Addresswords" in printed("Mum", "carer") and "Noticewords" not in printed("Mum", "carer")
    assert "Noticewords" in printed("Max", "manager")
