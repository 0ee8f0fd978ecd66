"""Verbs of one's own account (H2). They know no request."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.people.queries.invitations import InvitationFacts
from keepsake.people.services.accounts import create_account
from keepsake.people.services.invitations import accept_invitation
from keepsake.people.services.sessions import end_sessions
from keepsake.policy.standing import Standing


def join(invitation: InvitationFacts, secret: str, account: int, now: datetime) -> None:
    """The invited person is the one behind this account from now on. Raises Invalid where the link cannot be used."""
    with _act(invitation, account, now) as act:
        accept_invitation(act, secret, account)


def begin(invitation: InvitationFacts, secret: str, email: str, password: str, now: datetime) -> int:
    """A new account for the invited person; gives it. Raises Invalid with the field that does not hold."""
    with _act(invitation, None, now) as act:
        account = create_account(act, email, password)
        accept_invitation(act, secret, account)
        return account


def sign_out_elsewhere(standing: Standing, here: str) -> int:
    """End every other session of one's own account; gives how many there were. `here`: the key of this one."""
    if standing.account is None:
        return 0
    with Act(standing.actor, standing.now, action="signed-out-elsewhere", clause="H2", purpose="own-account") as act:
        return end_sessions(act, [standing.account], keep=here)


def _act(invitation: InvitationFacts, account: int | None, now: datetime) -> Act:
    actor = Actor(invitation.setting, account, invitation.adult, "")
    return Act(actor, now, action="invitation.accepted", clause="H2", purpose="own-account")
