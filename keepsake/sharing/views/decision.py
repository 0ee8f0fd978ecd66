"""A decision on one page: what stands and what does not, every step with its writer, what is to be done, how it ends."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse

from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.records.sealed.places import place_for
from keepsake.sharing.decision import THREAD, Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.forms.begin import CloseForm
from keepsake.sharing.services import deciding
from keepsake.sharing.views.common import frame, hexed, others_of, plain_page, sealed_page, shown, since, told
from keepsake.web.cabinet import typed as typing_
from keepsake.web.cabinet.shelf import address
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest

GIVING = "sharing/giving/_panel.html"
#: What each state is called on a page, and the tone of its tag.
STATES = {
    "open": ("Open", "warn"), "decided": ("Decided: share it", "sharing"), "shared": ("Shared", "good"),
    "not shared": ("Decided: not shared", ""), "closed": ("Closed", ""),
}  # fmt: skip


def decision(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET: all of it."""
    one = desk.read(hexed(id_))
    said, tone = STATES[one.state]
    context = frame(desk, one) | {
        "state": said,
        "tone": tone,
        "steps": told([step for key in THREAD if (step := one.newest(key)) is not None]),
        "earlier": told(
            [step for step in reversed(one.steps) if step.key in THREAD and step is not one.newest(step.key)]
        ),
        "closed": next(iter(told([one.closed] if one.closed is not None else [])), None),
        "follow_ups": follow_ups(one),
        "follow_url": desk.url("follow", one.id),
        "close_url": "" if one.held_open() else desk.url("close", one.id),
        "release_url": "" if desk.sealed else desk.url("release", one.id),
        "may_release": _may_release(request, one),
        "beside": [{"url": desk.url("decision", other.id)} for other in others_of(desk, one)],
        "refused": one.agreement == "refused" and one.at_risk,
        "giving": GIVING if _there(GIVING) else "",
        "next_url": desk.url("step", one.id, one.next_step),
        "file_url": _file_url(desk, one),
    }
    return shown(request, "sharing/decision.html", context)


def close(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET: why it is closed. POST: it is, and stays readable. Where something was given that does not stand yet, what is missing
    is said instead, and what was typed stays (422); where somebody was quicker the page says what they saved (409)."""
    one = desk.read(hexed(id_))
    typed = typing_.typed(request, desk.opened) if desk.opened is not None else {}
    form = CloseForm(posted(request), initial={**typed, "based_on": one.count})
    moved: list[dict[str, Any]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                waiting = typing_.waited(request) if desk.sealed else None
                desk.close(one, form.cleaned_data["why"], based_on=form.cleaned_data["based_on"], waiting=waiting)
            except MovedOn:
                status, one = 409, desk.read(one.id)
                moved = since(one, form.cleaned_data["based_on"])
                form = form.renewed(one.count)
            except Invalid:
                pass  # the page says what is missing, and where it is filled in
            except CabinetError as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(request, "It is closed, and stays readable.")
                return redirect(desk.url("decision", one.id))
    context = frame(desk, one) | {
        "form": form,
        "moved": moved,
        "held": bool(one.held_open()),
        "typed": typing_.typed_mark(request),
    }
    return shown(request, "sharing/close.html", context, status)


def release(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """POST: the manager shows it to the family (R27)."""
    one = desk.read(hexed(id_))
    try:
        deciding.release(request.standing, one, based_on=one.count)
    except Invalid as fault:
        messages.error(request, f"Nothing was changed. {fault.message}")
    else:
        messages.success(request, "The family reads it from now on.")
    return redirect(desk.url("decision", one.id))


def follow_ups(one: Decision) -> list[dict[str, Any]]:
    """What is to be done, each with what came of it."""
    done = {str(step.body.get("of", "")): step for step in one.every("follow_done")}
    return [
        {"step": step, "done": done.get(step.id), "by": _day(step.body.get("on"))} for step in one.every("follow_up")
    ]


def _day(said: Any) -> date | None:
    """The day that a step names; None where it could not be read."""
    return date.fromisoformat(str(said)) if said else None


def _may_release(request: HouseRequest, one: Decision) -> bool:
    return (
        one.waits_for_release
        and not one.family_sees
        and request.standing.hat.hat == "manager"
        and (one.shares is not None or one.given)
    )


def _there(template: str) -> bool:
    try:
        return bool(get_template(template))
    except TemplateDoesNotExist:
        return False


def _file_url(desk: Desk, one: Decision) -> str:
    if desk.opened is not None:
        return address("file", place_for(desk.opened, one.child, one.matter).word)
    child = desk.child(one)
    if child is None or desk.standing.hat.hat != "manager":
        return ""
    return reverse("register:child", args=[child.public_id])


def of_step(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET: from a sealed step to the decision that it belongs to."""
    if desk.opened is None:
        raise Refused
    first = desk.opened.read(id_)
    if first.adds is None:
        raise Refused
    return redirect(desk.url("decision", desk.read(first.adds.hex).id))


METHODS = ("GET", "POST")
plain_decision, sealed_decision = plain_page(decision, "S6"), sealed_page(decision, "S6")
plain_close, sealed_close = plain_page(close, "S6", methods=METHODS), sealed_page(close, "S6", methods=METHODS)
plain_release = plain_page(release, "R27", methods=("POST",))
sealed_of_step = sealed_page(of_step, "S6")
