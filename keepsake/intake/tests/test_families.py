"""Families: several carers on one row or on several, brothers and sisters, and who is surely the same person."""

import pytest

from keepsake.intake.reading import Carer, Child, Contact, Report, read
from keepsake.intake.reading.families import add, maybe_one
from keepsake.intake.tests.making import TODAY, csv, xlsx


def of(*lines: str) -> Report:
    return read(csv(*lines), today=TODAY)


def carers(report: Report) -> list[tuple[str, list[str]]]:
    return [(child.name, [carer.name for carer in child.carers]) for child in report.children]


def test_two_carers_on_one_row_with_relation_phones_address_and_responsibility_as_the_file_says() -> None:
    report = of(
        "Child,DOB,Parent 1,Parent 1 Relationship,Parent 1 Email,Parent 1 PR?,Parent 1 Address,Parent 2,Parent 2 Mobile,Parent 2 PR?",
        'Ada Okoro,14/02/2023,Mrs Grace Okoro,Mother,grace@example.org,Y,"1 Elm Lane, Thimbleton",Sam Okoro,07700900124,N',
    )
    one, two = report.children[0].carers
    assert (one.name, one.title, one.relationship, one.email, one.address) == (
        *("Grace Okoro", "Mrs", "Mother", "grace@example.org"),
        "1 Elm Lane, Thimbleton",
    )
    assert (one.parental_responsibility, two.parental_responsibility) == ("Y", "N")
    assert (two.name, two.relationship, two.phones) == ("Sam Okoro", "", ["+447700900124"])
    assert report.restrictions == []


def test_mother_and_father_columns_say_the_relation() -> None:
    report = of("Child,DOB,Mum,Dad", "Ada Okoro,14/02/2023,Grace Okoro,Sam Okoro")
    assert [carer.relationship for carer in report.children[0].carers] == ["Mother", "Father"]


def test_carers_on_several_rows_of_one_child() -> None:
    report = of(
        "First name,Last name,DOB,Parent name,Relationship,Phone",
        "Ada,Okoro,14/02/2023,Grace Okoro,Mother,07700900123",
        "ADA,OKORO,14/02/2023,Sam Okoro,Father,07700900124",
        "Ben,Vane,03/07/2022,Kate Vane,Mother,07700900125",
    )
    assert carers(report) == [("Ada Okoro", ["Grace Okoro", "Sam Okoro"]), ("Ben Vane", ["Kate Vane"])]
    assert report.children[0].lines == [2, 3]
    assert report.duplicates == []


def test_carers_on_rows_apart_when_relation_or_number_says_that_they_belong_together() -> None:
    report = of(
        "Child ref,Child,DOB,Parent name,Phone",
        "1,Ada Okoro,14/02/2023,Grace Okoro,07700900123",
        "2,Ben Vane,03/07/2022,Kate Vane,07700900125",
        "1,Ada Okoro,14/02/2023,Sam Okoro,07700900124",
    )
    assert carers(report) == [("Ada Okoro", ["Grace Okoro", "Sam Okoro"]), ("Ben Vane", ["Kate Vane"])]


def test_R9_rows_apart_with_nothing_that_joins_them_are_two_for_a_person_to_decide() -> None:
    report = of(
        "Child,DOB,Parent name,Phone",
        "Ada Okoro,14/02/2023,Grace Okoro,07700900123",
        "Ben Vane,03/07/2022,Kate Vane,07700900125",
        "Ada Okoro,14/02/2023,Una Okoro,07700900124",
    )
    assert len(report.children) == 3
    assert report.duplicates == [(2, 4)]


def test_R9_namesakes_of_one_birthday_in_two_rooms_keep_their_own_carers() -> None:
    report = of(
        "Child,DOB,Room,Parent name,Relationship",
        "Ada Okoro,14/02/2023,Wrens,Grace Okoro,Mother",
        "Ada Okoro,14/02/2023,Larks,Una Okoro,Mother",
    )
    assert carers(report) == [("Ada Okoro", ["Grace Okoro"]), ("Ada Okoro", ["Una Okoro"])]
    assert report.duplicates == [(2, 3)]


def test_rows_are_never_joined_where_one_row_holds_several_carers() -> None:
    report = of(
        "Child,DOB,Parent 1,Parent 2",
        "Ada Okoro,14/02/2023,Grace Okoro,",
        "Ada Okoro,14/02/2023,Sam Okoro,Una Okoro",
    )
    assert len(report.children) == 2
    assert report.duplicates == [(2, 3)]


