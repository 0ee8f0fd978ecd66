"""Second steps come and go: each in the log of the house, and no session lives on that did not pass one (E8)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.base_user import AbstractBaseUser

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.people.services.sessions import end_sessions

#: What opens a second step by itself; recovery codes stand in for one of these.
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@contextmanager
def act_on(account: int, now: datetime, action: str, sort: str) -> Iterator[Act]:
    """The act in which a second step changes. `sort` is totp, webauthn or recovery_codes."""
    with Act(Actor(HOUSE, account, None, ""), now, action=action, clause="E8", purpose="own-account") as act:
        act.note("sort", sort)
        yield act


def has_second_step(account: int) -> bool:
    """Whether the account has any. One query."""
    return Authenticator.objects.filter(user_id=account, type__in=KINDS).exists()


def has_passkey(account: int) -> bool:
    """Whether one of them is a passkey. One query."""
    return Authenticator.objects.filter(user_id=account, type=Authenticator.Type.WEBAUTHN).exists()


def end_others(act: Act, account: int, here: str) -> None:
    """End the account's other sessions: who holds one of them has not passed what is asked for from now on."""
    end_sessions(act, [account], keep=here)


def give_app(user: AbstractBaseUser, secret: str, now: datetime) -> None:
    """Give an account a code from an app whose secret is known already (the demo); nothing where it has one."""
    if Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists():
        return
    with act_on(int(user.pk), now, "factor-added", "totp"):
        TOTP.activate(user, secret)


def forget_all(user: AbstractBaseUser, now: datetime) -> int:
    """Take away every second step of an account whose person lost them all, and end its sessions; gives how many there
    were. For the command line: it needs this computer, and no page has it."""
    with act_on(int(user.pk), now, "factors-forgotten", "all") as act:
        gone, _ = Authenticator.objects.filter(user_id=user.pk).delete()
        act.note("factors", gone)
        end_sessions(act, [int(user.pk)])
    return gone
