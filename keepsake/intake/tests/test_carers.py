"""A carer of a file who may be somebody else is asked about, and remembered; neither answer opens anything (R9)."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keepsake.intake.errors import Undecided
from keepsake.intake.services import sealed as held
from keepsake.intake.services import take_back
from keepsake.intake.services.alike import decide
from keepsake.intake.tests.house import House, csv, line, model, rows_of_everything
from keepsake.people.queries.hats import hats_of
from keepsake.people.services.accounts import create_account
from keepsake.people.services.carers import confirm_responsibility, tie_carer
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.policy.engine import claims
from keepsake.policy.standing import standing_of
from keepsake.records.facts import known_to
from keepsake.records.selecting import Narrow, select

pytestmark = pytest.mark.django_db
PRESSED = 'aria-pressed="true"'
MAIL, PHONE = "grace@post.example", "07700 900123"
OTIS = {"first": "Otis", "last": "Okoro", "dob": "01/09/2024", "parent": "Grace Okoro"}


def asked(home: House, data: bytes) -> list[str]:
    """The questions about carers that a file asks."""
    found: list[str] = held.summary_of(home.look(data))["carers"]
    return found


def answered(home: House, data: bytes, same: bool) -> Any:
    """Bring a file in with this one answer to everything that it asks about carers."""
    row = home.look(data)
    decide(home.standing(), dict.fromkeys(held.summary_of(row)["carers"], same))
    home.see(row)
    return home.finish(row)


def adults() -> list[str]:
    rows = model("people.Adult").objects.filter(pk__in=model("people.CarerTie").objects.values("adult_id"))
    return sorted(f"{row.first_name} {row.last_name}" for row in rows)


def with_sign_in(home: House, adult: int, email: str) -> int:
    with home.act(home.now - timedelta(days=1)) as act:
        account = create_account(act, email, "pear-boat-umbrella")
        accept_invitation(act, invite(act, adult).secret, account)
    return account


@pytest.mark.parametrize(
    "more",
    [
        {"email": MAIL},
        {"email": MAIL.upper(), "parent": "Grace Bell"},
        {"mobile": PHONE},
        {"mobile": "+44 7700 900123", "email": "other@post.example"},
    ],
    ids=["one e-mail", "one e-mail, another name", "one name and phone", "two addresses, one name and phone"],
)
def test_R9_a_carer_who_may_be_here_already_is_asked_about(home: House, more: dict[str, str]) -> None:
    home.bring(csv(line(email=MAIL, mobile=PHONE)))
    before = rows_of_everything()
    row = home.look(csv(line(**OTIS | more)))
    assert len(held.summary_of(row)["carers"]) == 1
    with pytest.raises(Undecided, match="whether it is the same person"):
        home.finish(row)
    assert rows_of_everything() == before


@pytest.mark.parametrize(
    "more",
    [{}, {"email": "una@post.example"}, {"mobile": "07700 900999"}, {"parent": "Una Reed", "mobile": PHONE}],
    ids=["the name alone", "another e-mail", "another phone", "a phone alone"],
)
def test_R9_a_name_or_a_phone_alone_asks_nothing_and_joins_nothing(home: House, more: dict[str, str]) -> None:
    home.bring(csv(line(email=MAIL, mobile=PHONE)))
    data = csv(line(**OTIS | more))
    assert asked(home, data) == []
    home.bring(data)
    assert len(adults()) == 2


def test_R9_the_same_person_gets_a_second_tie_and_keeps_their_name_and_the_answer_is_remembered(home: House) -> None:
    home.bring(csv(line(email=MAIL, mobile=PHONE)))
    data = csv(line(**OTIS | {"parent": "Grace Bell", "email": MAIL, "pr": "Y"}))
    row = answered(home, data, True)
    assert adults() == ["Grace Okoro"]
    ties = model("people.CarerTie").objects.order_by("pk")
    assert [(tie.child.first_name, tie.responsibility, tie.journal_opened) for tie in ties] == [
        ("Ada", "said", False),
        ("Otis", "said", False),
    ]
    assert row.made["counts"]["carers"] == 0
    (contact,) = home.bodies("Otis", "contact")
    assert contact["name"] == "Grace Bell"
    third = csv(line(**OTIS | {"first": "Ike", "dob": "02/02/2023", "parent": "Grace Bell", "email": MAIL}))
    row = home.look(third)
    home.see(row)
    home.finish(row)  # asked no second time
    assert adults() == ["Grace Okoro"]


def test_R9_two_people_are_two_people_and_that_answer_is_remembered(home: House) -> None:
    home.bring(csv(line(mobile=PHONE)))
    answered(home, csv(line(**OTIS | {"mobile": PHONE})), False)
    assert adults() == ["Grace Okoro", "Grace Okoro"]
    again = csv(line(**OTIS | {"mobile": PHONE}), line(**OTIS | {"first": "Ike", "dob": "02/02/2023"}))
    home.bring(again)
    assert len(adults()) == 3


def test_R9_a_colleague_who_is_a_parent_is_asked_about_by_their_sign_in(home: House) -> None:
    femi = home.staff("Femi")
    email = f"femi-{home.setting}@post.example"
    answered(home, csv(line(parent="Femi Okoro", email=email)), True)
    tie = model("people.CarerTie").objects.get()
    assert tie.adult_id == femi
    assert tie.adult.first_name == "Femi" and tie.adult.last_name == ""
    staff = next(hat for hat in hats_of(home.accounts["Femi"], home.now) if hat.hat == "practitioner")
    assert tie.child_id in standing_of(home.accounts["Femi"], staff, home.now).set("barred")  # R5


def test_R9_joining_opens_nothing_before_responsibility_is_confirmed(home: House) -> None:
    home.bring(csv(line(email=MAIL)))
    grace = model("people.CarerTie").objects.get().adult_id
    ada = home.child_called("Ada").pk
    with home.act() as act:
        confirm_responsibility(
            act, grace, ada, answer="yes", saw="certificate", seen_by=home.adults["Max"], seen_on=date(2026, 1, 5)
        )
    account = with_sign_in(home, grace, "grace-signs-in@post.example")

    def readable(at: Any) -> tuple[set[tuple[int, str]], frozenset[int]]:
        (hat,) = hats_of(account, at)
        standing = standing_of(account, hat, at)
        rows = select(claims(standing, "read"), Narrow(), None, 10_000)
        return {(row.child or 0, row.shelf) for row in rows}, known_to(standing)

    before = readable(home.now)
    answered(home, csv(line(**OTIS | {"email": MAIL, "pr": "Y", "allergies": "Egg"})), True)
    otis = home.child_called("Otis").pk
    after = readable(home.now)
    assert model("people.CarerTie").objects.filter(adult=grace, child=otis).exists()
    assert after[1] == before[1] == {ada}
    # Their own card and nothing else, as for everybody whom nobody has confirmed.
    assert {shelf for child, shelf in after[0] - before[0]} <= {"contacts", "home"}
    assert {child for child, _ in after[0]} == {ada, otis}


def test_one_file_one_person_only_where_e_mail_and_name_agree_plainly(home: House) -> None:
    data = csv(line(email=MAIL), line(**OTIS | {"parent": "grace  OKORO", "email": MAIL.upper()}))
    assert asked(home, data) == []
    home.bring(data)
    assert adults() == ["Grace Okoro"]
    assert model("people.Sibling").objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"mobile": PHONE}, {"mobile": PHONE}),
        ({"email": MAIL}, {"email": MAIL, "parent": "G Okoro"}),
        ({"email": MAIL}, {"email": MAIL, "parent": "Gracy Okoro"}),
        ({"email": MAIL, "mobile": PHONE}, {"mobile": PHONE}),
    ],
    ids=["name and phone", "an initial", "a letter off", "e-mail on one row only"],
)
@pytest.mark.parametrize("same", [True, False])
def test_R9_what_agrees_less_plainly_in_one_file_is_asked(
    home: House, one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    data = csv(line(**one), line(**OTIS | other))
    assert len(asked(home, data)) == 1
    answered(home, data, same)
    assert len(adults()) == (1 if same else 2)
    assert model("people.Sibling").objects.count() == (1 if same else 0)
    before = rows_of_everything()
    home.bring(data)
    assert rows_of_everything() == before, "run twice changes nothing"


def test_R1_one_address_with_two_names_is_two_people_and_not_asked(home: House) -> None:
    data = csv(line(email=MAIL), line(**OTIS | {"parent": "Daniel Okoro", "email": MAIL}))
    assert asked(home, data) == []
    home.bring(data)
    assert adults() == ["Daniel Okoro", "Grace Okoro"]


def test_answers_about_carers_that_do_not_agree_are_asked_again(home: House) -> None:
    home.bring(csv(line(mobile=PHONE)))
    data = csv(line(**OTIS | {"mobile": PHONE}), line(**OTIS | {"first": "Ike", "dob": "02/02/2023", "mobile": PHONE}))
    row = home.look(data)
    lines = held.part(row, "carers", 0)
    decide(home.standing(), {one["pair"]: bool(one["here"]) for one in lines})
    with pytest.raises(Undecided, match="does not agree"):
        home.finish(row)
    assert len(adults()) == 1


def test_taking_back_leaves_whoever_was_here(home: House) -> None:
    home.bring(csv(line(email=MAIL)))
    before = rows_of_everything()
    row = answered(home, csv(line(**OTIS | {"email": MAIL})), True)
    take_back(row, home.standing())
    assert rows_of_everything() == before
    assert adults() == ["Grace Okoro"]


def test_taking_back_the_first_file_leaves_a_person_whom_a_second_one_joined(home: House) -> None:
    first = home.bring(csv(line(email=MAIL)))
    answered(home, csv(line(**OTIS | {"email": MAIL})), True)
    take_back(first, home.standing())
    assert home.children() == ["Otis Okoro"]
    assert adults() == ["Grace Okoro"]


def test_the_page_asks_shows_both_and_keeps_the_answer(home: House) -> None:
    home.bring(csv(line(email=MAIL)))
    femi = home.staff("Femi")
    with home.act() as act:
        tie_carer(act, femi, home.child_called("Ada").pk)
    data = csv(
        line(**OTIS | {"email": MAIL, "mobile": PHONE}),
        line("Ike", "Fox", "02/02/2023", parent="Femi", email=f"femi-{home.setting}@post.example"),
    )
    row = home.look(data)
    max_ = home.browser()
    one = max_.see("one", row.public_id).content.decode()
    assert "2 carers you may know already" in one
    assert "disabled" in one
    page = max_.see("carers", row.public_id).content.decode()
    for words in ("Is it the same person?", MAIL, "07700 900123", "carer of Ada Okoro", "on the staff", "Otis Okoro"):
        assert words in page
    assert page.count(PRESSED) == 1, "neither answer is chosen; the look of the page is"
    pairs = held.summary_of(row)["carers"]
    assert max_.send("carers", row.public_id, pair=pairs[0]).status_code in (400, 409, 422)
    assert max_.send("carers", row.public_id, pair=pairs[0], answer="same").status_code == 302
    assert max_.send("carers", row.public_id, pair=pairs[1], answer="two").status_code == 302
    page = max_.see("carers", row.public_id).content.decode()
    assert page.count(PRESSED) == 3
    assert "Each carer has an answer" in max_.see("one", row.public_id).content.decode()
    said = [one for one in home.entries() if one["action"] == "intake.decided"]
    assert len(said) == 2
    assert "Grace" not in json.dumps(said)


def test_the_page_is_the_managers_alone(home: House) -> None:
    home.bring(csv(line(email=MAIL)))
    row = home.look(csv(line(**OTIS | {"email": MAIL})))
    home.staff("Jo")
    jo = home.browser("Jo", "practitioner")
    assert jo.see("carers", row.public_id).status_code == 404
    assert jo.send("carers", row.public_id, answer="same", pair="x").status_code == 404


def test_asking_takes_as_many_queries_for_one_as_for_twenty(home: House) -> None:
    def file(first: str, count: int, year: int) -> bytes:
        some = (
            (letter, f"077009001{n:02}", f"{n + 1:02}/05/{year}") for n, letter in enumerate("abcdefghijklmnopqrst")
        )
        return csv(
            *(
                line(f"{first}{letter}", "Okoro", dob, mobile=phone, parent=f"Gr{letter}ce Okoro")
                for letter, phone, dob in list(some)[:count]
            )
        )

    home.bring(file("Ad", 20, 2023))
    max_, taken = home.browser(), []
    for count in (1, 20):
        row = home.look(file("Bo", count, 2024))
        assert len(held.summary_of(row)["carers"]) == count
        with CaptureQueriesContext(connection) as queries:
            assert max_.see("carers", row.public_id).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1]
