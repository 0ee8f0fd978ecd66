"""The door of the cabinet: unlocking it, the second person, the emergency door (E2, R19)."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateformat import format as said
from django.utils.http import url_has_allowed_host_and_scheme

from keepsake.audit.looking import Look
from keepsake.cabinet import setup, unlocking
from keepsake.cabinet.errors import Busy, CabinetError, NotAKeyholder, TooManyTries
from keepsake.people.queries.directory import adults
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.places import child_in_path
from keepsake.records.sealed.sight import HATS, PURPOSE, must_hold_key
from keepsake.safeguarding.forms.unlocking import AgreeForm, EmergencyForm, WhyForm
from keepsake.safeguarding.services import filing
from keepsake.safeguarding.telling import tell_of_emergency
from keepsake.web import gates
from keepsake.web.cabinet.door import SEALED_HEADERS, SESSION_MARK, opened_now, unlock_url
from keepsake.web.pages import page
from keepsake.web.proof import is_fresh
from keepsake.web.requests import HouseRequest

STATUS = {TooManyTries: 429, Busy: 503}


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-door", listed=False)
def unlock(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the door. POST: passphrase and purpose; it opens, or says in a sentence why not."""
    standing = request.standing
    must_hold_key(standing)
    how = setup.state(standing.setting)
    mine = next((one for one in how.keyholders if one.adult == standing.adult and not one.former), None)
    if not how.there or mine is None:
        return redirect("safeguarding:setup")
    # Who it is, is asked before the passphrase is typed: no page carries a passphrase on.
    if not is_fresh(request, "unlocking"):
        if request.method == "POST":
            return redirect(unlock_url(next=_within(request.POST.get("next", ""))))
        return gates.proof(request, "unlocking") or redirect(unlock_url())
    if opened_now(request) is not None:
        return redirect(_within(request.GET.get("next", "")))
    seen = unlocking.glance(request.session.session_key, request.now)
    if seen is not None and seen.waits and seen.adult == standing.adult and request.method == "GET":
        return redirect("safeguarding:agree")
    then = _within(request.POST.get("next") or request.GET.get("next", ""))
    child = child_in_path(standing, then)
    data = request.POST if request.method == "POST" else None
    form = WhyForm(data, child=child.name if child else "", initial={"next": then})
    emergency = EmergencyForm(data)
    status = 200
    if request.method == "POST":
        status = 422
        if all([form.is_valid(), emergency.is_valid()]):
            try:
                return _opened(request, form.cleaned_data, emergency.cleaned_data, then)
            except CabinetError as fault:
                status = STATUS.get(type(fault), 422)
                form.add_error("passphrase", _sentence(fault, standing))
    others = [one.adult for one in how.keyholders if one.admitted_at and not one.former and one.adult != standing.adult]
    context = {
        "form": form,
        "emergency": emergency,
        "two_person": how.two_person and mine.admitted_at is not None,
        "since": mine.admitted_at or mine.enrolled_at,
        "me": standing.hat.name,
        "others": [one.name for one in adults(others).values()],
        "waiting": mine.admitted_at is None and not mine.above,
        "after": then,
        "home_url": reverse("web:home"),
    }
    return _sealed(TemplateResponse(request, "safeguarding/cabinet/unlock.html", context, status=status))


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-agree", listed=False)
def agree(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: who agrees? POST: the second keyholder's own passphrase, at the first one's screen."""
    standing = request.standing
    must_hold_key(standing)
    seen = unlocking.glance(request.session.session_key, request.now)
    if seen is None or not seen.waits or seen.adult != standing.adult:
        return redirect("safeguarding:unlock")
    how = setup.state(standing.setting)
    can = [one.adult for one in how.keyholders if one.admitted_at and not one.former and one.adult != standing.adult]
    people = adults(can)
    data = request.POST if request.method == "POST" else None
    form = AgreeForm([(one.public_id, one.name) for one in people.values()], data)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            other = next(one.id for one in people.values() if one.public_id == form.cleaned_data["who"])
            try:
                unlocking.agree(
                    session_key=request.session.session_key or "", other=other,
                    passphrase=form.cleaned_data["passphrase"], now=request.now,
                )  # fmt: skip
            except CabinetError as fault:
                status = STATUS.get(type(fault), 422)
                form.add_error("passphrase", _sentence(fault, standing))
            else:
                with acting(standing, "cabinet.agreed") as act:
                    act.note("agreed", other)
                return redirect("safeguarding:cabinet")
    return _sealed(TemplateResponse(request, "safeguarding/cabinet/agree.html", {"form": form}, status=status))


def _opened(request: HouseRequest, said_: dict[str, Any], emergency: dict[str, Any], then: str) -> HttpResponse:
    standing, why = request.standing, said_["why"]
    alone = bool(emergency["alone"])
    if not request.session.session_key:
        request.session.save()
    unlocked = unlocking.unlock(
        setting=standing.setting, adult=standing.adult, passphrase=said_["passphrase"],
        session_key=request.session.session_key or "", purpose="emergency" if alone else why, now=request.now,
        emergency=alone,
    )  # fmt: skip
    try:
        with acting(standing, "cabinet.unlocked", "emergency" if alone else why) as act:
            act.note("waits", int(unlocked.waits))
            if unlocked.tell:
                act.after_commit(lambda: tell_of_emergency(standing.setting, unlocked.tell))
        opened = unlocking.current(request.session.session_key, unlocked.cookie, request.now)
        if opened is not None and (reason := emergency["alone_reason"] if alone else said_["reason"]):
            filing.keep_reason(standing, opened, reason, emergency=alone)
    except Exception:
        # What cannot be written down does not stay open.
        unlocking.lock(request.session.session_key)
        raise
    request.session[SESSION_MARK] = True
    if alone and unlocked.tell:
        messages.warning(request, "The other keyholders are told that you opened it alone.")
    response = redirect("safeguarding:agree" if unlocked.waits else then)
    response.set_cookie(
        unlocking.COOKIE, unlocked.cookie, path=reverse("safeguarding:cabinet"), httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
    )  # fmt: skip
    return response


def _within(after: str) -> str:
    """Where it goes on: a page of the cabinet, or its first."""
    first = reverse("safeguarding:cabinet")
    path = urlsplit(after).path
    fits = url_has_allowed_host_and_scheme(after, allowed_hosts=None) and path.startswith(first)
    return after if fits and path not in (reverse("safeguarding:unlock"), reverse("safeguarding:lock")) else first


def _sentence(fault: CabinetError, standing: Standing) -> str:
    """What is wrong, for the person at the page. That somebody holds no key is no reason to say more."""
    if isinstance(fault, NotAKeyholder):
        raise Refused
    if isinstance(fault, TooManyTries):
        return f"{fault} The next one counts at {said(fault.until.astimezone(standing.zone), 'G:i:s')}."
    return str(fault)


def _sealed(response: TemplateResponse) -> TemplateResponse:
    for name, value in SEALED_HEADERS.items():
        response.headers[name] = value
    return response
