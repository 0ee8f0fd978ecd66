"""One member of staff, for the office: roles, rooms, bars, and how they sign in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.errors import Invalid
from keepsake.people.queries import directory
from keepsake.people.queries.here import children_here
from keepsake.people.queries.register import waiting
from keepsake.policy.errors import Refused
from keepsake.register.forms.staff import AssignForm, BarForm, EndRoleForm, PersonForm, RoleForm
from keepsake.register.queries.team import ROLES, staff_page
from keepsake.register.services import staff as services
from keepsake.register.services import walls
from keepsake.register.views.asking import AS_IT_WAS, NEW, Done, Question, ask
from keepsake.register.views.team import PURPOSE
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

FORM = ("GET", "POST")


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def staff(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: everything that the office decides about somebody who works here."""
    held = _held(request, public_id)
    assign = AssignForm(held["free_rooms"]) if held["free_rooms"] else None
    return TemplateResponse(request, "register/staff.html", {**held, "assign": assign})


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def person(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: names and a drawn face."""
    held = _held(request, public_id)
    adult = held["adult"]
    initial = {"first_name": adult.first_name, "last_name": adult.last_name, "face": adult.face}
    form = PersonForm(posted(request), initial=initial)

    def do(said: dict[str, Any]) -> Done:
        services.rename(request.standing, adult.id, **said)
        return Done("Kept.")

    return ask(request, _question(held, "Name and face", "Keep it"), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False, fresh="people")
def role(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: one more role, which is a hat of its own."""
    held = _held(request, public_id)
    form = RoleForm(posted(request))

    def do(said: dict[str, Any]) -> Done:
        services.add_role(request.standing, held["adult"].id, **said)
        return Done("Kept. It is a hat of its own: they act under one at a time.")

    says = "While a deputy’s days run, what is said of the manager holds for the deputy."
    return ask(request, _question(held, "One more role", "Give the role", says, NEW), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False, fresh="people")
def end_role(request: HouseRequest, look: Look, public_id: UUID, role: str) -> HttpResponse:
    """GET, POST: a role ends; with the last one rooms and key children go."""
    held = _held(request, public_id)
    if role not in {one["role"] for one in held["roles"]}:
        raise Refused
    form = EndRoleForm(posted(request))

    def do(said: dict[str, Any]) -> Done:
        services.end_role(request.standing, held["adult"].id, role, said["last"])
        still = staff_page(request.standing, public_id.hex)
        return Done("Kept.", "" if still else reverse("register:team"))

    says = "What it opened is shut from then on. With the last role go rooms and key children; what was written stays."
    return ask(
        request,
        _question(held, f"{held['adult'].first_name} is no longer {ROLES[role].lower()}", "End the role", says),
        form,
        do,
    )


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def assign(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST `room`: they work in it."""
    held = _held(request, public_id)
    form = AssignForm(held["free_rooms"], request.POST)

    def do() -> str:
        if not form.is_valid():
            raise Invalid("room", "Choose a room.")
        services.assign(request.standing, held["adult"].id, form.cleaned_data["room"])
        return "Kept. The journals of that room are open to them."

    return press(request, _url(public_id), do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def unassign(request: HouseRequest, look: Look, public_id: UUID, room: UUID) -> HttpResponse:
    """POST: they no longer work in it."""
    held = _held(request, public_id)
    found = directory.room_in_setting(room.hex, request.standing.setting)
    if found is None:
        raise Refused

    def do() -> str:
        services.unassign(request.standing, held["adult"].id, found.id)
        return f"Kept. {found.name} is closed to them, save what a key child needs."

    return press(request, _url(public_id), do)


@page("R5", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False, fresh="walls")
def bar(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: a bar between them and a child (R5)."""
    held = _held(request, public_id)
    standing = request.standing
    ids = {*children_here(standing.setting, standing.now)}
    ids |= {one.child.id for one in waiting(standing.setting, standing.now, limit=300)}
    form = BarForm(directory.children(ids).values(), posted(request))

    def do(said: dict[str, Any]) -> Done:
        walls.declare_bar(standing, held["adult"].id, said["child"], said["why"], said["until"])
        return Done("The bar stands, under every staff hat. Register and alerts of that child stay open.")

    says = "Own child, household, relative, an order, a close friend: asked at the start, and each year."
    return ask(request, _question(held, "Declare a bar", "Declare it", says, NEW), form, do)


@page("R5", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False, fresh="walls")
def end_bar(request: HouseRequest, look: Look, public_id: UUID, bar: int) -> HttpResponse:
    """POST: a bar no longer holds. Nobody ends their own."""
    held = _held(request, public_id)
    found = next((one["bar"] for one in held["bars"] if one["bar"].id == bar), None)
    if found is None:
        raise Refused

    def do() -> str:
        walls.end_bar(request.standing, held["adult"].id, found.child.id, found.id)
        return "The bar is ended."

    return press(request, _url(public_id), do)


def _held(request: HouseRequest, public_id: UUID) -> dict[str, Any]:
    held = staff_page(request.standing, public_id.hex)
    if held is None:
        raise Refused
    return held


def _url(public_id: UUID) -> str:
    return reverse("register:staff", args=[public_id.hex])


def _question(held: dict[str, Any], title: str, act: str, says: str = "", leave: str = AS_IT_WAS) -> Question:
    adult = held["one"].adult
    url = reverse("register:staff", args=[adult.public_id])
    return Question(title, act, adult.name, url, says, leave=leave, file="staff")
