"""A form of the cabinet that was interrupted is sealed before anything else (R17, R19): no draft of it lies in the clear.

A keyholder's goes to their own public key, so it can be kept although the cabinet has locked meanwhile, and waits. Anybody
else's is kept for its author on that device alone, under a key that the device's cookie holds, until the end of the day.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.cabinet import keys, vouching
from keepsake.cabinet.errors import CUT, SWAPPED, Faulty, NotAKeyholder, TooBig
from keepsake.cabinet.models import Holder, Typed
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.packing import LARGEST, padded
from keepsake.cabinet.sealing import bind

#: How long a keyholder's form waits.
WAITS = timedelta(days=30)
KEY_BYTES, ID_LETTERS = 32, 32


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A form that waits: as it was typed."""

    id: UUID
    made_at: datetime
    form: Mapping[str, Any] = field(repr=False)


def keep(setting: int, adult: int, form: Mapping[str, Any], now: datetime) -> UUID:
    """Seal what a keyholder typed, although the cabinet is locked. Raises NotAKeyholder, TooBig."""
    holder = Holder.objects.filter(setting=setting, adult=adult).order_by("former").first()
    if holder is None:
        raise NotAKeyholder("You hold no key here.")
    vouching.check(holder.mark, setting, now, "holder", holder.id, holder.adult, holder.recipient)
    id_ = uuid4()
    sealed = keys.seal(_packed(id_, form), holder.recipient)
    Typed.objects.create(id=id_, setting=setting, adult=adult, sealed=sealed, made_at=now, until=now + WAITS)
    return id_


def waiting(opened: Opened) -> list[TypedForm]:
    """What this keyholder typed and did not keep, the newest first. One that was spoilt is left out."""
    rows = Typed.objects.filter(setting=opened.setting, adult=opened.adult, until__gt=opened.now).order_by(
        "-made_at", "pk"
    )
    return [form for row in rows if (form := _opened(row, opened)) is not None]


def drop(opened: Opened, id_: UUID) -> None:
    """It was kept as a record, or is not wanted. Twice does no harm."""
    Typed.objects.filter(pk=id_, setting=opened.setting, adult=opened.adult).delete()


def keep_here(
    setting: int, adult: int, form: Mapping[str, Any], now: datetime, until: datetime, former: str = ""
) -> str:
    """Seal what somebody types, for them on this device until then; gives what the device's cookie holds (HttpOnly).

    `former`: what the cookie held before; that one is deleted. Raises TooBig: then it is not.
    """
    id_, key = uuid4(), secrets.token_bytes(KEY_BYTES)
    sealed = AESGCM(key).encrypt(bytes(12), _packed(id_, form), bind("typed", setting, adult, id_))
    forget(former)
    Typed.objects.create(id=id_, setting=setting, adult=adult, sealed=sealed, made_at=now, until=until)
    return id_.hex + key.hex()


def kept_here(cookie: str | None, setting: int, adult: int, now: datetime) -> TypedForm | None:
    """What the author typed on this device, or None: another's, another device's, gone, or its time is over."""
    parts = _parts(cookie)
    row = Typed.objects.filter(pk=parts[0], setting=setting, adult=adult, until__gt=now).first() if parts else None
    if parts is None or row is None:
        return None
    try:
        plain = AESGCM(parts[1]).decrypt(bytes(12), bytes(row.sealed), bind("typed", setting, adult, row.id))
        return TypedForm(row.id, row.made_at, _unpacked(row.id, plain))
    except (InvalidTag, Faulty):
        return None


def forget(cookie: str | None) -> None:
    """It was posted, or is not wanted. Twice does no harm."""
    parts = _parts(cookie)
    if parts:
        Typed.objects.filter(pk=parts[0]).delete()


def tidy(now: datetime) -> int:
    """Delete what has waited too long; gives how many. Run daily, and it opens no more before that."""
    return Typed.objects.filter(until__lte=now).delete()[0]


def _opened(row: Typed, opened: Opened) -> TypedForm | None:
    try:
        return TypedForm(row.id, row.made_at, _unpacked(row.id, opened.open_own(bytes(row.sealed))))
    except Faulty:
        return None


def _packed(id_: UUID, form: Mapping[str, Any]) -> bytes:
    raw = json.dumps({"typed": id_.hex, "form": form}, ensure_ascii=False).encode()
    if len(raw) > LARGEST:
        raise TooBig("This is too long to be kept.")
    return padded(raw)


def _unpacked(id_: UUID, plain: bytes) -> dict[str, Any]:
    try:
        said = json.loads(plain)
    except ValueError:
        raise Faulty(CUT) from None
    if said.get("typed") != id_.hex:
        raise Faulty(SWAPPED)
    return dict(said["form"])


def _parts(cookie: str | None) -> tuple[UUID, bytes] | None:
    try:
        id_, key = UUID((cookie or "")[:ID_LETTERS]), bytes.fromhex((cookie or "")[ID_LETTERS:])
    except ValueError:
        return None
    return (id_, key) if len(key) == KEY_BYTES else None
