"""Limits on a carer (R4): each dated, each on an order or a decision. The program tells the carer nothing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.people.queries.here import staff_here
from keepsake.policy.errors import Refused
from keepsake.register.forms.families import LimitForm, ReviewForm
from keepsake.register.queries.family import carer_url
from keepsake.register.services import walls as services
from keepsake.register.views.asking import NEW, Done, Question, ask
from keepsake.register.views.carers import carer_of
from keepsake.register.views.editing import PURPOSE
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest

FORM = ("GET", "POST")


@page("R4", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False, fresh="walls")
def add(request: HouseRequest, look: Look, child: UUID, adult: UUID) -> HttpResponse:
    """GET, POST: limit this carer in one thing or several."""
    of, held = carer_of(request, look, child, adult)
    standing = request.standing
    name = held["adult"].first_name
    form = LimitForm(staff_here(standing.setting, standing.now).values(), posted(request))

    def do(said: dict[str, Any]) -> Done:
        ended = services.set_limits(standing, of.id, held["adult"].id, said["what"], form.terms())
        signed_out = f" {name} was signed out everywhere." if ended else ""
        return Done(f"The limit stands. {name} is told nothing by Keepsake.{signed_out}")

    question = Question(
        f"Limit what {name} may see or do",
        "Set the limit",
        f"{held['line'].carer.adult.name}, {of.name}",
        carer_url(of.public_id, adult.hex),
        "Keepsake tells them nothing, and ends their sessions. What they had downloaded before cannot be called back.",
        leave=NEW,
        fields={"end": "until"},
    )
    return ask(request, question, form, do)


@page("R4", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False, fresh="walls")
def review(request: HouseRequest, look: Look, child: UUID, adult: UUID, limit: int) -> HttpResponse:
    """GET, POST: it was looked at again and stands; the next day of review."""
    of, held = carer_of(request, look, child, adult)
    line = _limit(held, limit)
    form = ReviewForm(posted(request))

    def do(said: dict[str, Any]) -> Done:
        services.review_limit(request.standing, of.id, limit, said["review_on"])
        return Done("It stands, and is looked at again then.")

    question = Question(
        f"The limit on {line.what} stands",
        "It stands",
        f"{held['line'].carer.adult.name}, {of.name}",
        carer_url(of.public_id, adult.hex),
        line.stands_on.says,
    )
    return ask(request, question, form, do)


@page("R4", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False, fresh="walls")
def end(request: HouseRequest, look: Look, child: UUID, adult: UUID, limit: int) -> HttpResponse:
    """POST: it no longer holds."""
    of, held = carer_of(request, look, child, adult)
    _limit(held, limit)

    def do() -> str:
        services.end_limit(request.standing, of.id, limit)
        return "The limit is ended. What it stood on stays on file."

    return press(request, carer_url(of.public_id, adult.hex), do)


def _limit(held: dict[str, Any], limit: int) -> Any:
    """One of this carer's limits; Refused for anything else."""
    for line in held["line"].limits:
        if line.limit.id == limit:
            return line
    raise Refused
