"""An inspector is here (L1, R26): each record that is shown is entered as *shown to*, each copy as a disclosure."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.people.queries.directory import ChildName, adults, child_in_setting, children
from keepsake.people.queries.every import every_child
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES
from keepsake.records import reading
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord
from keepsake.records.selecting import Narrow
from keepsake.visitors.forms.inspector import ChildForm
from keepsake.visitors.queries import inspector as read
from keepsake.visitors.queries.inspector import Came
from keepsake.visitors.services import inspecting
from keepsake.visitors.services.inspecting import COPIES, OFFICE, PURPOSE
from keepsake.visitors.views import taking
from keepsake.web.bodies import lines_of, title_of
from keepsake.web.pages import page
from keepsake.web.paging import before_of, older_url
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest

#: How many records of a child one page lists.
A_PAGE = 60


@page("L1", purpose=PURPOSE, hats=OFFICE, listed=False)
def inspection(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the visit: what was shown, what was copied; `?child=`: whose records they ask for."""
    came, standing = _came(request.standing, public_id), request.standing
    every = children(every_child(standing.setting))
    form = ChildForm(every.values(), request.GET if "child" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("visitors:shown_of", public_id, every[form.cleaned_data["child"]].public_id)
    context = {"came": came, "form": form}
    return TemplateResponse(request, "visitors/inspection.html", context, status=422 if form.is_bound else 200)


@page("L1", purpose=PURPOSE, hats=OFFICE, listed=False)
def of_child(request: HouseRequest, look: Look, public_id: UUID, child_id: UUID) -> HttpResponse:
    """GET: what there is of a child, without a word of it: kind, day, by whom. Showing one is a press of its own."""
    came, child = _here(request.standing, public_id), _child(request.standing, child_id)
    narrow = Narrow(shelves=(*FILES["developmental"], *FILES["personal"]), children=frozenset({child.id}))
    found, older = reading.envelopes(request.standing, look, narrow, before_of(request.GET), A_PAGE)
    named = adults({one.author for one in found})
    rows = [
        {"id": one.public_id, "kind": kind_of(one.kind).name, "at": one.happened_at, "by": named[one.author].name}
        for one in found
    ]
    context = {"came": came, "child": child, "rows": rows, "older_url": older_url(older)}
    return TemplateResponse(request, "visitors/shown_of.html", context)


@page("L1", purpose=PURPOSE, hats=OFFICE, methods=("POST",), listed=False)
def show(request: HouseRequest, look: Look, public_id: UUID, record_id: UUID) -> HttpResponse:
    """POST: a record is shown to them: entered first, then its page."""
    one = _record(request.standing, look, record_id.hex)
    return redirect("visitors:shown", inspecting.show(request.standing, public_id, one))


@page("L1", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), listed=False)
def shown(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the record that is shown, alone on its page. POST `copy`: they took a copy of it."""
    standing = request.standing
    seen = read.shown(standing, public_id.hex)
    if seen is None:
        raise Refused
    came = _came(standing, UUID(seen.inspection))
    one = _record(standing, look, seen.record)
    offered = taking.numbers(standing, look, one, version=seen.version)
    if request.method == "POST":

        def do() -> str:
            version = taking.version_of(standing, look, one, taking.number_taken(request, one, offered))
            inspecting.copied(standing, public_id, one, request.POST.get("copy", ""), version=version)
            return "That a copy was taken is entered, with what exactly left the house."

        return press(request, request.path, do)
    named = children([one.child] if one.child else [])
    context = words_of(one) | {
        "came": came,
        "seen": seen,
        "child": named.get(one.child or 0),
        "copies": COPIES,
        "offered": offered,
    }
    return TemplateResponse(request, "visitors/shown.html", context)


@page("L1", purpose=PURPOSE, hats=OFFICE, methods=("POST",), listed=False)
def end(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: they have gone."""
    inspecting.end(request.standing, public_id)
    messages.success(request, "The visit is over. What was shown stays written down.")
    return redirect("visitors:inspection", public_id)


def words_of(one: ShownRecord) -> dict[str, Any]:
    """What `visitors/_words.html` takes: a record alone, with all that it says."""
    kind = kind_of(one.kind)
    return {
        "title": title_of(kind, one.body),
        "kind": kind,
        "record": one,
        "by": adults([one.author])[one.author].name,
        "lines": lines_of(kind, one.body, leave_out=("heard",)),
        "quotes": [said for field in kind.fields if field.shape == "words" for said in one.body.get(field.key) or ()],
    }


def _came(standing: Standing, public_id: UUID) -> Came:
    found = read.visit(standing, public_id.hex)
    if found is None:
        raise Refused
    return found


def _here(standing: Standing, public_id: UUID) -> Came:
    found = _came(standing, public_id)
    if found.ended_at is not None:
        raise Refused
    return found


def _child(standing: Standing, child_id: UUID) -> ChildName:
    found = child_in_setting(child_id.hex, standing.setting)
    if found is None or found.id in standing.set("barred"):
        raise Refused
    return found


def _record(standing: Standing, look: Look, public_id: str) -> ShownRecord:
    for file in ("developmental", "personal"):
        try:
            return reading.record(standing, look, public_id, file=file)
        except Refused:
            continue
    raise Refused
