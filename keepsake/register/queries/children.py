"""The register: children by room with what keeps them safe; who is to come, who left."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.register import (
    Registered,
    RegisterKey,
    leavers,
    register_of,
    waiting,
)
from keepsake.people.queries.ties import open_now
from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.register.queries.file import alerts_by_child
from keepsake.register.queries.sight import in_sight
from keepsake.register.queries.wording import age
from keepsake.web.context import face_url

Alerts = Mapping[int, list[dict[str, Any]]]


def register(standing: Standing, look: Look, after: RegisterKey | None) -> dict[str, Any]:
    """Children here now that this hat has before it, by room. Six queries, whatever their number."""
    page = register_of(standing.setting, standing.now, after=after)
    sight = in_sight(standing)
    held = [one for one in page.children if one.child.id in sight]
    alerts = alerts_by_child(standing, look, {one.child.id for one in held})
    by_room: dict[int, list[dict[str, Any]]] = {}
    for one in held:
        look.touch(child=one.child.id)
        by_room.setdefault(one.room, []).append(_row(standing, one, alerts))
    rooms = directory.rooms(standing.setting)
    order = sorted(by_room, key=lambda room: (room not in standing.rooms, rooms[room].name.casefold()))
    return {
        "rooms": [{"room": rooms[room], "ages": ages(rooms[room]), "children": by_room[room]} for room in order],
        "after": write_key(page.after),
        "on_duty": open_now(standing.hat.setting, standing.now),
    }


def _row(standing: Standing, one: Registered, alerts: Alerts) -> dict[str, Any]:
    return {
        **named(standing, one.child),
        "key": one.key.name if one.key else "",
        "alerts": alerts.get(one.child.id, []),
        "mine": one.child.id in standing.set("key_children"),
    }


def named(standing: Standing, child: ChildName) -> dict[str, Any]:
    """A child as a list draws it."""
    return {
        "name": child.name,
        "full_name": child.full_name,
        "face": face_url(child.face),
        "peg": child.peg,
        "url": reverse("register:child", args=[child.public_id]),
        "age": age(child.born_on, today(standing.zone, standing.now)),
        "public_id": child.public_id,
    }


def coming(standing: Standing, look: Look) -> list[dict[str, Any]]:
    """Children who were not here yet, for the office. One query."""
    found = waiting(standing.setting, standing.now, limit=300)
    for one in found:
        look.touch(child=one.child.id)
    return [{**named(standing, one.child), "comes_at": one.comes_at} for one in found]


def left(standing: Standing, look: Look) -> list[dict[str, Any]]:
    """Children who left, the last ones first, for the office. One query."""
    found = leavers(standing.setting, standing.now, limit=300)
    for one in found:
        look.touch(child=one.child.id)
    return [{**named(standing, one.child), "room": one.room, "left_at": _last(one.left_at)} for one in found]


def _last(at: datetime) -> datetime:
    """An end stands at the first instant after the last day."""
    return at.fromtimestamp(at.timestamp() - 1, at.tzinfo)


def ages(room: directory.RoomName) -> str:
    """ "2 to 3 years", "from 3 years", "up to 24 months"; empty where nothing is said."""
    low, high = room.from_months, room.to_months
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        whole = low % 12 == 0 and high % 12 == 0
        return f"{low // 12} to {high // 12} years" if whole else f"{low} to {high} months"
    if low is not None:
        return f"from {low // 12} years" if low % 12 == 0 else f"from {low} months"
    return f"up to {high} months"


def write_key(key: RegisterKey | None) -> str:
    """Where the next page begins, for an address: ids only, no names. The page looks the rest up again."""
    return str(key.child) if key is not None else ""


def read_id(text: str) -> int:
    """An id from an address; 0 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def read_key(standing: Standing, text: str) -> RegisterKey | None:
    """The key behind an address; None where it says nothing that is so."""
    child = read_id(text)
    if not child:
        return None
    room = directory.rooms_of([child], standing.now).get(child)
    names = directory.children([child])
    rooms = directory.rooms(standing.setting)
    if child not in names or room not in rooms:
        return None
    return RegisterKey(rooms[room].name, names[child].name.lower(), child)
