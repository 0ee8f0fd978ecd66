"""Numbers about sealed records (R26): counted while the cabinet is open, read over, released; and the records behind them, each
entered as *shown to* when it is shown."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import OPENED, Look
from keepsake.cabinet.opened import Opened
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.sealed.places import place_of
from keepsake.records.sealed.sight import may_read
from keepsake.visitors import inspector
from keepsake.visitors.forms.inspector import SinceForm, VisitForm
from keepsake.visitors.queries import counting
from keepsake.visitors.queries import inspector as read
from keepsake.visitors.services import inspecting
from keepsake.visitors.services.inspecting import COPIES
from keepsake.web.cabinet.cards import Drawer
from keepsake.web.cabinet.door import open_page
from keepsake.web.cabinet.shelf import address
from keepsake.web.requests import HouseRequest


@open_page("numbers", methods=("GET", "POST"), clause="R26")
def count(request: HouseRequest, look: Look, opened: Opened) -> HttpResponse:
    """GET: the numbers, to be read over; `?since=`: from another day. POST: they are released, as they were read."""
    standing = request.standing
    if opened.cabinet is None:
        raise Refused
    form = SinceForm(request.GET if "since" in request.GET else None, initial={"since": _usual(standing)})
    since = form.cleaned_data["since"] if form.is_bound and form.is_valid() else _usual(standing)
    if request.method == "POST":
        since = _day(request.POST.get("since", ""), since)
    found = counting.count(standing, opened, since)
    look.note("referrals", len(found.referrals))
    changed = request.method == "POST" and _read_over(request) != found.numbers
    if request.method == "POST" and not changed:
        page = inspecting.release(standing, opened, since, found.numbers)
        messages.success(request, "The page is released. It says that you counted, and when.")
        return redirect("visitors:released", page)
    context = {
        "numbers": read.numbered(found.numbers),
        "partial": found.partial,
        "since": since,
        "form": SinceForm(initial={"since": since}) if not form.is_bound else form,
        "read_over": json.dumps(found.numbers),
        "changed": changed,
    }
    return TemplateResponse(request, "visitors/count.html", context, status=409 if changed else 200)


@open_page("numbers", clause="R26")
def behind(request: HouseRequest, look: Look, opened: Opened, key: str) -> HttpResponse:
    """GET: the records that stand behind a number, with whose they are."""
    standing = request.standing
    said = next((one for one in inspector.numbers() if one.key == key), None)
    if said is None or opened.cabinet is None:
        raise Refused
    since = _day(request.GET.get("since", ""), _usual(standing))
    lines = counting.lines(counting.count(standing, opened, since), key)
    for one in lines:
        look.note(f"{OPENED}{one.record.hex}", 1)
    rows = [
        {"line": one, "url": address("record", one.record.hex), "show": _show_url(one.record, one.child)}
        for one in lines
    ]
    context = {"said": said, "since": since, "rows": rows}
    return TemplateResponse(request, "visitors/behind.html", context)


@open_page("shown-to", methods=("GET", "POST"), clause="L1")
def show(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET, with `?record=`: to whom it is shown. POST: it is entered, in the file and in the log, and its words are shown; with
    `copy`: that they took one."""
    standing = request.standing
    try:
        one = opened.read(UUID(request.POST.get("record") or request.GET.get("record", "")))
    except ValueError:
        raise Refused from None
    at = place_of(standing, place)
    if one.fault or (one.matter is None and not may_read(standing, one.child)):
        raise Refused
    here = [came for came in read.visits(standing) if came.ended_at is None]
    form = VisitForm(here, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"place": at, "record": one.id.hex, "form": form, "here": here, "copies": COPIES}
    if request.method == "POST" and form.is_valid():
        visit, copy = form.cleaned_data["inspection"], request.POST.get("copy", "")
        inspecting.show_sealed(standing, opened, UUID(visit), one, copied_as=copy)
        opened.note(look, [one])
        context |= {
            "card": Drawer(standing, opened).cards([one])[0],
            "came": next(came for came in here if came.id == visit),
            "copied": copy,
        }
        return TemplateResponse(request, "visitors/shown_sealed.html", context)
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "visitors/show_sealed.html", context, status=status)


def _show_url(record: UUID, child: Any) -> str:
    word = f"child-{child.public_id}" if child is not None else "own"
    return f"{reverse('visitors:show_sealed', args=[word])}?record={record.hex}"


def _read_over(request: HouseRequest) -> Any:
    try:
        return json.loads(request.POST.get("read_over", ""))
    except ValueError:
        return None


def _usual(standing: Standing) -> date:
    day = today(standing.zone, standing.now)
    months = day.year * 12 + day.month - 1 - inspector.months()
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def _day(said: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return otherwise
