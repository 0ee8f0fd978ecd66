"""The page of one record of the office: what it says, who can see it and why, what is to be done, how it was corrected."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.kinds.talk import ways
from keepsake.office.queries.cards import Sentences
from keepsake.office.queries.due import ABOUT, checks_of, follow_ups_of
from keepsake.office.queries.opened import backup_of, grants_of, offered
from keepsake.office.queries.sight import child_of, office_record
from keepsake.office.queries.words import moment
from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.records.kinds import Kind, kind_of
from keepsake.records.reading import ShownRecord, together, versions
from keepsake.web.bodies import lines_of, title_of

#: What stands in a page's head and not among its lines, by kind.
IN_HEAD: Mapping[str, tuple[str, ...]] = {
    "talk": ("way", "with_whom"),
    "development": ("short",),
    "letter": ("subject", "direction", "way", "with_whom", "files", "kept"),
}


def record_page(standing: Standing, look: Look, public_id: str) -> dict[str, Any]:
    """Everything that all kinds have. Refused where it is shut."""
    row = office_record(standing, look, public_id)
    child = child_of(row)
    kind = kind_of(row.kind)
    sentences = Sentences(standing, child, [row.facts])
    hidden = kind.left_out_for(standing.hat.hat)
    staff = standing.is_staff
    others = [one for one in together(standing, look, row) if one.id != row.id] if kind.key == "talk" and staff else []
    adults = directory.adults({one.adult for one in others}) if others else {}
    checks = checks_of([row.id, *(one.id for one in others)]) if staff else {}
    return {
        "row": row,
        "child": child,
        "kind": kind,
        "title": heading(kind, row, sentences.name(row.adult)),
        "by": "" if row.hat == "carer" and not staff else author_of(standing, row, sentences),
        "when": moment(row.happened_at, standing),
        "written": moment(row.written_at, standing),
        "lines": lines_of(kind, row.body, (*IN_HEAD.get(kind.key, ()), *hidden)),
        "hem": sentences.hem(row.facts),
        "why": sentences.why(row.facts),
        "may_correct": kind.key != "correction_ask" and may(standing, "correct", row.facts) and staff,
        "may_ask": not staff and kind.key != "correction_ask",
        "may_grant": may(standing, "grant", row.facts),
        "backup": _backup(standing, row),
        "granted": row.id in standing.set("granted"),
        "grants": grants_of(standing, [row.id]).get(row.id, []) if staff else [],
        "others": [{"name": adults[one.adult].name, "id": one.public_id} for one in others if one.adult in adults],
        "checks": [{"id": one.public_id.hex, "about": ABOUT[one.about]} for of in checks.values() for one in of],
        "follow_ups": follow_ups_of(standing, [row.id, *(one.id for one in others)]) if staff else [],
        "versions": history(standing, look, row, kind, hidden),
        "offices": standing.hat.hat == "manager",
        "back_url": back_url(standing, child.public_id),
    }


def _backup(standing: Standing, row: ShownRecord) -> AdultName | None:
    """The back-up key person, to whom one press opens it for today: not to oneself, nor to one who reads it already."""
    if row.child is None or not may(standing, "grant", row.facts):
        return None
    found = backup_of(standing, row.child)
    return found if found is not None and found.id in {one.id for one in offered(standing, row.facts)} else None


def heading(kind: Kind, row: ShownRecord, who: str) -> str:
    """What names the record on its page."""
    if kind.key == "talk":
        way = dict(ways()).get(str(row.body.get("way")), kind.name)
        whom = str(row.body.get("with_whom", "")) if who or row.adult is None else "you"
        return f"{way} with {whom}" if whom else way
    return title_of(kind, row.body)


def author_of(standing: Standing, row: ShownRecord, sentences: Sentences) -> str:
    """Who wrote it; families read staff's names (R2)."""
    if row.author == standing.adult:
        return "you"
    if name := sentences.name(row.author):
        return name
    found: dict[int, AdultName] = directory.adults([row.author])
    return found[row.author].name if row.author in found else ""


def history(
    standing: Standing, look: Look, row: ShownRecord, kind: Kind, hidden: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Every version, newest first; staff read who made it, families do not."""
    found = versions(standing, look, row)
    names = directory.adults({one.author for one in found}) if standing.is_staff else {}
    return [
        {
            "number": one.number,
            "at": one.written_at,
            "by": names[one.author].name if one.author in names else "",
            "reason": one.reason,
            "lines": lines_of(kind, one.body, (*hidden, "files")),
        }
        for one in found
    ]


def back_url(standing: Standing, child: str) -> str:
    """The page of the child, by name: another feature's."""
    return reverse("register:child" if standing.is_staff else "register:own_child", args=[child])


def record_url(public_id: str) -> str:
    """The page of a record of the office."""
    return reverse("office:record", args=[public_id])
