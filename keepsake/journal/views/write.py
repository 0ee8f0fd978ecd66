"""The sheet: writing an observation, a sample, an achievement, a report or a planning note, about one child or several."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal import services
from keepsake.journal.cards import peg_url, picture_of, record_url
from keepsake.journal.faces import seen_as
from keepsake.journal.forms.words import draft_of, uuid_or_none
from keepsake.journal.queries.drafts import old_drafts, own_drafts
from keepsake.journal.sheets import Sheets, ShownSheet, kinds_for
from keepsake.journal.sides import sheet_readers, sides
from keepsake.people.queries.directory import ChildName
from keepsake.policy.errors import Refused
from keepsake.policy.queries.consents import Pictured, pictured
from keepsake.records import writing
from keepsake.records.attachments.refusals import Refused as Unwanted
from keepsake.records.errors import AlreadyWritten
from keepsake.records.kinds import Kind
from keepsake.web.attachments.receiving import TRAY, take_in
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped, texts_of

#: What stands for an upload's id in the pattern that script fills in.
BLANK = {"public_id": "__ID__"}


@page("D2", purpose="caring-for-children", methods=("GET", "POST"), action="write", listed=False)
def write(request: HouseRequest, look: Look, kind: str) -> HttpResponse:
    """GET: the sheet, empty or from one's draft (`?draft=`), for the children of `?child=`. POST: publish it; with
    `look_first` show it again, as when the kind is changed."""
    sheets = Sheets(request.standing, look, _kind(request, kind))
    if request.method == "GET":
        draft = uuid_or_none(request.GET.get("draft", ""))
        saved = writing.load_draft(request.standing, draft) if draft else None
        return _page(request, sheets, sheets.from_draft(saved) if saved else sheets.empty(request.GET.getlist("child")))
    post, not_taken = _with_files(request)
    if post.get("look_first"):
        sheet = sheets.posted(post, check=False)
        sheet.not_taken = not_taken
        return _page(request, sheets, sheet)
    sheet = sheets.posted(post)
    sheet.not_taken = not_taken
    if not sheet.is_valid():
        return _page(request, sheets, sheet, status=422)
    try:
        made = services.publish(request.standing, sheet.to_publish())
    except AlreadyWritten as already:
        messages.info(request, "This was published already. It stands once.")
        return redirect(record_url(already.public_id))
    messages.success(request, sheets.said(sheet))
    return redirect(record_url(made[0]))


def _with_files(request: HouseRequest) -> tuple[QueryDict, list[str]]:
    """The form with the files that travelled with it, without script, taken in; and why some were not."""
    files = request.FILES.getlist("files")
    post, not_taken = request.POST.copy(), []
    for file in files:
        try:
            post.appendlist("pictures", take_in(request, file).public_id)
        except Unwanted as unwanted:
            not_taken.append(unwanted.sentence)
    return post, not_taken


@page("D2", purpose="caring-for-children", action="write", listed=False)
def write_now(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: on to the sheet of what is written most."""
    kinds = kinds_for(request.standing)
    if not kinds:
        raise Refused
    return redirect(reverse("journal:write", args=[kinds[0].key]))


@page("D2", purpose="caring-for-children", methods=("POST",), action="draft.saved", listed=False)
def draft(request: HouseRequest, look: Look, kind: str, public_id: UUID) -> HttpResponse:
    """POST: keep what stands in the form, as it stands. Answers with the line of the save bar."""
    one = _kind(request, kind)
    post, not_taken = _with_files(request)
    saved = writing.save_draft(request.standing, public_id, one.key, draft_of(post))
    if not request.POST.get("autosave"):
        look.keep()
        for sentence in not_taken:
            messages.warning(request, f"One file was not taken. {sentence}")
        messages.success(request, "Draft saved. Only you can see it.")
        return redirect(reverse("journal:drafts"))
    local = saved.saved_at.astimezone(request.standing.zone)
    return HttpResponse(
        f"Draft saved {local.hour}:{local.minute:02d}\nOnly you can see it", content_type="text/plain; charset=utf-8"
    )


@page("D2", purpose="caring-for-children", methods=("POST",), action="preview", listed=False)
def sides_now(request: HouseRequest, look: Look, kind: str) -> HttpResponse:
    """POST: who will see the sheet as it stands, and what each family will read of it (R8)."""
    sheets = Sheets(request.standing, look, _kind(request, kind))
    sheet = sheets.posted(request.POST, check=False)
    context = {"kind": sheets.kind, "sides": sides(request.standing, sheet)}
    return TemplateResponse(
        request, "journal/_sides.html", context | {"readers": sheet_readers(request.standing, sheet)}
    )


@page("D2", purpose="caring-for-children", action="drafts", listed=False)
def drafts(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: one's own drafts under this hat; to the manager also, whose are older than 14 days (R7)."""
    standing = request.standing
    context = {"drafts": own_drafts(standing), "old": old_drafts(standing), "may_write": bool(kinds_for(standing))}
    return TemplateResponse(request, "journal/drafts.html", context)


@page("D2", purpose="caring-for-children", methods=("POST",), action="draft.discarded", listed=False)
def discard(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: throw one's own draft away."""
    writing.load_draft(request.standing, public_id)
    writing.discard_draft(request.standing, public_id)
    look.keep()
    messages.success(request, "The draft is gone.")
    return redirect(reverse("journal:drafts"))


def _kind(request: HouseRequest, key: str) -> Kind:
    found = next((kind for kind in kinds_for(request.standing) if kind.key == key), None)
    if found is None:
        raise Refused
    return found


def _page(request: HouseRequest, sheets: Sheets, sheet: ShownSheet, status: int = 200) -> HttpResponse:
    first, others = sheet.picker
    # To a family nothing is asked or said of who is in a picture.
    staff = request.standing.is_staff
    consents = pictured([child.id for child in sheets.offered], request.now) if staff else Pictured()
    helped(request.standing, sheet.body, *texts_of(sheets.kind), url=reverse("web:wording_alone"))
    context = {
        "sheet": sheet,
        "kind": sheets.kind,
        "kinds": kinds_for(request.standing),
        "picker": first,
        "picker_more": others,
        "own_sides": [
            {
                "id": child.public_id,
                "name": child.name,
                "peg_url": peg_url(child.peg),
                "text": sheet.own_sides.get(child.id, ""),
            }
            for child in sheet.children
        ],
        "sides": sides(request.standing, sheet),
        "readers": sheet_readers(request.standing, sheet),
        "will": sheets.will(sheet),
        "draft_url": reverse("journal:draft", args=[sheets.kind.key, sheet.once]),
        "draft_page": f"{reverse('journal:write', args=[sheets.kind.key])}?draft={sheet.once}",
        "sides_url": reverse("journal:sides", args=[sheets.kind.key]),
        "upload_url": reverse("web:upload"),
        "tray": TRAY,
        "blank_shot": BLANK,
        "who_about": [_faced(child, consents) for child in sheet.children],
        "who_others": [_faced(child, consents) for child in sheets.offered if child not in sheet.children],
    }
    return TemplateResponse(request, "journal/write.html", context, status=status)


def _faced(child: ChildName, consents: Pictured) -> dict[str, Any]:
    seen = seen_as(child.id, consents)
    return {"public_id": child.public_id, "name": child.name, "picture": picture_of(child), "seen": seen}
