"""Where a decision begins: about which child, and which others of the household; then the first question (R21)."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import ChildName, child_in_setting, children
from keepsake.people.queries.family import siblings_of
from keepsake.people.queries.here import children_here
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.errors import AlreadyWritten
from keepsake.records.sealed.places import CHILD, Place, place_of
from keepsake.records.sealed.sight import may_read
from keepsake.sharing.beside import for_others
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.forms.begin import CarriedForm, ChildForm, OthersForm
from keepsake.sharing.giving.copies import SHOWN_TO, begun_from
from keepsake.sharing.kinds.decision import PLAIN
from keepsake.sharing.queries import decisions
from keepsake.sharing.services import closing, deciding
from keepsake.sharing.views.anew import NEUTRAL
from keepsake.sharing.views.common import HATS, PURPOSE, names_of, shown
from keepsake.web.cabinet import typed as typing_
from keepsake.web.cabinet.door import open_page
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest

_HEX = re.compile("[0-9a-f]{32}")


@page("S6", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="sharing-begin", listed=False)
def begin(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: about which child; `?child=`: the one whose page it was. POST: it is begun, and the first question asked."""
    standing = request.standing
    offered = [one for one in _here(standing) if _may_begin(standing, one.id)]
    known = _known(request, offered)
    first: dict[str, Any] = {"once": uuid4(), "child": known.public_id if known else ""}
    form = ChildForm(offered, posted(request), initial=first)
    others = OthersForm([one for one in _household(standing, known) if _may_begin(standing, one.id)], posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and others.is_valid():
            chosen = [form.cleaned_data["child"], *others.cleaned_data["others"]]
            try:
                made = deciding.begin(standing, list(dict.fromkeys(chosen)), once=form.cleaned_data["once"])
            except AlreadyWritten as fault:
                return redirect("sharing:decision", fault.public_id)
            return redirect("sharing:step", made[0], "now")
    context = {"form": form, "others": others, "child": known, "base": "ui/base.html", "sealed": False}
    return shown(request, "sharing/begin.html", context, status)


@open_page("sharing-begin", methods=("GET", "POST"), clause="S6")
def sealed_begin(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET: a sealed decision in this file; `?record=`: what it was begun from. POST: it is begun, and the first question asked."""
    standing = request.standing
    at = place_of(standing, place)
    if at.matter is not None and all(one.id != at.matter for one in opened.matters()):
        raise Refused
    typed = typing_.typed(request, opened)
    household = [one for one in _household(standing, at.child) if may_read(standing, one.id)]
    others = OthersForm(household, posted(request), initial={"others": _typed_others(request, opened)})
    carried = CarriedForm(posted(request), initial=typed)
    fault_, status = "", 200
    if request.method == "POST":
        status = 422
        if others.is_valid() and carried.is_valid():
            named = children(others.cleaned_data["others"])
            places = [at, *(Place(f"{CHILD}{one.public_id}", one) for one in named.values())]
            try:
                outside = _outside(request, look, carried.cleaned_data.get("outside"), at)
                first = _first(request, look, opened, at, carried.cleaned_data, outside)
                said = _said_by_them(carried.cleaned_data, outside)
                theirs = for_others(said, names_of([at.child, *named.values()]))
                made = deciding.begin_sealed(
                    standing, opened, places, first=first, others=theirs, about=_record(request),
                    waiting=typing_.waited(request),
                )  # fmt: skip
            except Invalid as fault:
                fault_ = fault.message
            except CabinetError as fault:
                fault_ = str(fault)
            else:
                _close(request, outside)
                if len(places) > 1 and len(theirs) < len(said):
                    messages.info(request, "What names a child is kept in this file alone. Fill it in for the others.")
                return redirect("sharing:sealed_step", made[0], "agreement" if "ground" in first else "now")
    context = {
        "others": others, "carried": carried, "child": at.child, "place": at, "fault": fault_, "sealed": True,
        "base": "web/cabinet/base.html", "typed": typing_.typed_mark(request), "record": _record(request),
        "form": others,
    }  # fmt: skip
    return shown(request, "sharing/begin.html", context, status)


def _here(standing: Standing) -> list[ChildName]:
    return list(children(children_here(standing.setting, standing.now)).values())


def _may_begin(standing: Standing, child: int) -> bool:
    return may(standing, "add", Facts(None, standing.setting, child, PLAIN.shelf))


def _known(request: HouseRequest, offered: list[ChildName]) -> ChildName | None:
    """The child that an address or the form names, if a decision may be begun about it: here now, or gone."""
    said = str(request.POST.get("child") or request.GET.get("child", ""))
    found = next((one for one in offered if one.public_id == said), None)
    if found is None:
        gone = child_in_setting(said, request.standing.setting) if _HEX.fullmatch(said) else None
        if gone is not None and _may_begin(request.standing, gone.id):
            offered.append(gone)
            return gone
    return found


def _household(standing: Standing, child: ChildName | None) -> list[ChildName]:
    return siblings_of(child.id) if child is not None else []


def _record(request: HouseRequest) -> str:
    said = str(request.POST.get("record") or request.GET.get("record", ""))
    try:
        return UUID(said).hex
    except ValueError:
        return ""


def _first(
    request: HouseRequest, look: Look, opened: Opened, at: Place, said: dict[str, Any], outside: Decision | None
) -> dict[str, Mapping[str, Any]]:
    """What is said already: the five fields of somebody who rang (R21); to whom a copy is to be put right (R26); or what was said
    outside, and the ground chosen there."""
    found: dict[str, Mapping[str, Any]] = {}
    if outside is not None:
        found |= {key: outside.said(key) for key in deciding.TAKEN if outside.newest(key) is not None}
    if record := _record(request):
        one = opened.read(UUID(record))
        if (one.matter, None if at.matter else one.child) != (at.matter, at.child.id if at.child else None):
            raise Refused
        opened.note(look, [one])
        if one.kind == "told":
            found["now"] = _told(request, one)
        elif one.kind == SHOWN_TO:
            of = children([one.child]).get(one.child) if one.child is not None else None
            found |= begun_from(Desk(request.standing, look, opened), of, one)
    return found | _said_by_them(said, None)


def _said_by_them(said: dict[str, Any], outside: Decision | None) -> dict[str, Mapping[str, Any]]:
    """What whoever begins it said of why, and with whom: of it alone the others of the household may get their own (R18)."""
    found: dict[str, Mapping[str, Any]] = {}
    if said.get("ground"):
        found["ground"] = {"ground": said["ground"], "concern": said.get("concern", "")}
    if outside is not None and outside.newest("whom") is not None:
        found["whom"] = outside.said("whom")
    return found


def _told(request: HouseRequest, one: Sealed) -> dict[str, Any]:
    at: datetime = (one.happened_at or one.stored_at).astimezone(request.standing.zone)
    return {
        "hurry": "shared", "at": at.isoformat(timespec="minutes"), "told": one.id.hex, "owed": str(one.body.get("due", "")),
        "since": one.stored_at.isoformat(),
        **{key: str(one.body.get(key, "")) for key in ("to", "how", "said", "their")},
    }  # fmt: skip


def _outside(request: HouseRequest, look: Look, id_: UUID | None, at: Place) -> Decision | None:
    """The decision that was begun outside, about the same child."""
    if id_ is None:
        return None
    found = decisions.read(request.standing, look, id_.hex)
    if at.child is None or found.child != at.child.id:
        raise Refused
    return found


def _close(request: HouseRequest, outside: Decision | None) -> None:
    """The one outside is closed with a line that says nothing."""
    if outside is None or outside.state == "closed":
        return
    try:
        if closing.carried_on(request.standing, outside, NEUTRAL):
            return
        given = "Something was given on the one outside. It stays open there until it stands."
        seen = "The one outside stays as it is: the family reads it."
        messages.info(request, seen if outside.family_sees else given)
    except MovedOn:
        messages.info(request, "The one outside could not be closed. Look at it under Sharing.")


def _typed_others(request: HouseRequest, opened: Opened) -> list[Any]:
    return typing_.typed_lists(request, opened).get("others", [])
