"""What waits for the manager today, and who is where."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.family import Unconfirmed, count_unconfirmed, unconfirmed
from keepsake.people.queries.register import room_counts
from keepsake.people.queries.staff import Visit, staff_of_setting, visits
from keepsake.people.queries.ties import open_now
from keepsake.people.queries.walls import limits_to_review
from keepsake.people.times import start_of, today
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.reading import ShownRecord, acknowledged, timeline
from keepsake.records.selecting import Narrow
from keepsake.register.kinds.change_notice import changes
from keepsake.register.queries.children import ages
from keepsake.register.queries.family import LIMITED, responsibility_words_of
from keepsake.register.queries.file import record_url
from keepsake.register.queries.wording import paragraphs

#: How long before its day a review is spoken of.
AHEAD = timedelta(days=14)


def today_page(standing: Standing, look: Look) -> dict[str, Any]:
    """The manager's first page. A fixed number of queries."""
    day = today(standing.zone, standing.now)
    counts = room_counts(standing.setting, standing.now)
    rooms = directory.rooms(standing.setting)
    settled = count_unconfirmed(standing.setting, standing.now)
    reviews = limits_to_review(standing.setting, day + AHEAD, standing.now)
    barred = standing.set("barred")
    staff: dict[int, list[str]] = {}
    for member in staff_of_setting(standing.setting, standing.now):
        for held in member.rooms:
            if held.since <= standing.now and not held.today:
                staff.setdefault(held.room.id, []).append(member.adult.first_name)
    return {
        "notices": notices(standing, look),
        "unconfirmed": settled.said + settled.unknown,
        "said": settled.said,
        "reviews": [
            {
                "name": one.child.name,
                "who": one.adult.name,
                "what": LIMITED.get(one.what, one.what),
                "on": one.review_on,
                "due": one.review_on <= day,
                "url": reverse("register:carer", args=[one.child.public_id, one.adult.public_id]),
            }
            for one in reviews
            if one.child.id not in barred
        ],
        "old_drafts": len(writing.old_drafts(standing)),
        "visits": visits_today(standing),
        "rooms": [
            {
                "name": room.name,
                "ages": ages(room),
                "count": counts.get(room.id, 0),
                "capacity": room.capacity,
                "staff": staff.get(room.id, []),
            }
            for room in rooms.values()
        ],
        "begins": not counts,
        "day": standing.now,
        "open_now": open_now(standing.hat.setting, standing.now),
    }


def visits_today(standing: Standing) -> list[Visit]:
    """Who said today that they are in a room (R6)."""
    since: datetime = start_of(today(standing.zone, standing.now), standing.zone)
    return visits(standing.setting, since)


def notices(standing: Standing, look: Look) -> list[dict[str, Any]]:
    """What carers told the office and nobody has settled, danger first, then the oldest (R4)."""
    rows = timeline(standing, look, Narrow(shelves=("notices",), kinds=("change_notice",)), cards=200).rows
    done = acknowledged(standing, rows)
    open_ = [row for row in rows if row.id not in done]
    children = directory.children({row.child for row in open_ if row.child is not None})
    adults = directory.adults({row.adult for row in open_})
    about = dict(changes())
    found = [_notice(row, children, adults, about) for row in open_]
    return sorted(found, key=lambda one: (not one["danger"], one["at"]))


def _notice(row: ShownRecord, children: Any, adults: Any, about: dict[str, str]) -> dict[str, Any]:
    child = children.get(row.child)
    by = adults.get(row.adult)
    return {
        "id": row.public_id,
        "url": record_url(row.public_id),
        "child": child.name if child else "",
        "child_url": reverse("register:child", args=[child.public_id]) if child else "",
        "by": by.name if by else "",
        "about": about.get(row.body.get("about", ""), ""),
        "danger": row.body.get("about") == "danger",
        "paragraphs": paragraphs(row.body.get("text", "")),
        "reach": row.body.get("reach", ""),
        "at": row.happened_at,
    }


def families_to_settle(standing: Standing, look: Look, after: int) -> dict[str, Any]:
    """Families in which parental responsibility is not settled, family by family (R9). Two queries."""
    found: dict[str, dict[str, Any]] = {}
    last = 0
    for one in unconfirmed(standing.setting, standing.now, after=after):
        last = one.child.id
        if one.child.id in standing.set("barred"):
            continue
        look.touch(child=one.child.id)
        family = found.setdefault(one.child.public_id, {"child": one.child, "carers": []})
        family["carers"].append(_to_settle(one))
    return {"families": list(found.values()), "after": last if len(found) >= 50 else 0}


def _to_settle(one: Unconfirmed) -> dict[str, Any]:
    return {
        "name": one.adult.name,
        "relation": one.relation,
        "says": responsibility_words_of(one.responsibility, one.said),
        "url": reverse("register:carer", args=[one.child.public_id, one.adult.public_id]) + "#responsibility",
    }
