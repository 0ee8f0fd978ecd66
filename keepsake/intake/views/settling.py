"""What a person settles before anything comes in: columns, who may not collect or see, who is whom (H1, R9)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.intake import services
from keepsake.intake.errors import NotReady
from keepsake.intake.forms.columns import said_of_columns
from keepsake.intake.models import Import
from keepsake.intake.services import sealed
from keepsake.intake.services.alike import decide, decisions
from keepsake.intake.services.preview import ALIKE, CARERS, CHILDREN, ODD, SAID
from keepsake.intake.views.finding import (
    FORM,
    PURPOSE,
    look_over,
    page_number,
    pager,
    revision,
    stale,
    url_of,
    waiting,
)
from keepsake.intake.views.shown import carer_pairs, child, marked, pairs
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

ANSWERS = {"same": True, "two": False}


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def columns(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: what the columns mean, and how their dates are written; the file is read again so, and remembered."""
    try:
        row = waiting(request, public_id)
        chosen, wrong = said_of_columns(request.POST, sealed.summary_of(row))
        if wrong:
            messages.error(request, wrong)
            return redirect(url_of(row) + "#columns")
        services.settle(row, request.standing, revision(request), {"choices": chosen})
    except NotReady as late:
        return stale(request, public_id, late.what)
    return look_over(row, request)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def look_at(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: rows that say who may not collect or see, or name an allergy. POST `seen`: which of them a person looked at."""
    try:
        row = waiting(request, public_id)
        number = page_number(request)
        lines = sealed.part(row, SAID, number - 1)
        if request.method == "POST":
            seen, offered = set(request.POST.getlist("seen")), {one["place"] for one in lines}
            services.look_at(row, request.standing, seen, offered)
            pages = _pages(row, SAID)
            if offered <= seen and number < pages:
                return redirect(f"{reverse('intake:look', args=[row.public_id])}?page={number + 1}")
            return redirect(url_of(row))
    except NotReady as late:
        return stale(request, public_id, late.what)
    context = {"row": row, "lines": marked(lines, sealed.settled_of(row)["seen"])} | pager(number, _pages(row, SAID))
    return TemplateResponse(request, "intake/look.html", context)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def alike(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: rows beside children who are here, and beside one another. POST `answer` (same, two) for `pair`, as often as it is."""
    try:
        row = waiting(request, public_id)
        number = page_number(request)
        lines = sealed.part(row, ALIKE, number - 1)
        if request.method == "POST":
            answer = ANSWERS.get(request.POST.get("answer", ""))
            known = {pair for pair, *_ in sealed.summary_of(row)["pairs"]}
            said = [pair for pair in request.POST.getlist("pair") if pair in known]
            if answer is None or not said:
                return stale(
                    request,
                    public_id,
                    "Nothing was chosen, so nothing was kept. Say for each whether it is the same child.",
                )
            decide(request.standing, dict.fromkeys(said, answer))
            back = request.POST.get("back") == "one"
            return redirect(url_of(row) + "#alike" if back else f"{request.path}?page={number}")
    except NotReady as late:
        return stale(request, public_id, late.what)
    decided = decisions(request.standing.setting, [one["pair"] for one in lines])
    shown = pairs(lines, request.standing, look, decided)
    context = {"row": row, "lines": shown, "undecided": [one["pair"] for one in shown if one["same"] is None]}
    return TemplateResponse(request, "intake/alike.html", context | pager(number, _pages(row, ALIKE)))


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def carers(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: carers beside adults who are here, and beside one another. POST `answer` (same, two) for `pair`, as often as it is."""
    try:
        row = waiting(request, public_id)
        number = page_number(request)
        lines = sealed.part(row, CARERS, number - 1)
        if request.method == "POST":
            answer = ANSWERS.get(request.POST.get("answer", ""))
            known = set(sealed.summary_of(row).get("carers", ()))
            said = [pair for pair in request.POST.getlist("pair") if pair in known]
            if answer is None or not said:
                return stale(request, public_id, "Nothing was chosen, so nothing was kept. Say for each who it is.")
            decide(request.standing, dict.fromkeys(said, answer))
            return redirect(f"{request.path}?page={number}")
    except NotReady as late:
        return stale(request, public_id, late.what)
    decided = decisions(request.standing.setting, [one["pair"] for one in lines])
    shown = carer_pairs(lines, request.standing, look, decided)
    context = {"row": row, "lines": shown, "undecided": [one["pair"] for one in shown if one["same"] is None]}
    return TemplateResponse(request, "intake/carers.html", context | pager(number, _pages(row, CARERS)))


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def children(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: every child as it was read, fifty to a page."""
    try:
        row = waiting(request, public_id)
    except NotReady as late:
        return stale(request, public_id, late.what)
    number = page_number(request)
    lines = [child(one) for one in sealed.part(row, CHILDREN, number - 1)]
    context = {"row": row, "children": lines, "children_count": sealed.summary_of(row)["counts"][CHILDREN]}
    return TemplateResponse(request, "intake/children.html", context | pager(number, _pages(row, CHILDREN)))


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def odd(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: what comes in and is worth a look, fifty to a page."""
    try:
        row = waiting(request, public_id)
    except NotReady as late:
        return stale(request, public_id, late.what)
    number = page_number(request)
    context = {"row": row, "lines": sealed.part(row, ODD, number - 1)} | pager(number, _pages(row, ODD))
    return TemplateResponse(request, "intake/odd.html", context)


def _pages(row: Import, name: str) -> int:
    count = sealed.summary_of(row)["counts"].get(name, 0)
    return max(1, -(-count // sealed.LINES))
