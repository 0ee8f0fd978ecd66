"""What is to be done after a decision: put down, and done; each a step, so that nothing is overwritten (S6)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.forms.steps import said_in
from keepsake.sharing.kinds.steps import FOLLOW_DONE, FOLLOW_UP
from keepsake.sharing.services import deciding
from keepsake.sharing.views.common import frame, hexed, plain_page, sealed_page, shown
from keepsake.web.cabinet import typed as typing_
from keepsake.web.forms import form_class
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest

METHODS = ("GET", "POST")


def follow(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET, POST: put down what is to be done, by when. In the cabinet the day alone stands outside (R12)."""
    standing, one = request.standing, desk.read(hexed(id_))
    typed = typing_.typed(request, desk.opened) if desk.opened is not None else {}
    form = form_class(FOLLOW_UP)(posted(request), initial={"owner": standing.hat.name, **typed})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and form.cleaned_data["on"] < today(standing.zone, standing.now):
            form.add_error("on", "This day is over.")
        elif form.is_valid():
            try:
                deciding.save_step(
                    standing, one, FOLLOW_UP.key, said_in(FOLLOW_UP.key, form, standing), based_on=one.count,
                    opened=desk.opened, due_on=form.cleaned_data["on"] if desk.sealed else None,
                    waiting=typing_.waited(request) if desk.sealed else None,
                )  # fmt: skip
            except (MovedOn, Invalid, CabinetError) as fault:
                form.add_error(None, str(getattr(fault, "message", "") or fault))
            else:
                messages.success(request, "It is put down.")
                return redirect(desk.url("decision", one.id))
    context = frame(desk, one) | {
        "form": form, "title": "What is to be done?", "act": "Put it down", "typed": typing_.typed_mark(request),
    }  # fmt: skip
    return shown(request, "sharing/follow.html", context, status)


def done(request: HouseRequest, desk: Desk, id_: UUID, step: UUID) -> HttpResponse:
    """GET, POST: it is done, and what came of it."""
    one = desk.read(hexed(id_))
    found = next((each for each in one.every(FOLLOW_UP.key) if each.id == step.hex), None)
    if found is None or any(each.body.get("of") == found.id for each in one.every(FOLLOW_DONE.key)):
        raise Refused
    typed = typing_.typed(request, desk.opened) if desk.opened is not None else {}
    form = form_class(FOLLOW_DONE)(posted(request), initial=typed)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                deciding.save_step(
                    request.standing, one, FOLLOW_DONE.key,
                    {"of": found.id, **said_in(FOLLOW_DONE.key, form, request.standing)}, based_on=one.count,
                    opened=desk.opened, settles=str(found.body.get("due", "")) if desk.sealed else "",
                    waiting=typing_.waited(request) if desk.sealed else None,
                )  # fmt: skip
            except (MovedOn, CabinetError) as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(request, "It is done.")
                return redirect(desk.url("decision", one.id))
    context = frame(desk, one) | {
        "form": form, "title": str(found.body.get("what", "")), "act": "It is done", "typed": typing_.typed_mark(request),
    }  # fmt: skip
    return shown(request, "sharing/follow.html", context, status)


plain_follow, sealed_follow = plain_page(follow, "S6", methods=METHODS), sealed_page(follow, "S6", methods=METHODS)
plain_done, sealed_done = plain_page(done, "S6", methods=METHODS), sealed_page(done, "S6", methods=METHODS)
