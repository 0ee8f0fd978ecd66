"""Bring a file; what was brought before (H1)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.intake import services
from keepsake.intake.errors import NotReady
from keepsake.intake.forms.upload import UploadForm
from keepsake.intake.models import Import
from keepsake.intake.services.bringing import SILENT, STOPPED
from keepsake.intake.services.columns import rooms_of
from keepsake.intake.services.sealed import HELD
from keepsake.intake.views.finding import FORM, PURPOSE, import_of, look_over, stale, url_of
from keepsake.intake.views.shown import preview
from keepsake.people.queries import directory
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

MOST = 50
IN_HAND = (Import.State.READING, Import.State.BRINGING)
ENDED = {
    Import.State.DONE: "intake/done.html",
    Import.State.REFUSED: "intake/refused.html",
    Import.State.LEFT: "intake/left.html",
    Import.State.TAKEN_BACK: "intake/left.html",
}


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def home(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: bring a file, and what was brought before. POST `file`: it is kept, encrypted, and read."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    status = 200
    if request.method == "POST":
        if form.is_valid():
            file = form.cleaned_data["file"]
            row = services.bring_file(request.standing, file.read(), file.name)
            return look_over(row, request)
        status = 422
    rows = list(
        Import.objects.defer(*HELD).filter(setting_id=request.standing.setting).order_by("-began_at", "-pk")[:MOST]
    )
    context = {
        "form": form,
        "imports": [(row, row.made.get("counts", {})) for row in rows],
        "adults": directory.adults({row.adult_id for row in rows}),
        "rooms": rooms_of(request.standing.setting),
    }
    return TemplateResponse(request, "intake/home.html", context, status=status)


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def one(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: an import, at whatever point it is."""
    row = import_of(request, public_id)
    if row.state in IN_HAND:
        return TemplateResponse(request, "intake/progress.html", _in_hand(row, request))
    if row.state == Import.State.ASKED:
        return TemplateResponse(request, "intake/preview.html", preview(row, request.standing, look))
    rest = Import.objects.defer(*HELD).filter(rest_of=row).first()
    context = {"row": row, "counts": row.made.get("counts", {}), "rest": rest}
    return TemplateResponse(request, ENDED[Import.State(row.state)], context)


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False, quiet=True)
def progress(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: how far a reading or bringing is, for the page that waits; once it is over, the page is loaded anew."""
    row = import_of(request, public_id)
    if row.state not in IN_HAND:
        return HttpResponse(headers={"HX-Redirect": url_of(row)})
    return TemplateResponse(request, "intake/_progress.html", _in_hand(row, request))


def _in_hand(row: Import, request: HouseRequest) -> dict[str, object]:
    since = row.beat_at or row.began_at
    return {
        "row": row,
        "reads": row.state == Import.State.READING,
        "silent": request.now - since > SILENT,
        "percent": 100 * row.done // row.total if row.total else 0,
    }


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def again(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: a reading or bringing that stopped is begun again, or waits for a person again."""
    row = import_of(request, public_id)
    if row.state not in IN_HAND or not _in_hand(row, request)["silent"]:
        return redirect(url_of(row))
    if row.state == Import.State.BRINGING:
        services.give_back(row, STOPPED, request.now)
        return redirect(url_of(row))
    Import.objects.filter(pk=row.pk).update(beat_at=request.now)
    return look_over(row, request)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def leave(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: bring nothing in; the file goes."""
    try:
        services.leave_alone(import_of(request, public_id), request.standing)
    except NotReady as late:
        return stale(request, public_id, late.what)
    messages.success(request, "Nothing was brought in. The file is gone.")
    return redirect("intake:home")
