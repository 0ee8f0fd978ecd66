"""Ending sessions: somebody signs out elsewhere (H2), a second step changes (E8), or a limit begins (R4)."""

from collections.abc import Iterable

from keepsake.audit.acting import Act
from keepsake.people.models import Session
from keepsake.people.queries.sessions import handle_of


def end_sessions(act: Act, accounts: Iterable[int], *, keep: str = "") -> int:
    """End every session of these accounts, save the one with the key `keep`; gives how many were ended."""
    rows = Session.objects.filter(account_id__in=list(accounts))
    ended, _ = (rows.exclude(session_key=keep) if keep else rows).delete()
    act.note("sessions", ended)
    return ended


def end_session(act: Act, account: int, handle: str, *, keep: str = "") -> bool:
    """End one session of an account, by its handle; gives whether there was one. Never the one with the key `keep`."""
    keys = Session.objects.filter(account_id=account).exclude(session_key=keep).values_list("session_key", flat=True)
    ended = [key for key in keys if handle_of(key) == handle]
    Session.objects.filter(session_key__in=ended).delete()
    act.note("sessions", len(ended))
    return bool(ended)
