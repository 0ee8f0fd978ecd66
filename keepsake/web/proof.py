"""What this session has proved of its person: that a second step was passed, and when they last said who they are.

All of it stands in the session, as allauth keeps it: no query, and nothing of it is taken from the browser.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE
from django.contrib.sessions.backends.base import SessionBase

from keepsake.people.queries.sessions import SIGNED_IN
from keepsake.web.requests import HouseRequest
from keepsake.web.signing_in import figures

#: allauth's word for every second step: a code, a passkey, a recovery code.
SECOND: Final = "mfa"
#: A proof of this very request is a little later than its beginning; one of next week is a clock that was set back.
CLOCK: Final = timedelta(minutes=1)
#: How many of its proofs a session keeps.
KEPT: Final = 8


def second_step_passed(request: HouseRequest) -> bool:
    """Whether this session passed a second step."""
    return any(one.get("method") == SECOND for one in _records(request))


def second_step_missing(request: HouseRequest) -> bool:
    """Whether the hat that is worn needs a second step that this session has not passed (E8, R11)."""
    return request.hat is not None and request.hat.hat in figures().second_step and not second_step_passed(request)


def proved_at(request: HouseRequest) -> datetime | None:
    """When this session last said who it is, by whatever the house asked of it.

    The passphrase of a sign-in that went on to a second step says nothing by itself; what was asked anew does (the prover
    takes a passphrase only where the account has nothing better).
    """
    records = _records(request)
    second = second_step_passed(request)
    counting = [one for one in records if not second or one.get("method") == SECOND or one.get("reauthenticated")]
    times = [datetime.fromtimestamp(float(one["at"]), UTC) for one in counting]
    noted = request.session.get(SIGNED_IN, {}).get("at", "")
    if noted and not second:
        times.append(datetime.fromisoformat(noted))
    return max(times, default=None)


def is_fresh(request: HouseRequest, act: str) -> bool:
    """Whether the last proof still counts for this dangerous act (a key of `fresh` in signing_in.yaml)."""
    at = proved_at(request)
    return at is not None and -CLOCK < request.now - at < figures().fresh[act]


def forget_second_steps(session: SessionBase) -> None:
    """The factor by which it was passed is gone: the session must pass another."""
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [one for one in records if one.get("method") != SECOND]


def keep_short(session: SessionBase) -> None:
    """Let old proofs go; the last ones say all that counts."""
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    if len(records) > KEPT:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = records[-KEPT:]


def as_signed_in(session: SessionBase, account: int, now: datetime, methods: Sequence[str] = ("password",)) -> None:
    """Note in a session that is made without the door (tests, the bench) what a whole sign-in notes."""
    sorts: dict[str, dict[str, Any]] = {SECOND: {"type": "totp", "id": 0}}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": now.timestamp()} | sorts.get(method, {}) for method in methods
    ]
    session[WHOSE] = str(account)


def _records(request: HouseRequest) -> list[dict[str, Any]]:
    return get_authentication_records(request, request.user) if request.user.is_authenticated else []
