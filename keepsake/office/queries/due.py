"""What is to be done, and what is being checked: from columns that say nothing of what was said (R12)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from keepsake.office.models import Check, FollowUp
from keepsake.people.queries import directory
from keepsake.people.queries.staff import staff_of_setting
from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.web.panels import Mark

ABOUT = {"lives": "Who they live with", "collects": "Who collects", "contacts": "Whom to ring"}
#: How many lines one list shows.
MOST = 100


@dataclass(frozen=True, slots=True)
class DueLine:
    """A follow-up as a list shows it. `late`: 0 on its day, less before, more after, in days."""

    id: str
    record: int
    child: directory.ChildName
    owner: str
    due_on: date
    late: int
    mine: bool


def follow_ups(standing: Standing, *, child: int | None = None, ahead: int | None = None) -> list[DueLine]:
    """Open follow-ups, the earliest first: one's own; the manager's list has everybody's. `ahead`: so many days at most."""
    rows = FollowUp.objects.filter(setting_id=standing.setting, done_at=None)
    if standing.hat.hat != "manager":
        rows = rows.filter(owner_id=standing.adult)
    if child is not None:
        rows = rows.filter(child_id=child)
    day = today(standing.zone, standing.now)
    if ahead is not None:
        rows = rows.filter(due_on__lte=date.fromordinal(day.toordinal() + ahead))
    return _lines(standing, rows.exclude(child_id__in=standing.set("barred")).order_by("due_on", "pk")[:MOST], day)


def follow_ups_of(standing: Standing, records: Iterable[int]) -> list[DueLine]:
    """Open follow-ups of records that are being read."""
    rows = FollowUp.objects.filter(record_id__in=list(records), done_at=None).order_by("due_on", "pk")
    return _lines(standing, rows, today(standing.zone, standing.now))


def _lines(standing: Standing, rows: Iterable[FollowUp], day: date) -> list[DueLine]:
    found = list(rows)
    children = directory.children({row.child_id for row in found})
    owners = directory.adults({row.owner_id for row in found})
    return [
        DueLine(
            row.public_id.hex,
            row.record_id,
            children[row.child_id],
            owners[row.owner_id].first_name if row.owner_id in owners else "the office",
            row.due_on,
            (day - row.due_on).days,
            row.owner_id == standing.adult or (row.owner_id is None and standing.hat.hat == "manager"),
        )
        for row in found
        if row.child_id in children
    ]


def checks_of(records: Collection[int]) -> dict[int, list[Check]]:
    """record → its checks that nobody has settled."""
    found: dict[int, list[Check]] = {}
    for row in Check.objects.filter(record_id__in=list(records), settled_at=None).order_by("pk"):
        found.setdefault(row.record_id, []).append(row)
    return found


def checks_open(standing: Standing) -> list[dict[str, Any]]:
    """Everything that waits to be settled, oldest first, for the manager; one line for each matter of a child."""
    rows = Check.objects.filter(setting_id=standing.setting, settled_at=None)
    rows = rows.exclude(child_id__in=standing.set("barred")).order_by("since", "pk")
    once: dict[tuple[int, str], Check] = {}
    for row in rows[:MOST]:
        once.setdefault((row.child_id, row.about), row)
    children = directory.children({child for child, _ in once})
    return [
        {
            "id": row.public_id.hex,
            "child": children[child],
            "about": ABOUT[about],
            "since": row.since,
            "record": row.record_id,
        }
        for (child, about), row in once.items()
        if child in children
    ]


def marks(standing: Standing, children: Collection[int]) -> dict[int, list[Mark]]:
    """child → what is being checked, for staff on duty and the office (R12, R6): ring the office, and whom there."""
    seen = standing.keeps_safe(children)
    rows = Check.objects.filter(child_id__in=seen, settled_at=None).order_by("since", "pk")
    topics: dict[int, dict[str, Check]] = {}
    for row in rows:
        topics.setdefault(row.child_id, {}).setdefault(row.about, row)
    whom, phone = _office(standing) if topics else ("", "")
    return {
        child: [
            Mark(
                f"{ABOUT[about]}: being checked, ring {whom}",
                f"{phone} Until then only what stands here holds.".strip(),
                icon="clock-alert",
                url=_settle_url(standing, child),
            )
            for about in of
        ]
        for child, of in topics.items()
    }


def _settle_url(standing: Standing, child: int) -> str:
    office = standing.hat.hat == "manager" and child not in standing.set("barred")
    return reverse("office:due") + "#checks" if office else ""


def _office(standing: Standing) -> tuple[str, str]:
    """Whom to ring, and on which number: ("Leanne", "01632 960 114.")."""
    phone = standing.hat.setting.office_phone
    first = next(
        (
            member.adult.first_name
            for member in staff_of_setting(standing.setting, standing.now)
            if any(role.role == "manager" and role.since <= standing.now for role in member.roles)
        ),
        "the office",
    )
    return first, f"{phone}." if phone else ""
