"""One record of the office: its page, its correction, and the small presses round it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.forms.shared import FollowUpForm
from keepsake.office.queries.extras import extras
from keepsake.office.queries.record import record_page, record_url
from keepsake.office.queries.sight import child_of, office_record
from keepsake.office.services import correcting, due
from keepsake.office.views.asking import Done, Question, ask
from keepsake.people.errors import Invalid
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, together
from keepsake.web.forms import body_of, form_class, initial_of
from keepsake.web.forms.correcting import ReasonForm
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-file"
HATS = ("manager", "practitioner")
#: What no correction touches: it is written by an act of its own.
OUTSIDE = {
    "talk": ("with_whom",),
    "development": ("talked_on", "talked_with", "talked_by", "family_says", "agreed"),
    "letter": ("with_whom", "files"),
}


@page("E2", purpose=PURPOSE, hats=("manager", "practitioner", "carer"))
def record(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: what it says, who can see it and why, what is to be done, how it was corrected; worded for its reader."""
    context = record_page(request.standing, look, public_id.hex)
    context |= extras(request, look, context["row"], context["child"])
    context["reminder"] = FollowUpForm() if request.standing.is_staff and context["may_correct"] else None
    return TemplateResponse(request, "office/record.html", context)


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), listed=False)
def correct(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the record in its form. POST: a new version, with its reason; of a meeting, of each of its records."""
    standing = request.standing
    row = _to_correct(request, look, public_id)
    kind, child = kind_of(row.kind), child_of(row)
    left_out = OUTSIDE.get(kind.key, ())
    body = form_class(kind, leave_out=left_out)(posted(request), initial=initial_of(kind, row.body))
    reason = ReasonForm(posted(request), initial={"based_on": row.number})

    def do() -> Done:
        said = reason.cleaned_data
        changed = body_of(kind, body.cleaned_data)
        bodies = {
            one.public_id: (
                changed | {key: one.body.get(key, kind.field(key).empty) for key in left_out},
                said["based_on"] if one.id == row.id else one.number,
            )
            for one in _alike(request, look, row)
        }
        correcting.correct(standing, kind.key, bodies, reason=said["reason"])
        return Done("Corrected. The version before can be read as it stood.", record_url(row.public_id))

    question = Question(
        "Correct it",
        "Put the new version up",
        kind.name,
        record_url(row.public_id),
        f"{kind.name}, {child.name}",
        template="office/correct.html",
        more={"body": body, "reason": reason, "child": child},
    )
    return ask(request, question, [body, reason], do)


def _to_correct(request: HouseRequest, look: Look, public_id: UUID) -> ShownRecord:
    row = office_record(request.standing, look, public_id.hex, "talk", "letter", "development", "admission")
    if not may(request.standing, "correct", row.facts):
        raise Refused
    return row


def _alike(request: HouseRequest, look: Look, row: ShownRecord) -> list[ShownRecord]:
    """The record, and of a meeting those of the others who were there: one talk is corrected in all of them."""
    every = together(request.standing, look, row) if row.kind == "talk" else [row]
    return [one for one in every if may(request.standing, "correct", one.facts)]


@page("R12", purpose=PURPOSE, hats=HATS, methods=("POST",), listed=False)
def follow_up(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST `due_on`, `who`: something is to be done about the record by a day."""
    row = office_record(request.standing, look, public_id.hex)
    form = FollowUpForm(request.POST)

    def do() -> str:
        if not form.is_valid():
            raise Invalid("due_on", _first(form))
        due.add_follow_up(request.standing, row.facts, form.cleaned_data["due_on"], mine=form.mine())
        return "It is put down. It stands on the list of what is due."

    return press(request, record_url(row.public_id), do)


@page("R12", purpose=PURPOSE, hats=HATS, methods=("POST",), listed=False)
def done(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: what was to be done is done."""

    def do() -> str:
        due.finish(request.standing, public_id.hex)
        return "Done."

    return press(request, reverse("office:due"), do)


@page("R12", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def settle(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: what was being checked is settled; the banner goes."""

    def do() -> str:
        due.settle(request.standing, public_id.hex)
        return "Settled. The banner is gone; what now holds is what you wrote into the file."

    return press(request, reverse("office:due"), do)


def _first(form: forms.Form) -> str:
    errors: Any = form.errors.as_data()
    for name, found in errors.items():
        return f"{form.fields[name].label} {found[0].messages[0]}" if name in form.fields else str(found[0].messages[0])
    return "Something does not hold."
