"""What exactly is shared: records picked as versions, a summary, who could be harmed if named, four words (S8, R24)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.figures import ticks
from keepsake.sharing.forms.marks import MarksForm
from keepsake.sharing.forms.what import WhatForm, picked_in
from keepsake.sharing.kinds.steps import STEPS
from keepsake.sharing.queries import background, candidates
from keepsake.sharing.queries.named import people_named
from keepsake.sharing.views import reading
from keepsake.sharing.views.common import frame, shown, since
from keepsake.web.cabinet import typed as typing_
from keepsake.web.panels import Mark
from keepsake.web.panels import marks as marks_of
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest


def page(request: HouseRequest, desk: Desk, decision: Decision) -> HttpResponse:
    """GET: the records that may be picked, none of them picked for anybody. POST: the step is saved."""
    standing = request.standing
    typed = typing_.typed_lists(request, desk.opened) if desk.opened is not None else {}
    every = request.GET.get("every") == "yes"
    groups = candidates.groups(desk.reading(decision.child), desk.look, desk.opened, decision, every=every)
    if not every and not picked_in(typed) <= set(candidates.by_id(groups)):
        # Ticked among the older ones, when the cabinet locked.
        every = True
        groups = candidates.groups(desk.reading(decision.child), desk.look, desk.opened, decision, every=every)
    found = candidates.by_id(groups)
    named = people_named(standing, desk.opened, decision, {id_: one.by for id_, one in found.items()})
    form = WhatForm(decision, groups, named, desk.url("words", decision.id), posted(request), typed)
    checking = [one.what.partition(", ring")[0] for one in _marks(desk, decision) if "being checked" in one.what]
    for one in form.picks:
        one.url = reading.url_of(desk, decision, one.candidate.picked(""))
        one.checked = one.candidate.checked(checking)
    marks = MarksForm(decision, "what", (), posted(request))
    moved: list[dict[str, Any]] = []
    fault_, status = "", 200
    if request.method == "POST":
        status = 422
        if marks.is_valid() and form.is_valid():
            try:
                waiting = typing_.waited(request) if desk.sealed else None
                desk.save(decision, "what", form.said(), based_on=marks.cleaned_data["based_on"], waiting=waiting)
            except MovedOn:
                status, decision = 409, desk.read(decision.id)
                moved = since(decision, marks.cleaned_data["based_on"])
                marks = marks.renewed(decision, "what")
            except (Invalid, CabinetError) as fault:
                fault_ = str(getattr(fault, "message", "") or fault)
            else:
                stays = request.POST.get("go") == "stay"
                messages.success(request, "Saved. The helper quotes from these records now." if stays else "Saved.")
                return redirect(desk.url("step", decision.id, "what" if stays else "whom"))
    if request.method != "POST":
        # What the helper will quote is read here, so that the page's entry says so.
        background.particulars(desk.reading(decision.child), desk.look, decision.child)
        reading.enter_picks(request, desk, decision)
    context = frame(desk, decision, "what") | {
        "form": form,
        "marks": marks,
        "moved": moved,
        "fault": fault_,
        "typed": typing_.typed_mark(request),
        "checked_on": candidates.checked_on(groups),
        "ticks": [{"key": key, "name": name, "says": says} for key, (name, says) in ticks().items()],
        "chosen": request.POST.getlist("ticks"),
        "every": every,
        "key": "what",
        "about": str(decision.said("begun").get("about", "")),
        "back": STEPS["advice"].name,
        "back_url": desk.url("step", decision.id, "advice"),
    }
    return shown(request, "sharing/steps/what.html", context, status)


def _marks(desk: Desk, decision: Decision) -> list[Mark]:
    """What features say of the child among what keeps it safe: of it, what is being checked goes stale."""
    return marks_of(desk.standing, [decision.child]).get(decision.child, []) if decision.child is not None else []
