"""What a column can mean in Keepsake: stable codes, and the words for them on a page."""

from __future__ import annotations

import re

from keepsake.intake.reading.wordsets import words

# Of the child. Those in SINGLE stand in one column; the others may be spread over several, whose texts are joined.
CHILD = {
    "first": "Legal first name",
    "middle": "Middle names",
    "last": "Legal family name",
    "name": "Full name",
    "known_as": "Known as",
    "dob": "Date of birth",
    "gender": "Gender",
    "room": "Room",
    "start": "First day here",
    "leave": "Last day here",
    "key_person": "Key person",
    "backup_key_person": "Back-up key person",
    "allergies": "Allergies",
    "diet": "Dietary needs",
    "health": "Health",
    "medication": "Medication",
    "immunisations": "Immunisations",
    "support": "Extra support",
    "languages": "Languages",
    "ethnicity": "Ethnicity",
    "religion": "Religion",
    "nationality": "Nationality",
    "address": "Address",
    "address_line": "Address, one line of it",
    "town": "Town",
    "county": "County",
    "country": "Country",
    "postcode": "Postcode",
    "household_phone": "Phone at home",
    "lives_with": "Who the child lives with",
    "may_collect": "Who may collect",
    "may_not_collect": "Who may not collect",
    "no_contact": "Who may have no contact",
    "court_order": "Court orders",
    "collect_notes": "Collection notes, kept as your file says it",
    "collect_password": "Collection password",
    "parental_responsibility": "Parental responsibility, kept as your file says it",
    "notes": "Notes",
    "reference": "Number in the old system",
    "family_reference": "Family’s number in the old system",
    "nhs_number": "NHS number",
    "doctor": "Doctor",
    "siblings": "Brothers and sisters",
    "social_worker": "Social worker",
}
SINGLE = words(
    "first middle last name known_as dob gender room start leave key_person backup_key_person reference"
    " family_reference nhs_number postcode town county country"
)

# Of an adult: after ``carer1.``, ``contact2.``, ``collector1.``.
ADULT = {
    "title": "title",
    "first": "first name",
    "middle": "middle names",
    "last": "family name",
    "name": "name",
    "relationship": "relationship",
    "email": "e-mail",
    "phone": "phone",
    "mobile": "mobile",
    "home_phone": "phone at home",
    "work_phone": "phone at work",
    "email_or_phone": "e-mail or phone",
    "contact": "name and relation",
    "parental_responsibility": "parental responsibility",
    "may_collect": "may collect, as your file says",
    "address": "address",
    "address_line": "address, one line of it",
    "town": "town",
    "county": "county",
    "postcode": "postcode",
    "work": "work",
    "languages": "languages",
    "lives_with_child": "lives with the child",
    "type": "kind of contact",
    "order": "calling order",
    "notes": "notes",
}
PHONES = frozenset(["phone", "mobile", "home_phone", "work_phone"])
DATES = frozenset(["dob", "start", "leave"])
# What says who may not collect, see or reach a child.
LIMITS = frozenset(["may_not_collect", "no_contact", "court_order", "collect_notes"])
ROLES = {"carer": "Carer", "contact": "Emergency contact", "collector": "May collect"}
_ADULT = re.compile(r"(carer|contact|collector)([1-9])\.(\w+)")


def of_adult(meaning: str) -> tuple[str, int, str] | None:
    """``carer2.email`` is ("carer", 2, "email"); None for what is said of the child."""
    match = _ADULT.fullmatch(meaning)
    return (match[1], int(match[2]), match[3]) if match and match[3] in ADULT else None


def is_meaning(meaning: str) -> bool:
    """Whether a code is one of ours."""
    return meaning in CHILD or of_adult(meaning) is not None


def in_words(meaning: str | None) -> str:
    """A meaning as a page names it."""
    if not meaning:
        return "Left out for now"
    if meaning in CHILD:
        return CHILD[meaning]
    adult = of_adult(meaning)
    return f"{ROLES[adult[0]]} {adult[1]}: {ADULT[adult[2]]}" if adult else meaning


def choices(carers: int = 4, contacts: int = 4) -> list[tuple[str, str]]:
    """Every meaning that a person may choose for a column, with its words, in the order of a form."""
    codes = ["", *CHILD]
    codes += [f"carer{n}.{field}" for n in range(1, carers + 1) for field in ADULT]
    skipped = ("parental_responsibility", "lives_with_child", "work", "languages")
    for role, count in (("contact", contacts), ("collector", 2)):
        codes += [f"{role}{n}.{field}" for n in range(1, count + 1) for field in ADULT if field not in skipped]
    return [(code, in_words(code)) for code in codes]
