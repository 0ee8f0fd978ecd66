"""Letting somebody in: a link that is shown once, taken back, or made anew (H1)."""

from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from keepsake.audit.looking import Look
from keepsake.people.errors import Invalid
from keepsake.people.queries import directory
from keepsake.people.queries.details import AdultDetails, adult_details
from keepsake.people.queries.family import children_of
from keepsake.people.services.invitations import Invited
from keepsake.policy.errors import Refused
from keepsake.register.services import signing_in as services
from keepsake.register.views.team import PURPOSE
from keepsake.web.pages import page
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest

#: The page that a link opens is another feature's, known by its name alone.
LINK = "accounts:invitation"


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), action="invitation", listed=False, fresh="people")
def invite(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: a link for somebody who cannot sign in yet; with `anew`, the old sign-in goes first. The link is shown once."""
    adult = _adult(request, public_id)
    try:
        verb = services.let_in_anew if request.POST.get("anew") else services.invite
        made = verb(request.standing, adult.id)
    except Invalid as fault:
        said = fault.message

        def refuse() -> str:
            raise Invalid("adult", said)

        return press(request, _back(request), refuse)
    return _shown(request, adult, made)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def withdraw(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: links to them no longer work."""
    adult = _adult(request, public_id)

    def do() -> str:
        services.withdraw(request.standing, adult.id)
        return "The link no longer works."

    return press(request, _back(request), do)


def _adult(request: HouseRequest, public_id: UUID) -> AdultDetails:
    """An adult whom the office may let in: no bar stands between the manager and one of their children (R5)."""
    standing = request.standing
    found = directory.adult_in_setting(public_id.hex, standing.setting)
    details = adult_details(found.id, standing.setting) if found is not None else None
    if details is None:
        raise Refused
    if {one.child.id for one in children_of(details.id, standing.now)} & standing.set("barred"):
        raise Refused
    return details


def _shown(request: HouseRequest, adult: AdultDetails, made: Invited) -> HttpResponse:
    path = reverse(LINK, args=[made.secret])
    context = {
        "name": f"{adult.first_name} {adult.last_name}".strip(),
        "first_name": adult.first_name,
        # Under the name by which others reach this house, wherever the manager's own browser found it.
        "link": urljoin(settings.KEEPSAKE_PUBLIC_URL, path)
        if settings.KEEPSAKE_PUBLIC_URL
        else request.build_absolute_uri(path),
        "here_alone": not settings.KEEPSAKE_PUBLIC_URL,
        "until": made.expires_at,
        "back_url": _back(request),
    }
    return TemplateResponse(request, "register/invited.html", context)


def _back(request: HouseRequest) -> str:
    """Where the press was made: a page of this house."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("register:team")
