"""The sheet: writing an observation, a sample, an achievement, a report or a planning note, about one child or several."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal import services
from keepsake.journal.cards import record_url
from keepsake.journal.forms import draft_of, uuid_or_none
from keepsake.journal.queries.sheets import Sheets, kinds_for
from keepsake.policy.errors import Refused
from keepsake.records import writing
from keepsake.records.errors import AlreadyWritten
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children", methods=("GET", "POST"))
def write(request: HouseRequest, look: Look, kind: str) -> HttpResponse:
    """GET: the sheet, empty or from one's draft (`?draft=`), for the children of `?child=`. POST: publish it."""
    sheets = Sheets(request.standing, look, _kind(request, kind))
    if request.method == "GET":
        draft = uuid_or_none(request.GET.get("draft", ""))
        saved = writing.load_draft(request.standing, draft) if draft else None
        sheet = sheets.from_draft(saved) if saved else sheets.empty(request.GET.getlist("child"))
        return _page(request, sheets, sheet)
    sheet = sheets.posted(request.POST)
    if request.POST.get("look_first") or not sheet.is_valid():
        return _page(request, sheets, sheet, status=200 if request.POST.get("look_first") else 422)
    try:
        made = services.publish(request.standing, sheet.to_publish())
    except AlreadyWritten as already:
        messages.info(request, "This was published already. It stands once.")
        return redirect(record_url(already.public_id))
    messages.success(request, sheets.said(sheet))
    return redirect(record_url(made[0]))


@page("D2", purpose="caring-for-children", action="write", listed=False)
def write_now(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: on to the sheet of what is written most."""
    return redirect(reverse("journal:write", args=[kinds_for(request.standing)[0].key]))


@page("D2", purpose="caring-for-children", methods=("POST",), action="draft.saved", listed=False)
def draft(request: HouseRequest, look: Look, kind: str, public_id: UUID) -> HttpResponse:
    """POST: keep what stands in the form, as it stands. Answers with the line of the save bar."""
    one = _kind(request, kind)
    saved = writing.save_draft(request.standing, public_id, one.key, draft_of(request.POST))
    if not request.POST.get("autosave"):
        messages.success(request, "Draft saved. Only you can see it.")
        return redirect(reverse("journal:drafts"))
    local = saved.saved_at.astimezone(request.standing.zone)
    return HttpResponse(
        f"Draft saved {local.hour}:{local.minute:02d}\nOnly you can see it", content_type="text/plain; charset=utf-8"
    )


@page("D2", purpose="caring-for-children", methods=("POST",), action="preview", listed=False)
def sides(request: HouseRequest, look: Look, kind: str) -> HttpResponse:
    """POST: what each family will read of the sheet as it stands (R8)."""
    sheets = Sheets(request.standing, look, _kind(request, kind))
    return TemplateResponse(request, "journal/_sides.html", {"sides": sheets.sides(sheets.posted(request.POST))})


@page("D2", purpose="caring-for-children", action="drafts", listed=False)
def drafts(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: one's own drafts under this hat; to the manager also, whose are older than 14 days (R7)."""
    sheets = Sheets(request.standing, look, kinds_for(request.standing)[0])
    context: dict[str, Any] = {"drafts": sheets.drafts(), "old": sheets.old_drafts()}
    return TemplateResponse(request, "journal/drafts.html", context)


@page("D2", purpose="caring-for-children", methods=("POST",), action="draft.discarded", listed=False)
def discard(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: throw one's own draft away."""
    writing.load_draft(request.standing, public_id)
    writing.discard_draft(request.standing, public_id)
    look.keep()
    messages.success(request, "The draft is gone.")
    return redirect(reverse("journal:drafts"))


def _kind(request: HouseRequest, key: str) -> Any:
    found = next((kind for kind in kinds_for(request.standing) if kind.key == key), None)
    if found is None:
        raise Refused
    return found


def _page(request: HouseRequest, sheets: Sheets, sheet: Any, status: int = 200) -> HttpResponse:
    context = {
        "sheet": sheet,
        "kind": sheets.kind,
        "kinds": kinds_for(request.standing),
        "sides": sheets.sides(sheet),
        "readers": sheets.readers(sheet),
        "draft_url": reverse("journal:draft", args=[sheets.kind.key, sheet.once]),
        "sides_url": reverse("journal:sides", args=[sheets.kind.key]),
        "upload_url": reverse("web:upload"),
        "new_once": uuid4().hex,
    }
    return TemplateResponse(request, "journal/write.html", context, status=status)
