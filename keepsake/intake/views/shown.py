"""What the pages of an import show, from its summary and one part of its lines."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import phonenumbers

from keepsake.audit.looking import Look
from keepsake.intake.forms.columns import RULE_WORDS, Options, sheets_asked
from keepsake.intake.models import Import
from keepsake.intake.reading.dates import in_words as day_in_words
from keepsake.intake.services import sealed
from keepsake.intake.services.alike import decisions
from keepsake.intake.services.preview import ALIKE, CHILDREN, FAULTY, SAID
from keepsake.people.queries import directory
from keepsake.people.queries.alike import children_here, stands_here
from keepsake.policy.standing import Standing

#: How many lines of each kind the first page shows.
FEW = 6
KEPT = ("parental_responsibility", "may_collect")


def preview(row: Import, standing: Standing, look: Look) -> dict[str, Any]:
    """The first page: four counts, and a few of each."""
    summary, settled = sealed.summary_of(row), sealed.settled_of(row)
    counts = summary["counts"]
    decided = decisions(standing.setting, [pair for pair, *_ in summary["pairs"]])
    open_pairs = [pair for pair, *_ in summary["pairs"] if pair not in decided]
    carers = summary.get("carers", [])
    answered = decisions(standing.setting, carers)
    open_carers = [pair for pair in carers if pair not in answered]
    unseen = [place for place in summary["look"] if place not in set(settled["seen"])]
    not_new = {one for pair, one, _ in summary["pairs"] if decided.get(pair, True)}
    not_new |= {other for pair, _, other in summary["pairs"] if other is not None and decided.get(pair, True)}
    ready = counts[CHILDREN] - counts["already"] - len(not_new)
    said = sealed.part(row, SAID, 0)
    return {
        "row": row,
        "summary": summary,
        "file": settled["file"],
        "counts": [
            {
                "number": f"{counts['limits']:,}",
                "what": _one(counts["limits"], "says who may not collect or see", "say who may not collect or see"),
                "tone": "care",
            },
            {"number": f"{ready:,}", "what": _one(ready, "row without faults", "rows without faults"), "tone": "good"},
            {"number": f"{len(open_pairs):,}", "what": "may be here already", "tone": "warn"},
            {
                "number": f"{counts[FAULTY]:,}",
                "what": _one(counts[FAULTY], "row to correct", "rows to correct"),
                "tone": "bad",
            },
        ],
        "limits": counts["limits"],
        "allergies": counts["allergies"],
        "already": counts["already"],
        "said": marked(said[:FEW], settled["seen"]),
        "said_more": len(summary["look"]) - FEW,
        "unseen": len(unseen),
        "first_unseen": _first(said, unseen),
        "columns": columns(summary),
        "asked": asked(summary["questions"]),
        "asked_sheets": sheets_asked(summary),
        "asks_names": any(one["reason"] == "name_order" for one in summary["questions"])
        or summary["surname_first"] is not None,
        "faulty": [faulty(one, number) for number, one in enumerate(sealed.part(row, FAULTY, 0)[:FEW])],
        "faulty_count": counts[FAULTY],
        "faulty_more": counts[FAULTY] - FEW,
        "pairs": len(summary["pairs"]),
        "open_pairs": len(open_pairs),
        "carers": len(carers),
        "open_carers": len(open_carers),
        "pair": first_pair(row, standing, look, open_pairs),
        "children": [child(one) for one in sealed.part(row, CHILDREN, 0)[:FEW]],
        "children_count": counts[CHILDREN],
        "ready": ready,
        "waits": counts[FAULTY],
        "odd": counts["odd"],
        "how": how_read(summary),
    }


def _one(count: int, single: str, several: str) -> str:
    """The words beside a number."""
    return single if count == 1 else several


def how_read(summary: dict[str, Any]) -> str:
    """How the file was taken: "day-first dates, semicolons"."""
    parts = [f"{summary['date_rule'].replace(' ', '-')} dates" if summary["date_rule"] else ""]
    parts.append(summary["delimiter"])
    if len(summary["sheets"]) > 1:
        parts.append(f"{len(summary['sheets'])} sheets")
    return ", ".join(part for part in parts if part)


def asked(questions: list[dict[str, Any]]) -> list[str]:
    """What is asked: columns whose tag says it already are only counted."""
    tagged = [one for one in questions if one["reason"] == "column_unsure"]
    said = [one["message"] for one in questions if one["reason"] != "column_unsure"]
    if tagged:
        some = (
            "One column is a guess. Look at it"
            if len(tagged) == 1
            else f"{len(tagged)} columns are guesses. Look at them"
        )
        said.append(f"{some}, then press “Read it again like this”.")
    return said


def columns(summary: dict[str, Any]) -> list[dict[str, Any]]:
    """Each column with its select, and the tag that says what to look at."""
    options = Options([column["meaning"] for column in summary["columns"]])
    return [
        column
        | {
            "number": number,
            "options": options.chosen(column["meaning"] if column["read"] else ""),
            "look": _look_of(column),
            "samples": ", ".join(column["samples"]) or "nothing in it",
            "kept": column["meaning"].rpartition(".")[2] in KEPT,
            "rules": [(code, words, code == column["rule"]) for code, words in RULE_WORDS.items()]
            if column["is_date"]
            else [],
        }
        for number, column in enumerate(summary["columns"])
    ]


def _look_of(column: dict[str, Any]) -> str:
    if column["care"]:
        return "care"
    if not column["sure"] and (column["meaning"] or column["why"]):
        return "guess"
    return "sure" if column["meaning"] and column["read"] else "out"


def child(one: dict[str, Any]) -> dict[str, Any]:
    """A child of the file, its dates as people say them."""
    for carer in one.get("carers", ()):
        if isinstance(carer, dict):
            carer["phones"] = [at_home(phone) for phone in carer["phones"]]
    dates = {name: day_in_words(dt.date.fromisoformat(one[name])) if one[name] else "" for name in _DAYS}
    return one | dates


def at_home(phone: str) -> str:
    """A number as it is rung from here: "07700 900123"."""
    try:
        found = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return phone
    home = found.country_code == 44
    shape = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(found, shape))


_DAYS = ("dob", "start", "leave")


def faulty(one: dict[str, Any], number: int) -> dict[str, Any]:
    """A row to correct. `number`: its place among them, from 0."""
    name = " ".join(cell for cell in one["cells"][:2] if cell)[:60]
    texts = [_around(fault["message"], fault["value"]) for fault in one["faults"]]
    return {"number": number, "line": one["line"], "sheet": one["sheet"], "name": name, "faults": texts}


def _around(message: str, value: str) -> dict[str, str]:
    """A sentence about a value: what stands before it, the value, and what stands after."""
    before, found, after = message.partition(value) if value else (message, "", "")
    return {"before": before, "value": found, "after": after}


def marked(lines: Iterable[dict[str, Any]], seen: Iterable[str]) -> list[dict[str, Any]]:
    """Rows that say who may not collect or see, each with whether a person looked at it."""
    looked = set(seen)
    return [one | {"seen": one["place"] in looked, "limit": _is_limit(one)} for one in lines]


def _is_limit(one: dict[str, Any]) -> bool:
    return any(text["kind"] == "limit" for text in one["texts"])


def _first(said: list[dict[str, Any]], unseen: list[str]) -> int | None:
    wanted = set(unseen)
    return next((one["line"] for one in said if one["place"] in wanted), None)


def first_pair(row: Import, standing: Standing, look: Look, open_pairs: list[str]) -> dict[str, Any] | None:
    """The first of those that wait for a decision, where the first part has one."""
    wanted = set(open_pairs)
    lines = [one for one in sealed.part(row, ALIKE, 0) if one["pair"] in wanted][:1]
    found = pairs(lines, standing, look, {})
    return found[0] if found else None


def pairs(
    lines: list[dict[str, Any]], standing: Standing, look: Look, decided: dict[str, bool]
) -> list[dict[str, Any]]:
    """Two side by side, as each stands now. A fixed number of queries."""
    ids = {one["here"] for one in lines if one["here"]}
    here = children_here(standing.setting, ids)
    at, rooms = directory.rooms_of(ids, standing.now), directory.rooms(standing.setting)
    found = []
    for one in lines:
        found_here = here.get(one["here"])
        if one["here"] and found_here is None:
            continue  # taken back since
        shown: dict[str, Any] = {
            "pair": one["pair"],
            "row": child(_with_days(one["row"])),
            "same": decided.get(one["pair"]),
        }
        if found_here is not None:
            look.touch(child=found_here.id)
            room = rooms.get(at.get(found_here.id, 0))
            shown["here"] = {
                "name": found_here.name,
                "known_as": found_here.known_as,
                "dob": day_in_words(found_here.born_on),
                "room": room.name if room else "no room now",
                "since": found_here.since,
            }
        else:
            shown["other"] = child(_with_days(one["other"]))
        found.append(shown)
    return found


def carer_pairs(
    lines: list[dict[str, Any]], standing: Standing, look: Look, decided: dict[str, bool]
) -> list[dict[str, Any]]:
    """Two carers side by side, as each stands now: of who is here, their children and whether they work here. A fixed number
    of queries. Children from whom a bar keeps the reader are not named (R5)."""
    ids = {one["here"] for one in lines if one["here"]}
    names, stands = directory.adults(ids), stands_here(ids, standing.now)
    wanted = {child for children, _ in stands.values() for child in children} - standing.set("barred")
    children = directory.children(wanted)
    found = []
    for one in lines:
        if one["here"] and one["here"] not in names:
            continue  # taken back since
        shown = {"pair": one["pair"], "row": _reached(one["row"]), "same": decided.get(one["pair"])}
        if one["here"]:
            of, works_here = stands[one["here"]]
            theirs = [children[child] for child in of if child in children]
            for child in theirs:
                look.touch(child=child.id)
            shown["here"] = {
                "name": names[one["here"]].name,
                "children": [child.full_name for child in theirs],
                "works_here": works_here,
            }
        else:
            shown["other"] = _reached(one["other"])
        found.append(shown)
    return found


def _reached(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"phones": [at_home(phone) for phone in one["phones"]]}


def _with_days(one: dict[str, Any]) -> dict[str, Any]:
    return {"start": "", "leave": ""} | one
