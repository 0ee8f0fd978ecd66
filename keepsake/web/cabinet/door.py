"""What stands before every page of the open cabinet: the key, and what happens where it is locked (E2, R19)."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from keepsake.audit.looking import Look
from keepsake.cabinet import unlocking
from keepsake.cabinet.errors import NotHere
from keepsake.cabinet.opened import Opened
from keepsake.policy.errors import Refused
from keepsake.records.sealed.sight import HATS, PURPOSE, holds_key
from keepsake.web import gates
from keepsake.web.cabinet.shelf import address
from keepsake.web.cabinet.typed import keep_typed
from keepsake.web.pages import page
from keepsake.web.proof import is_fresh
from keepsake.web.requests import HouseRequest

#: Where a session notes that it has unlocked: only then do its other pages ask how long it is open.
SESSION_MARK: Final = "cabinet_unlocked"
SEALED_HEADERS: Final = {"Cache-Control": "private, no-store"}

View = Callable[..., HttpResponseBase]


def opened_now(request: HouseRequest, *, touch: bool = True) -> Opened | None:
    """What stands open in this session for whoever is signed in under this hat; None where it is locked."""
    half = request.COOKIES.get(unlocking.COOKIE)
    opened = unlocking.current(request.session.session_key, half, request.now, touch=touch)
    if opened is None or (opened.setting, opened.adult) != (request.standing.setting, request.standing.adult):
        return None
    return opened


def open_page(
    action: str,
    *,
    methods: Sequence[str] = ("GET",),
    clause: str = "E2",
    without_key: Callable[[HouseRequest], HttpResponse] | None = None,
) -> Callable[[View], View]:
    """A page of the open cabinet, for the sake of this clause: `view(request, look, opened, …)`. Locked, it leads to the
    door; a form that was sent is sealed first, and waits. What the key does not open is not there; to who holds none it
    says what `without_key` gives, if anything."""

    def door(view: View) -> View:
        @page(clause, purpose=PURPOSE, hats=HATS, methods=methods, action=action, listed=False)
        @wraps(view)
        def inside(request: HouseRequest, look: Look, **kwargs: Any) -> HttpResponseBase:
            if not holds_key(request.standing):
                if without_key is None:
                    raise Refused
                return without_key(request)
            opened = opened_now(request)
            if opened is None:
                return locked(request)
            look.purpose = opened.purpose or PURPOSE
            try:
                response = view(request, look, opened, **kwargs)
            except NotHere:
                raise Refused from None
            for name, value in SEALED_HEADERS.items():
                response.headers[name] = value
            return response

        return inside

    return door


def locked(request: HouseRequest) -> HttpResponse:
    """To the door; what was typed is sealed to its writer's own key and waits."""
    if request.method == "POST" and keep_typed(request, request.path):
        messages.info(request, "It was locked already. What you typed is sealed and waits for you inside.")
    after = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    return redirect(unlock_url(**after))


def unlock_url(**query: str) -> str:
    """The door."""
    place = address("door")
    return f"{place}?{urlencode(query)}" if query else place


def who_first(request: HouseRequest) -> HttpResponse | None:
    """For pages that take a passphrase: who it is, is asked before the page opens, so that no page carries one on."""
    if is_fresh(request, "unlocking"):
        return None
    return redirect(request.path) if request.method == "POST" else gates.proof(request, "unlocking")
