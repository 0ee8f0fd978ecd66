"""Corrections, and how a record stood before them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal import services
from keepsake.journal.cards import moment_words, paragraphs, record_url
from keepsake.journal.forms.answers import ReasonForm, WhenForm
from keepsake.journal.forms.words import numbers_of
from keepsake.journal.people import isolated
from keepsake.people.queries import directory
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.words import joined
from keepsake.records.errors import Stale
from keepsake.records.kinds import Field, Kind, kind_of
from keepsake.records.reading import ShownRecord, record, together, versions
from keepsake.web.forms import body_of, form_class, initial_of
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped, texts_of


@page("D2", purpose="caring-for-children", methods=("GET", "POST"))
def correct(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the record in its form. POST: a new version, with its reason; for the whole act where that is ticked."""
    standing = request.standing
    row = record(standing, look, public_id.hex, file="developmental")
    if not may(standing, "correct", row.facts):
        raise Refused
    kind = kind_of(row.kind)
    others = [it for it in together(standing, look, row) if it.id != row.id and may(standing, "correct", it.facts)]
    local = row.happened_at.astimezone(standing.zone)
    if request.method == "GET":
        forms_ = (
            _words_of(request, form_class(kind)(initial=initial_of(kind, row.body))),
            ReasonForm(initial={"based_on": row.number}),
            WhenForm(standing, initial={"happened_at": local}),
        )
        return _page(request, row, forms_, others)
    body = _words_of(request, form_class(kind)(request.POST))
    reason, when = ReasonForm(request.POST), WhenForm(standing, request.POST)
    if not all([body.is_valid(), reason.is_valid(), when.is_valid()]):
        return _page(request, row, (body, reason, when), others, status=422)
    asked = frozenset(body.fields)
    clean = body_of(kind, body.cleaned_data) | {key: value for key, value in row.body.items() if key not in asked}
    at = when.cleaned_data["happened_at"]
    moved = None if at == local.replace(second=0, microsecond=0) else at
    why, based_on = reason.cleaned_data["reason"], reason.cleaned_data["based_on"]
    try:
        if request.POST.get("for_all") and others:
            seen = numbers_of(request.POST, "on-")
            changed = {row.public_id: (clean, based_on)}
            changed |= {it.public_id: (_with_own(it, clean), seen.get(it.public_id, 0)) for it in others}
            services.correct_together(standing, changed, reason=why, happened_at=moved)
        else:
            services.correct(standing, row.public_id, clean, reason=why, based_on=based_on, happened_at=moved)
    except Stale:
        fresh = ReasonForm({"reason": why, "based_on": row.number})
        return _page(request, row, (body, fresh, when), others, status=409, stale=True)
    messages.success(request, "Corrected. The version before can be read as it stood.")
    return redirect(record_url(row.public_id))


def _words_of(request: HouseRequest, body: forms.Form) -> forms.Form:
    """The form without what its reader was never asked: a family has one side, and writes no line for a side (R10)."""
    if not request.standing.is_staff:
        body.fields.pop("side", None)
    return body


def _with_own(it: ShownRecord, clean: dict[str, Any]) -> dict[str, Any]:
    """The same words for another child of the act: what is for its side alone stays, and so do its next steps."""
    return clean | {key: it.body[key] for key in ("side", "steps") if key in it.body}


def _page(
    request: HouseRequest,
    row: ShownRecord,
    three: tuple[forms.Form, forms.Form, forms.Form],
    others: list[ShownRecord],
    *,
    status: int = 200,
    stale: bool = False,
) -> HttpResponse:
    body, reason, when = three
    helped(request.standing, body, *texts_of(kind_of(row.kind)), url=reverse("web:wording_alone"))
    names = directory.children({it.child for it in others if it.child is not None})
    context = {
        "body": body,
        "reason": reason,
        "when": when["happened_at"],
        "when_errors": when.errors,
        "title": row.body.get("title") or kind_of(row.kind).name,
        "record_url": record_url(row.public_id),
        "others": joined([isolated(child.name) for child in names.values()]),
        "others_on": [(it.public_id, it.number) for it in others],
        "for_all": request.POST.get("for_all", ""),
        "stale": stale,
    }
    return TemplateResponse(request, "journal/correct.html", context, status=status)


@page("D2", purpose="caring-for-children")
def version(request: HouseRequest, look: Look, public_id: UUID, number: int) -> HttpResponse:
    """GET: how a record stood before it was corrected."""
    row = record(request.standing, look, public_id.hex, file="developmental")
    found = next((one for one in versions(request.standing, look, row) if one.number == number), None)
    if found is None:
        raise Refused
    kind = kind_of(row.kind)
    parts = [_part(kind, field, found.body.get(field.key)) for field in kind.fields if found.body.get(field.key)]
    names = directory.adults({found.author}) if request.standing.is_staff else {}
    context = {
        "version": found,
        "when": moment_words(found.written_at, request.standing),
        "current": found.number == row.number,
        "parts": parts,
        "by": names[found.author].name if found.author in names else "",
        "title": row.body.get("title") or kind.name,
        "record_url": record_url(row.public_id),
    }
    return TemplateResponse(request, "journal/version.html", context)


def _part(kind: Kind, field: Field, value: Any) -> dict[str, Any]:
    """One field of an old version as its page shows it."""
    if field.key == kind.title:
        return {"heading": value, "paragraphs": []}
    label = "" if field.key == "text" else field.label
    if field.options is not None:
        names = dict(field.options())
        return {"label": label, "paragraphs": [joined([names.get(one, one) for one in value])]}
    return {"label": label, "paragraphs": _as_paragraphs(value)}


def _as_paragraphs(value: Any) -> list[str]:
    if isinstance(value, str):
        return paragraphs(value)
    return [
        f"“{one['said']}” {one.get('who', '')}".strip() if isinstance(one, dict) else str(one) for one in value or []
    ]
