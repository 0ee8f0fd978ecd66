"""Ending sessions: somebody signs out elsewhere (H2), or a limit begins (R4)."""

from collections.abc import Iterable

from keepsake.audit.acting import Act
from keepsake.people.models import Session


def end_sessions(act: Act, accounts: Iterable[int], *, keep: str = "") -> int:
    """End every session of these accounts, save the one with the key `keep`; gives how many were ended."""
    rows = Session.objects.filter(account_id__in=list(accounts))
    ended, _ = (rows.exclude(session_key=keep) if keep else rows).delete()
    act.note("sessions", ended)
    return ended
