"""What was interrupted (R17): a concern, and what was told already, each kept sealed for its author on that device until tonight."""

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.web.cabinet.kept import Kept
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

STAFF = ("manager", "lead", "practitioner")
CONCERN = Kept("keepsake_slot", "safeguarding:post", "safeguarding:kept", "Not posted yet.")
TOLD = Kept("keepsake_told", "safeguarding:told", "safeguarding:told_kept", "Keyholders do not have it yet.")


@page("E2", purpose="safeguarding", hats=STAFF, methods=("POST",), action="write", listed=False, quiet=True)
def keep(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: seal what is typed of a concern; `step` drop: throw it away."""
    return CONCERN.keep(request)


@page("E2", purpose="safeguarding", hats=STAFF, methods=("POST",), action="write", listed=False, quiet=True)
def keep_told(request: HouseRequest, look: Look) -> HttpResponse:
    """POST: seal what is typed of what was told already; `step` drop: throw it away."""
    return TOLD.keep(request)
