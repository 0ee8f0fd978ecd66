"""A child's own row, its place, its key people: one question each (H1)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.details import child_details
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.here import staff_here
from keepsake.people.times import today
from keepsake.register.forms.children import ChildForm, FacedNamesForm, KeyForm, LeaveForm, PlaceForm
from keepsake.register.queries.sight import child_for_office
from keepsake.register.services import children as services
from keepsake.register.views.asking import NEW, Done, Question, ask
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-register"
FORM = ("GET", "POST")


def child_url(child: ChildName) -> str:
    """The child's page."""
    return reverse("register:child", args=[child.public_id])


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def add(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: an empty row of the register. POST: the child is on it; then come its carers and what keeps it safe."""
    standing = request.standing
    form = ChildForm(directory.rooms(standing.setting).values(), posted(request))

    def do(said: dict[str, Any]) -> Done:
        made = services.add_child(standing, form.names(), room=said["room"], day=said["day"])
        child = directory.children([made])[made]
        return Done(f"{child.name} is on the register. Who are {child.name}’s carers?", child_url(child))

    question = Question("Add a child", "Add the child", "Children", reverse("register:children"), leave=NEW)
    return ask(request, question, form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def edit(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: names, date of birth, peg picture, drawn face."""
    child = _child(request, look, public_id)
    details = child_details(child.id, request.standing.setting)
    initial = {key: getattr(details, key) for key in FacedNamesForm.base_fields}
    form = FacedNamesForm(posted(request), initial=initial)

    def do(said: dict[str, Any]) -> Done:
        services.change_child(request.standing, child.id, form.names())
        return Done("Kept.")

    return ask(request, _question(child, "Name and date of birth", "Keep it"), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def place(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: into which room the child comes or moves, from which day."""
    child = _child(request, look, public_id)
    standing = request.standing
    form = PlaceForm(
        directory.rooms(standing.setting).values(),
        posted(request),
        initial={"day": today(standing.zone, standing.now)},
    )

    def do(said: dict[str, Any]) -> Done:
        services.place(standing, child.id, said["room"], said["day"])
        return Done("Kept. Staff of that room read the journal from then on.")

    says = "The place before ends then. Key person and back-up stay until you change them."
    return ask(request, _question(child, f"Which room is {child.name} in?", "Keep it", says), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def leave(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: the last day here."""
    child = _child(request, look, public_id)
    form = LeaveForm(posted(request))

    def do(said: dict[str, Any]) -> Done:
        services.leave(request.standing, child.id, said["day"])
        return Done(f"Kept. After that day {child.name} is among those who left.")

    return ask(request, _question(child, f"{child.name} leaves", "Set the last day"), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def key_people(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: key person and back-up."""
    child = _child(request, look, public_id)
    standing = request.standing
    held = directory.key_people([child.id], standing.now).get(child.id, [])
    initial = {"backup" if backup else "key": adult.public_id for adult, backup in held}
    form = KeyForm(staff_here(standing.setting, standing.now).values(), posted(request), initial=initial)

    def do(said: dict[str, Any]) -> Done:
        services.set_key_people(standing, child.id, said["key"], said["backup"])
        return Done("Kept.")

    says = "Both read and write the journal and plan, in whichever room they work. The key person corrects."
    return ask(request, _question(child, "Key person and back-up", "Keep it", says), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",))
def stay(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: take back a last day."""
    child = _child(request, look, public_id)

    def do() -> str:
        services.stay(request.standing, child.id)
        return f"{child.name} stays."

    return press(request, child_url(child), do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",))
def cancel_place(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: take back a place that has not begun."""
    child = _child(request, look, public_id)

    def do() -> str:
        services.cancel_place(request.standing, child.id)
        return "Taken back."

    return press(request, child_url(child), do)


def _child(request: HouseRequest, look: Look, public_id: UUID) -> ChildName:
    child = child_for_office(request.standing, public_id.hex)
    look.touch(child=child.id)
    return child


def _question(child: ChildName, title: str, act: str, says: str = "") -> Question:
    return Question(title, act, child.name, child_url(child), says)
