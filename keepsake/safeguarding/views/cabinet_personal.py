"""The personal file of a child about whom something lies in the cabinet: read with that purpose, on no list (R27, R3)."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import ChildName
from keepsake.policy.errors import Refused
from keepsake.records.sealed.places import Place, place_of
from keepsake.web.attachments.views import answer
from keepsake.web.cabinet.door import open_page
from keepsake.web.cabinet.holders import holders_seen
from keepsake.web.cabinet.shelf import begins_from_personal
from keepsake.web.paging import before_of, older_url
from keepsake.web.personal import personal_file, piece_of
from keepsake.web.requests import HouseRequest


@open_page("cabinet-personal", clause="R27")
def personal(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET: the personal file, by part; `?before=`: the next page."""
    at, child = _asked(request, opened, place)
    found = personal_file(request.standing, look, child, before_of(request.GET))
    context = {
        "place": at,
        "file": found,
        "older_url": older_url(found.older),
        "holders": holders_seen(request.standing),
        # Of a child about whom matters alone say anything, nothing more is begun: what it leaves would tell of them (R15).
        "begins": begins_from_personal(at.word, request.standing.hat.hat) if opened.counts().get(child.id) else [],
    }
    return TemplateResponse(request, "safeguarding/cabinet/personal.html", context)


@open_page("cabinet-personal", clause="R27")
def page_of_letter(
    request: HouseRequest, look: Look, opened: Opened, place: str, record: UUID, attachment: UUID
) -> HttpResponseBase:
    """GET: a page of a letter, or of an answer on paper, that stands in it."""
    _, child = _asked(request, opened, place)
    return answer(request, piece_of(request.standing, look, child, record.hex, attachment.hex))


def _asked(request: HouseRequest, opened: Opened, word: str) -> tuple[Place, ChildName]:
    """The child, if something in the cabinet is about it: from an empty file nobody reads on (R27)."""
    at = place_of(request.standing, word)
    if at.child is None or not (opened.counts().get(at.child.id) or opened.pointers(at.child.id)):
        raise Refused
    return at, at.child
