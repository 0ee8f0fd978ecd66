"""An invitation is taken up (H2)."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.people.queries.invitations import InvitationFacts
from keepsake.people.services.accounts import create_account
from keepsake.people.services.invitations import accept_invitation


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


def _act(invitation: InvitationFacts, account: int | None, now: datetime) -> Act:
    actor = Actor(invitation.setting, account, invitation.adult, "")
    return Act(actor, now, action="invitation.accepted", clause="H2", purpose="own-account")
