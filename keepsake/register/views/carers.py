"""A carer of a child, for the office: who they are, what was seen, what is open to them, what limits them (R1, R4, R9)."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.details import find_adults
from keepsake.people.queries.directory import ChildName
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.register.forms.families import CarerForm, ConfirmForm, KnownCarerForm, PersonForm
from keepsake.register.forms.picks import Find
from keepsake.register.queries.family import carer_page, carer_url
from keepsake.register.queries.sight import child_for_office
from keepsake.register.services import families as services
from keepsake.register.views.asking import NEW, Done, Question, ask
from keepsake.register.views.editing import PURPOSE, child_url
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

FORM = ("GET", "POST")


def carer_of(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> tuple[ChildName, dict[str, Any]]:
    """The child and the page of its carer; Refused where there is none, or a bar stands between (R5)."""
    found = child_for_office(request.standing, child.hex)
    held = carer_page(request.standing, found.id, adult.hex)
    if held is None:
        raise Refused
    look.touch(child=found.id)
    return found, held


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def carer(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """GET: everything that the office decides about one carer of one child."""
    found, held = carer_of(request, look, child, adult)
    context = {"child": found, "child_url": child_url(found), **held}
    return TemplateResponse(request, "register/carer.html", context)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def add(request: HouseRequest, look: Look, child: UUID) -> HttpResponse:
    """GET, POST: somebody new is a carer of the child."""
    of = child_for_office(request.standing, child.hex)
    look.touch(child=of.id)
    form = CarerForm(posted(request))

    def do(said: dict[str, Any]) -> Done:
        adult = services.add_carer(request.standing, of.id, **said)
        url = carer_url(of.public_id, directory.adults([adult])[adult].public_id)
        return Done("Added. What is open to them, you decide here.", url)

    question = Question(
        f"A carer of {of.name}",
        "Add the carer",
        of.name,
        child_url(of),
        "A parent or another adult who cares for the child. Nothing is open to them until you say so.",
        leave=NEW,
        more={"known_url": reverse("register:carer_known", args=[of.public_id])},
        template="register/carer_add.html",
    )
    return ask(request, question, form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def known(request: HouseRequest, look: Look, child: UUID) -> HttpResponse:
    """GET: look for somebody who is known here. POST `find`: who was found; POST `who` too: a carer of this child."""
    standing = request.standing
    of = child_for_office(standing, child.hex)
    look.touch(child=of.id)
    find = Find(request.POST or None)
    words = find.cleaned_data["find"] if find.is_bound and find.is_valid() else ""
    found = find_adults(standing.setting, words)
    chosen = KnownCarerForm(found, request.POST if "who" in request.POST else None)
    if chosen.is_bound and chosen.is_valid():
        said = chosen.cleaned_data

        def do() -> str:
            services.add_carer(standing, of.id, adult=said["who"], relation=said["relation"])
            return "Added. What is open to them, you decide on their page."

        return press(request, child_url(of), do)
    context = {
        "child": of,
        "back_url": child_url(of),
        "title": f"A carer of {of.name} who is known here",
        "says": "A brother’s or sister’s parent, or somebody who works here.",
        "act": "Add the carer",
        "find": find,
        "words": words,
        "chosen": chosen if found else None,
    }
    return TemplateResponse(request, "register/find.html", context, status=422 if chosen.errors else 200)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def person(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """GET, POST: names, relation, and whether they keep their details to the office (R1)."""
    of, held = carer_of(request, look, child, adult)
    line, details = held["line"], held["adult"]
    initial = {
        "first_name": details.first_name,
        "last_name": details.last_name,
        "relation": line.carer.relation,
        "keeps_details": details.keeps_details,
    }
    form = PersonForm(posted(request), initial=initial)

    def do(said: dict[str, Any]) -> Done:
        services.change_carer(request.standing, of.id, details.id, **said)
        return Done("Kept.")

    return ask(request, _question(of, held, "Name, relation, details", "Keep it"), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def confirm(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """GET, POST: settle parental responsibility (R9). Nothing is ticked beforehand."""
    of, held = carer_of(request, look, child, adult)
    standing = request.standing
    form = ConfirmForm(posted(request), initial={"seen_on": today(standing.zone, standing.now)})

    def do(said: dict[str, Any]) -> Done:
        services.confirm(standing, of.id, held["adult"].id, **said)
        return Done("Settled. You stand beside it as the one who looked.")

    says = "With a yes they read the journal and their part of the file, and add to it, from now on."
    return ask(request, _question(of, held, "Parental responsibility", "Settle it", says), form, do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def journal(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """POST `open`: 1 opens the journal to a carer without parental responsibility (R27), 0 closes it."""
    of, held = carer_of(request, look, child, adult)
    opens = request.POST.get("open") == "1"

    def do() -> str:
        verb = services.open_journal if opens else services.close_journal
        verb(request.standing, of.id, held["adult"].id)
        return "The journal is open to them." if opens else "The journal is closed to them."

    return press(request, carer_url(of.public_id, adult.hex), do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def shown(request: HouseRequest, look: Look, child: UUID, adult: UUID, other: UUID) -> HttpResponse:
    """POST `show`: 1 shows two carers to one another, asked of both (R1); 0 no longer."""
    of, held = carer_of(request, look, child, adult)
    second = next((one["adult"] for one in held["others"] if one["adult"].public_id == other.hex), None)
    if second is None:
        raise Refused
    shows = request.POST.get("show") == "1"

    def do() -> str:
        verb = services.show if shows else services.unshow
        verb(request.standing, of.id, held["adult"].id, second.id)
        return "They are shown to one another." if shows else "They are no longer shown to one another."

    return press(request, carer_url(of.public_id, adult.hex), do)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM)
def end(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """GET: is it so? POST: they are no longer a carer of the child."""
    of, held = carer_of(request, look, child, adult)

    def do(said: dict[str, Any]) -> Done:
        services.end_carer(request.standing, of.id, held["adult"].id)
        return Done("Ended. Nothing of this child is open to them any more.", child_url(of))

    says = (
        f"From then on nothing about {of.name} is open to {held['adult'].first_name}. What they wrote stays on file. "
        "For a parent from whom something is to be kept, set a limit instead."
    )
    question = _question(of, held, f"{held['adult'].first_name} is no longer a carer of {of.name}", "End it", says)
    return ask(request, question, forms.Form(posted(request)), do)


def _question(child: ChildName, held: dict[str, Any], title: str, act: str, says: str = "") -> Question:
    line = held["line"]
    back = f"{line.carer.adult.name}, {child.name}"
    return Question(title, act, back, carer_url(child.public_id, line.carer.adult.public_id), says)