def test_a_row_with_an_adult_and_no_child_is_one_more_adult_of_the_line_above() -> None:
    rows = [
        ["Child", "DOB", "Parent name", "Relationship", "Phone"],
        ["Ada Okoro", "14/02/2023", "Grace Okoro", "Mother", "07700900123"],
        ["", "", "Sam Okoro", "Father", "07700900124"],
        ["Ben Vane", "31/02/2023", "Kate Vane", "Mother", "07700900125"],
        ["", "", "Tom Vane", "Father", "07700900126"],
    ]
    report = read(xlsx({"Sheet1": rows}), today=TODAY)
    assert carers(report) == [("Ada Okoro", ["Grace Okoro", "Sam Okoro"])]
    assert [(w.line, w.reason) for w in report.warnings] == [(3, "more_of_the_line_above")]
    assert [(fault.line, fault.reason) for fault in report.errors] == [(4, "dob_impossible"), (5, "name_missing")]


def test_R9_a_nameless_row_in_a_file_of_two_carers_a_row_gives_nobody_a_strangers_child() -> None:
    report = of("Child,DOB,Parent 1,Parent 2", "Ada Okoro,14/02/2023,Grace Okoro,Sam Okoro", ",,Una Reed,")
    assert carers(report) == [("Ada Okoro", ["Grace Okoro", "Sam Okoro"])]
    assert (3, "name_missing") in [(fault.line, fault.reason) for fault in report.errors]


def test_R9_one_carer_of_two_children_is_one_person_by_address_and_name_and_may_be_by_name_and_phone() -> None:
    report = of(
        "Child,DOB,Parent 1,Parent 1 email,Parent 1 mobile",
        "Ada Okoro,14/02/2023,Grace Okoro,grace@example.org,",
        "Ben Okoro,14/02/2023,Grace Okoro,GRACE@example.org,07700900123",
        "Cal Okoro,14/02/2021,grace okoro,,07700 900123",
        "Dee Okoro,14/02/2022,Grace Okoro,,",
        "Eli Fox,14/02/2022,Grace Okoro,,07700900999",
    )
    people = [child.carers[0].person for child in report.children]
    assert people[0] == people[1]
    assert len({*people}) == 4
    assert report.siblings == [[0, 1]]
    assert [(one.person, other.person) for one, other in maybe_one(report.children)] == [(people[0], people[2])]


def test_R1_one_address_with_two_names_is_two_people() -> None:
    report = of(
        "Child,DOB,Parent 1,Parent 1 email,Parent 2,Parent 2 email",
        "Ada Okoro,14/02/2023,Grace Okoro,family@example.org,Sam Okoro,family@example.org",
        "Ben Okoro,14/02/2022,G Okoro,family@example.org,,",
    )
    one, two = report.children[0].carers
    assert one.person != two.person
    third = report.children[1].carers[0]
    assert len({one.person, two.person, third.person}) == 3
    assert maybe_one(report.children) == [(one, third)]
    assert [(w.line, w.reason) for w in report.warnings] == [(2, "email_shared")]


def test_R1_two_people_in_one_cell_are_said() -> None:
    report = of("Child,DOB,Parent 1", "Ada Okoro,14/02/2023,Grace & Sam Okoro")
    assert carers(report) == [("Ada Okoro", ["Grace & Sam Okoro"])]
    assert [(w.line, w.column, w.reason) for w in report.warnings] == [(2, 3, "two_people_in_one")]


def test_emergency_contacts_and_collectors_are_no_carers_and_keep_their_order() -> None:
    report = of(
        "Child,DOB,Mum,Emergency contact 1 name,Emergency contact 1 relationship,Emergency contact 1 tel,Emergency contact 2 name,"
        "Emergency contact 2 tel,Authorised person 1 name,Authorised person 1 phone",
        "Ada Okoro,14/02/2023,Grace Okoro,Nan Smith,Grandmother,01632 960123,Jo Reed,07700900555,Li Wen,07700900556",
    )
    child = report.children[0]
    assert [carer.name for carer in child.carers] == ["Grace Okoro"]
    assert [(c.name, c.relationship, c.phones, c.order, c.collector) for c in child.contacts] == [
        ("Nan Smith", "Grandmother", ["+441632960123"], 1, False),
        ("Jo Reed", "", ["+447700900555"], 2, False),
        ("Li Wen", "", ["+447700900556"], 3, True),
    ]


def test_a_column_of_kinds_sorts_carers_from_people_to_ring() -> None:
    report = of(
        "Child,DOB,Contact,Relationship,Phone,Contact type",
        "Ada Okoro,14/02/2023,Grace Okoro,Mother,07700900123,Parent",
        "Ada Okoro,14/02/2023,Nan Smith,Grandmother,07700900124,Emergency contact",
    )
    assert report.questions == []
    assert [carer.name for carer in report.children[0].carers] == ["Grace Okoro"]
    assert [contact.name for contact in report.children[0].contacts] == ["Nan Smith"]


