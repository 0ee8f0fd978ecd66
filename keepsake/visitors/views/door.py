"""Somebody official is at the door (R23): one page. The file is held by a button of its own, before anything else is written; and
what is half typed is kept sealed on that device until tonight (R17)."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError, NobodyLeft
from keepsake.policy.standing import Standing
from keepsake.records import holding
from keepsake.visitors import officials
from keepsake.visitors.forms.door import DoorForm
from keepsake.visitors.queries.offer import Offer, offer, takes_postings
from keepsake.visitors.services import door as at_the_door
from keepsake.visitors.services.door import PURPOSE, Visit
from keepsake.web.cabinet.kept import Kept, typed_in
from keepsake.web.pages import page
from keepsake.web.panels import drawn
from keepsake.web.requests import HouseRequest

STAFF = ("manager", "lead", "practitioner")
KEPT = Kept("keepsake_door", "visitors:door", "visitors:door_kept", "Keyholders do not have it yet.")
#: What goes with the visitor to the next child; all else belongs to one child alone (R18).
THEIRS = ("name", "number", "agency", "rung", "rung_by", "rung_on", "power", "form")


@page("R23", purpose=PURPOSE, hats=STAFF, methods=("GET", "POST"), action="write", listed=False)
def door(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the page. POST `step`: hold (the file alone, at once), seal (all of it), again (the same visitor, another child), resume
    (what was half typed)."""
    standing, step = request.standing, request.POST.get("step", "")
    offered = offer(standing)
    if step == "again":
        return _asked(request, look, offered, _form(offered, None, _theirs(request.POST, standing)))
    if step == "resume" and (before := KEPT.typed(request)) is not None:
        return _resumed(request, look, offered, before)
    form = _form(offered, request.POST if step in ("hold", "seal") else None, _first(standing))
    if step == "hold":
        return _hold(request, look, offered, form)
    if step != "seal":
        return _asked(request, look, offered, form, waits=KEPT.offered(request))
    if not form.is_valid() or not takes_postings(standing.setting):
        return _asked(request, look, offered, form, 422)
    visit = _visit(form, offered)
    try:
        slip = at_the_door.seal(standing, visit, form.cleaned_data["once"], form.cleaned_data["held"])
    except NobodyLeft:
        form.add_error("staff", "Nobody would be left to read it. Ring the designated officer, and keep this on paper.")
    except CabinetError as fault:
        form.add_error(None, f"{fault} Nothing was lost.")
    else:
        found = offered.child(visit.child)
        context: dict[str, Any] = {
            "slip": slip,
            "child": found.name if found else "",
            "readers": at_the_door.readers_of(standing, visit),
            "theirs": [(one, form.cleaned_data[one]) for one in THEIRS],
            "panels": drawn(request, look, "door"),
        }
        return KEPT.let_go(request, TemplateResponse(request, "visitors/sealed.html", context))
    return _asked(request, look, offered, form, 422)


@page("R23", purpose=PURPOSE, hats=STAFF, methods=("POST",), action="write", listed=False, quiet=True)
def keep(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: seal what is half typed; `step` drop: throw it away."""
    return KEPT.keep(request)


def _hold(request: HouseRequest, look: Look, offered: Offer, form: DoorForm) -> HttpResponse:
    """The file is held; whatever is typed stays as it is, and nothing of it need be right yet."""
    form.is_valid()
    said = form.cleaned_data
    child = offered.child(said.get("child"))
    data = request.POST.copy()
    if child is not None and not holding.stands(said.get("held", ""), child.id, request.now):
        kept_from = frozenset(said.get("staff") or ())
        data["held"] = at_the_door.hold(request.standing, Visit(child.id, {}, kept_from, bool(said.get("owner"))))
    again = _form(offered, None, _first(request.standing) | typed_in(DoorForm, data))
    return _asked(request, look, offered, again, held=child.name if child else "", nobody=child is None)


def _resumed(request: HouseRequest, look: Look, offered: Offer, before: QueryDict) -> HttpResponse:
    """What was half typed stands in the form again; whether the file is held is asked anew."""
    again = _form(offered, None, _first(request.standing) | typed_in(DoorForm, before))
    child = next((one for one in offered.children if one.public_id == before.get("child")), None)
    stands = child is not None and holding.stands(before.get("held", ""), child.id, request.now)
    return _asked(request, look, offered, again, held=child.name if child is not None and stands else "")


def _asked(
    request: HouseRequest,
    look: Look,
    offered: Offer,
    form: DoorForm,
    status: int = 200,
    *,
    held: str = "",
    nobody: bool = False,
    waits: dict[str, Any] | None = None,
) -> HttpResponse:
    if not held and form.is_bound and form.data.get("held"):
        chosen = form.data.get("child")
        held = next((one.name for one in offered.children if one.public_id == chosen), "")
    context = {
        "form": form,
        "held": held,
        "nobody": nobody,
        "pressed": request.POST.get("step") == "hold",
        "kept": waits,
        "open": takes_postings(request.standing.setting),
        "agencies": officials.agencies(),
        "wait": officials.says("wait"),
        "call_back": officials.says("call_back"),
        "panels": drawn(request, look, "door"),
    }
    return TemplateResponse(request, "visitors/door.html", context, status=status)


def _form(offered: Offer, data: QueryDict | None, initial: dict[str, Any]) -> DoorForm:
    return DoorForm(offered.children, offered.staff, data, initial=initial)


def _first(standing: Standing) -> dict[str, Any]:
    return {"once": uuid4(), "rung_by": standing.hat.name}


def _theirs(data: QueryDict, standing: Standing) -> dict[str, Any]:
    return _first(standing) | {name: data.get(name, "") for name in THEIRS}


def _visit(form: DoorForm, offered: Offer) -> Visit:
    said = form.cleaned_data
    visit = Visit(said["child"], form.body(), frozenset(said["staff"]), said["owner"])
    named = {one.id: one.name for one in offered.staff}
    whom = [*(named[one] for one in said["staff"]), *(["the owner, or somebody above"] if said["owner"] else [])]
    return replace(visit, body={**visit.body, "whom": ", ".join(whom)})
