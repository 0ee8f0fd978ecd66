"""Records of the personal file: one page each, added and corrected through the form of their kind (E2)."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.family import carers_of
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import Names, readers
from keepsake.records.errors import AlreadyWritten, Stale
from keepsake.records.kinds import Kind, kind_of
from keepsake.register.forms.records import ABOUT, AboutForm
from keepsake.register.queries.file import capital, record_url
from keepsake.register.queries.record import child_of, on_file, record_page
from keepsake.register.queries.sight import child_for_office
from keepsake.register.queries.wording import title_of
from keepsake.register.services import records as services
from keepsake.register.views.editing import child_url
from keepsake.web.forms import body_of, form_class, initial_of
from keepsake.web.forms.correcting import ReasonForm
from keepsake.web.pages import page
from keepsake.web.panels import About, drawn
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-register"
#: The word that a collector gives at the door: a field of a contact, and nobody's passphrase.
WORD = ("password",)


@page("E2", purpose=PURPOSE)
def record(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: what it says, who can see it and why, how it was corrected; worded for its reader."""
    context = record_page(request.standing, look, public_id.hex)
    staff = request.standing.is_staff
    context["back_url"] = (
        child_url(context["child"]) if staff else reverse("register:own_child", args=[context["child"].public_id])
    )
    context["asides"] = drawn(request, look, "record", About(context["child"], context["row"].public_id))
    return TemplateResponse(request, "register/record.html", context)


@page("E2", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"), carries=WORD)
def add(request: HouseRequest, look: Look, public_id: UUID, kind: str) -> HttpResponse:
    """GET: an empty form of the kind. POST: it is on the child's file."""
    child = child_for_office(request.standing, public_id.hex)
    look.touch(child=child.id)
    of = _kind(kind)
    carers = [one.adult for one in carers_of(child.id, request.standing.now) if one.since <= request.standing.now]
    body_form = form_class(of, leave_out=("over",))
    if request.method == "GET":
        return _form(request, child, of, body_form(), AboutForm(of, carers, initial={"once": uuid4()}))
    body, about = body_form(request.POST), AboutForm(of, carers, request.POST)
    if not all([body.is_valid(), about.is_valid()]):
        return _form(request, child, of, body, about, status=422)
    try:
        services.add(
            request.standing,
            of,
            child.id,
            body_of(of, body.cleaned_data),
            once=about.cleaned_data["once"],
            adult=about.cleaned_data["adult"],
        )
    except AlreadyWritten:
        messages.info(request, "This was sent already. It stands once.")
        return redirect(child_url(child))
    except Invalid as fault:
        about.add_error("adult", fault.message)
        return _form(request, child, of, body, about, status=422)
    messages.success(request, f"It is on {child.name}’s file.")
    return redirect(child_url(child))


@page("E2", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"), carries=WORD)
def correct(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the record in its form. POST: a new version, with its reason."""
    standing = request.standing
    row = on_file(standing, look, public_id.hex)
    if not may(standing, "correct", row.facts):
        raise Refused
    kind = kind_of(row.kind)
    body_form = form_class(kind)
    if request.method == "GET":
        return _correction(
            request, row, body_form(initial=initial_of(kind, row.body)), ReasonForm(initial={"based_on": row.number})
        )
    body, reason = body_form(request.POST), ReasonForm(request.POST)
    if not all([body.is_valid(), reason.is_valid()]):
        return _correction(request, row, body, reason, status=422)
    said = reason.cleaned_data
    try:
        services.correct(
            standing,
            row.public_id,
            body_of(kind, body.cleaned_data),
            reason=said["reason"],
            based_on=said["based_on"],
        )
    except Stale as stale:
        fresh = ReasonForm({"reason": said["reason"], "based_on": stale.number})
        return _correction(request, row, body, fresh, status=409, stale=True)
    messages.success(request, "Corrected. The version before can be read as it stood.")
    return redirect(record_url(row.public_id))


@page("E2", purpose=PURPOSE, hats=("manager",), methods=("POST",))
def settle(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: what a carer told was seen to (R4)."""
    row = on_file(request.standing, look, public_id.hex)

    def do() -> str:
        services.settle(request.standing, row.public_id)
        return "Settled. It stays on file."

    return press(request, child_url(child_of(row)), do)


def _kind(key: str) -> Kind:
    if key not in ABOUT:
        raise Refused
    return kind_of(key)


def _form(
    request: HouseRequest, child: ChildName, kind: Kind, body: forms.Form, about: forms.Form, status: int = 200
) -> HttpResponse:
    facts = Facts(None, request.standing.setting, child.id, kind.shelf, kind.key)
    context = {
        "child": child,
        "kind": kind,
        "body": body,
        "about": about,
        "title": kind.verb,
        "act": "Put it on file",
        "back": child.name,
        "back_url": child_url(child),
        "readers": [
            {"who": capital(one.who), "why": one.reason, "clause": one.clause, "hat": one.hat}
            for one in readers(facts, Names(child.name))
        ],
    }
    return TemplateResponse(request, "register/record_form.html", context, status=status)


def _correction(
    request: HouseRequest, row: Any, body: forms.Form, reason: forms.Form, *, status: int = 200, stale: bool = False
) -> HttpResponse:
    kind = kind_of(row.kind)
    context = {
        "child": child_of(row),
        "kind": kind,
        "body": body,
        "reason": reason,
        "title": "Correct it",
        "act": "Put the new version up",
        "back": title_of(kind, row.body),
        "back_url": record_url(row.public_id),
        "stale": stale,
    }
    return TemplateResponse(request, "register/record_form.html", context, status=status)
