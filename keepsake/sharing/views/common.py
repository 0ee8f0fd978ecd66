"""What the pages of a decision share: both doors, what stands round each page, and what two people at once see."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import NotHere
from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import ChildName, adults
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.sharing.decision import Decision, Step
from keepsake.sharing.desk import Desk
from keepsake.sharing.figures import rules_at, rules_source
from keepsake.sharing.kinds.steps import NAMES
from keepsake.sharing.saying import of_step
from keepsake.sharing.thread import thread
from keepsake.web.cabinet.door import open_page
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

HATS: Final = ("manager", "lead")
PURPOSE: Final = "sharing"

#: A page of a decision, the same at both doors: (request, desk, …) → what is shown.
Shown = Callable[..., HttpResponse]


def plain_page(view: Shown, clause: str, *, methods: tuple[str, ...] = ("GET",), action: str = "sharing") -> Any:
    """The page for decisions of the personal file. On no family's list (R3)."""

    @page(clause, purpose=PURPOSE, hats=HATS, methods=methods, action=action, listed=False)
    @wraps(view)
    def shown(request: HouseRequest, look: Look, **kwargs: Any) -> HttpResponse:
        return view(request, Desk(request.standing, look), **kwargs)

    return shown


def sealed_page(view: Shown, clause: str, *, methods: tuple[str, ...] = ("GET",), action: str = "sharing") -> Any:
    """The same page for decisions of the cabinet."""

    @open_page(action, methods=methods, clause=clause)
    @wraps(view)
    def shown(request: HouseRequest, look: Look, opened: Opened, **kwargs: Any) -> HttpResponse:
        return view(request, Desk(request.standing, look, opened), **kwargs)

    return shown


def others_of(desk: Desk, decision: Decision) -> list[Decision]:
    """The decisions of the household's other children that may be opened here (R18)."""
    found = []
    for id_ in decision.others:
        try:
            found.append(desk.read(id_))
        except (Refused, NotHere):
            continue
    return found


def names_of(children: Iterable[ChildName | None]) -> list[str]:
    """Every name of these children that may stand in no file but their own (R18)."""
    return list(dict.fromkeys(name for one in children if one is not None for name in (one.name, one.full_name)))


def frame(desk: Desk, decision: Decision, now: str = "") -> dict[str, Any]:
    """What stands round every page of a decision: whose it is, its thread, when it was saved."""
    saved = decision.steps[-1].at if decision.steps else decision.begun_at
    return {
        "base": "web/cabinet/base.html" if desk.sealed else "ui/base.html",
        "desk": desk,
        "decision": decision,
        "child": desk.child(decision),
        "thread": thread(decision, now, lambda key: desk.url("step", decision.id, key)),
        "saved_at": saved,
        "saved_today": saved.astimezone(desk.standing.zone).date() == today(desk.standing.zone, desk.standing.now),
        "saved": decision.count > 1,
        "agreed": decision.said("agreement"),
        "page_url": desk.url("decision", decision.id),
        "home_url": desk.url("home"),
        "now_url": desk.url("step", decision.id, "now"),
        "rules": rules_at(now),
        "rules_source": rules_source(),
        "rules_url": f"{desk.url('home')}#rules",
        "missing": [{"one": one, "url": desk.url("step", decision.id, one.step)} for one in decision.missing()],
    }


def told(steps: tuple[Step, ...] | list[Step]) -> list[dict[str, Any]]:
    """Steps as a page tells them: what each says, by whom, when."""
    names = adults({one.author for one in steps})
    return [
        {
            "id": one.id,
            "key": one.key,
            "name": NAMES.get(one.key, one.key),
            "lines": of_step(one.key, one.body),
            "by": names[one.author].name if one.author in names else "",
            "at": one.at,
            "fault": one.fault,
        }
        for one in steps
    ]


def since(decision: Decision, count: int) -> list[dict[str, Any]]:
    """What was saved since a form was opened on so many steps: the second of two people reads it."""
    return told(decision.steps[count:])


def shown(request: HouseRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page."""
    return TemplateResponse(request, template, context, status=status)


def hexed(id_: UUID) -> str:
    """An id as decisions carry it."""
    return id_.hex
