"""With an inspector (R26, L1): one page from the manager's and the lead's hats, and the pages behind its lines. Never an account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.people.errors import Invalid
from keepsake.people.queries.here import staff_here
from keepsake.policy.errors import Refused
from keepsake.records.sealed.sight import holds_key
from keepsake.visitors import inspector
from keepsake.visitors.forms.inspector import BeginForm, ElsewhereForm, TrainingForm
from keepsake.visitors.queries import inspector as read
from keepsake.visitors.services import inspecting
from keepsake.visitors.services.inspecting import OFFICE, PURPOSE
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest


@page("R26", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), listed=False)
def home(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the page. POST: an inspector is here."""
    form = BeginForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        visit = inspecting.begin(request.standing, said["name"], said["authorisation"], said["checked"])
        return redirect("visitors:inspection", visit)
    status = 422 if request.method == "POST" else 200
    context = {"said": read.whole(request.standing), "form": form, "opens": holds_key(request.standing)}
    return TemplateResponse(request, "visitors/inspector.html", context, status=status)


@page("R26", purpose=PURPOSE, hats=OFFICE, listed=False)
def released(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: a released page as it was."""
    found = next((one for one in read.pages(request.standing, 1_000) if one.id == public_id.hex), None)
    if found is None:
        raise Refused
    return TemplateResponse(request, "visitors/released.html", {"page": found})


@page("R26", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), listed=False)
def trainings(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: dates of training. POST: one more, by the manager."""
    standing, manages = request.standing, request.standing.hat.hat == "manager"
    if request.method == "POST" and not manages:
        raise Refused
    form = TrainingForm(staff_here(standing.setting, standing.now).values(), posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            inspecting.train(standing, said["adult"], said["sort"], said["on"], said["by_whom"])
        except Invalid as fault:
            form.add_error(fault.field, fault.message)
        else:
            messages.success(request, "It is entered.")
            return redirect("visitors:trainings")
    dates = read.trained(standing)
    missing, staff = read.untrained(standing, dates)
    context = {"form": form if manages else None, "dates": dates, "untrained": missing, "staff": staff}
    return TemplateResponse(
        request, "visitors/trainings.html", context, status=422 if request.method == "POST" else 200
    )


@page("R26", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def take_off(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: a date was entered wrongly."""

    def do() -> str:
        inspecting.take_off(request.standing, public_id)
        return "It is off the list."

    return press(request, "visitors:trainings", do)


@page("R26", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"), listed=False)
def elsewhere(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: where everything is that is not kept here yet."""
    form = ElsewhereForm(read.kept(request.standing), posted(request))
    if request.method == "POST" and form.is_valid():
        inspecting.say_where(request.standing, {one.key: form.cleaned_data[one.key] for one in inspector.elsewhere()})
        messages.success(request, "It is kept.")
        return redirect("visitors:inspector")
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "visitors/elsewhere.html", {"form": form}, status=status)
