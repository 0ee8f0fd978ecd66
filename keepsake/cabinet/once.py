"""A form of the slot sent twice is kept once: what its answer says is kept for whoever has the form's own number, and nobody else."""

import json
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.cabinet.models import Once

#: How long a form that was sent twice shows its receipt again.
SHOWN_AGAIN = timedelta(hours=12)
BOX_BYTES = 4096


def keep(form: UUID, said: Any, now: datetime) -> None:
    """Keep what the form was answered (as JSON), in the act that keeps what it said."""
    finds, opens = _from(form)
    # The key is used once, for this box: a fixed nonce does no harm.
    box = AESGCM(opens).encrypt(bytes(12), json.dumps(said).encode().ljust(BOX_BYTES), finds)
    Once.objects.create(id=finds, box=box, until=now + SHOWN_AGAIN)


def kept(form: UUID, now: datetime) -> Any:
    """What it was answered before; None where it was not sent yet."""
    finds, opens = _from(form)
    row = Once.objects.filter(pk=finds, until__gt=now).first()
    return None if row is None else json.loads(AESGCM(opens).decrypt(bytes(12), bytes(row.box), finds))


def forget(now: datetime) -> int:
    """Take away the boxes whose time is over. Once a day."""
    return Once.objects.filter(until__lte=now).delete()[0]


def _from(form: UUID) -> tuple[bytes, bytes]:
    finds = blake2b(form.bytes, digest_size=32, person=b"slot form")
    opens = blake2b(form.bytes, digest_size=32, person=b"slot box")
    return finds.digest(), opens.digest()
