"""Invitations: a link that joins an adult of a setting to an account. Whoever holds it may use it, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE
from keepsake.people.errors import Invalid
from keepsake.people.links import hash_of, new_secret
from keepsake.people.models import Account, Adult, Invitation, Role, RoleTie
from keepsake.people.services.accounts import email_address
from keepsake.people.services.finding import adult_of, another_manager

#: One sentence for a link that was used, withdrawn, is too old or never was: it tells nobody which.
NO_LINK = (
    "This link cannot be used. It may be too old, used already, or tried too often. Ask the manager for a new one."
)
MOST_DAYS = 60
#: How often a link is tried with an address that signs in here already; then it is closed.
MOST_TRIED = 3


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was just made. `secret` goes into the link; it is given this once and not kept."""

    id: int
    secret: str
    expires_at: datetime


def invite(act: Act, adult: int, *, days: int = 14, email: str = "") -> Invited:
    """Invite an adult to sign in; an earlier link to them no longer works. `email`: where the link is sent, if it is."""
    row = adult_of(act, adult, lock=True)
    if row.account_id is not None:
        raise Invalid("adult", f"{row.name} can sign in already.")
    if not 1 <= days <= MOST_DAYS:
        raise Invalid("days", f"A link works for 1 to {MOST_DAYS} days.")
    address = email_address(email)
    _open(row).update(withdrawn_at=act.now)
    secret = new_secret()
    made = Invitation.objects.create(
        adult=row,
        secret_hash=hash_of(secret),
        email=address,
        made_at=act.now,
        expires_at=act.now + timedelta(days=days),
    )
    act.note("invitation", made.pk)
    act.note("adult", row.pk)
    return Invited(made.pk, secret, made.expires_at)


def withdraw_invitation(act: Act, adult: int) -> None:
    """Links to this adult no longer work."""
    row = adult_of(act, adult, lock=True)
    _open(row).update(withdrawn_at=act.now)
    act.note("adult", row.pk)


def accept_invitation(act: Act, secret: str, account: int) -> int:
    """Join the invited adult to an account; gives the adult. The link is used up.

    Raises Invalid where the link cannot be used (always the same sentence), or where the account already is somebody
    else in that setting.
    """
    found = Invitation.objects.filter(
        secret_hash=hash_of(secret), used_at=None, withdrawn_at=None, expires_at__gt=act.now
    ).first()
    adult = Adult.objects.select_for_update(no_key=True).filter(pk=found.adult_id).first() if found else None
    if found is None or adult is None or act.actor.setting not in (HOUSE, adult.setting_id):
        raise Invalid("link", NO_LINK)
    # Asked again now that nobody else can use it meanwhile.
    if adult.account_id is not None or not _open(adult).filter(pk=found.pk).update(used_at=act.now):
        raise Invalid("link", NO_LINK)
    if not Account.objects.filter(pk=account, is_active=True).exists():
        raise Invalid("account", "There is no such account.")
    if Adult.objects.filter(setting=adult.setting_id, account=account).exists():
        raise Invalid("account", "This account already belongs to somebody else at this nursery. Use another one.")
    adult.account_id = account
    adult.save(update_fields=["account"])
    _open(adult).update(withdrawn_at=act.now)
    act.note("invitation", found.pk)
    act.note("adult", adult.pk)
    return adult.pk


def address_tried(act: Act, invitation: int) -> None:
    """The link was tried with an address that signs in here already: it is no place to ask whose do (R1). The third time closes it.

    Raises Invalid where it is closed by now: of those who try at once, no more are answered than three.
    """
    row = (
        Invitation.objects.select_for_update(no_key=True).filter(pk=invitation, used_at=None, withdrawn_at=None).first()
    )
    if row is None:
        raise Invalid("link", NO_LINK)
    row.tried += 1
    if row.tried >= MOST_TRIED:
        row.withdrawn_at = act.now
    row.save(update_fields=["tried", "withdrawn_at"])
    act.note("invitation", row.pk)
    act.note("adult", row.adult_id)
    act.note("tried", row.tried)


def part_account(act: Act, adult: int) -> frozenset[int]:
    """Take the account away from an adult (a link went to the wrong person); gives the accounts whose sessions must
    end. The account itself stays: it may stand behind somebody elsewhere."""
    row = adult_of(act, adult, lock=True)
    parted = row.account_id
    if RoleTie.objects.at(act.now).filter(adult=row, role=Role.MANAGER).exists() and not another_manager(row, act.now):
        raise Invalid("adult", f"{row.name} is the only manager who can sign in.")
    row.account = None
    row.save(update_fields=["account"])
    act.note("adult", row.pk)
    return frozenset() if parted is None else frozenset({parted})


def _open(adult: Adult) -> QuerySet[Invitation]:
    return Invitation.objects.filter(adult=adult, used_at=None, withdrawn_at=None)
