"""Whom to ring, and who is told in person on which day (R16): the manager keeps it, and says when it was checked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.people.queries.here import staff_here
from keepsake.safeguarding.forms.slot_numbers import NumbersForm, RotaFormSet, rota_of
from keepsake.safeguarding.queries.numbers import ENTERED, entered, missing, rota
from keepsake.safeguarding.services.numbers import keep_numbers
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("E2", purpose="safeguarding", hats=("manager",), methods=("GET", "POST"), listed=False, fresh="people")
def numbers(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: the council's numbers, the designated officer's, the rota of those who are told."""
    standing, status = request.standing, 200
    stands = entered(standing.setting)
    staff = list(staff_here(standing.setting, standing.now).values())
    public = {one.id: one.public_id for one in staff}
    lines = [
        {"adult": public[one.adult], "phone": one.phone, "days": [str(day) for day in one.days]}
        | {"away_from": one.away_from, "away_until": one.away_until}
        for one in rota(standing.setting)
        if one.adult in public
    ]
    posted = request.POST if request.method == "POST" else None
    form = NumbersForm(posted, initial=stands.values)
    people = RotaFormSet(posted, initial=lines, prefix="rota", form_kwargs={"staff": staff})
    if posted is not None:
        status = 422
        valid = [form.is_valid(), people.is_valid()]
        if all(valid):
            said: dict[str, Any] = form.cleaned_data
            values = {one: said[one] for one in ENTERED}
            keep_numbers(standing, values, rota_of(people), checked=said["checked"])
            messages.success(request, "Kept. It stands above the form from now on.")
            return redirect("safeguarding:numbers")
    context = {"form": form, "people": people, "stands": stands, "missing": missing(standing.setting)}
    return TemplateResponse(request, "safeguarding/slot/numbers.html", context, status=status)
