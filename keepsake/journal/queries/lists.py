"""Lists of cards for staff: a room's, one child's, planning notes, and what a search found."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal.cards import child_url, day_words, peg_url, picture_of, portrait
from keepsake.journal.filters import Filters, write_place
from keepsake.journal.finder import Finder
from keepsake.journal.people import adult_on_page, child_on_page
from keepsake.journal.queries.asides import Waiting, next_steps, write_next
from keepsake.journal.queries.drafts import old_drafts, own_drafts
from keepsake.journal.queries.pages import card_page
from keepsake.journal.queries.rooms import Children, Choices, children_for, readable_children, room_for
from keepsake.law.lists import areas
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName, RoomName
from keepsake.policy.engine import claims, may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.reading import timeline
from keepsake.records.search import find
from keepsake.records.selecting import Narrow
from keepsake.web.attachments import Addresses
from keepsake.web.requests import HouseRequest

#: Faces that hang on one rail; more on a press.
ON_RAIL = 12
#: Drafts of one's own that stand among the cards; the rest on their own page.
DRAFTS = 2


def room_list(house: HouseRequest, look: Look, filters: Filters) -> dict[str, Any]:
    """A page of a room's cards with everything beside them."""
    standing = house.standing
    choices = Choices(standing)
    room = room_for(choices, filters.room)
    children = children_for(standing, room, mine=filters.mine)
    context = _cards(house, look, filters, choices, children.narrowing)
    if house.htmx:
        return context
    rails, more = _rails(children.rail, house.GET.get("rail") == "all")
    for child in (child for rail in rails for child in rail):
        look.touch(child=child.id)
    may_write = standing.hat.hat != "lead" and bool(children.ids)
    if filters.before is None and not filters.any:
        _with_drafts(context["days"], standing)
    return context | {
        "room": room,
        "ages": _ages(room),
        "rail": children.rail,
        "rails": [[portrait(child_on_page(child)) for child in rail] for rail in rails],
        "rail_more": more,
        "rail_all": f"{filters.address()}&rail=all" if filters.address() != "?" else "?rail=all",
        "staff": [adult_on_page(one).first_name for one in children.staff],
        "rooms": list(choices.rooms.values()) if len(choices.rooms) > 1 else [],
        "may_write": may_write,
        "may_plan": any(claim.shelf == "planning" for claim in claims(standing, "read")),
        "write_url": reverse("journal:write", args=["observation"]),
        "photo_url": reverse("journal:write", args=["observation"]) + "#photos",
        "empty_about": room.name if room else "the children here",
        "write_next": [_waiting(one) for one in write_next(standing, look, children.ids)] if may_write else [],
        "next_steps": next_steps(standing, look, children.ids),
        "old_drafts": len(old_drafts(standing)),
        "all_rooms_url": "?" if standing.set("the_setting") else "",
        "everyone_url": filters.address(mine=""),
        "mine_url": filters.address(mine="1") if standing.set("key_children") else "",
        "clear_url": filters.address(area="", author="", since="", until="", mine=""),
        **_empty(room, children, filters, standing),
    }


def search_list(house: HouseRequest, look: Look, filters: Filters, words: str) -> dict[str, Any]:
    """What a search found, among the children of a room, about one child, or among all that the hat may read; where nothing is
    asked yet, what can be."""
    standing = house.standing
    choices = Choices(standing)
    room = next((one for one in choices.rooms.values() if one.public_id == filters.room), None)
    child = _readable_child(standing, filters.child)
    if child is not None:
        look.touch(child=child.id)
    if words or filters.any:
        here = frozenset({child.id}) if child else children_for(standing, room, mine=filters.mine).narrowing
        context = _cards(house, look, filters, choices, here, words, ("journal", "planning"))
    else:
        context = {"words": "", **_found_by(house, filters, choices)}
    return context | {
        "rooms": list(choices.rooms.values()) if len(choices.rooms) > 1 else [],
        "child": child_on_page(child) if child else None,
        "child_url": child_url(child.public_id) if child else "",
    }


def child_list(house: HouseRequest, look: Look, public_id: UUID, filters: Filters) -> dict[str, Any] | None:
    """A page of one child's cards; None where the hat may not read that journal, or there is no such child."""
    standing = house.standing
    child = _readable_child(standing, public_id.hex)
    if child is None:
        return None
    look.touch(child=child.id)
    ids = frozenset({child.id})
    context = _cards(house, look, filters, Choices(standing), ids)
    if house.htmx:
        return context
    key = directory.key_people([child.id], standing.now).get(child.id, [])
    rooms, at = directory.rooms(standing.setting), directory.rooms_of([child.id], standing.now)
    room = rooms.get(at.get(child.id, 0))
    write = f"?child={child.public_id}"
    return context | {
        "child": child_on_page(child),
        "picture": picture_of(child),
        "age": _age(child, standing),
        "room": room,
        "key": [{"name": adult_on_page(person).name, "backup": backup} for person, backup in key],
        "next_steps": next_steps(standing, look, ids, limit=5),
        "may_write": may(standing, "add", Facts(None, standing.setting, child.id, "journal")),
        "may_plan": may(standing, "read", Facts(None, standing.setting, child.id, "planning")),
        "write_url": f"{reverse('journal:write', args=['observation'])}{write}",
        "photo_url": f"{reverse('journal:write', args=['observation'])}{write}#photos",
        "clear_url": filters.address(area="", author="", since="", until=""),
        "filtered": filters.any,
        "example": _example(child, room),
    }


