"""The team: for the office everything that it decides; for everybody else names and rooms (no employment matters)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import STAFF
from keepsake.register.forms.staff import StaffForm
from keepsake.register.queries.team import team as team_of
from keepsake.register.services import staff as services
from keepsake.register.views.asking import NEW, Done, Question, ask
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-register"


@page("H1", purpose=PURPOSE, hats=STAFF, listed=False)
def team(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: who works here."""
    context = {"team": team_of(request.standing), "offices": request.standing.hat.hat == "manager"}
    return TemplateResponse(request, "register/team.html", context)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"), listed=False)
def take_on(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: somebody new works here."""
    standing = request.standing
    form = StaffForm(directory.rooms(standing.setting).values(), posted(request))

    def do(said: dict[str, Any]) -> Done:
        made = services.take_on(standing, **said)
        adult = directory.adults([made])[made]
        said_so = f"{adult.name} is on the team. Make them a link to sign in with, and declare their bars."
        return Done(said_so, reverse("register:staff", args=[adult.public_id]))

    question = Question(
        "Take somebody on",
        "Take them on",
        "Team",
        reverse("register:team"),
        "An employee, a student or a volunteer. What keeps children safe is open to them from the first minute.",
        leave=NEW,
        file="staff",
    )
    return ask(request, question, form, do)


@page("R6", purpose="caring-for-children", hats=("practitioner",), methods=("POST",), listed=False)
def here(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: *I am in Pebbles today* (R6): journal and alerts of that room until closing, and the manager sees it."""
    standing = request.standing
    room = directory.room_in_setting(public_id.hex, standing.setting)
    if room is None:
        raise Refused

    def do() -> str:
        services.here_today(standing, room.id)
        closes = standing.hat.setting.closes
        return f"You are in {room.name} until {closes.hour}:{closes.minute:02d}. The manager sees that you said so."

    return press(request, reverse("register:children"), do)
