"""R9: who may not collect or see, and allergies, are never lost in silence; and nothing is decided by a file."""

import pytest

from keepsake.intake.reading import Report, read
from keepsake.intake.reading.restrictions import allergies_in, limits_in
from keepsake.intake.tests.making import TODAY, csv

LIMITS = """No contact with father|Dad may not collect|may NOT collect|Court order in place|not to be released to Tom Reed
Living in a refuge|Prohibited steps order|PSO granted|Injunction against dad|Non-molestation order
Do not release to father|Father has no PR|Only mum to collect|Nobody else may collect|Mum only
DO NOT let dad take her|don't let dad pick up|Dad can't collect|cannot be collected by uncle|refuge
supervised contact only|Father not allowed to collect|not permitted on site|Address is confidential
Do not disclose address|INJUNCTION|restraining order|domestic violence|Father must not be contacted
do not contact father|no access for dad|never hand over to dad|No P.R.|Dad doesn't have parental responsibility
not to have contact|NO CONTACT|non-mol in place|Special Guardianship Order|no-one else to pick up|family court
dad banned|Gran is not to pick up|do not give address to dad|do not tell dad where they live
Mother does not hold PR|no pr|Contact restricted|not to collect without password|not to be collected by dad
father: no contact order|Only release to mother|Dad mustn’t pick up|under police protection
Collection by mum only|Dad may only collect with court permission|keep away from uncle
Please don’t hand him to his father|Child arrangements order: lives with mum|interim care order|do not ring dad
dad not to see her file|No-contact with father|No-contact with Dad, see file|no‑contact with uncle|No direct-contact with dad
no-access for dad|No-collection by uncle
Strictly only to go home with Mum|Only goes home with Gran
Dad must not come to the room|uncle mustn’t enter|Dad is not allowed to come in
only ever leaves with mum|Goes home only with Mum"""
HARMLESS = """No contact number|Grandma collects on Tuesdays|No court order|No court orders in place|no restrictions
3 Elm Court|Order of service|Contact: 07700|both parents may collect|Nan may collect|loves collecting stones
No known restrictions|12 Access Road|Mother|Joint|Has parental responsibility|Do not ring before 9am
Do not call at work|no contact details given|Anyone may collect|No contact email|Court Farm|PR: Yes
Collect at 5pm|not yet started|Custom House|Pick up 5:30|does not eat meat|Not toilet trained|No injunctions
In order to settle likes bunny|Cannot eat gluten|ring nights only|mornings only|Not in on Fridays
Does not like to share toys|no visits yet|English only|no eye contact|no eye-contact|No contact sports
No-contact sports|no contact-number|Contact: mum|only sleeps with bunny|Only plays with the train
does not come in on Fridays|cannot see without glasses|cannot access funding|Border Lane|No|N/A|Restaurant|Harcourt"""
ALLERGIES = """allergic to egg, no nut allergy|Allergic to nuts|EpiPen in bag|risk of anaphylaxis|milk allergy
dairy intolerant|coeliac|carries an epi-pen"""
NONE = (
    "No known allergies|Allergies: none|not allergic|NKA|no allergies or intolerances|Allergies - none known|Likes eggs"
)