@pytest.mark.parametrize("surname", ["No", "Na", "Ng"])
def test_short_family_names_are_names(surname: str) -> None:
    report = of("Child,DOB,Parent 1 first name,Parent 1 last name", f"Ada {surname},14/02/2023,Min,{surname}")
    assert carers(report) == [(f"Ada {surname}", [f"Min {surname}"])]


def test_everything_else_stands_in_the_particulars() -> None:
    report = of(
        "Child,DOB,Known as,Gender,Room,Start date,Key person,Allergies,Dietary requirements,Medical,Home language,Ethnicity,"
        "Address line 1,Address line 2,Town,Postcode,Lives with,Who may collect,Notes,Comments,Funding",
        "Ada Okoro,14/02/2023,Addie,F,Wrens,01/09/2025,Beth,Nuts,Halal,Asthma,Yoruba,Black British,1 Elm Lane,,Thimbleton,th1 2ab,Mum,"
        "Nan,Likes trains,Sleeps with bunny,TFC",
    )
    child = report.children[0]
    assert (child.known_as, child.room, child.key_person, str(child.start)) == ("Addie", "Wrens", "Beth", "2025-09-01")
    assert child.particulars == {
        "gender": "F",
        "allergies": "Nuts",
        "diet": "Halal",
        "health": "Asthma",
        "languages": "Yoruba",
        "ethnicity": "Black British",
        "address": "1 Elm Lane, Thimbleton, th1 2ab",
        "postcode": "TH1 2AB",
        "lives_with": "Mum",
        "may_collect": "Nan",
        "notes": "Notes: Likes trains\nComments: Sleeps with bunny",
    }
    assert [w.message for w in report.warnings if w.reason == "column_left_out"] == ["“Funding” is not brought in."]


def test_a_cell_that_lists_several_people_line_by_line_is_several_people() -> None:
    report = of(
        "Child,DOB,Parent/Carer details,Emergency contacts",
        'Ada Okoro,14/02/2023,"Grace Okoro (Mum) 07700 900123\nSam Okoro (Dad) 07700 900124","Nan Smith - Grandmother - 01632 960123\n'
        'Jo Reed (friend) 07700900555"',
    )
    child = report.children[0]
    assert [(carer.name, carer.relationship, carer.phones) for carer in child.carers] == [
        ("Grace Okoro", "Mum", ["+447700900123"]),
        ("Sam Okoro", "Dad", ["+447700900124"]),
    ]
    assert [(contact.name, contact.relationship, contact.order) for contact in child.contacts] == [
        ("Nan Smith", "Grandmother", 1),
        ("Jo Reed", "friend", 2),
    ]


@pytest.mark.parametrize("order", ["²", "9" * 4_500, "first"])
def test_a_calling_order_that_is_no_number_is_the_order_of_the_columns(order: str) -> None:
    report = of(
        "Child,DOB,Emergency contact 1,Emergency contact 1 Phone,Emergency contact 1 Priority",
        f"Ada Okoro,14/02/2023,Una Reed,07700900123,{order}",
    )
    assert [contact.order for child in report.children for contact in child.contacts] == [1]


def test_R9_what_another_line_says_of_a_carer_who_stands_there_is_kept() -> None:
    held = Child(2, "Ada", "Okoro", None, "Wrens")
    held.carers = [
        Carer(name="Grace Okoro", email="grace@post.example", phones=["1"], relationship="Mother", may_collect="Yes")
    ]
    held.contacts = [Contact(name="Moll Vane", phones=["7"])]
    told = Child(3, "Ada", "Okoro", None, "Wrens")
    told.carers = [
        Carer(
            name="Grace Okoro", email="grace@post.example", phones=["1", "2"], phone_kinds={"2": "work"}, relationship="Aunt",
            parental_responsibility="Y", address="4 Mill Lane", may_collect="No", notes=["Rings late"],
        )
    ]  # fmt: skip
    told.contacts = [Contact(name="moll vane", phones=["8"], email="moll@post.example", may_collect="Never")]
    add(held, told)
    (carer,), (contact,) = held.carers, held.contacts
    assert (carer.phones, carer.phone_kinds, carer.parental_responsibility) == (["1", "2"], {"2": "work"}, "Y")
    assert (carer.address, carer.relationship, carer.may_collect) == ("4 Mill Lane", "Mother", "Yes")
    assert carer.notes == [
        "Another line says, relationship: Aunt", "Another line says, may collect, as your file says: No", "Rings late",
    ]  # fmt: skip
    assert (contact.phones, contact.email, contact.may_collect) == (["7", "8"], "moll@post.example", "Never")
