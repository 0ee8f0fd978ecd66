"""A carer's side of the file (E4), and "something has changed" (R4): from a phone, in plain words."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.records.errors import AlreadyWritten
from keepsake.register.kinds.change_notice import CHANGE_NOTICE
from keepsake.register.queries.own import own_children, own_file
from keepsake.register.queries.sight import child_of_carer
from keepsake.register.services import records as services
from keepsake.web.forms import body_of, form_class
from keepsake.web.forms.correcting import OnceForm
from keepsake.web.pages import page
from keepsake.web.panels import About, drawn
from keepsake.web.requests import HouseRequest


@page("E4", purpose="own-child", hats=("carer",))
def own_file_first(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the file of one's child; of the first one, where there are several."""
    return _page(request, look, own_children(request.standing)[0].public_id)


@page("E4", purpose="own-child", hats=("carer",))
def own_child(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the file of one of one's children."""
    return _page(request, look, public_id.hex)


@page("R4", purpose="own-child", hats=("carer",), methods=("GET", "POST"), listed=False)
def tell(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: something has changed: order, address, danger. The manager alone reads it."""
    child = child_of_carer(request.standing, public_id.hex)
    back = reverse("register:own_child", args=[child.public_id])
    form_of = form_class(CHANGE_NOTICE)
    body = form_of(request.POST if request.method == "POST" else None)
    once = OnceForm(request.POST if request.method == "POST" else None, initial={"once": uuid4()})
    status = 200
    if request.method == "POST":
        if all([body.is_valid(), once.is_valid()]):
            said = body_of(CHANGE_NOTICE, body.cleaned_data)
            try:
                services.tell_office(request.standing, CHANGE_NOTICE, child.id, said, once=once.cleaned_data["once"])
            except AlreadyWritten:
                messages.info(request, "That was sent already. The office has it once.")
                return redirect(back)
            messages.success(request, "The office has it. No other carer sees it, or that you sent it.")
            return redirect(back)
        status = 422
    context = {
        "child": child,
        "body": body,
        "once": once,
        "back_url": back,
        "office_phone": request.standing.hat.setting.office_phone,
    }
    return TemplateResponse(request, "register/tell.html", context, status=status)


def _page(request: HouseRequest, look: Look, public_id: str) -> HttpResponse:
    standing = request.standing
    child = child_of_carer(standing, public_id)
    context = own_file(standing, look, child) | {
        "children": own_children(standing),
        "office_phone": standing.hat.setting.office_phone,
        "panels": drawn(request, look, "own", About(child)),
        "asides": drawn(request, look, "own-aside", About(child)),
    }
    return TemplateResponse(request, "register/own.html", context)
