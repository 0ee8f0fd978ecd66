"""What stands before a page beside its hats: a second step, and for dangerous acts a proof that it is still the same person."""

from collections.abc import Sequence
from functools import cache
from typing import Final, Protocol, cast

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django_htmx.http import HttpResponseClientRedirect

from keepsake.policy.errors import Refused
from keepsake.web.navigation import the_place
from keepsake.web.proof import is_fresh, second_step_missing
from keepsake.web.requests import HouseRequest

#: The field in which a form carries the hat under which it was opened.
HAT_FIELD: Final = "hat"
#: Fields of a proof begin so: they are for the door alone, and no form keeps them.
PROOF: Final = "proof_"
#: What is never carried along with a form that waits: each page gives its own.
OWN_TO_A_PAGE: Final = ("csrfmiddlewaretoken",)
#: What no page echoes.
SECRETS: Final = ("passphrase", "password")


class Prover(Protocol):
    """Who asks whether it is still the same person; a feature names its own as `prover` in its AppConfig."""

    def ask(
        self, request: HttpRequest, *, to: str, fields: Sequence[tuple[str, str]], files: bool, why: str
    ) -> HttpResponse:
        """The page that asks, posting to `to` with these hidden fields. `files`: some came and cannot be carried."""

    def proves(self, request: HttpRequest) -> bool:
        """Whether the posted fields of a proof hold; then the session knows."""


@cache
def prover() -> Prover:
    """The one that a feature names. LookupError where none does."""
    for config in apps.get_app_configs():
        if path := getattr(config, "prover", ""):
            return cast("Prover", import_string(path))
    raise LookupError("No feature asks who it is: an AppConfig names its `prover`.")


def second_step(request: HouseRequest) -> HttpResponse | None:
    """Where the hat needs a second step that this session has not passed: the way to it, whatever was asked for."""
    return _sent(request, the_place("second_factor")) if second_step_missing(request) else None


def proof(request: HouseRequest, act: str, why: str = "") -> HttpResponse | None:
    """For a dangerous act: None where the last proof still counts, or one that came with the form holds.

    Otherwise the way to the question; a posted form is kept in the page that asks, and nowhere else.
    """
    if is_fresh(request, act):
        return None
    return asked(request, why)


def asked(request: HouseRequest, why: str = "") -> HttpResponse | None:
    """Ask, whenever the last proof was; None where one that came with the form holds."""
    if request.method != "POST":
        return _sent(request, the_place("proof"), why=why)
    if any(name.startswith(PROOF) for name in request.POST) and prover().proves(request):
        return None
    return prover().ask(
        request, to=request.get_full_path(), fields=kept_fields(request), files=bool(request.FILES), why=why
    )


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The posted fields, for a page that carries them on. No secret is carried, it is typed again; but for a field that the page
    itself says is none (`carries`), or it would be lost without a word."""
    match = request.resolver_match
    plain = getattr(match.func, "carries", ()) if match is not None else ()
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in OWN_TO_A_PAGE
        and not name.startswith(PROOF)
        and (name in plain or not any(word in name for word in SECRETS))
        for value in values
    ]


def _sent(request: HouseRequest, place: str, *, why: str = "") -> HttpResponse:
    """On to another page of the house, and back afterwards to what was asked for (a form that was posted: to its page)."""
    if not place:
        raise Refused
    asked_for = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") and not request.htmx else {}
    query = urlencode(asked_for | ({"why": why} if why else {}))
    way = f"{place}?{query}" if query else place
    return HttpResponseClientRedirect(way) if request.htmx else redirect(way)
