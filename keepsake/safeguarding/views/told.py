"""Told already, or must it be now? (R21): the numbers, then five fields, sealed. And a keyholder who says that the rest stands."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError, NobodyLeft
from keepsake.cabinet.opened import Opened
from keepsake.people.errors import Invalid
from keepsake.safeguarding import figures, reaching
from keepsake.safeguarding.forms.told import ToldForm
from keepsake.safeguarding.queries.slot import Offer, offer, takes_postings
from keepsake.safeguarding.services import told as keeping
from keepsake.safeguarding.services.told import Told
from keepsake.safeguarding.views.cabinet_files import readable
from keepsake.safeguarding.views.slot import PURPOSE, STAFF, ask_to_tell
from keepsake.safeguarding.views.slot_kept import TOLD as KEPT
from keepsake.web.cabinet.door import open_page
from keepsake.web.cabinet.kept import typed_in
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("S6", purpose=PURPOSE, hats=STAFF, methods=("GET", "POST"), action="write", listed=False)
def told(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, and POST `step` begin with a child: the five fields; resume: as they were half typed. POST `step` seal: sealed, and
    the receipt."""
    standing, step = request.standing, request.POST.get("step")
    ring = reaching.to_ring(standing.hat.setting, standing.now)
    if not takes_postings(standing.setting):
        return TemplateResponse(request, "safeguarding/slot/closed.html", {"ring": ring})
    offered, sent = offer(standing), step == "seal"
    before = KEPT.typed(request) if step == "resume" else None
    first = {"once": uuid4(), "happened_at": _local(request), "child": request.POST.get("child", "")}
    again = typed_in(ToldForm, before) if before is not None else {}
    form = ToldForm(offered.children, offered.staff, request.POST if sent else None, initial=first | again)
    if not sent or not form.is_valid():
        waits = None if sent or before is not None else KEPT.offered(request)
        return _asked(request, form, offered, 422 if sent else 200, before, waits)
    said = form.cleaned_data
    one = Told(said["child"], form.body(), said["happened_at"], frozenset(said["staff"]), said["owner"])
    named = {adult.id: adult.name for adult in offered.staff}
    whom = [*(named[adult] for adult in said["staff"]), *(["the owner, or somebody above"] if said["owner"] else [])]
    one = replace(one, body={**one.body, "whom": ", ".join(whom)})
    try:
        slip = keeping.keep(standing, one, said["once"])
    except NobodyLeft:
        form.add_error("staff", "Nobody would be left to read it. Ring the designated officer, and keep this on paper.")
    except Invalid as fault:
        form.add_error(fault.field, fault.message)
    except CabinetError as fault:
        form.add_error(None, f"{fault} Nothing was lost.")
    else:
        ask_to_tell()
        context = {"ring": ring, "slip": slip, "child": _child(offered, slip.child), "hours": figures.rest_hours()}
        context |= {"readers": keeping.readers_of(standing, one)}
        return KEPT.let_go(request, TemplateResponse(request, "safeguarding/slot/told_receipt.html", context))
    return _asked(request, form, offered, 422)


@open_page("told-rest", methods=("POST",), clause="S6")
def rest_stands(request: HouseRequest, look: Look, opened: Opened, id_: UUID) -> HttpResponse:
    """POST: nothing more is owed on this record; the reminder goes."""
    one = readable(request, opened, id_)
    keeping.rest_stands(request.standing, opened, one)
    messages.success(request, "The reminder is gone. What was told stays as it is.")
    return redirect("safeguarding:cabinet_record", id_)


def _asked(
    request: HouseRequest,
    form: ToldForm,
    offered: Offer,
    status: int,
    before: QueryDict | None = None,
    waits: dict[str, Any] | None = None,
) -> HttpResponse:
    """`before`: what was half typed, and stands in the form again; `waits`: that something does, to be offered."""
    standing = request.standing
    said = _said(form, offered, before)
    child, kept_from = said.get("child"), frozenset(said.get("staff") or ())
    context = {
        "form": form,
        "ring": reaching.to_ring(standing.hat.setting, standing.now, kept_from),
        "readers": keeping.readers_of(standing, Told(child, {}, request.now, kept_from, bool(said.get("owner")))),
        "hours": figures.rest_hours(),
        "kept": waits,
    }
    return TemplateResponse(request, "safeguarding/slot/told.html", context, status=status)


def _said(form: ToldForm, offered: Offer, before: QueryDict | None) -> dict[str, Any]:
    """What is known of whose it is, before it is sent: who will be able to read it follows from that."""
    if form.is_bound:
        return form.cleaned_data
    if before is not None:
        again = ToldForm(offered.children, offered.staff, before)
        again.is_valid()
        return again.cleaned_data
    chosen = form.initial.get("child", "")
    return {"child": next((one.id for one in offered.children if one.public_id == chosen), None)}


def _child(offered: Offer, id_: int | None) -> str:
    found = offered.child(id_)
    return found.name if found else ""


def _local(request: HouseRequest) -> Any:
    standing = request.standing
    return standing.now.astimezone(standing.zone).replace(second=0, microsecond=0, tzinfo=None)
