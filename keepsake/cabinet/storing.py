"""Writing one sealed record: the same way through the slot and by a keyholder."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet import keys, matters, pairs, vouching
from keepsake.cabinet.errors import TooBig
from keepsake.cabinet.models import Holder, Piece, Sealed
from keepsake.cabinet.packing import MOST_PIECES, File, Inside, Words, pack_piece, padded
from keepsake.cabinet.pairs import PublicKey

NOTICE, SEALED = "notice", "sealed"
NOTICE_BYTES, POCKET_BYTES = 512, 256


@dataclass(frozen=True, slots=True)
class Target:
    """Where a record goes: whose file, the key that it is sealed to, to whom its pocket, and whom the program may tell."""

    file: File
    key: PublicKey
    pocket: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A record that was stored: its id, when, the SHA-256 of its ciphertext (as in the log), and whom to tell."""

    id: UUID
    stored_at: datetime
    sha256: str
    people: tuple[int, ...]


def target_of_child(setting: int, child: int | None, now: datetime) -> Target:
    """A child's file, or the setting's own. Makes the pairs that are missing, of all children alike."""
    pairs.make_missing(setting, now)
    cabinet = pairs.cabinet_of(setting, now, lock=True)
    key = pairs.public_key(setting, child, now)
    holders = Holder.objects.filter(setting=setting, former=False).exclude(cabinet_wrap=None)
    people = tuple(holders.order_by("enrolled_at", "id").values_list("adult", flat=True))
    return Target(File(child), key, cabinet.recipient, people)


def target_of_new_matter(act: Act, setting: int, child: int | None, leaves_out: Collection[int]) -> Target:
    """A matter of its own. The same statements go before it as before a posting about a child."""
    pairs.make_missing(setting, act.now)
    pairs.cabinet_of(setting, act.now, lock=True)
    if child is not None:
        pairs.public_key(setting, child, act.now)
    key, people = matters.begin(act, setting, leaves_out)
    return Target(File(child, key.id), key, key.recipient, people)


def target_of_matter(setting: int, file: File, people: Sequence[int], now: datetime) -> Target:
    """A matter that there is already."""
    if file.matter is None:
        raise ValueError("This is no matter.")
    pairs.cabinet_of(setting, now, lock=True)
    key = matters.public_key(setting, file.matter, now)
    here = Holder.objects.filter(setting=setting, adult__in=people, former=False).order_by("enrolled_at", "id")
    return Target(file, key, key.recipient, tuple(here.values_list("adult", flat=True)))


def store(
    act: Act, setting: int, to: Target, words: Words, pieces: Sequence[bytes] = (), *, seen: bool = False
) -> Stored:
    """Seal and keep. The act's entry says the record's id and the SHA-256 of its ciphertext; nothing of whom it is about.

    `seen`: a keyholder has it in hand, so it does not wait to be opened (R16). Raises TooBig.
    """
    if len(pieces) > MOST_PIECES:
        raise TooBig(f"One record takes {MOST_PIECES} files at most.")
    id_ = uuid4()
    sealed = [keys.seal(pack_piece(id_, n, raw), to.key.recipient) for n, raw in enumerate(pieces)]
    inside = Inside(id_, setting, to.file, to.key.id, words, act.now)
    inside = inside.with_pieces([sha256(one).hexdigest() for one in sealed])
    header = keys.seal(inside.header(), to.key.recipient)
    body = keys.seal(inside.body(), to.key.recipient)
    digest = sha256(body).digest()
    said = json.dumps({"tell": list(to.people), "author": words.author}).encode()
    row = Sealed(
        id=id_,
        setting=setting,
        stored_at=act.now,
        opened_at=act.now if seen else None,
        pocket=keys.seal(padded_to(f"{id_.hex} {to.file.key}".encode(), POCKET_BYTES), to.pocket),
        header=header,
        body=body,
        digest=digest,
        mark=vouching.mark(setting, act.now, SEALED, vouched(id_, act.now, header, digest)),
        notice=vouching.lock_at_rest(setting, act.now, NOTICE, id_, padded_to(said, NOTICE_BYTES)),
    )
    row.save(force_insert=True)
    Piece.objects.bulk_create(Piece(sealed=row, number=n, body=one) for n, one in enumerate(sealed))
    act.note(f"sealed:{id_.hex}", digest.hex())
    return Stored(id_, act.now, digest.hex(), to.people)


def vouched(id_: UUID, stored_at: datetime, header: bytes | memoryview, digest: bytes | memoryview) -> str:
    """All that a record's mark is over: which record, when, its header and the digest of its body."""
    at = stored_at.astimezone(UTC).isoformat()
    return f"{id_.hex} {at} {sha256(header).hexdigest()} {bytes(digest).hex()}"


def padded_to(raw: bytes, size: int) -> bytes:
    """Blanks after it, to one length for all (or to the next step where it is longer)."""
    return raw.ljust(size) if len(raw) <= size else padded(raw)


def told(row: Sealed, now: datetime) -> dict[str, object]:
    """What the program itself may know of a sealed record: whom to tell that it is there, and who posted it."""
    return dict(json.loads(vouching.open_at_rest(row.setting, now, NOTICE, row.id, row.notice)))
