"""One answer: its page, and how it was written down put right."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.forms.answers import CorrectForm
from keepsake.consents.queries.record import record_page
from keepsake.consents.queries.sight import child_of, consent_record
from keepsake.consents.services.correcting import Corrected
from keepsake.consents.services.correcting import correct as put_right
from keepsake.consents.slips import may_correct
from keepsake.consents.views.asking import send
from keepsake.policy.errors import Refused
from keepsake.records.reading import ShownRecord
from keepsake.web.forms.correcting import ReasonForm
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest


@page("E1", purpose="keeping-consents", hats=("manager", "carer"))
def record(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the words that were read, the answer, how it was given, its scan; to the office and to whoever gave it."""
    return TemplateResponse(request, "consents/record.html", record_page(request, look, public_id.hex))


@page("E1", purpose="keeping-consents", hats=("manager",), methods=("GET", "POST"), action="write", listed=False)
def correct(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: a corrected version, with its reason; of what came on paper or was said aloud."""
    row = consent_record(request.standing, look, public_id.hex)
    if not may_correct(request.standing, row):
        raise Refused
    form = CorrectForm(posted(request), initial=dict(row.body))
    reason = ReasonForm(posted(request), initial={"based_on": row.number})
    back = reverse("consents:record", args=[row.public_id])
    status = 200
    if request.method == "POST":
        done, status = send(request, [form, reason], back, lambda: _correct(request, row, form, reason))
        if done is not None:
            return done
    context = {"row": row, "child": child_of(row), "form": form, "reason": reason, "back_url": back}
    return TemplateResponse(request, "consents/correct.html", context, status=status)


def _correct(request: HouseRequest, row: ShownRecord, form: CorrectForm, reason: ReasonForm) -> str:
    new, why = Corrected(**form.cleaned_data), reason.cleaned_data
    put_right(request.standing, row, new, reason=why["reason"], based_on=why["based_on"])
    return "Corrected. What the nursery does follows at once."
