"""What I posted (R16, R17): one's own receipts, times alone, and more to add by the receipt's number. Nothing is read back."""

from uuid import uuid4

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError, NoSuchReceipt
from keepsake.safeguarding import figures, reaching
from keepsake.safeguarding.forms.slot import AddForm
from keepsake.safeguarding.queries.slot import receipts
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.views.slot import PURPOSE, STAFF, ask_to_tell
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped


@page("E2", purpose=PURPOSE, hats=STAFF, methods=("GET", "POST"), action="write", listed=False)
def posted(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the receipts. POST: add to what was posted; the answer shows the addition's own receipt."""
    standing, status = request.standing, 200
    ring = reaching.to_ring(standing.hat.setting, standing.now)
    form = AddForm(request.POST if request.method == "POST" else None, initial={"once": uuid4()})
    helped(request.standing, form, "seen", "done", url=reverse("web:wording_alone"))
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                slip = posting.add(standing, said["number"], form.body(), said["happened_at"], said["once"])
            except NoSuchReceipt as fault:
                form.add_error("number", str(fault))
            except CabinetError as fault:
                form.add_error(None, f"{fault} Nothing was lost.")
            else:
                ask_to_tell()
                context = {"ring": ring, "slips": [{"number": slip.number, "child": ""}], "at": slip.stored_at}
                context |= {"minutes": figures.reach_minutes(), "added": True}
                return TemplateResponse(request, "safeguarding/slot/receipt.html", context)
    context = {"receipts": receipts(standing), "ring": ring, "form": form}
    return TemplateResponse(request, "safeguarding/slot/posted.html", context, status=status)
