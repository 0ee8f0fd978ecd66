"""Setting the cabinet up, step by step, and one's own key (R19)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.records.sealed.sight import HATS, PURPOSE, holds_key, must_hold_key
from keepsake.safeguarding.forms.keys import ChangeForm, NewForm, TryForm
from keepsake.safeguarding.queries.backups import backed_up_at
from keepsake.safeguarding.queries.setting_up import setting_up
from keepsake.safeguarding.services import keyholding
from keepsake.web.cabinet.door import opened_now, who_first
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest


@page("E2", purpose=PURPOSE, hats=HATS, action="cabinet-setup", listed=False)
def setup(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: how far the set-up is; once it is done, how the keys stand."""
    return how_it_stands(request)


def how_it_stands(request: HouseRequest) -> HttpResponse:
    """The same, as the cabinet's first page has it for who holds no key: the tab leads everybody of its hats somewhere."""
    how = setting_up(request.standing)
    mine = next((one for one in how.holders if one.me), None)
    if how.state.there and mine is None and not holds_key(request.standing):
        # Somebody else set it up: that it is there is no secret, and whose keys open it is the keyholders' to say.
        return TemplateResponse(request, "safeguarding/cabinet/no_key.html", {"holders": how.holders})
    context = {
        "how": how,
        "mine": mine,
        "open": opened_now(request, touch=False) is not None,
        "left": [one for one in how.holders if one.state == "left"],
        "made": [one for one in how.holders if one.state == "made"],
    }
    return TemplateResponse(request, "safeguarding/cabinet/setup.html", context)


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-key", listed=False)
def own_key(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: make one's own key: the first one, or having been asked."""
    if (said := who_first(request)) is not None:
        return said
    standing = request.standing
    how = setting_up(standing)
    mine = next((one for one in how.holders if one.me), None)
    if how.state.there and (mine is None or mine.state != "asked"):
        raise Refused
    form = NewForm(posted(request))

    def do() -> str:
        if how.state.there:
            keyholding.join(standing, form.cleaned_data["new"])
            return "Your key is made. Another keyholder lets it in while the cabinet is open."
        keyholding.begin(standing, form.cleaned_data["new"])
        return "The first key is made. Type your passphrase once more, to see that it opens."

    context = {
        "title": "Make your key" if how.state.there else "Make the first key",
        "says": "Only you know this passphrase. Nobody can look it up, and nobody can set another for you.",
        "act": "Make the key",
    }
    return answer(request, form, do, context, "new")


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-key", listed=False)
def try_key(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: type one's passphrase once more (R19)."""
    if (said := who_first(request)) is not None:
        return said
    must_hold_key(request.standing)
    form = TryForm(posted(request))

    def do() -> str:
        keyholding.try_passphrase(request.standing, form.cleaned_data["passphrase"])
        return "It opens. Your passphrase is tried."

    context = {
        "title": "Try your passphrase",
        "says": "A passphrase that was never typed a second time is the usual way to lose one.",
        "act": "Try it",
    }
    return answer(request, form, do, context, "passphrase")


@page("E2", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="cabinet-key", listed=False)
def change(request: HouseRequest, look: Look) -> HttpResponse:
    """GET, POST: another passphrase for one's own key."""
    if (said := who_first(request)) is not None:
        return said
    must_hold_key(request.standing)
    form = ChangeForm(posted(request))

    def do() -> str:
        keyholding.change_passphrase(request.standing, form.cleaned_data["passphrase"], form.cleaned_data["new"])
        return "From now on the new passphrase opens your key. Try it once."

    context = {
        "title": "Change your passphrase",
        "says": "If somebody may know it: let another keyholder take your key away and ask you anew. That changes the keys.",
        "act": "Change it",
    }  # fmt: skip
    return answer(request, form, do, context, "passphrase")


@page("E2", purpose=PURPOSE, hats=HATS, methods=("POST",), action="cabinet-take", listed=False)
def take(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: from now on the slot takes postings; or what is still missing."""
    must_hold_key(request.standing)
    try:
        keyholding.take_postings(request.standing, backed_up_at=backed_up_at())
    except CabinetError as fault:
        messages.error(request, f"Not yet. {fault}")
    else:
        messages.success(request, "The slot is open: everybody who works here can post a concern.")
    return redirect("safeguarding:setup")


@page("E2", purpose=PURPOSE, hats=HATS, action="cabinet-help", listed=False)
def will_not_open(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: what to do when it will not open; one page, to be printed before it is needed."""
    how = setting_up(request.standing)
    context = {"holders": [one for one in how.holders if one.state == "in"], "two_person": how.state.two_person}
    return TemplateResponse(request, "safeguarding/cabinet/will_not_open.html", context)


def answer(request: HouseRequest, form: forms.Form, do: Any, context: dict[str, Any], field: str) -> HttpResponse:
    """GET: the form. POST: done and said, then back to the set-up; what is wrong stands at its field. No passphrase is
    shown again."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                messages.success(request, do())
                return redirect("safeguarding:setup")
            except CabinetError as fault:
                form.add_error(field if field in form.fields else None, str(fault))
            except Invalid as fault:
                form.add_error(None, fault.message)
    context = {"form": form, **context}
    response = TemplateResponse(request, "safeguarding/cabinet/ask.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
