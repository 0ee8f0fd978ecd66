"""The registration for the office: asking a carer, checking what was sent item by item, the admission form, what is missing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.forms.registering import ReviewForm
from keepsake.office.kinds.admission import ADMISSION
from keepsake.office.queries.accepting import files_of, items_of, went_into
from keepsake.office.queries.pages import will_read
from keepsake.office.queries.record import back_url, record_url
from keepsake.office.queries.registering import registering_of, registration_page
from keepsake.office.queries.sight import child_for
from keepsake.office.services import accepting, registering
from keepsake.office.services.admitting import admit
from keepsake.office.views.asking import Done, Question, ask, once
from keepsake.people.errors import Invalid
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.errors import Refused
from keepsake.web.forms import body_of, form_class
from keepsake.web.forms.correcting import OnceForm
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-file"
OFFICE = ("manager",)
SHELF = ADMISSION.shelf


@page("E1", purpose=PURPOSE, hats=OFFICE)
def registration(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: who was asked and how far it is, the admission form, and what is still to be known."""
    child = _child(request, look, public_id)
    context = registration_page(request.standing, look, child)
    context["back_url"] = back_url(request.standing, child.public_id)
    fill = reverse("office:fill", args=[child.public_id])
    context["fill_url"] = request.build_absolute_uri(fill)
    return TemplateResponse(request, "office/registration.html", context)


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("POST",), listed=False)
def ask_carer(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """POST: a carer is asked to fill it in at home."""
    of = _child(request, look, child)
    carer = directory.adult_in_setting(adult.hex, request.standing.setting)
    if carer is None:
        raise Refused

    def do() -> str:
        registering.ask_carer(request.standing, of.id, carer.id)
        return f"{carer.first_name} is asked. It waits on {carer.first_name}’s page of the file; hand over the address below."

    return press(request, reverse("office:registration", args=[of.public_id]), do)


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("POST",), listed=False)
def take_back(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: the asking is taken back."""
    child = registering.take_back(request.standing, public_id.hex)
    of = directory.children([child])[child]
    messages.success(request, "Taken back. What they had begun is theirs alone, and goes by itself.")
    return redirect(reverse("office:registration", args=[of.public_id]))


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"))
def review(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: every item, what it says, what stands on file. POST: what is decided of those that wait; the rest waits on."""
    standing = request.standing
    row, child, form = registering_of(standing, look, public_id.hex)
    on_file = files_of(standing, look, child.id)
    carer = directory.adults([row.carer_id])[row.carer_id]
    lines = items_of(standing, look, row, form, on_file, carer.first_name)
    decide = ReviewForm(lines, posted(request), initial={"based_on": form.number})
    status, stale = 200, False
    if request.method == "POST":
        status = 422
        if decide.is_valid():
            if decide.cleaned_data["based_on"] != form.number:
                status, stale = 409, True
            else:
                try:
                    accepting.accept(standing, row, form, decide.decisions(), on_file, went_into(row))
                except Invalid as fault:
                    decide.add_error(fault.field if fault.field in decide.fields else None, fault.message)
                else:
                    return _checked(request, row, look, public_id)
    context = {
        "child": child,
        "carer": carer,
        "row": row,
        "form": decide,
        "stale": stale,
        "done": [one for one in lines if not one.waits],
        "number": form.number,
        "record_url": record_url(form.public_id),
        "child_url": back_url(standing, child.public_id),
        "carer_url": reverse("register:carer", args=[child.public_id, carer.public_id]) + "#responsibility",
        "back_url": reverse("office:registration", args=[child.public_id]),
    }
    return TemplateResponse(request, "office/review.html", context, status=status)


def _checked(request: HouseRequest, row: Any, look: Look, public_id: UUID) -> HttpResponse:
    """Say what is left; where nothing is, the registration is checked."""
    standing = request.standing
    again, _, form = registering_of(standing, look, public_id.hex)
    waits = [one for one in items_of(standing, look, again, form, [], "") if one.waits]
    if waits:
        messages.success(request, f"Kept. {len(waits)} still to look at.")
    else:
        accepting.settle(row, standing)
        messages.success(request, "Everything is looked at. The carer sees what became of it.")
    return redirect(reverse("office:review", args=[public_id.hex]))


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), listed=False)
def admission(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: the admission form, which is the office's. Corrected later like every record."""
    standing = request.standing
    child = _child(request, look, public_id)
    body = form_class(ADMISSION)(posted(request))
    number = OnceForm(posted(request), initial={"once": once()})

    def do() -> Done:
        said = body_of(ADMISSION, body.cleaned_data)
        made = admit(standing, child.id, said, once=number.cleaned_data["once"])
        return Done("It is on file. Correct it whenever something is settled.", record_url(made))

    question = Question(
        ADMISSION.verb,
        "Put it on file",
        "Registration",
        reverse("office:registration", args=[child.public_id]),
        f"About {child.name}. Fill in what is known; the rest is a gap, and stops nobody.",
        more={"child": child, "readers": will_read(standing, child, SHELF, ADMISSION.key)},
    )
    return ask(request, question, [body, number], do)


def _child(request: HouseRequest, look: Look, public_id: UUID) -> ChildName:
    child = child_for(request.standing, public_id.hex, SHELF)
    look.touch(child=child.id)
    return child
