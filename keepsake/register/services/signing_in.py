"""Letting people in (H1): links that the office makes, hands over, and takes back."""

from keepsake.people.services import invitations
from keepsake.people.services.accounts import forget_account
from keepsake.people.services.invitations import Invited
from keepsake.people.services.sessions import end_sessions
from keepsake.policy.standing import Standing
from keepsake.register.services.acts import office


def invite(standing: Standing, adult: int, *, days: int = 14) -> Invited:
    """A link for somebody who cannot sign in yet. It is shown this once."""
    with office(standing, "invitation.made") as act:
        return invitations.invite(act, adult, days=days)


def withdraw(standing: Standing, adult: int) -> None:
    """Links to them no longer work."""
    with office(standing, "invitation.withdrawn") as act:
        invitations.withdraw_invitation(act, adult)


def let_in_anew(standing: Standing, adult: int) -> Invited:
    """They lost their passphrase, or a link went to the wrong person: the sign-in goes, its sessions end, a new link
    is made."""
    with office(standing, "sign-in.anew") as act:
        for account in invitations.part_account(act, adult):
            end_sessions(act, [account])
            forget_account(act, account)
        return invitations.invite(act, adult)
