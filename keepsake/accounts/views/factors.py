"""Second steps are set up and taken away: allauth's pages, each change in the log before it counts (E8)."""

from datetime import datetime
from ipaddress import ip_address
from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from keepsake.accounts.factors.demo_codes import code_for
from keepsake.accounts.factors.forms import PENDING
from keepsake.accounts.services.factors import act_on, end_others, has_passkey, has_second_step
from keepsake.web.proof import forget_second_steps
from keepsake.web.requests import HouseRequest, account_of

#: Where a session keeps the page that somebody wanted when they were led to set up a second step.
WANTED = "second_step.wanted"


class Code(AuthenticateView):
    """The code after the passphrase, or the passkey where there is one. In a demo home the page says which code it is."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether there is a passkey; the demo's code, where this is one."""
        account = self.stage.login.user.pk
        return super().get_context_data(**kwargs) | {
            "passkey": has_passkey(account),
            "demo_code": code_for(account, _now(self.request)),
        }


class SetUpApp(ActivateTOTPView):
    """Codes from an app."""

    def form_valid(self, form: Any) -> HttpResponse:
        """In use from now on."""
        answer = _added(self.request, "totp", lambda: super(SetUpApp, self).form_valid(form))
        self.request.session.pop(PENDING, None)
        return answer


class AddPasskey(AddWebAuthnView):
    """A passkey. No browser makes one for a number in place of a name: then the page says under which name it does."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The address under which this page can do it, where this one cannot."""
        return super().get_context_data(**kwargs) | {"by_name": _by_name(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        """In use from now on."""
        return _added(self.request, "webauthn", lambda: super(AddPasskey, self).form_valid(form))


class StopApp(DeactivateTOTPView):
    """Codes from an app are asked for no more."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Not in use from now on."""
        return _removed(self.request, "totp", lambda: super(StopApp, self).form_valid(form))


class RemovePasskey(RemoveWebAuthnView):
    """A passkey opens nothing more."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Not in use from now on."""
        return _removed(self.request, "webauthn", lambda: super(RemovePasskey, self).form_valid(form))


class MakeCodes(GenerateRecoveryCodesView):
    """New recovery codes; the former ones stop working."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Made, and shown once."""
        with act_on(_account(self.request), _now(self.request), "codes-made", "recovery_codes"):
            return super().form_valid(form)


class SeeCodes(ViewRecoveryCodesView):
    """The recovery codes, once; and the way on to where somebody wanted to be."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way on."""
        wanted = self.request.session.pop(WANTED, "")
        if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
            wanted = "/"
        return super().get_context_data(**kwargs) | {"wanted": wanted}


def _added(request: HttpRequest, sort: str, do: Any) -> HttpResponse:
    """Add it; where it is the first, every other session ends. It was just used: this session has passed it."""
    account = _account(request)
    first = not has_second_step(account)
    with act_on(account, _now(request), "factor-added", sort) as act:
        answer: HttpResponse = do()
        if first:
            end_others(act, account, request.session.session_key or "")
    made = Authenticator.objects.filter(user_id=account, type=sort).latest("pk")
    record_authentication(request, cast("AbstractBaseUser", request.user), "mfa", id=made.pk, type=sort)
    return answer


def _removed(request: HttpRequest, sort: str, do: Any) -> HttpResponse:
    """Take it away; every other session ends, and where none is left this one has passed none."""
    account = _account(request)
    with act_on(account, _now(request), "factor-removed", sort) as act:
        answer: HttpResponse = do()
        end_others(act, account, request.session.session_key or "")
    if not has_second_step(account):
        forget_second_steps(request.session)
    return answer


def _by_name(request: HttpRequest) -> str:
    """This page under the name localhost, where it was asked for by the number of this computer."""
    host, _, port = request.get_host().rpartition(":")
    host = host or port
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return ""
    return f"{request.scheme}://localhost{f':{port}' if port.isdigit() and port != host else ''}{request.path}"


def _now(request: HttpRequest) -> datetime:
    return cast("HouseRequest", request).now


def _account(request: HttpRequest) -> int:
    return account_of(request)
