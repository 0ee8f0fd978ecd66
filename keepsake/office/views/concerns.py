"""Developmental concerns: written down, talked through, held longer (R14)."""

from uuid import UUID

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.office.forms.concerns import HoldForm, TalkedForm
from keepsake.office.kinds.development import DEVELOPMENT, TALKED
from keepsake.office.queries.concerns import concerns as concerns_of
from keepsake.office.queries.pages import will_read
from keepsake.office.queries.record import back_url, record_url
from keepsake.office.queries.sight import child_for, child_of, office_record
from keepsake.office.queries.words import whole_day
from keepsake.office.services import concerns as services
from keepsake.office.services.concerns import Talked
from keepsake.office.views.asking import Done, Question, ask, once
from keepsake.office.views.lists import shelf_list
from keepsake.office.views.talks import HATS, PURPOSE
from keepsake.people.queries.family import carers_of
from keepsake.people.queries.here import staff_here
from keepsake.people.times import today
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.records.reading import ShownRecord
from keepsake.web.forms import body_of, form_class
from keepsake.web.forms.correcting import OnceForm
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped


@page("R14", purpose=PURPOSE, hats=HATS, action="list")
def concerns(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: a child's concerns that the hat may read: when, by whom, and how each stands with the family."""
    return shelf_list(request, look, public_id, DEVELOPMENT.shelf, concerns_of, "office/concerns.html")


@page("E1", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="write", listed=False)
def add(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: a concern about development. What touches protection goes another way."""
    standing = request.standing
    child = child_for(standing, public_id.hex, DEVELOPMENT.shelf)
    look.touch(child=child.id)
    body = form_class(DEVELOPMENT, leave_out=TALKED)(posted(request))
    helped(standing, body, "seen", "tried", about=[child.public_id])
    number = OnceForm(posted(request), initial={"once": once()})

    def do() -> Done:
        said = body_of(DEVELOPMENT, body.cleaned_data)
        made = services.write_concern(standing, child.id, said, once=number.cleaned_data["once"])
        return Done(f"It is on file. Talk it through with {child.name}’s family first.", record_url(made))

    due = services.due_of(standing)
    question = Question(
        DEVELOPMENT.verb,
        "Put it on file",
        child.name,
        back_url(standing, child.public_id),
        f"About {child.name}. Talk it through with the family by {whole_day(due.on)}; then they read it.",
        template="office/concern_form.html",
        more={
            "child": child,
            "certain": due.certain,
            "readers": will_read(standing, child, DEVELOPMENT.shelf, DEVELOPMENT.key),
        },
    )
    return ask(request, question, [body, number], do)


@page("R14", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), listed=False)
def talked(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: it was talked through: with whom, when, by whom. From then on the family reads it."""
    standing = request.standing
    row = _open(request, look, public_id)
    child = child_of(row)
    carers = [one.adult for one in carers_of(child.id, standing.now) if one.since <= standing.now]
    us = list(staff_here(standing.setting, standing.now).values())
    initial = {"on": today(standing.zone, standing.now), "based_on": row.number}
    form = TalkedForm(carers, us, posted(request), initial=initial)

    def do() -> Done:
        said, names = form.cleaned_data, {one.id: one.name for one in us}
        told = Talked(
            said["on"],
            said["carers"],
            ", ".join(names[one] for one in said["staff"]),
            said["family_says"],
            said["agreed"],
        )
        services.talked_through(standing, row.facts, row.public_id, row.body, said["based_on"], told)
        return Done(f"{child.name}’s family reads it from now on, with who talked and when.", record_url(row.public_id))

    says = f"From then on {child.name}’s parents read what you have seen, tried and think, and that you talked."
    question = Question(
        "It was talked through", "Let the family read it", "The concern", record_url(row.public_id), says
    )
    return ask(request, question, [form], do)


@page("R14", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"), listed=False)
def hold(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: the manager holds it longer, with a reason."""
    row = _open(request, look, public_id)
    form = HoldForm(posted(request))

    def do() -> Done:
        said = form.cleaned_data
        services.hold(request.standing, row.facts, said["until"], said["because"])
        return Done("It is held. It stays on your list, with its day.", record_url(row.public_id))

    says = "The family has a right to know. Held longer it stays on your list, and its author’s."
    question = Question("Hold it longer", "Hold it", "The concern", record_url(row.public_id), says)
    return ask(request, question, [form], do)


def _open(request: HouseRequest, look: Look, public_id: UUID) -> ShownRecord:
    row = office_record(request.standing, look, public_id.hex, DEVELOPMENT.key)
    if row.state == "shared" or not may(request.standing, "correct", row.facts):
        raise Refused
    return row
