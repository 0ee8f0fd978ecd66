"""Asking whether it is still the same person: the second step where an account has one, its passphrase where not."""

from collections.abc import Sequence
from typing import cast

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.accounts.factors.demo_codes import code_for
from keepsake.accounts.factors.forms import CodeAgainForm, PasskeyAgainForm
from keepsake.accounts.services.factors import has_passkey, has_second_step
from keepsake.accounts.writing import enter
from keepsake.people.services.reading import note_proved
from keepsake.web.gates import PROOF
from keepsake.web.proof import keep_short
from keepsake.web.reading import HELD
from keepsake.web.requests import HouseRequest, account_of

CODE, PASSPHRASE, PASSKEY = f"{PROOF}code", f"{PROOF}passphrase", f"{PROOF}passkey"

#: Why it is asked, by the word that the way there carries; anything else is said in general.
WHY = {
    "reading": "This sign-in has read much in a short time. Before it reads on, it needs to know that it is you.",
}
#: Where a request keeps what did not hold.
SAID = "proof_said"


class Proving:
    """The house's `Prover` (see `web.gates`)."""

    def ask(
        self, request: HttpRequest, *, to: str, fields: Sequence[tuple[str, str]], files: bool, why: str
    ) -> HttpResponse:
        """The page that asks; it carries a posted form on in hidden fields, and the server keeps nothing of it."""
        account = account_of(request)
        second = has_second_step(account)
        passkey = second and has_passkey(account)
        context = {
            "to": to,
            "fields": fields,
            "files": files,
            "kept": to != reverse("accounts:proof"),
            "why": WHY.get(why, ""),
            "second": second,
            "passkey": passkey,
            "js_data": {"request_options": begin_authentication(request.user)} if passkey else None,
            "names": {"code": CODE, "passphrase": PASSPHRASE, "passkey": PASSKEY},
            "said": getattr(request, SAID, ""),
            "demo_code": code_for(account, cast("HouseRequest", request).now) if second else "",
        }
        response = TemplateResponse(
            request, "accounts/proof.html", context, status=403 if request.method == "POST" else 200
        ).render()
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def proves(self, request: HttpRequest) -> bool:
        """Whether what was typed holds; then it is noted in the session and in the log."""
        form = self._form(request)
        if not form.is_valid():
            setattr(request, SAID, next((str(error) for errors in form.errors.values() for error in errors), ""))
            return False
        if isinstance(form, ReauthenticateForm):
            reauthenticate_by_password(request)
        else:
            form.save()
        keep_short(request.session)
        house = cast("HouseRequest", request)
        enter(request.user if request.user.is_authenticated else None, house.now, "proved-again")
        if house.hat is not None and HELD in request.session:
            note_proved(house.hat.adult, house.now)
        return True

    def _form(self, request: HttpRequest) -> ReauthenticateForm | CodeAgainForm | PasskeyAgainForm:
        said = request.POST
        if not has_second_step(account_of(request)):
            return ReauthenticateForm(user=request.user, data={"password": said.get(PASSPHRASE, "")})
        if said.get(PASSKEY):
            return PasskeyAgainForm(user=request.user, data={"credential": said[PASSKEY]})
        return CodeAgainForm(user=request.user, data={"code": said.get(CODE, "")})


prover = Proving()
