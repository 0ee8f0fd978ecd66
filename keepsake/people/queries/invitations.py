"""What an invitation's link says of itself."""

from dataclasses import dataclass
from datetime import datetime

from keepsake.people.links import hash_of
from keepsake.people.models import Invitation


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """An invitation that can be used: who is invited, where, and by when."""

    id: int
    adult: int
    name: str
    first_name: str
    setting: int
    setting_name: str
    email: str
    expires_at: datetime


def invitation_of(secret: str, now: datetime) -> InvitationFacts | None:
    """The invitation behind a link; None where it was used, withdrawn, is too old or never was. One query, always."""
    row = (
        Invitation.objects.filter(
            secret_hash=hash_of(secret), used_at=None, withdrawn_at=None, expires_at__gt=now, adult__account=None
        )
        .select_related("adult__setting")
        .first()
    )
    if row is None:
        return None
    adult = row.adult
    return InvitationFacts(
        id=row.pk,
        adult=adult.pk,
        name=adult.name,
        first_name=adult.first_name,
        setting=adult.setting_id,
        setting_name=adult.setting.name,
        email=row.email,
        expires_at=row.expires_at,
    )
