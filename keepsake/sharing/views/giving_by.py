"""Giving: which way, and the page of each way. A file is made whole in memory, written down, and only then sent (R22, P1)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.forms.giving import GivingForm, put
from keepsake.sharing.given import Given, Held, given_of
from keepsake.sharing.giving import portal
from keepsake.sharing.giving.faults import Fault, faults_of
from keepsake.sharing.giving.held import corrected
from keepsake.sharing.giving.making import made
from keepsake.sharing.giving.parts import Picked, parts_of, picks_of
from keepsake.sharing.services import giving
from keepsake.sharing.taken_out import persons_of
from keepsake.sharing.views.common import frame, hexed, plain_page, sealed_page, shown, since
from keepsake.sharing.ways import Way, way_of, ways
from keepsake.web import gates
from keepsake.web.cabinet import typed as typing_
from keepsake.web.pressing import posted
from keepsake.web.printing import Busy, NotPrinted
from keepsake.web.requests import HouseRequest

#: Where a picked record is not for whoever gives it, or is not there any more.
NOT_OPEN = "One of the picked records cannot be opened by you now. Pick again, or let the manager give it."


def which(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    """GET: the ways, with what is wrong so far."""
    decision = desk.read(hexed(id_))
    context = frame(desk, decision) | {
        "ways": [{"way": one, "url": desk.url("give_by", decision.id, one.key)} for one in ways()],
        "faults": faults_of(request.standing, decision),
        "to": decision.said("whom").get("agency", ""),
        "taken_out": _taken_out(decision),
    }
    return shown(request, "sharing/giving/which.html", context)


def by(request: HouseRequest, desk: Desk, id_: UUID, way: str) -> HttpResponse:
    """GET: the form of a way. POST: it is given: the file, or on to what was given; or what is wrong, with nothing lost."""
    return _by(request, desk, desk.read(hexed(id_)), _way(way), None)


def again(request: HouseRequest, desk: Desk, id_: UUID, given: UUID, way: str) -> HttpResponse:
    """GET, POST: what was corrected since goes to those who hold it, as it stands now."""
    decision = desk.read(hexed(id_))
    first = given_of(decision, hexed(given))
    if first is None:
        raise Refused
    return _by(request, desk, decision, _way(way), first)


def _by(request: HouseRequest, desk: Desk, decision: Decision, way: Way, first: Given | None) -> HttpResponse:
    if way.is_file and (said := gates.proof(request, "exports")) is not None:
        return said
    only = [one.now for one in corrected(desk, decision, first.to)] if first is not None else None
    if only == []:
        messages.info(request, "Nothing of it was corrected since. There is nothing to send on.")
        return redirect(desk.url("given", decision.id, first.id if first else ""))
    faults = faults_of(request.standing, decision, way, holder=first.to if first is not None else "")
    barred = next((one for one in faults if one.bars), None)
    picked, closed = picked_of(desk, decision, only)
    typed = typing_.typed(request, desk.opened) if desk.opened is not None else {}
    stops = any(one.stops for one in faults)
    form = GivingForm(
        request.standing, decision, way, posted(request), stopped=stops, pictured=bool(picked), typed=typed,
        first=first,
    )  # fmt: skip
    moved: list[dict[str, Any]] = []
    fault_, status = closed, 200
    if request.method == "POST":
        status = 422
        if barred is None and not closed and form.is_valid():
            try:
                return _given(request, desk, decision, way, form, faults, only, first)
            except MovedOn:
                status, decision = 409, desk.read(decision.id)
                moved = since(decision, form.cleaned_data["based_on"])
                put(form, "based_on", str(decision.count))
            except NotPrinted as fault:
                desk.look.action = "give-failed"
                fault_, status = fault.sentence, 503 if isinstance(fault, Busy) else 422
            except Invalid as fault:
                form.add_error(fault.field if fault.field in form.fields else None, fault.message)
            except CabinetError as fault:
                fault_ = str(fault)
    context = frame(desk, decision) | {
        "way": way,
        "form": form,
        "faults": faults,
        "barred": barred,
        "fault": fault_,
        "moved": moved,
        "first": first,
        "picked": [one.part for one in picked],
        "summary": decision.said("what").get("summary", ""),
        "typed": typing_.typed_mark(request),
        "taken_out": _taken_out(decision),
        "back_url": desk.url("give", decision.id),
        "desk_what_url": desk.url("step", decision.id, "what"),
        "given_url": f"{desk.url('decision', decision.id)}#given",
        **_texts(desk, decision, way, picked, first),
    }
    return shown(request, "sharing/giving/by.html", context, status)


def _given(
    request: HouseRequest,
    desk: Desk,
    decision: Decision,
    way: Way,
    form: GivingForm,
    faults: Sequence[Fault],
    only: Sequence[Held] | None,
    first: Given | None,
) -> HttpResponse:
    picked, _ = picked_of(desk, decision, only, pictures=bool(form.cleaned_data.get("pictures")))
    handed = made(desk, decision, way, form.cleaned_data, picked, again=first is not None)
    said = {**form.said(), **handed.kept, "warnings": [one.says for one in faults]}
    giving.give(
        desk.standing, decision, way, said, based_on=form.cleaned_data["based_on"], opened=desk.opened,
        waiting=typing_.waited(request) if desk.sealed else None, of=first.id if first is not None else "",
    )  # fmt: skip
    if not handed.data:
        messages.success(request, "It is kept.")
        kept = desk.read(decision.id).every("sent_on" if first is not None else "given")[-1]
        return redirect(desk.url("given", decision.id, kept.id))
    response = HttpResponse(handed.data, content_type=handed.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{handed.name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def picked_of(
    desk: Desk, decision: Decision, only: Sequence[Held] | None, *, pictures: bool = False
) -> tuple[list[Picked], str]:
    """(the parts, "") or ([], why they cannot be opened)."""
    try:
        return parts_of(desk, decision, picks_of(decision, only), pictures=pictures), ""
    except Refused:
        return [], NOT_OPEN
    except CabinetError as fault:
        return [], str(fault)


def _texts(desk: Desk, decision: Decision, way: Way, picked: Sequence[Picked], first: Given | None) -> dict[str, Any]:
    """What is copied from the page; or where it is read, on a page of its own."""
    try:
        if way.makes == "texts":
            return {"texts": portal.texts_of(desk, decision, picked)}
        if way.key == "shown" and portal.sections_of(desk, decision, picked, again=first is not None):
            if first is None:
                return {"screen_url": desk.url("give_screen", decision.id)}
            return {"screen_url": desk.url("send_on_screen", decision.id, first.id)}
    except NotPrinted as fault:
        return {"fault": fault.sentence}
    return {}


def _taken_out(decision: Decision) -> list[dict[str, str]]:
    return [{"name": ", ".join(one.names), "called": one.called} for one in persons_of(decision)]


def _way(key: str) -> Way:
    way = way_of(key)
    if way is None:
        raise Refused
    return way


METHODS = ("GET", "POST")
plain_which = plain_page(which, "S8", action="give-choose")
sealed_which = sealed_page(which, "S8", action="give-choose")
plain_by = plain_page(by, "S8", methods=METHODS, action="give")
sealed_by = sealed_page(by, "S8", methods=METHODS, action="give")
plain_again = plain_page(again, "S8", methods=METHODS, action="give")
sealed_again = sealed_page(again, "S8", methods=METHODS, action="give")
