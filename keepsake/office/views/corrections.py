"""Asking for a correction (E4), and settling it."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.forms.corrections import AnswerForm
from keepsake.office.kinds.correction_ask import CORRECTION_ASK
from keepsake.office.queries.corrections import about_url
from keepsake.office.queries.record import record_url
from keepsake.office.queries.sight import child_of, office_record
from keepsake.office.services import corrections as services
from keepsake.office.views.asking import Done, Question, ask, once
from keepsake.policy.errors import Refused
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, record
from keepsake.web.bodies import title_of
from keepsake.web.forms import body_of, form_class
from keepsake.web.forms.correcting import OnceForm
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest


@page("E4", purpose="own-child", hats=("carer",), methods=("GET", "POST"))
def correction(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: a carer says what is not right in a record that they may read. The office alone reads that."""
    row = _readable(request, look, public_id.hex)
    child = child_of(row)
    body = form_class(CORRECTION_ASK)(posted(request))
    number = OnceForm(posted(request), initial={"once": once()})
    back = reverse("register:own_child", args=[child.public_id])

    def do() -> Done:
        said = body_of(CORRECTION_ASK, body.cleaned_data)
        services.ask_for_correction(request.standing, row.facts, said, once=number.cleaned_data["once"])
        return Done("The office has it. On this page you see what becomes of it.", back)

    kind = kind_of(row.kind)
    title = title_of(kind, row.body)
    says = f"{kind.name}{f': {title}' if title != kind.name else ''}. The office reads it, and no other carer."
    question = Question("Ask for a correction", "Send it to the office", "Back", about_url(row), says)
    return ask(request, question, [body, number], do)


@page("E4", purpose="keeping-the-file", hats=("manager",), methods=("GET", "POST"), listed=False)
def answer(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: what became of it. Correct the record itself on its own page first."""
    row = office_record(request.standing, look, public_id.hex, CORRECTION_ASK.key)
    form = AnswerForm(posted(request))

    def do() -> Done:
        said = form.cleaned_data
        services.answer(request.standing, row.id, row.public_id, said["outcome"], said["answer"])
        return Done("Settled. The carer sees what became of it.", record_url(row.public_id))

    says = "Correct the record on its own page first, if it is to be corrected."
    question = Question("What became of it?", "Settle it", "What was asked", record_url(row.public_id), says)
    return ask(request, question, [form], do)


def _readable(request: HouseRequest, look: Look, public_id: str) -> ShownRecord:
    """A record of the child's file that this carer may read, the journal's too; what they asked themselves is none."""
    for file in ("personal", "developmental"):
        try:
            row = record(request.standing, look, public_id, file=file)
        except Refused:
            continue
        if row.child is not None and row.facts.shelf != "notices":
            return row
    raise Refused
