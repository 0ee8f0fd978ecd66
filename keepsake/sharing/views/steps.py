"""One step of a decision on a page of its own, saved when one goes on; any step, in any order (R21, S4 to S7)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.sharing.beside import anew as said_anew
from keepsake.sharing.decision import THREAD, Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import ForTheCabinet, MovedOn
from keepsake.sharing.figures import SORTS, rest_within_hours
from keepsake.sharing.forms.marks import MarksForm
from keepsake.sharing.forms.steps import names_nobody, not_yet, offered_grounds, said_in, step_form
from keepsake.sharing.kinds.steps import STEPS
from keepsake.sharing.views import anew, what
from keepsake.sharing.views.common import frame, hexed, names_of, others_of, plain_page, sealed_page, shown, since
from keepsake.web.cabinet import typed as typing_
from keepsake.web.panels import drawn
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped

METHODS = ("GET", "POST")


def step(request: HouseRequest, desk: Desk, id_: UUID, key: str) -> HttpResponse:
    """GET: the step as it was last said. POST: it is saved, and the next one comes; what does not hold stands at its field,
    and nothing is lost (422); where somebody was quicker the page says what they saved (409)."""
    decision = desk.read(hexed(id_))
    if key not in THREAD:
        raise Refused
    if key == "what":
        return what.page(request, desk, decision)
    typed = typing_.typed(request, desk.opened) if desk.opened is not None else {}
    others = others_of(desk, decision)
    form = step_form(key, request.standing, decision, posted(request), typed)
    helped(request.standing, form, "concern", "because", "reason", url=desk.url("words", decision.id))
    marks = MarksForm(decision, key, others, posted(request))
    moved: list[dict[str, Any]] = []
    moved_beside: list[str] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and marks.is_valid() and _holds(request, form, marks, desk, decision, others):
            try:
                return _saved(request, desk, decision, key, form, marks, others)
            except MovedOn:
                status, decision = 409, desk.read(decision.id)
                others = others_of(desk, decision)
                moved = since(decision, marks.cleaned_data["based_on"])
                moved_beside = [desk.url("decision", one.id) for one, on in marks.also(others) if one.count != on]
                marks = marks.renewed(decision, key, others)
            except ForTheCabinet as fault:
                return anew.ask(request, desk, decision, fault.ground, str(form.cleaned_data.get("concern", "")))
            except Invalid as fault:
                form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            except CabinetError as fault:
                form.add_error(None, str(fault))
    around = frame(desk, decision, key)
    context = around | {
        "key": key,
        "step": STEPS[key],
        "form": form,
        "marks": marks,
        "moved": moved,
        "moved_beside": moved_beside,
        "typed": typing_.typed_mark(request),
        "grounds": _grounds(request) if key == "ground" else (),
        "ask_url": desk.url("asking", decision.id),
        "rest_hours": rest_within_hours(),
        "before": [one for one in around["missing"] if one["one"].step != key],
        "numbers": drawn(request, desk.look, "advice") if key == "advice" else (),
        "next": STEPS[THREAD[THREAD.index(key) + 1]].name if key != THREAD[-1] else "",
        "back_url": desk.url("step", decision.id, THREAD[THREAD.index(key) - 1]) if key != THREAD[0] else "",
        "back": STEPS[THREAD[THREAD.index(key) - 1]].name if key != THREAD[0] else "",
    }
    return shown(request, f"sharing/steps/{key}.html", context, status)


def after(desk: Desk, decision: Decision, key: str) -> str:
    """Where one goes on from a step: to the next of the thread; from the last to the decision."""
    if key == THREAD[-1]:
        return desk.url("decision", decision.id)
    return desk.url("step", decision.id, THREAD[THREAD.index(key) + 1])


def _saved(
    request: HouseRequest,
    desk: Desk,
    decision: Decision,
    key: str,
    form: forms.Form,
    marks: MarksForm,
    others: list[Decision],
) -> HttpResponse:
    said = said_anew(decision.said(key), said_in(key, form, request.standing))
    also = marks.also(others)
    waiting = typing_.waited(request) if desk.sealed else None
    desk.save(decision, key, said, based_on=marks.cleaned_data["based_on"], waiting=waiting, beside=also)
    messages.success(request, _said(key, said, len(also)))
    return redirect(after(desk, decision, key))


def _said(key: str, said: dict[str, Any], also: int) -> str:
    if key == "now" and said.get("hurry") == "shared":
        return f"It is kept. Fill in the rest within {rest_within_hours()} hours; nothing waits for it."
    if key == "now" and said.get("hurry") == "now":
        return "Ring first. Nothing here has to be filled in before you do."
    return "Saved in each child’s file." if also else "Saved."


def _holds(
    request: HouseRequest, form: forms.Form, marks: MarksForm, desk: Desk, decision: Decision, others: list[Decision]
) -> bool:
    if not_yet(form, request.standing):
        return False
    if not marks.cleaned_data.get("beside"):
        return True
    return names_nobody(form, names_of([desk.child(one) for one in (decision, *others)]))


def _grounds(request: HouseRequest) -> list[dict[str, Any]]:
    every = offered_grounds(request.standing)
    return [{"name": name, "grounds": [one for one in every if one.sort == sort]} for sort, name in SORTS.items()]


plain_step = plain_page(step, "S6", methods=METHODS)
sealed_step = sealed_page(step, "S6", methods=METHODS)
