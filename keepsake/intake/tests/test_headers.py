"""What columns are called, and what is understood by it: the peers' names, and everyday ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from keepsake.intake.reading import read
from keepsake.intake.reading.columns import arrange
from keepsake.intake.reading.headers import interpret
from keepsake.intake.reading.meanings import CHILD, choices, in_words, is_meaning
from keepsake.intake.reading.vocabulary import tokens, vocabulary
from keepsake.intake.tests.making import TODAY, Rows, csv, xlsx

# One header by itself → the meaning that it gets, sure.
CHILDS = {
    "first": (
        "First Name|first_name|FIRST NAME|Forename|Forename(s)|Given name(s)|Child Forename|Child's First Name|"
        "Legal first name|childFirstName|First|Pupil forename"
    ),
    "last": "Last Name|Surname|Child Surname|Family name|Legal Surname|LastName|child_last_name|Child's Last Name:",
    "name": "Name|Child|Child's full name|Full Name|Pupil|Child Name|Name of child|Official Name|Student name|Legal full name",
    "middle": "Middle Names|MiddleName|Middle name(s)",
    "known_as": "Known As|Preferred Name|PreferredName|Likes to be called|Nickname|Chosen name",
    "dob": (
        "Date of Birth|DOB|D.O.B.|DoB|dob|Birthday|birthdate|birth_date|Child's date of birth|"
        "Date of Birth (dd/mm/yyyy)|DOB dd/mm/yy|Birth Date|Born|CHILD DOB"
    ),
    "gender": "Gender|Sex|Legal Gender|M/F|Boy/Girl",
    "room": "Room|Rm|Current Room|Class|Class Name|Child's class name|Homeroom|Base Room|Group|Room / Group|Room name",
    "start": "Start Date|Enrolment Date|EnrollmentDate|Date Started|Admission date|Joined",
    "leave": "Leave Date|End Date|Leaving date|Last day",
    "key_person": "Key Person|Key Worker|Keyworker|KP|Keyperson",
    "allergies": "Allergies|Any known allergies?|Allergy|ALLERGIES / INTOLERANCES|Food allergies|Allergies (if any)",
    "diet": "Dietary Requirements|Diet|Special diet|Dietary needs|Dietary preference",
    "health": "Medical conditions|Medical|Medical Information|Condition Name|Health",
    "medication": "Medication|medications|Regular medication",
    "support": "SEN|SEND|SEND Status|Has SEND|SEND Details|Has EHCP|Additional needs",
    "languages": "Home Languages|First Language|Home language|Languages spoken at home",
    "ethnicity": "Ethnicity|Ethnic Group|race",
    "religion": "Religion",
    "nationality": "Nationality|Country of Birth",
    "address": "Address|Home Address|Address/Postcode|Child's address",
    "address_line": "Address Line 1|Address 2|House Number/Name|Street",
    "town": "Town/City|Town|City",
    "postcode": "Postcode|Post Code|PCode|Zip",
    "lives_with": "Lives with|Who does child live with?|Child lives with|Household",
    "may_collect": (
        "Who may collect?|Authorised to collect|Persons authorised to collect|Collected by|Approved Pickup|"
        "Who can pick up|Authorized pickups"
    ),
    "may_not_collect": "May not collect|Not to be released to|Do not release to|NOT authorised to collect|Cannot collect",
    "no_contact": "No contact|No contact with|Contact restrictions|Restricted contact",
    "court_order": "Court Order?|Court orders|Custody arrangements|Legal orders|Injunctions",
    "collect_notes": "Collection notes|Pick up notes|Collection arrangements|Safeguarding notes",
    "collect_password": "Collection password|Password",
    "notes": "Notes|Comments|Other information|Additional information",
    "reference": "Child ID|ChildID|childId|brightwheel_id|URN|UPN|UPN or unique code|Internal Reference",
    "nhs_number": "NHS Number|NHS No.",
    "doctor": "GP|Doctor|GP Name|Doctor's surgery|Surgery phone|Health visitor",
    "siblings": "Siblings|Names of siblings",
    "social_worker": "Social worker",
}
ADULTS = {
    "carer1.name": (
        "Parent 1 Name|P1 Name|Carer 1|Guardian 1 name|Mother's Name|Mum|mum's name|Parent/Carer 1 Name|"
        "Main carer name|1st Parent Name|Name (Parent 1)|Child's parent 1 Name|Next of kin name|PC1 Name"
    ),
    "carer1.first": (
        "Parent 1 First Name|parent1_first_name|Mother's Forename|Carer 1 First name|PC1 Forename|Carer1FirstName|"
        "Mum's 1st name"
    ),
    "carer1.last": "Parent 1 Last Name|parent1_last_name|Mother surname|Carer 1 Surname",
    "carer1.relationship": "Parent 1 Relationship|parent1_relationship|Carer 1 relation|Parent 1 Relationship to child|NOK 1 Relationship",
    "carer1.email": (
        "Parent 1 Email|parent1_email|Mum's e-mail|Dad - E mail|Carer 1 Primary Email|Parent/Carer 1 Email Address|"
        "Father email"
    ),
    "carer1.mobile": (
        "Mum mobile|Mother's Mobile No.|Parent 1 Mobile|MOTHER_MOBILE|Mobile (Dad)|Carer 1 Mob|Dads mobile number|"
        "Parent 1 Cell"
    ),
    "carer1.phone": "Parent 1 Phone|Carer 1 Tel|Mum tel no|Tel. (Mother)|Parent 1 contact number|parent1_phone",
    "carer1.home_phone": "Parent 1 Home Tel|Mother's home phone|Parent 1 landline",
    "carer1.work_phone": "Mother's Work Tel No.|Parent 1 Work Phone|Dad work number",
    "carer1.email_or_phone": "Child's Parent1 email or/and phone number",
    "carer1.parental_responsibility": (
        "Parent 1 PR|Parent 1 PR?|Mum PR (Y/N)|Carer 1 Par. Resp.|Carer 1 - Parental responsibility?|"
        "Does parent 1 have parental responsibility?|Parental Resp (Mum)"
    ),
    "carer1.address": "Parent 1 Address|Mother's address if different",
    "carer1.may_collect": "Parent 1 authorised to collect|Carer 1 may collect?",
    "carer1.work": "Parent 1 Employer|Mother's occupation|Place of work (Mother)",
    "contact1.name": "Emergency Contact 1 Name|Emergency 1 Name|EC1 name|emergency_contact_1_name|Emergency contact name",
    "contact1.phone": "Emergency Contact 1 Tel|Emergency 1 Number 1|Emergency contact number|emergency_contact_1_phone|ICE 1 phone",
    "contact1.relationship": "Emergency 1 Relationship|Emergency contact relationship to child",
    "collector1.name": "Approved pickup 1 name|Authorised person 1 name|Collector 1 Name",
}
LEFT_OUT = (
    "Funding code|30 hours code|Default Discount (%)|Bill Payer|Preferred Session|Term Time Only|Photo consent|SMS?|Mon"
    "|Consent: photos|NI number|Parent 1 NI Number|Sessions|Invoice email|Leave Reason|Create Login|eylog Access|Age"
    "|CenterName|Data Access?|Link to Staff (Staff Parent/Carer)|Mother's DOB|Sun cream permission"
)


def of(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(header, meaning) for meaning, headers in table.items() for header in headers.split("|")]


@pytest.mark.parametrize(("header", "meaning"), of(CHILDS))
def test_of_the_child(header: str, meaning: str) -> None:
    column = arrange([header])[0]
    assert (column.meaning, column.sure) == (meaning, True)


@pytest.mark.parametrize(("header", "meaning"), of(ADULTS))
def test_of_an_adult(header: str, meaning: str) -> None:
    column = arrange(["Child name", "DOB", header])[2]
    whole = meaning.replace(".name", ".contact")  # "Mum" alone: its values say whether it holds more than a name
    assert (column.meaning, column.sure) in ((meaning, True), (whole, True))


@pytest.mark.parametrize("header", LEFT_OUT.split("|"))
def test_R9_money_sessions_and_consents_are_known_and_left_out(header: str) -> None:
    column = arrange(["Child name", "DOB", header])[2]
    assert (column.meaning, column.known) == (None, True)


@pytest.mark.parametrize("header", ["Wibble", "Snood", "Lorem ipsum", "Xyz 3"])
def test_what_is_not_known_is_unsure_and_nothing(header: str) -> None:
    column = arrange([header])[0]
    assert (column.meaning, column.sure, column.known) == (None, False, False)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [("Date of Brith", "dob"), ("Fornames", "first"), ("Alergies", "allergies"), ("Child's Surnam", "last")],
)
def test_a_slip_of_the_pen_is_at_least_a_guess(header: str, meaning: str) -> None:
    assert arrange([header])[0].meaning == meaning


@pytest.mark.parametrize("header", ["", "   ", "???", "…", "12", "🙂"])
def test_a_header_without_words_means_nothing(header: str) -> None:
    assert interpret(header).who == "unknown"


def meanings(*headers: str) -> list[str | None]:
    return [column.meaning for column in arrange(list(headers))]


def unsure(*headers: str) -> list[str]:
    return [column.header for column in arrange(list(headers)) if not column.sure]


def test_bare_columns_belong_to_the_adult_on_their_left_when_each_adult_has_theirs() -> None:
    headers = ("Name", "DOB", "Mother", "Phone", "Email", "Father", "Phone", "Email", "Address")
    assert meanings(*headers)[2:] == [
        *("carer1.contact", "carer1.phone", "carer1.email", "carer2.contact", "carer2.phone", "carer2.email", "address")
    ]
    assert unsure(*headers) == []


def test_R1_a_phone_that_may_be_either_parents_is_asked_about() -> None:
    assert unsure("Name", "DOB", "Mother", "Father", "Phone", "Email") == ["Phone", "Email"]


def test_numbers_after_the_field_number_the_person_where_there_is_a_second_name() -> None:
    assert meanings("Child", "DOB", "Parent name 1", "Parent mobile 1", "Parent name 2", "Parent mobile 2")[2:] == [
        *("carer1.name", "carer1.mobile", "carer2.name", "carer2.mobile")
    ]
    assert meanings("Child", "DOB", "Parent name", "Parent mobile", "Parent mobile 2")[2:] == [
        *("carer1.name", "carer1.mobile", "carer1.mobile")
    ]


def test_the_same_names_twice_are_two_people() -> None:
    assert meanings("Child Name", "DOB", "Parent Name", "Parent Phone", "Parent Name", "Parent Phone")[2:] == [
        *("carer1.name", "carer1.phone", "carer2.name", "carer2.phone")
    ]
    assert meanings("Child", "DOB", "Mum 1 name", "Mum 1 tel", "Mum 2 name", "Mum 2 tel")[2:] == [
        *("carer1.name", "carer1.phone", "carer2.name", "carer2.phone")
    ]


def test_a_second_first_name_is_not_the_childs_and_is_asked_about() -> None:
    headers = ("First name", "Last name", "DOB", "First name", "Last name", "Email")
    assert meanings(*headers) == ["first", "last", "dob", "carer1.first", "carer1.last", "carer1.email"]
    assert unsure(*headers) == ["First name", "Last name"]


def test_the_childs_own_names_win_wherever_they_stand() -> None:
    headers = ("First name", "Last name", "Relationship", "Child first name", "Child last name", "DOB")
    assert meanings(*headers) == ["carer1.first", "carer1.last", "carer1.relationship", "first", "last", "dob"]


def test_two_columns_of_one_date_are_asked_about() -> None:
    assert meanings("Name", "DOB", "Date of birth") == ["name", "dob", None]
    assert unsure("Name", "DOB", "Date of birth") == ["Date of birth"]


def test_name_beside_surname_is_the_first_name_and_start_beside_enrolment_is_the_start() -> None:
    assert meanings("Name", "Surname", "DOB") == ["first", "last", "dob"]
    assert meanings("Enrolment Date", "Start Date") == [None, "start"]
    assert meanings("Full name", "First name", "Last name") == [None, "first", "last"]


def test_a_second_child_in_a_row_is_asked_about() -> None:
    headers = ("Child 1 name", "Child 1 DOB", "Child 2 name", "Child 2 DOB")
    assert meanings(*headers) == ["name", "dob", None, None]
    assert unsure(*headers) == ["Child 2 name", "Child 2 DOB"]


def test_R9_one_pr_for_the_whole_family_is_given_to_nobody() -> None:
    assert meanings("Child", "DOB", "Mum", "Dad", "PR?")[4] == "parental_responsibility"
    assert meanings("Child", "DOB", "PR?")[2] == "parental_responsibility"
    assert meanings("Child", "DOB", "Mum", "PR?")[3] == "carer1.parental_responsibility"


def test_contact_1_is_a_guess_until_its_relationships_say_parent() -> None:
    plain = read(csv("Child,DOB,Contact 1", "Ada Okoro,14/02/2023,Grace Okoro (mother)"), today=TODAY)
    assert [(c.meaning, c.sure) for c in plain.sheets[0].columns][2] == ("carer1.contact", False)
    told = read(
        csv("Child,DOB,Contact 1 name,Contact 1 relationship", "Ada Okoro,14/02/2023,Grace Okoro,Mother"), today=TODAY
    )
    assert [(c.meaning, c.sure) for c in told.sheets[0].columns][2] == ("carer1.name", True)
    beside = read(csv("Child,DOB,Mum,Contact 1 name", "Ada Okoro,14/02/2023,Grace Okoro,Nan Smith"), today=TODAY)
    assert [(c.meaning, c.sure) for c in beside.sheets[0].columns][3] == ("contact1.name", True)


@pytest.mark.parametrize(
    ("headers", "row", "wrong"),
    [
        ("First name,Last name,DOB,Phone", "Ada,Okoro,07700900123,14/02/2023", {"DOB", "Phone"}),
        ("Name,DOB,Mum,Mum email", "Ada Okoro,14/02/2023,Grace,07700900123", {"Mum email"}),
        ("Name,DOB,Room", "Ada Okoro,14/02/2023,ada@example.org", {"Room"}),
        ("First name,Last name,DOB", "14/02/2023,Okoro,Ada", {"First name", "DOB"}),
        ("Name,DOB,Mum,Mum mobile", "Ada Okoro,14/02/2023,Grace,grace@example.org", {"Mum mobile"}),
    ],
)
def test_a_column_whose_values_say_otherwise_is_asked_about_and_not_used(headers: str, row: str, wrong: Any) -> None:
    report = read(csv(headers, row, row, row), today=TODAY)
    assert {column.header for column in report.sheets[0].columns if not column.sure} == wrong
    assert {question.header for question in report.questions if question.header} == wrong
    assert report.errors == []


def test_the_row_of_names_is_found_beneath_titles_and_over_two_rows() -> None:
    rows: Rows = [
        ["Thimble Lane Nursery", "", "Autumn 2026"],
        ["Printed 12/09/2026"],
        [],
        ["Child", "", "", "Parent 1", "", "Parent 2 details", "", "Emergency contact"],
        ["First name", "Last name", "DOB", "First name", "Mobile", "First name", "Mobile", "Name"],
        ["Ada", "Okoro", dt.date(2023, 2, 14), "Grace", 7700900123, "Sam", 7700900124, "Nan Smith"],
    ]
    report = read(xlsx({"Sheet1": rows}), today=TODAY)
    assert report.sheets[0].header_line == 5
    assert [column.meaning for column in report.sheets[0].columns] == [
        *("first", "last", "dob", "carer1.first", "carer1.mobile", "carer2.first", "carer2.mobile", "contact1.name")
    ]
    assert report.questions == []


def test_names_repeated_on_every_printed_page_are_no_children() -> None:
    report = read(
        csv("Name,DOB", "Ada Okoro,14/02/2023", "name,dob", "Ben Vane,03/07/2022", "Total: 2", "Page 1 of 1"),
        today=TODAY,
    )
    assert [child.name for child in report.children] == ["Ada Okoro", "Ben Vane"]
    assert report.errors == []


def test_names_that_nobody_knows_are_shown_and_asked_about() -> None:
    report = read(csv("Kind,Familie,Geboren", "Ada,Okoro,14.02.2023", "Ben,Vane,03.07.2022"), today=TODAY)
    assert report.outcome == "asked"
    assert [question.reason for question in report.questions] == ["no_name_column", "no_dob_column"]
    settled = read(
        csv("Kind,Familie,Geboren", "Ada,Okoro,14.02.2023"),
        today=TODAY,
        mapping={"Kind": "first", "FAMILIE": "last", "Geboren": "dob"},
    )
    assert [(child.name, child.dob) for child in settled.children] == [("Ada Okoro", dt.date(2023, 2, 14))]
    assert settled.questions == []


def test_every_word_of_the_vocabulary_can_be_reached_and_every_meaning_has_its_words() -> None:
    book = vocabulary()
    assert {*book.child.values()} - {"name_last_first"} <= set(CHILD)
    for phrase, meaning in book.child.items():
        assert tokens(phrase) == tuple(phrase.split()), phrase
        assert is_meaning(meaning) or meaning == "name_last_first"
    codes = [code for code, _ in choices()]
    assert len(codes) == len(set(codes))
    assert all(words for _, words in choices())
    assert in_words("carer2.mobile") == "Carer 2: mobile"
    assert in_words(None) == "Left out for now"
