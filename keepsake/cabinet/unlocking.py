"""Unlocking (E2, R19): the keyholder's key stands in a row of its own, under two halves; either alone opens nothing.

One half is the browser's cookie, the other is in this server's memory and was made when it started. On an office computer
the row and the cookie lie on one disk: the half in memory keeps a stolen one shut, and a restart locks every cabinet.
Idle is counted from the last page that a person asked for; what pages ask for by themselves says `touch=False`.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.cabinet import attempts, keys, vouching
from keepsake.cabinet.errors import NotAKeyholder, NotReady, Refused
from keepsake.cabinet.models import Cabinet, Holder, Unlocking
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.sealing import bind

IDLE = timedelta(minutes=10)
LONGEST = timedelta(hours=8)
ON_THE_PHONE = timedelta(minutes=30)
#: The row is written again only when so much time has gone by: a page of many requests writes once.
GRAIN = timedelta(seconds=5)
#: The browser's half: HttpOnly, SameSite=Strict, for the cabinet's pages alone.
COOKIE = "keepsake_cabinet"
HALF_BYTES = 32
#: Stands for the second keyholder where none is asked for.
NOBODY = 0


class _Memory:
    half = secrets.token_bytes(HALF_BYTES)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Unlocked. `cookie`: the browser's half. `waits`: another keyholder must agree first (two-person rule). `tell`: the
    keyholders to tell at once that the emergency door was used."""

    cookie: str
    ends_at: datetime
    waits: bool
    tell: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """How a session stands, without its key: until when it is open if nobody asks for a page, and its hard end."""

    adult: int
    open_until: datetime
    ends_at: datetime
    waits: bool
    emergency: bool
    phone_left: bool
    on_the_phone: bool
    purpose: str


def launch() -> None:
    """A server starts: a new half, and every cabinet is locked, whatever a former run has left."""
    _Memory.half = secrets.token_bytes(HALF_BYTES)
    lock_all()


def unlock(
    *,
    setting: int,
    adult: int,
    passphrase: str,
    session_key: str,
    purpose: str,
    now: datetime,
    emergency: bool = False,
    former: bool = False,
) -> Unlocked:
    """Unlock for one session; takes a second or more. Call it in no transaction: the attempt is counted for good.

    `purpose` is a word of the vocabulary, for the log. `emergency`: with the two-person rule, one keyholder alone; the
    page asks for the reason and keeps it as a sealed record, and tells `tell`. `former`: see
    `attempts.open_own`. Errors: as there.
    """
    row, own = attempts.open_own(setting, adult, passphrase, now, former=former)
    # A wrap that is spoilt says so now, and not on the first page.
    Opened(setting, adult, own, now, purpose).renew_matters()
    Holder.objects.filter(pk=row.pk).update(tried_at=now)
    cabinet = Cabinet.objects.filter(setting=setting).first()
    if cabinet is None:
        raise NotReady("The cabinet is not set up yet.")
    two = cabinet.two_person and row.cabinet_wrap is not None
    half = secrets.token_bytes(HALF_BYTES)
    session, ends_at = _session(session_key), now + LONGEST
    nonce = secrets.token_bytes(12)
    sealed = nonce + AESGCM(_key(session, half)).encrypt(nonce, own.secret.encode(), _bound(setting, adult, ends_at))
    Unlocking.objects.update_or_create(
        session=session,
        defaults={
            "setting": setting,
            "adult": adult,
            "sealed": sealed,
            "purpose": purpose,
            "began_at": now,
            "used_at": now,
            "ends_at": ends_at,
            "phone_until": None,
            "agreed_by": None if two and not emergency else NOBODY,
            "emergency": two and emergency,
        },
    )
    others = Holder.objects.filter(setting=setting, former=False).exclude(cabinet_wrap=None).exclude(adult=adult)
    tell = tuple(others.order_by("enrolled_at", "id").values_list("adult", flat=True)) if two and emergency else ()
    return Unlocked(half.hex(), ends_at, two and not emergency, tell)


