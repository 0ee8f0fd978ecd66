"""The chain of a setting: one entry appended, hashed over its exact stored text (P1: every read leaves a trace).

The hash of an entry is SHA-256 over the domain line, the setting, the entry's number, the hash of the entry before it,
the length of the payload and the payload itself: nothing can be changed, left out or moved and every later hash stay.
Four statements an entry, in raw SQL: this runs on every page.
"""

import json
import re
import secrets
import struct
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.db import Error, connection, transaction

from .subjects import Common, Touched, rows, write
from .timer import timed

DOMAIN = b"keepsake audit entry 1\n"
#: What stands for "the entry before" in front of the first one.
GENESIS = bytes(32)
#: The house's own chain: what belongs to no setting.
HOUSE = 0
#: Hats whose looks are never on a family's list, whatever the caller says (R3).
UNLISTED_HATS = frozenset({"lead"})

_ENCODER = json.JSONEncoder(separators=(",", ":"), sort_keys=True)
#: What stands before the payload: domain, setting, number, hash of the entry before, length of the payload in bytes.
FRAME = struct.Struct(f">{len(DOMAIN)}sqq32sq")

# Words of the vocabulary, numbers and random ids: no blank, so no name or sentence finds its way in.
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+,-]{0,79}")
_NUMBER = range(2**63)

# Takes the chain's lock, makes the chain if it is new, and gives the new number with the hash of the entry before.
_NEXT = (
    "INSERT INTO audit_head (setting, seq, hash) VALUES (%s, 1, %s)"
    " ON CONFLICT (setting) DO UPDATE SET seq = audit_head.seq + 1 RETURNING seq, hash"
)
_HEAD = "UPDATE audit_head SET hash = %s WHERE setting = %s"
_ENTRY = "INSERT INTO audit_entry (setting, seq, at, payload, hash) VALUES (%s, %s, %s, %s, %s) RETURNING id"

#: Seconds that a thread waits for its turn to write (the same as SQLite's own wait).
TURN = 20.0
# Re-entrant: what runs just after a commit may append while its thread still has the turn.
_turn = threading.RLock()


class NotWritten(Exception):
    """The entry could not be written. Nothing that depends on it may be shown; no transaction it was in commits."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, under which hat, in which setting: ids only. A job of the house has no account and no adult."""

    setting: int
    account: int | None
    adult: int | None
    hat: str


def new_ref() -> str:
    """A random number of 128 bits for one request, hexadecimal: in its entry and in the addresses of its pictures."""
    return secrets.token_hex(16)


def entry_hash(setting: int, seq: int, previous: bytes, payload: bytes) -> bytes:
    """The hash of one entry, 32 bytes: over domain line, frame (setting, number, hash before, length) and payload."""
    return sha256(FRAME.pack(DOMAIN, setting, seq, previous, len(payload)) + payload).digest()


@contextmanager
def turn() -> Iterator[None]:
    """One writer of this process at a time on SQLite, whose own waiting is unfair under load.

    Raises NotWritten after `TURN`. Inside a transaction nothing is waited for: SQLite's lock is held already, and to
    wait for a turn as well could lock up both.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    if not _turn.acquire(timeout=TURN):
        raise NotWritten("Another write of this process did not end in time.")
    try:
        yield
    finally:
        _turn.release()


def append(
    actor: Actor,
    *,
    at: datetime,
    action: str,
    clause: str,
    purpose: str,
    ref: str,
    touched: Sequence[Touched],
    detail: Mapping[str, int | str] | None = None,
    listed: bool = True,
) -> int:
    """Append one entry and give its id: last in the caller's transaction if there is one, else in a short one.

    `at` is UTC. Words are tokens of the vocabulary and `detail` holds ids and counts: a value with a blank in it is
    refused (ValueError), for the log holds no names and no content. `listed` false keeps the look off a family's list
    (R3). Raises NotWritten where it cannot be written; a caller's transaction can then no longer commit.
    """
    with timed():
        said = _said(actor, at, action, clause, purpose, ref, touched, detail or {}, listed)
        try:
            with turn(), transaction.atomic(savepoint=False):
                return _write(actor.setting, at, said)
        except Error as error:
            raise NotWritten("The audit entry could not be written: nothing is shown, nothing kept.") from error


def _said(
    actor: Actor,
    at: datetime,
    action: str,
    clause: str,
    purpose: str,
    ref: str,
    touched: Sequence[Touched],
    detail: Mapping[str, int | str],
    listed: bool,
) -> dict[str, object]:
    """The payload but for its number; raises ValueError for what does not belong in a log."""
    if at.utcoffset() is None:
        raise ValueError("An audit entry needs an aware time.")
    for word in (action, clause, ref, *detail):
        _token(word)
    for word in (actor.hat, purpose, *(value for value in detail.values() if isinstance(value, str))):
        if word:
            _token(word)
    for number in (actor.setting, actor.account, actor.adult, *(part for item in touched for part in item)):
        if number is not None and number not in _NUMBER:
            raise ValueError("An id in an audit entry is a whole number from 0.")
    return {
        "account": actor.account,
        "action": action,
        "adult": actor.adult,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "clause": clause,
        "detail": dict(detail),
        "hat": actor.hat,
        "listed": listed and actor.hat not in UNLISTED_HATS,
        "purpose": purpose,
        "ref": ref,
        "setting": actor.setting,
        "touched": list(dict.fromkeys(touched)),
        "v": 1,
    }


def _token(word: str) -> None:
    if not _TOKEN.fullmatch(word):
        raise ValueError(
            f"The log holds words of the vocabulary and ids only; {len(word)} characters here are neither."
        )


def _write(setting: int, at: datetime, said: dict[str, object]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [setting, GENESIS])
        seq, previous = cursor.fetchone()
        said["seq"] = seq
        text = _ENCODER.encode(said)
        digest = entry_hash(setting, seq, bytes(previous), text.encode("ascii"))
        cursor.execute(_ENTRY, [setting, seq, connection.ops.adapt_datetimefield_value(at), text, digest])
        (entry,) = cursor.fetchone()
        write(cursor, entry, Common.of(said), rows(said["touched"]))  # type: ignore[arg-type]
        cursor.execute(_HEAD, [digest, setting])
    return entry
