"""An import by its address; what a page says when it is not at that point any more."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.intake import services, tasks
from keepsake.intake.errors import NotReady
from keepsake.intake.models import LONG, Import
from keepsake.intake.reading.cells import whole_number
from keepsake.policy.errors import Refused
from keepsake.web.requests import HouseRequest

PURPOSE = "admission"
FORM = ("GET", "POST")
#: A file of so many bytes is read while the page waits; a longer one by a job.
SHORT = 250_000
CHANGED = "What you see was settled or brought in from another page in the meantime. Nothing that you pressed was done."


def import_of(request: HouseRequest, public_id: UUID) -> Import:
    """The setting's import of that address. Another setting's, and none at all, are Refused alike."""
    row = Import.objects.defer(*LONG).filter(public_id=public_id, setting_id=request.standing.setting).first()
    if row is None:
        raise Refused
    return row


def waiting(request: HouseRequest, public_id: UUID) -> Import:
    """The same, waiting for a person; raises NotReady where it is not."""
    row = import_of(request, public_id)
    if row.state != Import.State.ASKED:
        raise NotReady(CHANGED)
    return row


def revision(request: HouseRequest) -> int:
    """What the page had before it. Raises NotReady for a form that does not say."""
    said = whole_number(request.POST.get("revision", ""), 9)
    if said is None:
        raise NotReady(CHANGED)
    return said


def url_of(row: Import) -> str:
    """The import's own page."""
    return reverse("intake:one", args=[row.public_id])


def stale(request: HouseRequest, public_id: UUID, what: str) -> HttpResponse:
    """Nothing was done, and why (409)."""
    context = {"row": import_of(request, public_id), "what": what}
    return TemplateResponse(request, "intake/stale.html", context, status=409)


def look_over(row: Import, request: HouseRequest) -> HttpResponse:
    """Have it looked over, now or by a job; then its own page."""
    row.refresh_from_db()
    if len(row.upload or b"") <= SHORT:
        services.look_over_or_stop(row, request.now)
    else:
        tasks.look_over.enqueue(row.pk)
    return redirect(url_of(row))


def page_number(request: HouseRequest) -> int:
    """`?page=`, from 1; 1 where it says nothing that is so."""
    return whole_number(request.GET.get("page", "1"), 6) or 1


def pager(number: int, pages: int) -> dict[str, Any]:
    """The ways to the pages beside this one."""
    return {
        "page": number,
        "pages": pages,
        "newer_url": f"?page={number - 1}" if number > 1 else "",
        "earlier_url": f"?page={number + 1}" if number < pages else "",
    }
