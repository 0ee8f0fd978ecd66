"""The slot: any member of staff posts, nobody needs a key, and the poster cannot read it a moment later (R6, R15 to R18)."""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.audit.acting import Act
from keepsake.cabinet import models as tables
from keepsake.cabinet import pairs, storing, vouching
from keepsake.cabinet.errors import NoSuchReceipt, NotReady
from keepsake.cabinet.packing import File, Words
from keepsake.cabinet.storing import Stored, Target, padded_to

#: Without I, L, O and U: nothing is taken for something else when it is copied from a slip of paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 80 random bits: nobody guesses one, with the database in hand or without.
NUMBER_LENGTH = 16
SEEN_AS = str.maketrans("OIL", "011")
BOX_BYTES = 512


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the poster takes away. `number` opens *add to what I posted* and stands nowhere here. `tell`: the adults to
    tell that something was posted (R16), never one who is left out (R15)."""

    number: str = field(repr=False)
    id: UUID
    stored_at: datetime
    sha256: str
    tell: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReceiptState:
    """What became of a posting: when it was stored, and when a keyholder first opened it (None: not yet)."""

    id: UUID
    stored_at: datetime
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A posting that no keyholder has opened: whom the program may tell, in the order of their keys."""

    id: UUID
    stored_at: datetime
    tell: tuple[int, ...]


def post(
    act: Act,
    *,
    setting: int,
    child: int | None,
    kind: str,
    body: Mapping[str, Any],
    author: int,
    hat: str,
    happened_at: datetime | None = None,
    leaves_out: Collection[int] = (),
    pieces: Sequence[bytes] = (),
) -> Receipt:
    """Seal and keep, through public keys alone.

    With `leaves_out` (whoever it names, their partner and relatives here) it goes to a matter of its own, not to the
    child's file; `child` then only says whom it is about. Without a child and without `leaves_out` it goes to the
    setting's own file. The act must touch neither child nor record: its entry names the sealed record alone.
    Errors: NotReady, NobodyLeft, NotHere, TooBig.
    """
    _takes_postings(setting, act.now)
    to = (
        storing.target_of_new_matter(act, setting, child, leaves_out)
        if leaves_out
        else storing.target_of_child(setting, child, act.now)
    )
    return _keep(act, setting, to, Words(kind, body, author, hat, happened_at), pieces)


def add_to(
    act: Act,
    number: str,
    *,
    setting: int,
    kind: str,
    body: Mapping[str, Any],
    author: int,
    hat: str,
    happened_at: datetime | None = None,
    pieces: Sequence[bytes] = (),
) -> Receipt:
    """More about what somebody posted, sealed to the same people. Raises NoSuchReceipt for another's number, or none."""
    said = _open_box(setting, number, author, act.now)
    file = File(said["child"], UUID(said["matter"]) if said["matter"] else None)
    to = (
        storing.target_of_matter(setting, file, said["people"], act.now)
        if file.matter
        else storing.target_of_child(setting, file.child, act.now)
    )
    words = Words(kind, body, author, hat, happened_at, UUID(said["record"]))
    return _keep(act, setting, to, words, pieces)


def receipt(setting: int, number: str, author: int, now: datetime) -> ReceiptState:
    """What became of a posting, for its poster. Raises NoSuchReceipt."""
    said = _open_box(setting, number, author, now)
    return _state(tables.Sealed.objects.only("stored_at", "opened_at").get(pk=UUID(said["record"])))


def receipts_of(setting: int, author: int, now: datetime, most: int = 25) -> list[ReceiptState]:
    """What became of somebody's postings, the newest first: times alone. One query."""
    rows = tables.Receipt.objects.filter(whose=_whose(setting, author, now)).select_related("sealed")
    rows = rows.only("sealed__stored_at", "sealed__opened_at").order_by("-sealed__stored_at", "-sealed_id")
    return [_state(row.sealed) for row in rows[:most]]


def opened_at(posted: Receipt | UUID) -> datetime | None:
    """When a keyholder first opened it; None: not yet."""
    id_ = posted.id if isinstance(posted, Receipt) else posted
    return tables.Sealed.objects.filter(pk=id_).values_list("opened_at", flat=True).first()


def waiting(setting: int, before: datetime, now: datetime) -> list[Waiting]:
    """Postings from before an instant that no keyholder has opened, for reminders (R16). For jobs: no page shows it."""
    rows = tables.Sealed.objects.filter(setting=setting, opened_at=None, stored_at__lt=before)
    rows = rows.only("setting", "stored_at", "notice").order_by("stored_at", "id")
    found = []
    for row in rows:
        said = storing.told(row, now)
        people = said["tell"] if isinstance(said["tell"], list) else []
        found.append(Waiting(row.id, row.stored_at, tuple(people)))
    return found


def written(number: str) -> str:
    """A receipt number as it is shown: in fours."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def _takes_postings(setting: int, now: datetime) -> None:
    if pairs.cabinet_of(setting, now).taking_since is None:
        raise NotReady("The cabinet takes no postings yet: its set-up is not finished.")


def _keep(act: Act, setting: int, to: Target, words: Words, pieces: Sequence[bytes]) -> Receipt:
    stored: Stored = storing.store(act, setting, to, words, pieces)
    number = "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LENGTH))
    finds, opens = _from_number(setting, number)
    said = {
        "record": stored.id.hex,
        "child": to.file.child,
        "matter": to.file.matter.hex if to.file.matter else None,
        "people": list(to.people),
        "author": words.author,
    }
    tables.Receipt.objects.create(
        id=finds,
        sealed_id=stored.id,
        whose=_whose(setting, words.author, act.now),
        # The key is used once, for this box: a fixed nonce does no harm.
        box=AESGCM(opens).encrypt(bytes(12), padded_to(json.dumps(said).encode(), BOX_BYTES), finds),
    )
    return Receipt(written(number), stored.id, stored.stored_at, stored.sha256, stored.people)


def _open_box(setting: int, number: str, author: int, now: datetime) -> dict[str, Any]:
    typed = "".join(one for one in number.upper().translate(SEEN_AS) if one.isalnum())
    finds, opens = _from_number(setting, typed)
    row = tables.Receipt.objects.filter(pk=finds, whose=_whose(setting, author, now)).first()
    try:
        return dict(json.loads(AESGCM(opens).decrypt(bytes(12), bytes(row.box), finds))) if row else _unknown()
    except InvalidTag:
        return _unknown()


def _unknown() -> dict[str, Any]:
    raise NoSuchReceipt("There is no such receipt of yours. Check the number: it has 16 letters and digits.")


def _from_number(setting: int, number: str) -> tuple[bytes, bytes]:
    raw, salt = number.encode(), str(setting).encode()
    return vouching.derived(raw, salt, "receipt"), vouching.derived(raw, salt, "receipt box")


def _whose(setting: int, author: int, now: datetime) -> bytes:
    return vouching.mark(setting, now, "whose", author)[:16]


def _state(row: tables.Sealed) -> ReceiptState:
    return ReceiptState(row.id, row.stored_at, row.opened_at)
