"""Where an account is signed in: for its own page alone (R2)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from keepsake.people.models import Session

#: Where the store keeps what was noted when somebody came in: {"at": ISO instant, "device": words, "network": address}.
SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One browser that is signed in. `here`: it is the one that asks. `handle`: what a form names it by; its key stays
    here."""

    since: datetime | None
    device: str
    network: str
    here: bool
    handle: str


def handle_of(key: str) -> str:
    """A session's name outside: whoever reads it learns nothing of the key, which lets in."""
    return salted_hmac("people.session", key, algorithm="sha256").hexdigest()[:32]


def sessions_of(account: int, now: datetime, *, here: str) -> list[SignedIn]:
    """Sessions of one account in force, the asking one (its key is `here`) first, then the newest. One query."""
    found = []
    for row in Session.objects.filter(account_id=account, expire_date__gt=now):
        noted = row.get_decoded().get(SIGNED_IN, {})
        at = noted.get("at", "")
        since = datetime.fromisoformat(at) if at else None
        device, network = noted.get("device", ""), noted.get("network", "")
        found.append(SignedIn(since, device, network, row.session_key == here, handle_of(row.session_key)))
    return sorted(found, key=lambda one: (not one.here, -(one.since.timestamp() if one.since else 0)))
