"""*Who has looked*, for a family: staff's looks and one's own, listed ones alone (R2, R3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from keepsake.audit.queries import Key, Looker, Seen, lookers, looks_on_child
from keepsake.journal.cards import clock, day_words, record_url
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.reading import for_another, titles
from keepsake.web.context import face_url

LINES = 40

#: What an action was, to a family. A look of a kind that has no words here is "looked at".
DID = {
    "read": "read",
    "search": "found",
    "picture": "opened a picture of",
    "download": "took pictures away from",
    "journal.written": "wrote",
    "journal.corrected": "corrected",
    "journal.answered": "answered under",
    "journal.signed-off": "signed off",
    "journal.step-done": "tried a next step of",
    "journal.step-reopened": "opened a next step again of",
}

#: What is done with a record that is there already.
DONE = frozenset(one for one in DID if one.startswith("journal.")) - {"journal.written"}

#: As whom staff looked, where they are not the key person.
HATS = {"manager": "Office", "practitioner": "Staff"}


def looked(standing: Standing, child: ChildName, before: Key | None) -> dict[str, Any]:
    """A page of looks by day, and where the next begins."""
    looks = looks_on_child([child.id], asker=standing.adult, before=before, limit=LINES + 1)
    page, more = looks[:LINES], looks[LINES:]
    names = directory.adults({one.adult for one in page})
    # Only the journal's pages stand here by name and with a way to them; others are "a page about" the child.
    known = titles(standing, {one.record for one in page if one.record is not None}, file="developmental")
    key = key_people(standing, child)
    page = _as_looks(standing, page)
    return {"days": _by_day(standing, child, page, names, known, key), "older": page[-1].key if more else None}


def month(standing: Standing, child: ChildName) -> list[dict[str, Any]]:
    """Who is on the list since this month began, and how often: what stands on the list, and nothing else (R2, R3)."""
    found = on_the_list(standing, child)
    names = directory.adults({one.adult for one in found})
    key = key_people(standing, child)
    return [
        {
            "who": "You" if one.adult == standing.adult else names[one.adult].name,
            "face": face_url(names[one.adult].face),
            "what": f"{child.name}’s key person" if one.adult in key and one.adult != standing.adult else "",
            "times": one.times,
        }
        for one in found
        if one.adult in names
    ]


def on_the_list(standing: Standing, child: ChildName) -> list[Looker]:
    """This month's lines, counted by person. One query."""
    local = standing.now.astimezone(standing.zone)
    began = datetime(local.year, local.month, 1, tzinfo=standing.zone)
    return lookers(child.id, asker=standing.adult, since=began)


def key_people(standing: Standing, child: ChildName) -> set[int]:
    """The adult ids of the child's key people, back-up included."""
    return {person.id for person, _ in directory.key_people([child.id], standing.now).get(child.id, [])}


def _by_day(
    standing: Standing,
    child: ChildName,
    looks: Sequence[Seen],
    names: Any,
    known: dict[int, tuple[str, str]],
    key: set[int],
) -> list[dict[str, Any]]:
    """One's own looks at the same, one after the other, are one line with how often: staff's looks stand one by one."""
    today = standing.now.astimezone(standing.zone).date()
    found: list[dict[str, Any]] = []
    last: date | None = None
    for one in looks:
        local = one.at.astimezone(standing.zone)
        if local.date() != last:
            heading, line = day_words(local.date(), today)
            found.append({"heading": heading, "line": line, "looks": []})
            last = local.date()
        mine = one.adult == standing.adult
        name = names.get(one.adult)
        title = known.get(one.record or 0)
        said: dict[str, Any] = {
            "who": "You" if mine else (name.name if name else "Somebody of the staff"),
            "face": face_url(name.face) if name else "",
            "did": DID.get(one.action, "looked at") if one.records else "saw",
            "what": title[1] if title and one.records == 1 else _several(one, child),
            "url": record_url(title[0]) if title and one.records == 1 else "",
            "because": "" if mine else (f"{child.name}’s key person" if one.adult in key else HATS.get(one.hat, "")),
        }
        day = found[-1]["looks"]
        if mine and day and said.items() <= day[-1].items():
            day[-1] |= {"times": day[-1]["times"] + 1, "since": clock(local)}
        else:
            day.append({**said, "time": clock(local), "times": 1, "since": ""})
    return found


def _as_looks(standing: Standing, page: Sequence[Seen]) -> list[Seen]:
    """What staff did with what another carer sent, or said to another alone, reads as a look like any other: such acts are on
    no list now, but were once (R1)."""
    done = {(one.record, one.at) for one in page if one.record is not None and one.action in DONE}
    others = for_another(standing, done) if done else set()
    return [
        replace(one, action="read") if one.adult != standing.adult and (one.record, one.at) in others else one
        for one in page
    ]


def _several(one: Seen, child: ChildName) -> str:
    """No number: another carer's page may be among them (R1)."""
    if one.records > 1:
        return f"pages about {child.name}"
    return f"a page about {child.name}" if one.records == 1 else f"{child.name}’s name on a list"
