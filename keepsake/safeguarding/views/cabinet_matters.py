"""A matter of its own: letting somebody of its set in again, who has a new key since (R15)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError, NotHere
from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import adult_in_setting
from keepsake.policy.errors import Refused
from keepsake.records.sealed.places import place_of
from keepsake.safeguarding.services import keyholding
from keepsake.web.cabinet.door import open_page
from keepsake.web.requests import HouseRequest


@open_page("cabinet-keyholders", methods=("GET", "POST"))
def let_in(request: HouseRequest, look: Look, opened: Opened, place: str, public_id: UUID) -> HttpResponse:
    """GET: what it means to let them in. POST: their new key opens this matter, and no other."""
    at = place_of(request.standing, place)
    adult = adult_in_setting(public_id.hex, request.standing.setting)
    if at.matter is None or adult is None or adult.id not in opened.may_come_back(at.matter):
        raise Refused
    if request.method == "POST":
        try:
            keyholding.let_into_matter(request.standing, opened, at.matter, adult.id)
            messages.success(request, f"{adult.name}’s key opens this matter now.")
        except NotHere:
            raise
        except CabinetError as fault:
            messages.error(request, f"Nothing was changed. {fault}")
        return redirect("safeguarding:cabinet_file", at.word)
    return TemplateResponse(request, "safeguarding/cabinet/let_in.html", {"adult": adult, "place": at})
