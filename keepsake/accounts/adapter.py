"""How allauth behaves in this house."""

from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from keepsake.accounts import known
from keepsake.accounts.signing import entered, noted
from keepsake.accounts.tasks import CHANGED, send_changed, send_confirmation
from keepsake.accounts.writing import enter
from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor, NotWritten
from keepsake.cabinet import unlocking
from keepsake.people.queries.accounts import is_anothers
from keepsake.people.queries.sessions import SIGNED_IN
from keepsake.people.services.sessions import end_sessions
from keepsake.web.proof import is_fresh
from keepsake.web.requests import HouseRequest

#: A browser may send as much as it likes; this much names it.
AGENT = 400


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an account comes by an invitation (H2). Each sign-in, sign-out and failed attempt
    is in the log before it takes effect."""

    #: What is said where it does not hold, in the words of the house.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This sign-in is closed. Ask the manager of your nursery.",
        "duplicate_email": "You have this e-mail already.",
        "email_password_mismatch": "This e-mail and this passphrase do not belong together. Look at both, and try again.",
        "email_taken": "Somebody signs in with this e-mail already.",
        "enter_current_password": "Type the passphrase that you have now.",
        "incorrect_code": "This is not the code, or it is too old. Type the one that shows now.",
        "incorrect_password": "This is not your passphrase. Try again.",
        "same_as_current": "This is the one that you have now. Choose another.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Let somebody in: written down first, or not at all."""
        now = _now(request)
        enter(user, now, "signed-in")
        super().login(request, user)
        agent = request.headers.get("User-Agent", "")[:AGENT]
        request.session[SIGNED_IN] = noted(agent, self.get_client_ip(request) or "", now)

    def logout(self, request: HttpRequest) -> None:
        """Let somebody out. That is never held up: whoever wants to leave, leaves."""
        unlocking.lock(request.session.session_key)
        with suppress(NotWritten):
            entered(cast("AbstractBaseUser", request.user), _now(request), "signed-out")
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong passphrase, or an address that nobody has."""
        enter(_known(credentials), _now(request), "sign-in-failed")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What counts attempts: the account; for a browser that is known for it, this browser and the account."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        user = _known(credentials) if known.marked(request) else None
        mark = known.mark_of(request, int(user.pk)) if user is not None else ""
        return f"{key}:{mark}" if mark else str(key)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """This browser is known for this account from now on."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        known.know(request, answer, int(user.pk))
        return answer

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many attempts are stopped before the passphrase is looked at."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            enter(_known(credentials), _now(request), "sign-in-stopped")
            raise

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A new passphrase, and no other session lives on that began with the old one."""
        request = cast("HouseRequest", context.request)
        actor = Actor(HOUSE, int(user.pk), None, "")
        with Act(actor, request.now, action="passphrase-changed", clause="H2", purpose="own-account") as act:
            super().set_password(user, password)
            end_sessions(act, [int(user.pk)], keep=request.session.session_key or "")

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Ask at a new address whether it is theirs: by a job, whoever signs in with it."""
        if settings.EMAIL_WORKS:
            send_confirmation.enqueue(emailconfirmation.email_address.pk, request.build_absolute_uri("/"))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Somebody is told that their sign-in was changed: by a job, in our words, without the place that it came from."""
        if settings.EMAIL_WORKS and template_prefix in CHANGED:
            send_changed.enqueue(template_prefix, int(user.pk), email or "")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A new address counts once its link was opened; never one with which somebody else signs in."""
        account = int(email_address.user_id)
        if is_anothers(email_address.email, account):
            return False
        actor = Actor(HOUSE, account, None, "")
        with Act(actor, _now(request), action="address-changed", clause="H2", purpose="own-account"):
            return super().confirm_email(request, email_address)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Our own doors ask before allauth's pages do (`views.doors`); this holds where one is forgotten."""
        return not is_fresh(cast("HouseRequest", context.request), "factors")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Only what is worth a word: that somebody is in or out, they see."""
        if message_template in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            return
        super().add_message(request, level, message_template, *args, **kwargs)


def _now(request: HttpRequest) -> datetime:
    return cast("HouseRequest", request).now


def _known(credentials: dict[str, Any]) -> AbstractBaseUser | None:
    """Whose account was tried. The address itself goes into no log."""
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    return get_user_model().objects.filter(email=address).first() if address and "\0" not in address else None