def phrases(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("text", phrases(LIMITS))
def test_R9_words_of_limits_are_found(text: str) -> None:
    assert limits_in(text)


@pytest.mark.parametrize("text", phrases(HARMLESS))
def test_words_that_limit_nobody_are_passed_over(text: str) -> None:
    assert not limits_in(text)


@pytest.mark.parametrize("text", phrases(ALLERGIES))
def test_R9_words_of_allergies_are_found(text: str) -> None:
    assert allergies_in(text)


@pytest.mark.parametrize("text", phrases(NONE))
def test_no_allergy_is_no_allergy(text: str) -> None:
    assert not allergies_in(text)


def of(headers: str, *rows: str) -> Report:
    return read(csv(headers, *rows), today=TODAY)


@pytest.mark.parametrize(
    "text", ["No contact with father", "Court order", "not to be released to Tom", "Mum only may collect", "no PR"]
)
@pytest.mark.parametrize(
    "header", ["Notes", "Wibble", "Funding code", "", "Allergies", "Address", "Parent 2", "Parent 2 Relationship"]
)
def test_R9_a_limit_is_found_in_whatever_column_it_stands(header: str, text: str) -> None:
    report = of(
        f"Child,DOB,Parent 1,{header},Z",
        f"Ada Okoro,14/02/2023,Grace Okoro,{text},z",
        "Ben Vane,03/07/2022,Kate Vane,,",
    )
    assert report.restrictions == [2]
    assert report.restriction_details[0].text == text
    assert report.restriction_details[0].name == "Ada Okoro"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("May not collect", "Tom Reed"),
        ("Not to be released to", "Father"),
        ("No contact with", "Tom Reed"),
        ("Court order?", "Yes"),
        ("Court orders", "see office"),
        ("Custody arrangements", "weekends with dad"),
        ("Parent 1 authorised to collect", "No"),
        ("Collection notes", "NOT uncle Tom"),
        ("Collection notes", "call police if dad comes"),
        ("Who may collect", "Nan (not dad)"),
        ("Who may collect", "Everybody but Tom"),
        ("Collect", "Not dad"),
        ("Parent 1 authorised to collect", "Yes but not on Fridays"),
        ("Safeguarding notes", "see order"),
    ],
)
def test_R9_a_column_of_limits_speaks_by_its_name(header: str, value: str) -> None:
    assert of(f"Child,DOB,Parent 1,{header}", f"Ada Okoro,14/02/2023,Grace Okoro,{value}").restrictions == [2]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("May not collect", "No"),
        ("May not collect", "none"),
        ("Court order?", "N"),
        ("Court order?", "No court orders in place"),
        ("Court orders", "n/a"),
        ("No contact with", "-"),
        ("Parent 1 authorised to collect", "Yes"),
        ("Collection notes", "Grandma collects on Tuesdays"),
        ("Who may collect", "Nan, Grandad"),
        ("PR?", "N"),
        ("Parent 1 PR", "No"),
    ],
)
def test_a_column_of_limits_that_says_none_says_nothing(header: str, value: str) -> None:
    assert of(f"Child,DOB,Parent 1,{header}", f"Ada Okoro,14/02/2023,Grace Okoro,{value}").restrictions == []


def test_R9_rows_with_faults_rows_too_wide_and_rows_without_a_child_are_looked_at_too() -> None:
    report = of(
        "Child,DOB,Parent name,Notes",
        "Ada Okoro,31/02/2023,Grace,no contact with dad",
        "Ben Vane,03/07/2022,Kate,court order,one too many",
        ",,Tom Reed,may not collect",
        "Cal Reed,03/07/2021,Una,",
        "Dee Reed,03/07/2020,Una,",
    )
    assert report.restrictions == [2, 3, 4]
    assert {fault.line for fault in report.errors} == {2, 3, 4}


def test_R9_allergies_outside_their_column_are_lines_to_look_at() -> None:
    report = of(
        "Child,DOB,Allergies,Notes",
        "Ada Okoro,14/02/2023,Nuts,",
        "Ben Vane,03/07/2022,,Carries an EpiPen",
        "Cal Fox,1/2/2023,None,no allergies",
    )
    assert report.restrictions == [3]
    assert report.restriction_details[0].kind == "allergy"
    assert report.children[0].particulars["allergies"] == "Nuts"


def test_R9_parental_responsibility_is_the_files_own_word_and_null_where_it_says_none() -> None:
    report = of(
        "Child,DOB,Parent 1,Parent 1 PR?",
        "Ada Okoro,14/02/2023,Grace,Y",
        "Ben Vane,03/07/2022,Kate,to be confirmed",
        "Cal Fox,1/2/2023,Una,",
    )
    said = [child["carers"][0]["parental_responsibility"] for child in report.to_json()["children"]]
    assert said == ["Y", "to be confirmed", None]


def test_R9_consents_are_named_kept_as_the_file_says_them_and_count_for_nothing() -> None:
    report = of("Child,DOB,Photo consent,Outings consent,Fees", "Ada Okoro,14/02/2023,Yes,No,30")
    child = report.children[0]
    assert child.particulars == {}
    assert child.consents == {"Photo consent": "Yes", "Outings consent": "No"}
    assert [(w.column, w.reason) for w in report.warnings] == [(column, "column_left_out") for column in (3, 4, 5)]
    assert ["until somebody confirms it" in w.message for w in report.warnings] == [True, True, False]


def test_what_is_said_of_who_may_collect_is_kept_where_nothing_else_is_said_of_the_adult() -> None:
    report = of("Child,DOB,Parent 1,Father may collect", "Ada Okoro,14/02/2023,Grace Okoro,No")
    assert report.restrictions == [2]
    assert report.children[0].particulars["may_collect"] == "Father may collect: No"


def test_child_protection_belongs_in_the_cabinet_and_the_report_says_so() -> None:
    report = of("Child,DOB,Notes", "Ada Okoro,14/02/2023,on a child protection plan")
    assert [(w.line, w.column, w.reason) for w in report.warnings] == [(2, 3, "child_protection")]