def agree(*, session_key: str, other: int, passphrase: str, now: datetime) -> None:
    """Another keyholder agrees, with their own passphrase, at the waiting keyholder's screen. Raises Refused, and as `unlock`."""
    row = _live(session_key, now)
    if row is None:
        raise Refused("This is locked again. Unlock it once more.")
    if row.adult == other:
        raise Refused("Somebody else who holds a key has to agree.")
    holder, _ = attempts.open_own(row.setting, other, passphrase, now)
    if holder.cabinet_wrap is None or holder.former:
        raise NotAKeyholder("Somebody else who holds a key has to agree.")
    Holder.objects.filter(pk=holder.pk).update(tried_at=now)
    Unlocking.objects.filter(pk=row.pk).update(agreed_by=other, used_at=now)


def current(session_key: str | None, cookie_half: str | None, now: datetime, *, touch: bool = True) -> Opened | None:
    """What stands open for this session, or None: locked, idle too long, ended, or waiting for the second person."""
    row = _live(session_key, now)
    if row is None or _waits(row):
        return None
    try:
        half = bytes.fromhex(cookie_half or "")
        key = _key(bytes(row.session), half)
        raw = bytes(row.sealed)
        plain = AESGCM(key).decrypt(raw[:12], raw[12:], _bound(row.setting, row.adult, row.ends_at))
        opened = Opened(row.setting, row.adult, keys.identity(plain.decode()), now, row.purpose)
    except (ValueError, InvalidTag):
        return None
    except NotAKeyholder:
        Unlocking.objects.filter(pk=row.pk).delete()
        return None
    if touch and now - row.used_at >= GRAIN:
        Unlocking.objects.filter(pk=row.pk, used_at__lt=now).update(used_at=now)
    return opened


def glance(session_key: str | None, now: datetime) -> Glance | None:
    """How the session stands; None where it is locked. Counts as no use."""
    row = _live(session_key, now)
    if row is None:
        return None
    phone = row.phone_until is not None
    return Glance(
        row.adult, _until(row), row.ends_at, _waits(row), row.emergency, not phone,
        row.phone_until is not None and row.phone_until > now, row.purpose,
    )  # fmt: skip


def on_the_phone(session_key: str, cookie_half: str, now: datetime) -> bool:
    """Keep it open for 30 minutes whatever happens, once (R19). Gives whether it was taken."""
    if current(session_key, cookie_half, now) is None:
        return False
    rows = Unlocking.objects.filter(session=_session(session_key), phone_until=None)
    return bool(rows.update(phone_until=now + ON_THE_PHONE))


def lock(session_key: str | None) -> None:
    """Lock one session's cabinet: by the button, at sign-out, or because the session ends. Twice does no harm."""
    if session_key:
        Unlocking.objects.filter(session=_session(session_key)).delete()


def lock_person(setting: int, adult: int) -> None:
    """Lock what a person has open, in every session."""
    Unlocking.objects.filter(setting=setting, adult=adult).delete()


def lock_others(setting: int, adult: int) -> None:
    """Lock what everybody else of a setting has open: from now on another rule holds."""
    Unlocking.objects.filter(setting=setting).exclude(adult=adult).delete()


def lock_all() -> None:
    """Lock every cabinet of this house."""
    Unlocking.objects.all().delete()


def sweep(now: datetime) -> int:
    """Delete the rows of what locked itself by time; gives how many."""
    over = [row.pk for row in Unlocking.objects.all() if not _open(row, now)]
    return Unlocking.objects.filter(pk__in=over).delete()[0]


def _live(session_key: str | None, now: datetime) -> Unlocking | None:
    if not session_key:
        return None
    row = Unlocking.objects.filter(session=_session(session_key)).first()
    if row is not None and not _open(row, now):
        row.delete()
        return None
    return row


def _open(row: Unlocking, now: datetime) -> bool:
    return row.began_at <= now < min(_until(row), row.ends_at, row.began_at + LONGEST)


def _until(row: Unlocking) -> datetime:
    idle = row.used_at + IDLE
    return min(max(idle, row.phone_until) if row.phone_until else idle, row.ends_at)


def _waits(row: Unlocking) -> bool:
    return row.agreed_by is None


def _session(session_key: str) -> bytes:
    """Not the session's key itself: this table should open nobody's session."""
    return sha256(b"keepsake cabinet session\n" + session_key.encode()).digest()


def _key(session: bytes, half: bytes) -> bytes:
    if len(half) != HALF_BYTES:
        raise ValueError("This is no half.")
    return vouching.derived(half + _Memory.half, session, "unlocking")


def _bound(setting: int, adult: int, ends_at: datetime) -> bytes:
    return bind("unlocking", setting, adult, str(int(ends_at.timestamp())))
