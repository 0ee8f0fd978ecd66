"""`@page`: the one door of every page. It says which hats may come; the table alone says what they find there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django_htmx.http import HttpResponseClientRedirect

from keepsake.audit.chain import NotWritten
from keepsake.audit.looking import Look
from keepsake.people.queries.settings import first_manager_exists
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import HATS
from keepsake.web import gates, not_sent, reading
from keepsake.web.middleware import WORN, wear, worn
from keepsake.web.navigation import beginning
from keepsake.web.requests import HouseRequest
from keepsake.web.signing_in import figures
from keepsake.web.switching import switch_logged

View = Callable[..., HttpResponseBase]

HAT_FIELD: Final = gates.HAT_FIELD
#: The field by which an explained form asks to act under its own hat again.
AGAIN_FIELD: Final = "act_again_as"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a page opens: see `page`."""

    hats: tuple[str, ...]
    quiet: bool
    before_second_step: bool
    fresh: str


def page(
    clause: str,
    *,
    purpose: str,
    hats: Sequence[str] = HATS,
    methods: Sequence[str] = ("GET",),
    action: str = "read",
    listed: bool = True,
    any_hat: bool = False,
    quiet: bool = False,
    before_second_step: bool = False,
    fresh: str = "",
    carries: Sequence[str] = (),
) -> Callable[[View], View]:
    """Make a view a page of the house: `view(request, look, …)`.

    `clause`: the promise for whose sake the page is there (P1 opens nothing). `purpose`: a token for the log. What the
    view shows it puts in `look`; the one entry is committed before the first byte is sent, or nothing is shown. A view
    that raises Refused, and a page of another hat, get the same answer as an address that does not exist. `any_hat`: its
    form may be posted under any hat (the switch itself). `quiet`: an answer appends no entry, because its address carries
    the entry of the page that it stands on, or because it holds nothing but what was sent to it; a refusal does.
    `before_second_step`: it opens while the second step that the hat needs was not passed (one's own account alone).
    `fresh`: a dangerous act of signing_in.yaml; the page asks who it is where the last proof no longer counts, and keeps a
    posted form meanwhile. `carries`: fields of its form that are called like a passphrase and are none: they are carried on with the
    others where a form waits.
    """
    if clause == "P1":
        raise ValueError("P1 opens no page.")
    if fresh and fresh not in figures().fresh:
        raise ValueError(f"signing_in.yaml does not say how long a proof counts for {fresh!r}.")

    terms = Terms(tuple(hats), quiet, before_second_step, fresh)

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            house = cast("HouseRequest", request)
            if not house.user.is_authenticated:
                begin = beginning()
                if begin and not first_manager_exists():
                    return redirect(begin)
                return _outside(house, methods)
            if house.hat is None:
                return _answer(house, "web/no_hat.html", 403)
            if house.method not in (*methods, "HEAD"):
                return HttpResponseNotAllowed(methods)
            if house.method == "POST" and not any_hat and (said := _other_hat(house)) is not None:
                return said
            look = _look(house, clause, purpose, action, listed)
            return _shown(view, house, terms, look, args, kwargs)

        guarded.clause = clause  # type: ignore[attr-defined]
        guarded.hats = tuple(hats)  # type: ignore[attr-defined]
        guarded.methods = tuple(methods)  # type: ignore[attr-defined]
        guarded.fresh = fresh  # type: ignore[attr-defined]
        guarded.carries = tuple(carries)  # type: ignore[attr-defined]
        return guarded

    return door


def before_sign_in(clause: str) -> Callable[[View], View]:
    """A page that stands in front of the sign-in (first run, an invitation), for the sake of this clause."""

    def door(view: View) -> View:
        view.clause = clause  # type: ignore[attr-defined]
        return view

    return door


def _outside(request: HouseRequest, methods: Sequence[str]) -> HttpResponseBase:
    """The way in, for somebody who is not signed in, or is so no more: what they had typed is kept meanwhile."""
    if request.method in methods and (said := not_sent.signed_out(request)) is not None:
        return said
    way = redirect_to_login(request.get_full_path() if request.method == "GET" and not request.htmx else "/")
    return HttpResponseClientRedirect(way.url) if request.htmx else way


def _look(request: HouseRequest, clause: str, purpose: str, action: str, listed: bool) -> Look:
    return Look(request.standing.actor, request.now, action=action, clause=clause, purpose=purpose, listed=listed)


def _shown(
    view: View,
    request: HouseRequest,
    terms: Terms,
    look: Look,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponseBase:
    try:
        if request.standing.hat.hat not in terms.hats:
            raise Refused
        if (said := _stopped(request, terms)) is not None:
            return said
        response = view(request, look, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            response.render()
    except Refused:
        look = Look(
            request.standing.actor, request.now, action="refused", clause="P1", purpose=look.purpose, listed=False
        )
        response = _answer(request, "404.html", 404)
    except NotWritten:
        return _answer(request, "503.html", 503)
    response.headers.setdefault("Cache-Control", "private, no-store")
    if request.method == "POST" and 300 <= response.status_code < 400:
        return response  # the act wrote its own entry, last in its transaction
    if terms.quiet and response.status_code < 400:
        return response
    try:
        return reading.kept(request, look, response)
    except NotWritten:
        return _answer(request, "503.html", 503)


def _stopped(request: HouseRequest, terms: Terms) -> HttpResponse | None:
    """What a gate answers in the page's place: nothing was shown, so nothing is entered."""
    said = None if terms.before_second_step else gates.second_step(request)
    if said is None and terms.fresh:
        said = gates.proof(request, terms.fresh)
    if said is not None:
        said.headers["Cache-Control"] = "private, no-store"
    return said


def _answer(request: HttpRequest, template: str, status: int) -> HttpResponse:
    response = TemplateResponse(request, template, {}, status=status).render()
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _other_hat(request: HouseRequest) -> HttpResponse | None:
    """A form that was opened under another hat is kept, refused and explained; one press acts under its own hat again."""
    again = request.POST.get(AGAIN_FIELD)
    if again and (hat := worn(request.hats, again)) is not None and hat.key == again:
        if request.hat is not None and hat.key != request.hat.key:
            request.session[WORN] = hat.key
            switch_logged(request, request.hat, hat)
            wear(request, hat)
        return None
    if request.hat is not None and request.POST.get(HAT_FIELD) == request.hat.key:
        return None
    said = request.POST.get(HAT_FIELD, "")
    opened_as = next((hat for hat in request.hats if hat.key == said), None)
    fields = [(name, value) for name, value in gates.kept_fields(request) if name not in (HAT_FIELD, AGAIN_FIELD)]
    response = TemplateResponse(
        request, "web/other_hat.html", {"opened_as": opened_as, "fields": fields, "again": AGAIN_FIELD}, status=409
    ).render()
    response.headers["Cache-Control"] = "private, no-store"
    return response
