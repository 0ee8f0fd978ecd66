"""The setting and its rooms (H1)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.details import closed_rooms
from keepsake.people.queries.directory import RoomName
from keepsake.people.queries.register import room_counts
from keepsake.people.queries.unusual import above_of
from keepsake.policy.errors import Refused
from keepsake.register.forms.nursery import RoomForm, SettingForm
from keepsake.register.queries.children import ages
from keepsake.register.services import nursery as services
from keepsake.register.views.asking import NEW, Done, Question, ask
from keepsake.web.navigation import home_of
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-register"
FORM = ("GET", "POST")


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False, fresh="people")
def setting(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: name, hours, days and the office's phone."""
    facts = request.standing.hat.setting
    above = above_of(facts.id)
    initial = {
        "name": facts.name,
        "opens": facts.opens,
        "closes": facts.closes,
        "open_days": [str(day) for day in facts.open_days],
        "office_phone": facts.office_phone,
        "above_name": above.name,
        "above_email": above.email,
    }
    form = SettingForm(posted(request), initial=initial)

    def do(said: dict[str, Any]) -> Done:
        services.change_setting(request.standing, **said)
        return Done("Kept.", reverse("register:setting"))

    says = f"Days and times are those of {facts.zone_name}, and stay so: every day on file was counted there."
    return ask(request, Question("The nursery", "Keep it", "Today", home_of("manager"), says), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def rooms(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the rooms, open and closed."""
    standing = request.standing
    counts = room_counts(standing.setting, standing.now)
    context = {
        "rooms": [
            {"room": room, "ages": ages(room), "count": counts.get(room.id, 0)}
            for room in directory.rooms(standing.setting).values()
        ],
        "closed": closed_rooms(standing.setting),
    }
    return TemplateResponse(request, "register/rooms.html", context)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def add_room(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: a new room."""
    form = RoomForm(posted(request))

    def do(said: dict[str, Any]) -> Done:
        services.open_room(request.standing, **said)
        return Done(f"{said['name']} is open.")

    question = Question("A new room", "Open the room", "Rooms", reverse("register:rooms"), leave=NEW)
    return ask(request, question, form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def room(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: a room's name, places and ages."""
    found = _room(request, public_id)
    initial = {
        "name": found.name,
        "capacity": found.capacity,
        "from_months": found.from_months,
        "to_months": found.to_months,
    }
    form = RoomForm(posted(request), initial=initial)

    def do(said: dict[str, Any]) -> Done:
        services.change_room(request.standing, found.id, **said)
        return Done("Kept.")

    return ask(request, Question(found.name, "Keep it", "Rooms", reverse("register:rooms")), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def close(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST `open`: 0 closes a room in which no child has a place, 1 opens it again."""
    found = _room(request, public_id)
    opens = request.POST.get("open") == "1"

    def do() -> str:
        verb = services.reopen_room if opens else services.close_room
        verb(request.standing, found.id)
        return f"{found.name} is open again." if opens else f"{found.name} is closed. What was written there stays."

    return press(request, reverse("register:rooms"), do)


def _room(request: HouseRequest, public_id: UUID) -> RoomName:
    found = directory.room_in_setting(public_id.hex, request.standing.setting)
    if found is None:
        raise Refused
    return found
