"""A carer gives, refuses and withdraws for their own child, from a phone: one press each, as easy one way as the other (R25).

A press leads to the next kind that waits; what was kept is said there, as it stands, so that nobody has to look for it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import catalogue
from keepsake.consents.forms.answers import PressForm
from keepsake.consents.queries.own import own_page
from keepsake.consents.queries.sight import child_of_carer
from keepsake.consents.services.answering import Said, say
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import ChildName
from keepsake.records.errors import AlreadyWritten
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

CARER = ("carer",)


@page("E1", purpose="own-child", hats=CARER)
def own(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: what is asked about one's child, one's own answers, and what the nursery does now. `?kept=`, `?at=`: what was
    just answered, and where that is said."""
    return _page(request, look, child_of_carer(request.standing, public_id.hex))


@page("E1", purpose="own-child", hats=CARER, methods=("POST",), action="write", listed=False)
def answer(request: HouseRequest, look: Look, public_id: UUID, kind: str) -> HttpResponse:
    """POST: one answer to one kind; then the page, at the kind that is to be answered next."""
    child = child_of_carer(request.standing, public_id.hex)
    form = PressForm(request.POST)
    if not form.is_valid():
        return _page(
            request, look, child, kind, str(next(iter(form.errors.values()))[0]), request.POST.get("until", "")
        )
    said = form.cleaned_data
    try:
        say(request.standing, Said(child.id, kind, said["answer"], said["edition"], said["once"], said["until"]))
    except Invalid as fault:
        return _page(request, look, child, kind, fault.message, request.POST.get("until", ""))
    except AlreadyWritten:
        pass  # pressed twice: it stands once, and the page says what stands
    at = said["then"] if said["then"] in catalogue().kinds else kind
    query = urlencode({"kept": kind, "at": at})
    return redirect(f"{reverse('consents:own', args=[child.public_id])}?{query}#{at}")


def _page(
    request: HouseRequest, look: Look, child: ChildName, faulty: str = "", fault: str = "", until: str = ""
) -> HttpResponse:
    kept, at = request.GET.get("kept", ""), request.GET.get("at", "")
    context: dict[str, Any] = own_page(request.standing, look, child, kept, at) | {
        "faulty": faulty,
        "fault": fault,
        "until": until,
        "once": uuid4(),
    }
    return TemplateResponse(request, "consents/own.html", context, status=422 if fault else 200)
