"""The page of one record of the personal file: what it says, who can see it and why, how it was corrected."""

from typing import Any

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import audience, may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing, standings_to
from keepsake.policy.words import Names, readers
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, acknowledged, record, versions
from keepsake.register.queries.file import FileCards, capital
from keepsake.register.queries.wording import lines_of

#: The kinds that have their page here; others of the personal file have theirs in the feature that keeps them.
PAGED = ("particulars", "home", "alert", "caution", "contact", "change_notice", "file_note")


def on_file(standing: Standing, look: Look, public_id: str) -> ShownRecord:
    """A record of the personal file that the standing may read; Refused for anything else, the journal's and the
    office's too."""
    row = record(standing, look, public_id, file="personal")
    if row.child is None or row.kind not in PAGED:
        raise Refused
    return row


def child_of(row: ShownRecord) -> ChildName:
    """The child of a record that is being read."""
    return directory.children([row.child or 0])[row.child or 0]


def record_page(standing: Standing, look: Look, public_id: str) -> dict[str, Any]:
    """Everything on the page. Refused where it is shut."""
    row = on_file(standing, look, public_id)
    child = child_of(row)
    cards = FileCards(standing, child, [row])
    kind = kind_of(row.kind)
    left_out = kind.left_out_for(standing.hat.hat)
    card = cards.card(row, left_out)
    history = versions(standing, look, row) if standing.hat.hat in ("manager", "carer") else []
    names = directory.adults({one.author for one in history}) if standing.is_staff else {}
    return {
        "row": row,
        "child": child,
        "card": card,
        "kind": kind,
        "why": why_rows(standing, row, cards),
        "versions": [
            {
                "number": one.number,
                "at": one.written_at,
                "by": names[one.author].name if one.author in names else "",
                "reason": one.reason,
                "lines": lines_of(kind, one.body, left_out),
            }
            for one in history
        ],
        "numbers": standing.is_staff and bool(row.body.get("phones")) and standing.hat.hat != "manager",
        "notice_open": row.shelf == "notices"
        and may(standing, "acknowledge", row.facts)
        and row.id not in acknowledged(standing, [row]),
    }


def why_rows(standing: Standing, row: ShownRecord, cards: FileCards) -> list[dict[str, Any]]:
    """Who can see it, and why, written for its reader (R8, R10). The last line is always: nobody else."""
    if not standing.is_staff:
        return _for_family(row, cards)
    now = _by_name(standing, row) if standing.hat.hat == "manager" else {}
    found = [
        {
            "who": capital(one.who),
            "why": one.reason,
            "names": now.get(one.hat, ""),
            "clause": one.clause,
            "mark": "heart" if one.hat == "carer" else "users-round",
        }
        for one in readers(row.facts, cards.names(row))
    ]
    return [*found, {"who": "Nobody else", "why": "What no promise allows is refused.", "clause": "P1", "no": True}]


def _by_name(standing: Standing, row: ShownRecord) -> dict[str, str]:
    """hat → who that is now, by name: the office may know."""
    found: dict[str, list[str]] = {}
    for one, _ in audience(standings_to([row.child or 0], standing.setting, standing.now), row.facts):
        found.setdefault(one.hat.hat, []).append(one.hat.name)
    return {hat: ", ".join(dict.fromkeys(names)) for hat, names in found.items()}


def _for_family(row: ShownRecord, cards: FileCards) -> list[dict[str, Any]]:
    child = cards.child.name
    mine = row.adult is not None
    staff = [one for one in readers(row.facts, Names(child)) if one.hat != "carer"]
    found: list[dict[str, Any]] = [
        {
            "who": "You",
            "why": "It came from you, or is about you." if mine else f"You are {child}’s family:",
            "mark": "heart",
        }
    ]
    if not mine:
        found.append({"who": f"{child}’s family", "why": "Parents read their own child’s file:", "mark": "heart"})
    seen = set()
    for one in staff:
        if one.who not in seen:
            seen.add(one.who)
            found.append({"who": capital(one.who), "why": _plain(one.who, child), "mark": "users-round"})
    return [*found, {"who": "Nobody else", "why": "What no promise allows is refused:", "no": True}]


def _plain(who: str, child: str) -> str:
    if who == "the manager":
        return "The manager keeps the personal files:"
    return f"So that {child} is safe, and somebody can be rung:"
