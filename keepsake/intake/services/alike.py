"""Who is here already, and who only looks like it (R9): a person decides, neither answer is chosen for them, and they are
asked once."""

import hmac
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from keepsake.cabinet import keyring
from keepsake.intake.models import Decision, Mark
from keepsake.intake.reading import Carer, Child, Contact, Report
from keepsake.intake.reading.duplicates import alike, reach
from keepsake.intake.reading.names import compare_key
from keepsake.intake.services.acts import act_of
from keepsake.intake.services.correcting import place_of
from keepsake.intake.services.records import said_of
from keepsake.people.bulk import by_many
from keepsake.people.queries.alike import ChildHere, carers_of, children_born, every_child_here
from keepsake.policy.standing import Standing
from keepsake.records.reading.reached import reached

#: What a mark is made of, in alphabetical order.
_CHILD = sorted({one.name for one in fields(Child)} - {"line", "lines", "sheet", "carers", "contacts"})
_CARER = sorted({one.name for one in fields(Carer)} - {"line", "person"})
_CONTACT = sorted(one.name for one in fields(Contact))


@dataclass(frozen=True, slots=True)
class Alike:
    """Two that may be one: a row (its place among the children of the report), and a child who is here, or another row."""

    pair: str
    row: int
    here: ChildHere | None
    other: int | None


def marks_of(setting: int, now: datetime, report: Report) -> list[str]:
    """A keyed hash of everything that the file says about each child, of limits also what stands in a column that is left out;
    rows that are equal are counted, so that each has a mark of its own."""
    key = setting_key(setting, now)
    seen: Counter[str] = Counter()
    marks = []
    limits = said_of(report.restriction_details)
    for child in report.children:
        text = json.dumps(_said(child), default=str, ensure_ascii=False)
        lines = [one.text for line in child.lines for one in limits.get(place_of(child.sheet, line), ())]
        # What is in the text already is left out: a row that was brought in before keeps its mark.
        if beside := [said for said in lines if json.dumps(said, ensure_ascii=False)[1:-1] not in text]:
            text += json.dumps(beside, ensure_ascii=False)
        seen[text] += 1
        marks.append(keyed(key, f"row/{seen[text]}/{text}"))
    return marks


def _said(child: Child) -> dict[str, Any]:
    """What there is of a child, less where it stands in the file. What is empty is left out, so that a field that a later
    version reads as well does not make every row a new one."""
    plain = _filled(child, _CHILD)
    plain["carers"] = [_filled(carer, _CARER) for carer in child.carers]
    plain["contacts"] = [_filled(contact, _CONTACT) for contact in child.contacts]
    return plain


def _filled(of: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(of, name))}


def here_already(setting: int, marks: Sequence[str]) -> dict[int, int]:
    """place → child, of rows that were brought in before exactly as they stand: nothing is done about them."""
    known: dict[str, int] = {}
    for some in by_many(marks):
        known.update(Mark.objects.filter(setting_id=setting, mark__in=some).values_list("mark", "child"))
    return {place: known[mark] for place, mark in enumerate(marks) if mark in known}


def find_alike(setting: int, now: datetime, report: Report, already: dict[int, int]) -> list[Alike]:
    """Every pair that waits for, or had, a decision: rows like children here, and rows like one another."""
    key = setting_key(setting, now)
    rows = {place: child for place, child in enumerate(report.children) if place not in already}
    found = []
    taken = set(already.values())
    for place, here in (*_like_children(setting, rows, taken), *_of_one_family(setting, rows, taken)):
        found.append(Alike(keyed(key, f"here/{here.id}/{_plain(rows[place])}"), place, here, None))
    for one, other in report.duplicate_children:
        if one in rows and other in rows:
            both = "/".join(sorted((_plain(rows[one]), _plain(rows[other]))))
            found.append(Alike(keyed(key, f"rows/{both}"), one, None, other))
    return sorted(found, key=lambda pair: (pair.row, pair.other or 0))


def _like_children(setting: int, rows: dict[int, Child], taken: set[int]) -> list[tuple[int, ChildHere]]:
    """By the rules of `reading.duplicates`: one birthday and names of which one may be a slip of the other. A child whom a
    row of this file is known to be about is nobody else's."""
    by_day: dict[object, dict[str, list[ChildHere]]] = defaultdict(lambda: defaultdict(list))
    for here in children_born(setting, {child.dob for child in rows.values() if child.dob is not None}):
        if here.id not in taken:
            for name in _names(here.first, here.last, here.known_as):
                by_day[here.born_on][name].append(here)
    found = []
    for place, child in rows.items():
        of_day = by_day.get(child.dob)
        if not of_day:
            continue
        near = {
            here.id: here for name in _names(child.first, child.last, child.known_as) for here in of_day.get(name, ())
        }
        found += [(place, near[pk]) for pk in sorted(near) if alike(child, _as_row(near[pk]))]
    return found


def _of_one_family(setting: int, rows: dict[int, Child], taken: set[int]) -> list[tuple[int, ChildHere]]:
    """One full name and a carer with the same e-mail or phone, but another birthday: one of the two days may be a slip."""
    named: dict[tuple[str, str], list[ChildHere]] = defaultdict(list)
    for here in every_child_here(setting):
        if here.id not in taken:
            named[compare_key(here.first), compare_key(here.last)].append(here)
    near = [
        (place, here)
        for place, child in rows.items()
        for here in named.get((compare_key(child.first), compare_key(child.last)), ())
        if child.dob != here.born_on
    ]
    carers = carers_of({here.id for _, here in near})
    on_file = reached(setting, sorted({adult for mine in carers.values() for adult in mine}))
    reaches = {child: {*mine.values()} - {""} for child, mine in carers.items()}
    for child, mine in carers.items():
        for at in (on_file[adult] for adult in mine if adult in on_file):
            reaches[child] |= at.emails | at.phones
    return [(place, here) for place, here in near if reach(rows[place]) & reaches.get(here.id, set())]


def _names(first: str, last: str, known_as: str) -> set[str]:
    """Under which names a child is looked for: two who may be one share at least one of them, or all of their letters."""
    keys = {compare_key(first), compare_key(last), compare_key(known_as)} - {""}
    return keys | {"".join(sorted(compare_key(first + last)))}


def _as_row(here: ChildHere) -> Child:
    return Child(0, here.first, here.last, here.born_on, "", here.middle, here.known_as)


def decisions(setting: int, pairs: Sequence[str]) -> dict[str, bool]:
    """pair → whether a person said that it is one child, or one carer; pairs that wait are left out."""
    found: dict[str, bool] = {}
    for some in by_many(pairs):
        found.update(Decision.objects.filter(setting_id=setting, pair__in=some).values_list("pair", "same"))
    return found


def decide(standing: Standing, said: dict[str, bool]) -> None:
    """Remember what a person decided about pairs; the last word holds."""
    with act_of(standing, "intake.decided") as act:
        for pair, same in said.items():
            Decision.objects.update_or_create(
                setting_id=standing.setting,
                pair=pair,
                defaults={"same": same, "adult_id": standing.adult, "at": standing.now},
            )
        act.note("pairs", len(said))


def _plain(child: Child) -> str:
    return f"{child.first.casefold()}|{child.last.casefold()}|{child.dob}"


def setting_key(setting: int, now: datetime) -> bytes:
    """Under which what is said of people is hashed: no hash can be guessed from outside."""
    return keyring.setting_key(setting, now=now).material


def keyed(key: bytes, text: str) -> str:
    """A keyed hash, as `Mark` and `Decision` hold it."""
    return hmac.new(key, b"keepsake intake\0" + text.encode(), sha256).hexdigest()
