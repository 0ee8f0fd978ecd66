"""Files that are held (R23): the manager and the lead see them, the manager lifts one, and says why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.acting import Act
from keepsake.audit.looking import Look
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.records import holding
from keepsake.records.holding import Held
from keepsake.visitors.forms.holds import LiftForm, ReviewForm
from keepsake.visitors.services.door import PURPOSE
from keepsake.web.pages import page
from keepsake.web.panels import About, Drawn
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest

SEES = ("manager", "lead")


@page("R23", purpose=PURPOSE, hats=SEES, listed=False)
def holds(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the files that are held now, and those that were."""
    now, past = holding.standing_holds(request.standing), holding.past_holds(request.standing)
    for one in (*now, *past):
        look.touch(child=one.child.id)
    return TemplateResponse(request, "visitors/holds.html", {"holds": now, "past": past})


@page("R23", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"), listed=False, fresh="walls")
def lift(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: lift a hold, for a reason that is kept locked; or look at it again on another day."""
    one = _found(request, public_id)
    look.touch(child=one.child.id)
    later = request.POST.get("step") == "later"
    form = LiftForm(None if later else posted(request))
    review = ReviewForm(posted(request) if later else None, initial={"review_on": one.review_on})
    asked = review if later else form
    if request.method == "POST" and asked.is_valid():
        try:
            _keep(request, one, asked, later=later)
        except Invalid as fault:
            asked.add_error(fault.field, fault.message)
        else:
            said = "It is looked at again on that day." if later else f"{one.child.name}’s file is not held any more."
            messages.success(request, said)
            return redirect("visitors:holds")
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "visitors/lift.html", {"one": one, "form": form, "review": review}, status=status)


def of_child(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, for the manager and the lead: that its file is held, since when, and no more."""
    found = holding.standing_holds(request.standing, about.child.id) if about.child else []
    return Drawn("visitors/held_panel.html", {"holds": found}) if found else None


def due(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The first page of the manager and the lead: holds whose day of review has come."""
    found = [one for one in holding.standing_holds(request.standing) if one.due]
    for one in found:
        look.touch(child=one.child.id)
    return Drawn("visitors/due_panel.html", {"holds": found, "url": reverse("visitors:holds")}) if found else None


def way_in(request: HouseRequest, look: Look, about: About) -> Drawn:
    """Every first page of staff: the way to the page for the door."""
    return Drawn("visitors/way_panel.html", {})


def _found(request: HouseRequest, public_id: UUID) -> Held:
    found = next((one for one in holding.standing_holds(request.standing) if one.id == public_id.hex), None)
    if found is None:
        raise Refused
    return found


def _keep(request: HouseRequest, one: Held, form: LiftForm | ReviewForm, *, later: bool) -> None:
    standing = request.standing
    action = "hold.later" if later else "hold.lifted"
    with Act(standing.actor, standing.now, action=action, clause="R23", purpose=PURPOSE) as act:
        if later:
            holding.review(act, standing, one.id, form.cleaned_data["review_on"])
        else:
            holding.lift(act, standing, one.id, form.cleaned_data["why"])
