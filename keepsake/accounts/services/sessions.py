"""Ending one's own sessions (H2)."""

from keepsake.audit.acting import Act
from keepsake.people.services.sessions import end_session, end_sessions
from keepsake.policy.standing import Standing


def sign_out_elsewhere(standing: Standing, here: str) -> int:
    """End every other session of one's own account; gives how many there were. `here`: the key of this one."""
    if standing.account is None:
        return 0
    with Act(standing.actor, standing.now, action="signed-out-elsewhere", clause="H2", purpose="own-account") as act:
        return end_sessions(act, [standing.account], keep=here)


def revoke(standing: Standing, handle: str, here: str) -> bool:
    """End one other session of one's own account, by the handle that its list bears; gives whether there was one."""
    if standing.account is None:
        return False
    with Act(standing.actor, standing.now, action="session-revoked", clause="H2", purpose="own-account") as act:
        return end_session(act, standing.account, handle, keep=here)
