"""The address with which one signs in: allauth's page, on which a new one counts once it was confirmed, and no sooner (H2)."""

from typing import Any

from allauth.account.views import EmailView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from keepsake.accounts.services.address import settle
from keepsake.web.requests import account_of


class OwnAddress(EmailView):
    """GET: the address. POST: another one, to be confirmed; the link once more; or leave it as it was."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The address that counts now stands whatever is typed."""
        settle(account_of(request), request.user.get_username())
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What allauth offers besides, to make an address one's own that nobody confirmed, is not offered here."""
        if "action_primary" in request.POST:
            return redirect("account_email")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer
