"""The first run: only while nobody was ever made manager here. It stands in front of the sign-in (H1)."""

from typing import cast

from allauth.account.utils import perform_login
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from keepsake.people.errors import Invalid
from keepsake.people.queries.settings import first_manager_exists
from keepsake.register.forms.nursery import FirstRunForm, RoomsFormSet
from keepsake.register.founding import Founding, found_and_let_in
from keepsake.web.pages import before_sign_in
from keepsake.web.requests import HouseRequest

#: Two people who press at once make one nursery.
TURN = "register.first-run"
ROOMS = [
    {"name": "", "ages": "0-24", "places": None},
    {"name": "", "ages": "24-36", "places": None},
    {"name": "", "ages": "36-60", "places": None},
]


@before_sign_in("H1")
@never_cache
def first_run(request: HttpRequest) -> HttpResponse:
    """GET: three questions. POST: setting, rooms and the manager's account are made, and the manager is in."""
    house = cast("HouseRequest", request)
    if first_manager_exists():
        return redirect("/")
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405)
    form = FirstRunForm(request.POST if request.method == "POST" else None)
    rooms = RoomsFormSet(request.POST if request.method == "POST" else None, initial=ROOMS, prefix="rooms")
    if request.method != "POST":
        return _page(request, form, rooms)
    if not all([form.is_valid(), rooms.is_valid()]):
        return _page(request, form, rooms, status=422)
    if not cache.add(TURN, "1", 30):
        form.add_error(None, "Somebody is making the nursery at this moment. Wait a little, then sign in.")
        return _page(request, form, rooms, status=409)
    said = form.cleaned_data
    wanted = Founding(
        said["setting"],
        said["first_name"],
        said["last_name"],
        said["email"],
        [room for one in rooms if (room := one.room()) is not None],
    )
    try:
        account = found_and_let_in(wanted, said["password"], house.now)
    except Invalid as fault:
        form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        return _page(request, form, rooms, status=422)
    finally:
        cache.delete(TURN)
    return perform_login(request, get_user_model().objects.get(pk=account), redirect_url=reverse("web:home"))


def _page(request: HttpRequest, form: FirstRunForm, rooms: object, status: int = 200) -> HttpResponse:
    return TemplateResponse(request, "register/first_run.html", {"form": form, "rooms": rooms}, status=status)
