"""Opening a record to a named colleague (R13): given, renewed, withdrawn; and every grant that is in force."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.office.forms.opening import AgainForm, OpenForm
from keepsake.office.queries.opened import backup_of, grants_of, offered, opened_page, usual_day
from keepsake.office.queries.record import record_url
from keepsake.office.queries.sight import child_of, office_record
from keepsake.office.services import opening as services
from keepsake.office.views.asking import Done, Question, ask
from keepsake.office.views.talks import HATS, PURPOSE
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.records.reading import ShownRecord
from keepsake.web.pages import page
from keepsake.web.pressing import posted, press
from keepsake.web.requests import HouseRequest


@page("R13", purpose=PURPOSE, hats=HATS)
def opened(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: what is open to whom, until when and for what."""
    return TemplateResponse(request, "office/opened.html", opened_page(request.standing, look))


@page("R13", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), listed=False, fresh="grants")
def give(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: open it to one colleague, for one need, until a day."""
    row = _mine(request, look, public_id)
    standing, child = request.standing, child_of(row)
    initial = {"until": usual_day(standing, look, child.id)}
    form = OpenForm(offered(standing, row.facts), posted(request), initial=initial)

    def do() -> Done:
        said = form.cleaned_data
        services.open_to(standing, row.facts, said["to"], said["need"], said["until"])
        return Done(
            "It is open to them. It ends by itself, and stands on the record until then.", record_url(row.public_id)
        )

    says = (
        f"They read this one record about {child.name}, and nothing else of the file. Never to students, nor to "
        "volunteers of a day."
    )
    question = Question("Open it to a colleague", "Open it", "The record", record_url(row.public_id), says)
    return ask(request, question, [form], do)


@page("R13", purpose=PURPOSE, hats=HATS, methods=("POST",), listed=False, fresh="grants")
def today(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: the back-up key person reads it until tonight."""
    row = _mine(request, look, public_id)
    backup = backup_of(request.standing, child_of(row).id)
    if backup is None:
        raise Refused

    def do() -> str:
        services.open_for_today(request.standing, row.facts, backup.id)
        return f"It is open to {backup.first_name} until tonight."

    return press(request, record_url(row.public_id), do)


@page("R13", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), listed=False, fresh="grants")
def renew(request: HouseRequest, look: Look, public_id: UUID, grant: UUID) -> HttpResponse:
    """GET, POST: once more to the same colleague, with the need said again."""
    row = _mine(request, look, public_id)
    standing = request.standing
    line = next((one for one in grants_of(standing, [row.id]).get(row.id, []) if one.id == grant.hex), None)
    if line is None:
        raise Refused
    form = AgainForm(posted(request), initial={"until": usual_day(standing, look, child_of(row).id)})

    def do() -> Done:
        said = form.cleaned_data
        services.open_again(standing, row.facts, grant.hex, said["need"], said["until"])
        return Done("It is open to them once more.", record_url(row.public_id))

    says = f"To {line.to}. Say again what they need it for: if nothing is to be planned, let it end."
    question = Question("Open it once more", "Open it once more", "The record", record_url(row.public_id), says)
    return ask(request, question, [form], do)


@page("R13", purpose=PURPOSE, hats=HATS, methods=("POST",), listed=False)
def withdraw(request: HouseRequest, look: Look, public_id: UUID, grant: UUID) -> HttpResponse:
    """POST: it is shut to them, from now on."""
    row = _mine(request, look, public_id)

    def do() -> str:
        services.shut(request.standing, row.facts, grant.hex)
        return "It is shut to them, from now on."

    return press(request, record_url(row.public_id), do)


def _mine(request: HouseRequest, look: Look, public_id: UUID) -> ShownRecord:
    """A record that this hat may open to others."""
    row = office_record(request.standing, look, public_id.hex, "talk", "letter", "development")
    if not may(request.standing, "grant", row.facts):
        raise Refused
    return row
