"""What is open over all decisions: those of the personal files, and, while the cabinet is open alone, the sealed ones (S6, R20)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.law.lists import sharing_rules
from keepsake.people.queries.directory import ChildName, children
from keepsake.records.sealed.sight import holds_key
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.figures import rules_source
from keepsake.sharing.overview import Due, Overview, overview
from keepsake.sharing.queries.calls import TOLD, Call, calls
from keepsake.web.cabinet.door import open_page
from keepsake.web.cabinet.shelf import record_url
from keepsake.web.outside import held_sealed
from keepsake.web.pages import page
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest

HATS = ("manager", "lead")
PURPOSE = "sharing"
#: How much of what does not stand yet one line says.
FIRST = 2


@page("S6", purpose=PURPOSE, hats=HATS, action="sharing", listed=False)
def home(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: what is open of the decisions of the personal files."""
    return _home(request, Desk(request.standing, look))


@open_page("sharing", clause="S6")
def sealed_home(request: HouseRequest, look: Look, opened: Opened) -> HttpResponse:
    """GET: what is open of the sealed decisions, while the cabinet is open alone."""
    return _home(request, Desk(request.standing, look, opened))


def panel(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The first page of the manager and of the lead: how much of sharing is due. Of sealed ones the cabinet's own line speaks.

    What it counts it has read: in a look of its own, on no family's list, whatever the page's own look is (R3, P1)."""
    standing = request.standing
    own = Look(look.actor, look.now, action="sharing-due", clause="S6", purpose=PURPOSE, listed=False)
    decisions = Desk(standing, own).every()
    found = overview(decisions, request.now, standing.zone)
    if not decisions:
        return None
    own.keep()
    if not (found.due or found.open):
        return None
    return Drawn("sharing/panels/due.html", {"due": found.due, "open": len(found.open), "url": reverse("sharing:home")})


def _home(request: HouseRequest, desk: Desk) -> HttpResponse:
    decisions = desk.every()
    found = overview(decisions, request.now, request.standing.zone)
    waiting = _calls(desk, decisions)
    copied = {one.child for one in held_sealed(desk.standing, desk.look, desk.opened)} if desk.opened else set()
    about = {one.child for one in decisions} | {one.child for one in waiting} | copied
    named = children(one for one in about if one is not None)
    context = {
        "base": "web/cabinet/base.html" if desk.sealed else "ui/base.html",
        "desk": desk,
        "none": not (decisions or waiting),
        "begin_url": "" if desk.sealed else reverse("sharing:begin"),
        "told_url": "" if desk.sealed else _there("safeguarding:told"),
        "door_url": "" if desk.sealed else _there("visitors:door"),
        "sealed_url": "" if desk.sealed or not holds_key(request.standing) else reverse("sharing:sealed_home"),
        "groups": _groups(desk, found, named, [_call(one, named) for one in waiting]),
        "over": [_line(desk, one, named) for one in found.over],
        "rules": sharing_rules(),
        "rules_source": rules_source(),
        "held": [{"child": one, "url": desk.url("held", one.public_id)} for one in _holding(decisions, copied, named)],
    }
    return TemplateResponse(request, "sharing/overview.html", context)


def _calls(desk: Desk, decisions: Sequence[Decision]) -> list[Call]:
    if desk.opened is None:
        return []
    taken = {str(one.said("now").get("told", "")) for one in decisions}
    return calls(desk.standing, desk.look, desk.opened, taken)


def _call(one: Call, named: dict[int, ChildName]) -> dict[str, Any]:
    child = named.get(one.child) if one.child is not None and not one.matter else None
    return {
        "child": child,
        "who": child.name if child is not None else "A matter of its own" if one.matter else "No child",
        "about": f"Told to {one.to}" if one.to else "Told already",
        "says": "Take it up into a decision.",
        "on": one.by.date(),
        "hour": one.by,
        "url": record_url(TOLD, one.id),
    }


def _groups(
    desk: Desk, found: Overview, named: dict[int, ChildName], waiting: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    opened = [
        _line(desk, one.decision, named) | {
            "says": " ".join(missing.says for missing in one.missing[:FIRST]), "more": max(0, len(one.missing) - FIRST),
        }
        for one in found.open
    ]  # fmt: skip
    to_give = [
        _line(desk, one, named) | {"says": f"To {_to(one)}", "url": desk.url("give", one.id)} for one in found.to_give
    ]
    advice = [_line(desk, one, named) | {"says": _asked(one)} for one in found.advice]
    return [
        {"key": "calls", "name": "Rung already: the rest within 24 hours", "icon": "phone-call", "clause": "R21",
         "lines": [*_late(waiting, desk), *_dues(desk, found.calls, named)], "none": "No call waits for its rest."},
        {"key": "open", "name": "What does not stand yet", "icon": "circle-dashed", "clause": "S6", "lines": opened,
         "none": "Everything stands."},
        {"key": "give", "name": "Decided, and not given yet", "icon": "send", "clause": "R22", "lines": to_give,
         "none": "Nothing that was decided waits to be given."},
        {"key": "advice", "name": "Waiting for advice", "icon": "message-circle", "clause": "S7", "lines": advice,
         "none": "Nobody was asked who has not answered."},
        {"key": "receipts", "name": "Receipts", "icon": "inbox", "clause": "R22",
         "lines": _dues(desk, found.receipts, named), "none": "No receipt is waited for."},
        {"key": "todo", "name": "To be done", "icon": "calendar-check", "clause": "S6",
         "lines": _dues(desk, found.follow_ups, named), "none": "Nothing is put down."},
    ]  # fmt: skip


def _late(waiting: list[dict[str, Any]], desk: Desk) -> list[dict[str, Any]]:
    return [one | {"late": int(one["hour"] <= desk.standing.now)} for one in waiting]


def _dues(desk: Desk, found: Sequence[Due], named: dict[int, ChildName]) -> list[dict[str, Any]]:
    return [
        _line(desk, one.decision, named) | {
            "says": one.says, "on": one.on, "late": one.late, "hour": one.hour,
            "url": desk.url("given", one.decision.id, one.given.id) if one.given is not None
            else desk.url("decision", one.decision.id),
        }
        for one in found
    ]  # fmt: skip


def _line(desk: Desk, one: Decision, named: dict[int, ChildName]) -> dict[str, Any]:
    child = named.get(one.child) if one.child is not None and one.matter is None else None
    return {
        "child": child,
        "who": child.name if child is not None else "A matter of its own" if one.matter else "No child",
        "about": one.ground.short if one.ground is not None else "No ground yet",
        "state": one.state,
        "at": one.begun_at,
        "url": desk.url("decision", one.id),
    }


def _to(one: Decision) -> str:
    whom = one.said("whom")
    return ", ".join(str(whom[key]) for key in ("agency", "person") if whom.get(key)) or "whom was not said"


def _asked(one: Decision) -> str:
    said = one.said("advice")
    return ", ".join(str(said[key]) for key in ("whom", "team", "reference") if said.get(key)) or "Somebody was asked."


def _holding(decisions: Sequence[Decision], copied: set[int | None], named: dict[int, ChildName]) -> list[ChildName]:
    """The children of whom somebody outside holds a record: it was given to them, or they took a copy."""
    ids = {one.child for one in decisions if one.given and one.matter is None} | copied
    return sorted((named[id_] for id_ in ids if id_ in named), key=lambda one: one.name)


def _there(name: str) -> str:
    """The address of another feature's page, where it is there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
