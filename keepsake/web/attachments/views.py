"""Attachments arrive and are served. Every showing asks the policy again; none is kept by a shared cache."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.http import parse_etags

from keepsake.audit.looking import Look
from keepsake.policy.errors import Refused
from keepsake.records.attachments.holding import waiting_for
from keepsake.records.attachments.refusals import Refused as Unwanted
from keepsake.records.reading.served import Served, served
from keepsake.web.attachments.addresses import genuine
from keepsake.web.attachments.ranges import asked_range
from keepsake.web.attachments.receiving import take_in
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children", methods=("POST",), action="uploaded", listed=False)
def upload(request: HouseRequest, look: Look) -> HttpResponse:
    """POST one `file`: answers with its shot for the tray, or in plain text why it is not taken."""
    file = next(iter(request.FILES.values()), None)
    if file is None:
        return HttpResponse(
            "No file came with this. Choose it again.", status=400, content_type="text/plain; charset=utf-8"
        )
    try:
        one = take_in(request, file, look.ref)
    except Unwanted as unwanted:
        return HttpResponse(unwanted.sentence, status=422, content_type="text/plain; charset=utf-8")
    return TemplateResponse(request, "web/attachments/shot.html", {"one": one}, status=201)


@page("D2", purpose="caring-for-children", action="upload-state", listed=False)
def tile(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the frame of one's own upload, again: its job may have run, or may have found that it cannot be read."""
    found = waiting_for(request.standing, [public_id.hex])
    if not found:
        return HttpResponse("", status=286)  # htmx: stop asking
    return TemplateResponse(request, "web/attachments/frame.html", {"one": found[0]})


@page("D2", purpose="caring-for-children", action="picture", quiet=True)
def small(request: HouseRequest, look: Look, public_id: UUID, rendition: str, seal: str) -> HttpResponseBase:
    """GET a small picture of a page that was shown: its address carries the page's entry, so none is added."""
    session = request.session.session_key or ""
    if not genuine(seal, public_id.hex, rendition, session, request.now):
        raise Refused
    return answer(request, served(request.standing, look, public_id.hex, rendition))


@page("D2", purpose="caring-for-children", action="picture")
def full(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponseBase:
    """GET the whole picture, sound or video (ranges work); `?save` to take it away. One entry each time."""
    response = answer(request, served(request.standing, look, public_id.hex, "full"), save="save" in request.GET)
    if "save" in request.GET:
        look.action = "download"
    return response


@page("D2", purpose="caring-for-children", action="picture", quiet=True)
def own(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponseBase:
    """GET the small picture of one's own upload that no record holds yet."""
    if not waiting_for(request.standing, [public_id.hex]):
        raise Refused
    return answer(request, served(request.standing, look, public_id.hex, "thumb"))


def answer(request: HouseRequest, found: Served, *, save: bool = False) -> HttpResponseBase:
    """The bytes of what may be seen: whole, a range of them, or "as you have it"."""
    save = save or found.only_saved
    headers = {
        "Cache-Control": "private, no-cache",
        "ETag": found.etag,
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'{"attachment" if save else "inline"}; filename="{found.name}"',
    }
    if found.only_saved:
        headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    if found.etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers=headers)
    wanted = asked_range(request.headers.get("Range", ""), found.length)
    if wanted is None:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{found.length}"})
    start, end, partial = wanted
    if partial:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{found.length}"
    headers["Content-Length"] = str(end - start)
    return StreamingHttpResponse(
        found.stream(start, end), status=206 if partial else 200, content_type=found.content_type, headers=headers
    )
