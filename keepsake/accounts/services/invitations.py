"""An invitation is taken up (H2)."""

from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.people.errors import AddressTaken, Invalid
from keepsake.people.queries.invitations import InvitationFacts
from keepsake.people.services.accounts import create_account
from keepsake.people.services.invitations import accept_invitation, address_tried

#: Of an address that signs in here already: in no plainer words (R1).
NOT_WITH_THIS = (
    "This e-mail cannot be used with this link."
    " Use another one, or ask the manager, who can add this hat to the account that you have."
)


def join(invitation: InvitationFacts, secret: str, account: int, now: datetime) -> None:
    """The invited person is the one behind this account from now on. Raises Invalid where the link cannot be used."""
    with _act(invitation, account, now) as act:
        accept_invitation(act, secret, account)


def begin(invitation: InvitationFacts, secret: str, email: str, password: str, now: datetime) -> int:
    """A new account for the invited person; gives it. Raises Invalid with the field that does not hold.

    That an address signs in here already is told three times for each link, each of them in the log (R1).
    """
    try:
        with _act(invitation, None, now) as act:
            account = create_account(act, email, password)
            accept_invitation(act, secret, account)
            return account
    except AddressTaken:
        # Nothing of it is kept, save that it was tried.
        with _act(invitation, None, now, "invitation.address-tried") as act:
            address_tried(act, invitation.id)
    raise Invalid("email", NOT_WITH_THIS)


def _act(invitation: InvitationFacts, account: int | None, now: datetime, action: str = "invitation.accepted") -> Act:
    actor = Actor(invitation.setting, account, invitation.adult, "")
    return Act(actor, now, action=action, clause="H2", purpose="own-account")
