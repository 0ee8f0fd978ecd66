"""The registration for a carer: filled in at home, on a phone, step by step; saved as it goes; sent, and what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.forms.registering import SendForm, Whole, answered, answers, as_post, step_form
from keepsake.office.items import ITEMS
from keepsake.office.kinds.registration import STEPS, Step, step_of
from keepsake.office.models import Registering
from keepsake.office.queries.accepting import items_of, said_of
from keepsake.office.queries.record import back_url, record_url
from keepsake.office.queries.sight import child_of_carer
from keepsake.office.services import registering
from keepsake.people.queries.directory import ChildName
from keepsake.policy.errors import Refused
from keepsake.policy.words import Names, sentence_for
from keepsake.records.errors import AlreadyWritten, Stale
from keepsake.records.reading import ShownRecord, record
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

PURPOSE = "own-child"
CARER = ("carer",)


@page("E1", purpose=PURPOSE, hats=CARER)
def fill(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: before it is sent, the way into it; afterwards what became of each thing, and the way to change something."""
    child, row = _asked(request, look, public_id)
    form = _sent(request, look, row)
    saved = registering.load(request.standing, row, form.number if form else 0)
    context = _round(request, child) | {
        "row": row,
        "sent": form is not None,
        "begun": bool(saved),
        "steps": _steps(child, saved, None),
        "first_url": reverse("office:step", args=[child.public_id, STEPS[0].key]),
        "lines": items_of(request.standing, look, row, form, [], "") if form else [],
        "record_url": record_url(form.public_id) if form else "",
        "hem": sentence_for(request.standing, form.facts, Names(child.name, opened=())) if form else "",
    }
    return TemplateResponse(request, "office/fill.html", context)


@page("E1", purpose=PURPOSE, hats=CARER, methods=("GET", "POST"), action="write", listed=False)
def step(request: HouseRequest, look: Look, public_id: UUID, key: str) -> HttpResponse:
    """GET: one step, as it was saved. POST: saved, valid or not; on to the next, or what is to be put right (422)."""
    child, row = _asked(request, look, public_id)
    form = _sent(request, look, row)
    number = form.number if form else 0
    of = _step(key)
    saved = registering.load(request.standing, row, number) or _begin(child, form)
    if request.method == "GET":
        # Nobody is told of a fault in what they have not sent on yet.
        bound = step_form(of)(initial=_initial(of, saved))
        return _page(request, child, of, bound, saved)
    saved = _with(of, saved, answers(request.POST))
    registering.keep_draft(request.standing, row, number, saved)
    bound = step_form(of)(as_post(saved))
    if not bound.is_valid():
        return _page(request, child, of, bound, saved, status=422)
    return redirect(_next(child, of, request.POST.get("then", "")))


@page("E1", purpose=PURPOSE, hats=CARER, methods=("POST",), action="draft.saved", listed=False)
def save(request: HouseRequest, look: Look, public_id: UUID, key: str) -> HttpResponse:
    """POST: keep what stands in a step, as it stands. Answers with the line of the save bar."""
    child, row = _asked(request, look, public_id)
    form = _sent(request, look, row)
    number = form.number if form else 0
    of = _step(key)
    saved = registering.load(request.standing, row, number) or _begin(child, form)
    registering.keep_draft(request.standing, row, number, _with(of, saved, answers(request.POST)))
    local = request.now.astimezone(request.standing.zone)
    return HttpResponse(
        f"Saved {local.hour}:{local.minute:02d}\nOnly you can see it", content_type="text/plain; charset=utf-8"
    )