def planning_list(house: HouseRequest, look: Look, filters: Filters) -> dict[str, Any]:
    """Planning notes of one child, of a room, or of all that the hat plans for (R7)."""
    standing = house.standing
    choices = Choices(standing)
    child = _readable_child(standing, filters.child, "planning")
    room = next((one for one in choices.rooms.values() if one.public_id == filters.room), None)
    if child is not None:
        look.touch(child=child.id)
        narrowing: frozenset[int] | None = frozenset({child.id})
    else:
        narrowing = children_for(standing, room, mine=filters.mine).narrowing if room or filters.mine else None
    context = _cards(house, look, filters, choices, narrowing, shelves=("planning",))
    if house.htmx:
        return context
    return context | {
        "child": child_on_page(child) if child else None,
        "child_url": child_url(child.public_id) if child else "",
        "room": room,
        "rooms": list(choices.rooms.values()) if len(choices.rooms) > 1 else [],
        "write_url": reverse("journal:write", args=["planning_note"]) + (f"?child={child.public_id}" if child else ""),
    }


def _cards(
    house: HouseRequest,
    look: Look,
    filters: Filters,
    choices: Choices,
    children: frozenset[int] | None,
    words: str = "",
    shelves: tuple[str, ...] = ("journal",),
) -> dict[str, Any]:
    standing = house.standing
    since, until = filters.instants(standing)
    author = choices.author(filters.author) if filters.author else None
    narrow = Narrow(
        shelves=shelves,
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
    cards = card_page(standing, look, page, Addresses(house, look), filters.before, words)
    return {
        **_found_by(house, filters, choices),
        "days": cards.days,
        "older": filters.address(before=write_place(cards.older)) if cards.older else "",
        "before": write_place(cards.older),
        "begins": filters.before is None,
        "words": words,
    }


def _found_by(house: HouseRequest, filters: Filters, choices: Choices) -> dict[str, Any]:
    """What can be chosen, and what was."""
    authors = [] if house.htmx else [adult_on_page(one) for one in choices.authors.values()]
    left = [] if house.htmx else [adult_on_page(one) for one in choices.left.values()]
    return {
        "filters": filters,
        "finder": Finder(filters, authors, left),
        "areas": areas(),
        "authors": authors,
        "left": left,
        "part": house.htmx,
    }


def _rails(children: Sequence[ChildName], every: bool) -> tuple[list[Sequence[ChildName]], int]:
    """The rails of a room, and how many children hang on none of them yet."""
    if len(children) <= ON_RAIL:
        return ([children] if children else []), 0
    if not every:
        return [children[: ON_RAIL - 1]], len(children) - ON_RAIL + 1
    return [children[at : at + ON_RAIL] for at in range(0, len(children), ON_RAIL)], 0


def _with_drafts(days: list[dict[str, Any]], standing: Standing) -> None:
    """One's own newest drafts after the cards of today: only their author sees them."""
    found = own_drafts(standing, DRAFTS)
    if not found:
        return
    if not days or not days[0]["today"]:
        heading, line = day_words(today := standing.now.astimezone(standing.zone).date(), today)
        days.insert(0, {"heading": heading, "line": line, "begun": False, "today": True, "cards": []})
    days[0]["drafts"] = found


def _readable_child(standing: Standing, public_id: str, shelf: str = "journal") -> ChildName | None:
    if not public_id:
        return None
    child = directory.child_in_setting(public_id, standing.setting)
    state = "shared" if shelf == "journal" else "staff"
    if child is None or not may(standing, "read", Facts(None, standing.setting, child.id, shelf, state=state)):
        return None
    return child


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "name": child_on_page(one.child).name,
        "face": picture_of(one.child),
        "last": f"{one.last.day} {one.last:%B}" if one.last else "",
        "write_url": f"{reverse('journal:write', args=['observation'])}?child={one.child.public_id}",
    }


def _age(child: ChildName, standing: Standing) -> str:
    """ "4 years, 2 months"; in the first two years months alone."""
    today = standing.now.astimezone(standing.zone).date()
    born = child.born_on
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 24:
        return f"{months} month{'s' if months != 1 else ''}"
    years, over = divmod(months, 12)
    return f"{years} years" + (f", {over} month{'s' if over != 1 else ''}" if over else "")


NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _ages(room: RoomName | None) -> str:
    """ "Three to five years", "Up to two years", as far as the room says and it makes whole years."""
    if room is None or room.to_months is None or room.to_months % 12 or (room.from_months or 0) % 12:
        return ""
    first, last = (room.from_months or 0) // 12, room.to_months // 12
    if last >= len(NUMBERS):
        return ""
    years = "year" if last == 1 else "years"
    return f"{NUMBERS[first].capitalize()} to {NUMBERS[last]} {years}" if first else f"Up to {NUMBERS[last]} {years}"


def _empty(room: RoomName | None, children: Children, filters: Filters, standing: Standing) -> dict[str, Any]:
    """What an empty list says, and how it can begin."""
    if filters.any or filters.before:
        return {"nothing_fits": True}
    if readable_children(standing) == frozenset():
        return {"no_room": True}
    return {"first_page": True, "example": _example(children.rail[0] if children.rail else None, room)}


def _example(child: ChildName | None, room: RoomName | None) -> dict[str, str]:
    """Whom the example of a first page is about."""
    return {
        "name": child_on_page(child).name if child else "Robin",
        "face": picture_of(child) if child else peg_url("acorn"),
        "room": room.name if room else "the room",
    }
