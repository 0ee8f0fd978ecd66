"""Lists of cards for staff: a room's, one child's, and what a search found."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal.cards import child_url, picture_of, portrait
from keepsake.journal.filters import Filters, write_place
from keepsake.journal.queries.asides import Waiting, next_steps, write_next
from keepsake.journal.queries.pages import card_page
from keepsake.journal.queries.rooms import Children, Choices, children_for, readable_children, room_for
from keepsake.law.lists import areas
from keepsake.people.queries import directory
from keepsake.people.queries.directory import RoomName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.reading import timeline
from keepsake.records.search import find
from keepsake.records.selecting import Narrow
from keepsake.web.attachments import Addresses
from keepsake.web.requests import HouseRequest


def room_list(request: HttpRequest, look: Look, filters: Filters, words: str | None = None) -> dict[str, Any]:
    """A page of a room's cards with everything beside them; with `words`, what a search found in it."""
    house = cast("HouseRequest", request)
    standing = house.standing
    choices = Choices(standing)
    room = room_for(choices, filters.room) if words is None else choices_room(choices, filters)
    children = children_for(standing, room, mine=filters.mine)
    context = _cards(house, look, filters, choices, children.narrowing, words)
    if house.htmx:
        return context
    for child in children.rail:
        look.touch(child=child.id)
    may_write = standing.hat.hat != "lead" and bool(children.ids)
    return context | {
        "room": room,
        "rail": children.rail,
        "portraits": [portrait(child) for child in children.rail],
        "staff": children.staff,
        "rooms": list(choices.rooms.values()) if len(choices.rooms) > 1 else [],
        "may_write": may_write,
        "write_url": reverse("journal:write", args=["observation"]),
        "write_next": [_waiting(one) for one in write_next(standing, look, children.ids)] if may_write else [],
        "next_steps": next_steps(standing, look, children.ids),
        "everyone_url": filters.address(area="", author="", since="", until="", mine=""),
        "mine_url": filters.address(mine="1") if standing.set("key_children") else "",
        **_empty(room, children, filters, standing),
    }


def choices_room(choices: Choices, filters: Filters) -> RoomName | None:
    """The room that a search was narrowed to, if it was."""
    return next((room for room in choices.rooms.values() if room.public_id == filters.room), None)


def child_list(request: HttpRequest, look: Look, public_id: UUID, filters: Filters) -> dict[str, Any] | None:
    """A page of one child's cards; None where the hat may not read that journal, or there is no such child."""
    house = cast("HouseRequest", request)
    standing = house.standing
    child = directory.child_in_setting(public_id.hex, standing.setting)
    if child is None or not may(standing, "read", Facts(None, standing.setting, child.id, "journal", state="shared")):
        return None
    look.touch(child=child.id)
    ids = frozenset({child.id})
    context = _cards(house, look, filters, Choices(standing), ids, None)
    if house.htmx:
        return context
    may_write = may(standing, "add", Facts(None, standing.setting, child.id, "journal"))
    key = directory.key_people([child.id], standing.now).get(child.id, [])
    return context | {
        "child": child,
        "picture": picture_of(child),
        "key": [{"name": person.name, "backup": backup} for person, backup in key],
        "next_steps": next_steps(standing, look, ids, limit=5),
        "may_write": may_write,
        "write_url": f"{reverse('journal:write', args=['observation'])}?child={child.public_id}",
        "everyone_url": "",
        "child_url": child_url(child.public_id),
    }


def _cards(
    house: HouseRequest,
    look: Look,
    filters: Filters,
    choices: Choices,
    children: frozenset[int] | None,
    words: str | None,
) -> dict[str, Any]:
    standing = house.standing
    since, until = filters.instants(standing)
    author = choices.author(filters.author)
    narrow = Narrow(
        shelves=("journal",),
        children=children,
        author=author.id if author else None,
        area=filters.area,
        since=since,
        until=until,
    )
    if words:
        page = find(standing, look, words, narrow, filters.before)
    else:
        page = timeline(standing, look, narrow, filters.before)
    cards = card_page(standing, look, page, Addresses(house, look))
    return {
        "filters": filters,
        "days": cards.days,
        "older": filters.address(before=write_place(cards.older)) if cards.older else "",
        "before": write_place(cards.older),
        "begins": filters.before is None,
        "areas": areas(),
        "authors": list(choices.authors.values()),
        "words": words or "",
    }


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "name": one.child.name,
        "face": picture_of(one.child),
        "last": f"{one.last.day} {one.last:%B}" if one.last else "",
        "write_url": f"{reverse('journal:write', args=['observation'])}?child={one.child.public_id}",
    }


def _empty(room: RoomName | None, children: Children, filters: Filters, standing: Standing) -> dict[str, str]:
    """What an empty list says."""
    if filters.any or filters.before:
        return {"empty_title": "Nothing here", "empty_text": "Nothing was written that fits what you chose."}
    if readable_children(standing) == frozenset():
        return {
            "empty_title": "You are in no room yet",
            "empty_text": "The office says which room you are in. What keeps children safe is open to you at once.",
        }
    return {
        "empty_title": "The first page is yours",
        "empty_text": "One small thing that you saw today is a good beginning.",
    }
