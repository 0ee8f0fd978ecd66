"""A concern that was interrupted (R17): kept sealed for its author on that device until the end of the day, and nowhere else."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from keepsake.audit.looking import Look
from keepsake.cabinet import interrupted
from keepsake.cabinet.errors import TooBig
from keepsake.people.times import through, today
from keepsake.safeguarding.views.slot_sheet import NOT_TYPED
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

COOKIE, PATH = "keepsake_slot", "/concern/"
STAFF = ("manager", "lead", "practitioner")


@page("E2", purpose="safeguarding", hats=STAFF, methods=("POST",), action="write", listed=False, quiet=True)
def keep(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: seal what is typed; `autosave`: from script, answered in a line of text. `step` drop: throw it away."""
    standing, by_script = request.standing, "autosave" in request.POST
    if request.POST.get("step") == "drop":
        interrupted.forget(request.COOKIES.get(COOKIE))
        messages.success(request, "It is gone.")
        return without_cookie(redirect("safeguarding:post"))
    form = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    until = through(today(standing.zone, standing.now), standing.zone)
    try:
        cookie = interrupted.keep_here(
            standing.setting, standing.adult, form, standing.now, until, request.COOKIES.get(COOKIE, "")
        )
    except TooBig:
        said = "Not kept: it is too long.\nYour words are still on this page. Make it shorter, or post it."
        return HttpResponse(said, status=413, content_type="text/plain; charset=utf-8")
    response: HttpResponse
    if by_script:
        said = f"Kept sealed at {standing.now.astimezone(standing.zone):%H:%M}.\nFor you, on this device, until tonight. Not posted yet."
        response = HttpResponse(said, content_type="text/plain; charset=utf-8")
    else:
        messages.success(request, "It is kept sealed, for you on this device, until tonight. It is not posted yet.")
        response = redirect("safeguarding:post")
    response.set_cookie(COOKIE, cookie, path=PATH, httponly=True, samesite="Strict", secure=request.is_secure())
    return response


def kept(request: HouseRequest) -> QueryDict | None:
    """What this author typed on this device and did not post, as it was typed."""
    standing = request.standing
    found = interrupted.kept_here(request.COOKIES.get(COOKIE), standing.setting, standing.adult, standing.now)
    if found is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in found.form.items():
        data.setlist(name, list(values))
    return data


def without_cookie(response: HttpResponse) -> HttpResponse:
    """The answer that takes the device's half away."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response
