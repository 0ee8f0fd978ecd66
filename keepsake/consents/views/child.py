"""A child's consents, for the office: what is done and who said what (R25), answers on paper and aloud, asking again (E1)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import catalogue
from keepsake.consents.editions import editions_of
from keepsake.consents.forms.answers import HELD, KeepForm
from keepsake.consents.queries.given import given_already
from keepsake.consents.queries.readings import waiting
from keepsake.consents.queries.sheet import sheet_page
from keepsake.consents.queries.sight import child_for_office
from keepsake.consents.services.answering import Kept, ask_again, keep
from keepsake.consents.views.asking import send
from keepsake.people.queries.directory import AdultName, ChildName, adult_in_setting, adults
from keepsake.people.queries.family import responsible_for
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.records.attachments.holding import waiting_for
from keepsake.records.attachments.limits import LETTERS_ACCEPT
from keepsake.records.attachments.refusals import Refused as Unwanted
from keepsake.web.attachments.receiving import take_in
from keepsake.web.pages import page
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-consents"
OFFICE = ("manager",)


@page("E1", purpose=PURPOSE, hats=OFFICE)
def sheet(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: every kind, what is done, both answers; what files said and nobody looked at; what other families have already."""
    standing = request.standing
    child = child_for_office(standing, public_id.hex)
    context = sheet_page(standing, look, child) | {
        "readings": waiting(standing, look, [child.id]),
        "given": given_already(standing, child.id),
    }
    return TemplateResponse(request, "consents/child.html", context)


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), action="write", listed=False)
def add(request: HouseRequest, look: Look, public_id: UUID, kind: str) -> HttpResponse:
    """GET, POST: keep an answer that came on paper (with its scan) or was said aloud (the words, and who else heard it)."""
    standing = request.standing
    child = child_for_office(standing, public_id.hex)
    if kind not in catalogue().kinds:
        raise Refused
    look.touch(child=child.id)
    asked = catalogue().kinds[kind]
    words = editions_of(standing.setting).words(asked)
    initial = {"once": uuid4(), "on": today(standing.zone, standing.now), "edition": words[-1].key}
    form = KeepForm(asked, _givers(request, child), words, standing, request.POST or None, initial=initial)
    back = reverse("consents:child", args=[child.public_id])
    came, not_taken = _files(request) if request.method == "POST" else ([], [])
    status = 200
    if request.method == "POST":
        done, status = (
            (None, 422)
            if not_taken
            else send(request, [form], f"{back}#{kind}", lambda: _keep(request, child, kind, form, came))
        )
        if done is not None:
            return done
    context: dict[str, Any] = {
        "child": child,
        "kind": asked,
        "words": words[-1],
        "form": form,
        "came": came,
        "not_taken": not_taken,
        "accept": LETTERS_ACCEPT,
        "back_url": back,
    }
    return TemplateResponse(request, "consents/add.html", context, status=status)


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("POST",), action="write", listed=False)
def ask(request: HouseRequest, look: Look, public_id: UUID, kind: str) -> HttpResponse:
    """POST `adult`: ask one carer about one kind, again or for the first time."""
    standing = request.standing
    child = child_for_office(standing, public_id.hex)
    who = (
        adult_in_setting(request.POST.get("adult", ""), standing.setting)
        if HELD.fullmatch(request.POST.get("adult", ""))
        else None
    )
    if who is None:
        raise Refused

    def do() -> str:
        ask_again(standing, child.id, who.id, kind)
        return f"{who.first_name} reads on their page that you ask. No message goes out: tell them when you see them."

    return press(request, reverse("consents:child", args=[child.public_id]) + f"#{kind}", do)


def _keep(request: HouseRequest, child: ChildName, kind: str, form: KeepForm, came: list[tuple[str, str]]) -> str:
    said = form.cleaned_data
    on: date = said["on"]
    keep(
        request.standing,
        Kept(
            child.id,
            said["adult"],
            kind,
            said["answer"],
            said["way"],
            on,
            said["edition"],
            said["once"],
            said["until"],
            said.get("said", ""),
            said.get("witness", ""),
            said["kept"],
            [public_id for public_id, _ in came],
        ),
    )
    return "It is kept. What the nursery does follows at once."


def _givers(request: HouseRequest, child: ChildName) -> list[AdultName]:
    now = request.standing.now
    return list(adults(one.adult for one in responsible_for([child.id], now)[child.id]).values())


def _files(request: HouseRequest) -> tuple[list[tuple[str, str]], list[str]]:
    """Scans that came before and are still wanted, and those that come now, as (id, name); why some were not taken."""
    names = dict(zip(request.POST.getlist("held"), request.POST.getlist("held_name"), strict=False))
    wanted = [one for one in request.POST.getlist("keep") if HELD.fullmatch(one)]
    came = [
        (one.public_id, names.get(one.public_id, "")[:120] or "A scan") for one in waiting_for(request.standing, wanted)
    ]
    not_taken = []
    for file in request.FILES.getlist("files"):
        name = (file.name or "")[:120]
        try:
            came.append((take_in(request, file, documents=True).public_id, name))
        except Unwanted as unwanted:
            not_taken.append(f"“{name[:60]}” was not taken. {unwanted.sentence}")
    return came, not_taken
