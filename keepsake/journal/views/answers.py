"""What is said about a record: comments, thanks, what became of a next step, signing off. Each is one press."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from keepsake.audit.looking import Look
from keepsake.journal import services
from keepsake.journal.cards import record_url
from keepsake.journal.forms.answers import OUTCOME, CommentForm
from keepsake.journal.forms.words import plain, uuid_or_none
from keepsake.journal.queries.record import record_page
from keepsake.policy.vocabulary import STAFF
from keepsake.records.errors import AlreadyWritten
from keepsake.web.attachments import Addresses
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children", methods=("POST",))
def comment(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST `text`, `once`, and if wanted `side` (another record of the act) or `answers` (a carer's comment).

    `choose`: the form asked whose side it belongs to, and chose none beforehand, so that nobody's words go to the first
    family of several because a press was forgotten (R8).
    """
    form = CommentForm(request.POST)
    chosen = _hex(request.POST.get("side", ""))
    no_side = bool(request.POST.get("choose")) and not chosen
    side = chosen or public_id.hex
    if no_side or not form.is_valid():
        context = record_page(request.standing, look, public_id.hex, Addresses(request, look))
        context |= {"once": uuid4().hex, "unsent": form["text"].value(), "unsent_because": form.errors.get("text", [])}
        context |= {"unsent_side": chosen, "no_side": no_side}
        return TemplateResponse(request, "journal/record.html", context, status=422)
    try:
        services.comment(
            request.standing,
            side,
            form.cleaned_data["text"],
            once=form.cleaned_data["once"] or uuid4(),
            answers=_hex(request.POST.get("answers", "")) or None,
        )
    except AlreadyWritten:
        messages.info(request, "That comment was sent already. It stands once.")
    return redirect(record_url(public_id.hex) + "#cm")


@page("D3", purpose="own-child", hats=("carer",), methods=("POST",))
def acknowledge(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: the carer has read it."""
    services.acknowledge(request.standing, public_id.hex)
    messages.success(request, "Thank you. The staff see that your family has read it.")
    return redirect(record_url(public_id.hex))


@page("D2", purpose="caring-for-children", hats=STAFF, methods=("POST",))
def step(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST `done` 1 or 0, and what came of it."""
    if request.POST.get("done") == "1":
        services.finish_step(request.standing, public_id.hex, plain(request.POST.get("outcome", ""), OUTCOME))
    else:
        services.reopen_step(request.standing, public_id.hex)
    return redirect(_back(request))


@page("D2", purpose="caring-for-children", hats=STAFF, methods=("POST",))
def sign_off(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: a report goes to the family."""
    services.sign_off(request.standing, public_id.hex)
    messages.success(request, "Signed off. The family reads it now.")
    return redirect(record_url(public_id.hex))


def _hex(text: str) -> str:
    found = uuid_or_none(text)
    return found.hex if found else ""


def _back(request: HouseRequest) -> str:
    """The page of the house from which a button was pressed; the journal where that cannot be told."""
    came_from = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return came_from
    return "/"
