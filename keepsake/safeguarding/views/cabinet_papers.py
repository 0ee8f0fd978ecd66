"""Printed recovery keys: made and shown once, typed back, tried in a drill, used (R19). No page says where one is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.records.sealed.sight import HATS, PURPOSE, must_hold_key
from keepsake.safeguarding.forms.keys import PaperForm, RecoverForm, TypedBackForm
from keepsake.safeguarding.services import keyholding
from keepsake.safeguarding.views.cabinet_setup import answer
from keepsake.web.cabinet.door import open_page, who_first
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest


@open_page("cabinet-paper", methods=("POST",))
def make(request: HouseRequest, look: Look, opened: Opened) -> HttpResponse:
    """POST: a recovery key, on a page to be printed; it is shown this once and stands nowhere."""
    try:
        printed = keyholding.make_recovery(request.standing, opened)
    except CabinetError as fault:
        messages.error(request, str(fault))
        return redirect("safeguarding:setup")
    groups = printed.text.split(" ")
    return TemplateResponse(request, "safeguarding/cabinet/paper.html", {"printed": printed, "groups": groups})


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-paper", listed=False)
def typed_back(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: a paper, typed back; it must open the cabinet."""
    if (said := who_first(request)) is not None:
        return said
    must_hold_key(request.standing)
    form = TypedBackForm(posted(request))

    def do() -> str:
        number = keyholding.confirm_recovery(request.standing, form.cleaned_data["typed"])
        return f"Paper {number} opens the cabinet. Put it into its envelope now."

    context = {
        "title": "Type a recovery key back",
        "says": "From the paper, not from the screen: what is tried is the paper.",
        "act": "Try the paper",
    }
    return answer(request, form, do, context, "typed")


@open_page("cabinet-paper", methods=("POST",))
def drop(request: HouseRequest, look: Look, opened: Opened, number: int) -> HttpResponse:
    """POST: a paper is lost or was seen: it opens nothing more, and every key that it opened is changed."""
    try:
        keyholding.drop_recovery(request.standing, opened, number)
        messages.success(request, f"Paper {number} opens nothing any more. Make another one, and print it.")
    except CabinetError as fault:
        messages.error(request, f"Nothing was changed. {fault}")
    return redirect("safeguarding:setup")


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-paper", listed=False)
def use(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: from the paper, a new key of one's own under a new passphrase."""
    if (said := who_first(request)) is not None:
        return said
    must_hold_key(request.standing)
    form = RecoverForm(posted(request))

    def do() -> str:
        keyholding.recover(request.standing, form.cleaned_data["typed"], form.cleaned_data["new"])
        return "You have a new key. Unlock with the new passphrase; put the paper back, or make a new one."

    context = {
        "title": "Use the printed recovery key",
        "says": "You get a new key under a new passphrase. Matters of their own stay shut until somebody else of their set lets you in.",
        "act": "Make my new key",
    }  # fmt: skip
    return answer(request, form, do, context, "typed")


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-drill", listed=False)
def drill(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: the drill of the term: a paper is tried, and nothing is changed."""
    if (said := who_first(request)) is not None:
        return said
    must_hold_key(request.standing)
    form = PaperForm(posted(request))

    def do() -> str:
        found = keyholding.drill(request.standing, form.cleaned_data["typed"])
        if found.opens == found.of:
            return f"Paper {found.number} opens all {found.of} files. Seal its envelope again."
        return f"Paper {found.number} opens {found.opens} of {found.of} files. Ring whoever looks after the computer."

    context = {
        "title": "Drill: try a recovery key",
        "says": "Once a term. It is tried on its own, and nothing is changed. Each keyholder unlocks once a term as well.",
        "act": "Try the paper",
    }
    return answer(request, form, do, context, "typed")
