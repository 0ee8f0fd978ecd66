"""When the last good backup was: a line on the manager's first page, and the page about it (R19)."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.running.queries.backups import state
from keepsake.web.pages import page
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest


@page("R19", purpose="own-account", hats=("manager",), listed=False)
def backups(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the newest copy in each place, and how they are made."""
    return TemplateResponse(request, "running/backups.html", {"state": state(request.standing.now)})


def last_backup(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The manager's first page: when it was; red when that is older than a week, or never."""
    return Drawn("running/panels/last_backup.html", {"state": state(request.standing.now)})
