"""The helper's addresses: words come in by POST, notes go out, and nothing is kept, entered or told (S8, R24)."""

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.answering import about_in, answer
from keepsake.web.wording.names import names_for

STAFF = ("manager", "lead", "practitioner")


@page("S8", purpose="wording", hats=STAFF, methods=("POST",), action="wording", listed=False, quiet=True)
def wording(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: words of a concern, a talk, an addition; names of other children are marked too (R18)."""
    named = names_for(request.standing, about_in(request))
    return answer(request, about=named.about, names=named.others)


@page("S8", purpose="wording", hats=STAFF, methods=("POST",), action="wording", listed=False, quiet=True)
def alone(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: the words alone, without names: of the developmental file, where another child becomes "a friend" by itself (R8), and
    of what is added by a receipt's number, where nobody says whom it is about."""
    return answer(request)
