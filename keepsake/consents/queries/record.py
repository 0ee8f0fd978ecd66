"""The page of one answer: the words that were read, what was answered, how, and who can see it."""

from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.kinds.consent import CONSENT
from keepsake.consents.queries.sight import child_of, consent_record
from keepsake.consents.slips import may_correct
from keepsake.consents.words import day_of
from keepsake.people.queries.directory import adults
from keepsake.policy.standing import Standing
from keepsake.policy.words import Names, Reader, readers, sentence_for
from keepsake.records.reading import ShownRecord, attachments, versions
from keepsake.web.attachments import Addresses
from keepsake.web.bodies import lines_of
from keepsake.web.requests import HouseRequest

#: What stands in the page's head.
IN_HEAD = ("asked", "title", "edition")
MARKS = {"carer": "heart", "manager": "key-round", "practitioner": "users-round", "lead": "shield"}


def record_page(request: HouseRequest, look: Look, public_id: str) -> dict[str, Any]:
    """Refused where it is shut. Seven queries."""
    standing = request.standing
    row = consent_record(standing, look, public_id)
    child = child_of(row)
    staff = standing.is_staff
    found = adults({row.author, row.adult}) if staff else {}
    names = Names(child.name, from_adult=found[row.adult or 0].name if staff and row.adult else "", opened=())
    sentence = sentence_for(standing, row.facts, names)
    told = readers(row.facts, names) if staff else []
    return {
        "row": row,
        "child": child,
        "title": row.body.get("title") or CONSENT.name,
        "by": names.from_adult if staff else "you",
        "kept_by": found[row.author].name if staff and row.author != row.adult and row.author in found else "",
        "day": day_of(row.happened_at, standing.zone),
        "lines": lines_of(CONSENT, row.body, IN_HEAD),
        "hem": sentence[:1].upper() + sentence[1:],
        "why": [_reason(one) for one in told],
        "scans": scans_of(request, look, row),
        "versions": _history(standing, look, row),
        "may_correct": may_correct(standing, row),
        "back_url": reverse("consents:child" if staff else "consents:own", args=[child.public_id]),
    }


def _reason(one: Reader) -> dict[str, str]:
    who = one.who[:1].upper() + one.who[1:]
    return {"who": who, "why": one.reason, "clause": one.clause, "mark": MARKS[one.hat]}


def scans_of(request: HouseRequest, look: Look, row: ShownRecord) -> list[dict[str, Any]]:
    """The pages of an answer on paper."""
    held = attachments(request.standing, [row]).get(row.id)
    if held is None:
        return []
    addresses = Addresses(request, look)
    return [
        {
            "card": addresses.card(one) if one.media == "image" and one.state == "ready" else "",
            "url": addresses.full(one),
            "document": one.media == "document",
            "width": one.width or 800,
            "height": one.height or 600,
        }
        for one in held.shown
    ]


def _history(standing: Standing, look: Look, row: ShownRecord) -> list[dict[str, Any]]:
    found = versions(standing, look, row)
    names = adults({one.author for one in found}) if standing.is_staff else {}
    return [
        {
            "number": one.number,
            "at": one.written_at,
            "by": names[one.author].name if one.author in names else "",
            "reason": one.reason,
            "lines": lines_of(CONSENT, one.body, IN_HEAD),
        }
        for one in found
    ]