@page("E1", purpose=PURPOSE, hats=CARER, methods=("GET", "POST"), action="write", listed=False)
def send(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: all of it, to look through. POST: it goes to the office."""
    standing = request.standing
    child, row = _asked(request, look, public_id)
    form = _sent(request, look, row)
    number = form.number if form else 0
    saved = registering.load(standing, row, number)
    if not saved:
        return redirect(reverse("office:fill", args=[child.public_id]))
    whole = Whole(saved)
    why = SendForm(request.POST if request.method == "POST" else None) if form else None
    if request.method == "POST" and not whole.faulty and (why is None or why.is_valid()):
        reason = why.cleaned_data["reason"] if why is not None else ""
        try:
            registering.send(standing, row, whole.body(), based_on=number, reason=reason)
        except (AlreadyWritten, Stale):
            messages.info(request, "That was sent already. The office has it.")
        else:
            messages.success(request, "The office has it. You see here what becomes of it.")
        return redirect(reverse("office:fill", args=[child.public_id]))
    body = whole.so_far()
    context = _round(request, child) | {
        "steps": _steps(child, saved, None),
        "faulty": [{"name": one.name, "url": _step_url(child, one)} for one in whole.faulty],
        "said": [{"label": one.label, "lines": said_of(one, body)} for one in ITEMS if one.said(body)],
        "why": why,
    }
    return TemplateResponse(request, "office/send.html", context, status=422 if request.method == "POST" else 200)


def _asked(request: HouseRequest, look: Look, public_id: UUID) -> tuple[ChildName, Registering]:
    child = child_of_carer(request.standing, public_id.hex)
    row = registering.mine(request.standing, child.id)
    look.touch(child=child.id)
    return child, row


def _sent(request: HouseRequest, look: Look, row: Registering) -> ShownRecord | None:
    """The record, once it was sent."""
    if row.record is None:
        return None
    return record(request.standing, look, row.record.public_id.hex, file="personal")


def _begin(child: ChildName, form: ShownRecord | None) -> dict[str, list[str]]:
    """What an empty form knows: of a change, what was sent; else the child's own name and date of birth."""
    if form is not None:
        return answered(form.body)
    return {"full_name": [child.full_name], "born_on": [child.born_on.isoformat()]}


def _step(key: str) -> Step:
    try:
        return step_of(key)
    except KeyError:
        raise Refused from None


def _initial(of: Step, saved: dict[str, list[str]]) -> dict[str, Any]:
    """What a step's widgets show of a draft."""
    rows = ("phones", "choices")
    return {
        one.key: saved.get(one.key, []) if one.shape in rows else (saved.get(one.key) or [""])[0] for one in of.fields
    }


def _with(of: Step, saved: dict[str, list[str]], said: dict[str, list[str]]) -> dict[str, list[str]]:
    """The draft with this step as it was sent; other steps as they were."""
    mine = {one.key for one in of.fields}
    kept = {key: value for key, value in saved.items() if key not in mine}
    return kept | {key: value for key, value in said.items() if key in mine}


def _next(child: ChildName, of: Step, then: str) -> str:
    if then == "leave":
        return reverse("office:fill", args=[child.public_id])
    place = STEPS.index(of)
    if then == "back" and place:
        return _step_url(child, STEPS[place - 1])
    if place + 1 < len(STEPS):
        return _step_url(child, STEPS[place + 1])
    return reverse("office:send", args=[child.public_id])


def _step_url(child: ChildName, of: Step) -> str:
    return reverse("office:step", args=[child.public_id, of.key])


def _steps(child: ChildName, saved: dict[str, list[str]], now: Step | None) -> list[dict[str, str]]:
    """The steps on their thread."""
    found = []
    for one in STEPS:
        filled = any(any(text.strip() for text in saved.get(of.key, [])) for of in one.fields)
        state = "now" if one is now else ("done" if filled else "later")
        found.append({"label": one.name, "state": state, "url": _step_url(child, one)})
    return found


def _round(request: HouseRequest, child: ChildName) -> dict[str, Any]:
    return {
        "child": child,
        "back_url": back_url(request.standing, child.public_id),
        "fill_url": reverse("office:fill", args=[child.public_id]),
        "send_url": reverse("office:send", args=[child.public_id]),
        "office_phone": request.standing.hat.setting.office_phone,
    }


def _page(
    request: HouseRequest, child: ChildName, of: Step, bound: Any, saved: dict[str, list[str]], status: int = 200
) -> HttpResponse:
    context = _round(request, child) | {
        "of": of,
        "form": bound,
        "steps": _steps(child, saved, of),
        "number": STEPS.index(of) + 1,
        "count": len(STEPS),
        "last": of is STEPS[-1],
        "first": of is STEPS[0],
        "save_url": reverse("office:step_save", args=[child.public_id, of.key]),
    }
    return TemplateResponse(request, "office/step.html", context, status=status)
