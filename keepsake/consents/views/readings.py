"""What a brought-in file said of a consent waits for a person (R9): looked at, it is kept as an answer, or set aside."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.editions import HOUSE
from keepsake.consents.forms.answers import ConfirmForm
from keepsake.consents.queries.readings import reading
from keepsake.consents.queries.sight import child_for_office, child_of
from keepsake.consents.services.answering import Kept
from keepsake.consents.services.confirming import confirm, set_aside
from keepsake.consents.views.asking import send
from keepsake.people.queries.directory import ChildName, adults
from keepsake.people.queries.family import responsible_for
from keepsake.web.pages import page
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-consents"
OFFICE = ("manager",)


@page("R9", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), action="write", listed=False)
def confirm_reading(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: whose answer it was, to what, and where the signed page is."""
    standing = request.standing
    found = reading(standing, look, public_id.hex)
    child = child_for_office(standing, child_of(found.row).public_id)
    givers = adults(one.adult for one in responsible_for([child.id], standing.now)[child.id]).values()
    form = ConfirmForm(list(givers), request.POST or None, initial={"once": uuid4()})
    back = reverse("consents:child", args=[child.public_id])
    status = 200
    if request.method == "POST":
        done, status = send(request, [form], back, lambda: _confirm(request, found.public_id, child, form))
        if done is not None:
            return done
    context = {"child": child, "reading": found, "form": form, "givers": bool(givers), "back_url": back}
    return TemplateResponse(request, "consents/confirm.html", context, status=status)


@page("R9", purpose=PURPOSE, hats=OFFICE, methods=("POST",), action="write", listed=False)
def aside(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: the file said nothing that counts. It stays on file as it was read."""
    found = reading(request.standing, look, public_id.hex)
    child = child_for_office(request.standing, child_of(found.row).public_id)

    def do() -> str:
        set_aside(request.standing, found.public_id, child.id)
        return "Set aside. What the file said stays on file, and counts for nothing."

    return press(request, reverse("consents:child", args=[child.public_id]), do)


def _confirm(request: HouseRequest, public_id: str, child: ChildName, form: ConfirmForm) -> str:
    said = form.cleaned_data
    answers = [
        Kept(
            child.id,
            said["adult"],
            kind,
            said["answer"],
            "paper",
            said["on"],
            HOUSE,
            uuid5(said["once"], kind),
            kept=said["kept"],
            own_words=True,
        )
        for kind in said["kinds"]
    ]
    older = confirm(request.standing, public_id, answers)
    if older:
        return f"Kept. A yes to these counts no more, since the nursery asks in other words now. Ask anew: {', '.join(older)}."
    return "Kept as their answer. What the nursery does follows at once."
