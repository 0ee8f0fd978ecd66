"""Is it still you? Asked before what is dangerous, and after unusual reading; then back to where one was."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from keepsake.accounts.views.doors import own_account
from keepsake.web.gates import prover


def _proof(request: HttpRequest) -> HttpResponseBase:
    """GET: the question. POST: on to `next`, or what did not hold."""
    said = request.POST if request.method == "POST" else request.GET
    wanted = str(said.get("next", ""))
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = "/"
    why = str(said.get("why", ""))
    if request.method == "POST" and prover().proves(request):
        return redirect(wanted)
    fields = [("next", wanted), *([("why", why)] if why else [])]
    return prover().ask(request, to=reverse("accounts:proof"), fields=fields, files=False, why=why)


proof = own_account(_proof, fresh="")
