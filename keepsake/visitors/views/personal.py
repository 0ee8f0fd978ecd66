"""The personal file, shown to an inspector by the safeguarding lead: from the cabinet alone, as R27 lets a lead read it, each record
entered as *shown to*, and which one it was sealed in the child's file (L1, R3, R26)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import ChildName, adults
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing, with_purpose
from keepsake.policy.vocabulary import FILES
from keepsake.records import reading
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord
from keepsake.records.sealed.places import Place, place_of
from keepsake.records.selecting import Narrow
from keepsake.visitors.forms.inspector import VisitForm
from keepsake.visitors.queries import inspector as read
from keepsake.visitors.services import inspecting
from keepsake.visitors.services.inspecting import COPIES, PURPOSE
from keepsake.visitors.views import taking
from keepsake.visitors.views.inspections import A_PAGE, words_of
from keepsake.web.cabinet.door import open_page
from keepsake.web.paging import before_of, older_url
from keepsake.web.requests import HouseRequest


@open_page("shown-to", methods=("GET", "POST"), clause="L1")
def personal(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET: what there is, by kind and day, and no word of it. POST `record`, `inspection`: it is entered, and its words are shown;
    with `copy`: that they took one."""
    at, child = _asked(request, opened, place)
    standing = with_purpose(request.standing, child.id)
    look.purpose = PURPOSE
    look.touch(child=child.id)
    here = [came for came in read.visits(standing) if came.ended_at is None]
    form = VisitForm(here, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"place": at, "form": form, "here": here, "copies": COPIES}
    if request.method == "POST" and form.is_valid():
        one = _record(look, standing, child, request.POST.get("record", ""))
        visit, copy, number = form.cleaned_data["inspection"], request.POST.get("copy", ""), one.number
        before = request.POST.get("number", "")
        offered = taking.numbers(
            standing, look, one, number=int(before) if before[:9].isdecimal() and before.isascii() else 0
        )
        if copy:
            try:
                number = taking.number_taken(request, one, offered)
            except Invalid as fault:
                messages.error(request, f"That they took a copy is not entered yet. {fault.message}")
                copy = ""
        inspecting.show_personal(request.standing, opened, UUID(visit), one, copied_as=copy, number=number)
        came = next(came for came in here if came.id == visit)
        context |= words_of(one) | {"came": came, "copied": copy, "offered": offered}
        return TemplateResponse(request, "visitors/shown_personal.html", context)
    narrow = Narrow(shelves=FILES["personal"], children=frozenset({child.id}))
    found, older = reading.envelopes(standing, look, narrow, before_of(request.GET), A_PAGE)
    named = adults({one.author for one in found})
    context |= {
        "rows": [
            {"id": one.public_id, "kind": kind_of(one.kind).name, "at": one.happened_at, "by": named[one.author].name}
            for one in found
        ],
        "older_url": older_url(older),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "visitors/show_personal.html", context, status=status)


def _asked(request: HouseRequest, opened: Opened, word: str) -> tuple[Place, ChildName]:
    """The child, if something lies in its own file of the cabinet: from an empty one nobody reads on (R27). One about whom matters
    alone say anything is left to the manager: what is written down here would tell those who are left out of them (R15)."""
    at = place_of(request.standing, word)
    if request.standing.hat.hat != "lead" or at.child is None or not opened.counts().get(at.child.id):
        raise Refused
    return at, at.child


def _record(look: Look, standing: Standing, child: ChildName, public_id: str) -> ShownRecord:
    try:
        one = reading.record(standing, look, UUID(public_id).hex, file="personal")
    except ValueError:
        raise Refused from None
    if one.child != child.id:
        raise Refused
    return one
