"""What stands inside a sealed record: its words, and the ids that are checked on opening.

A body is JSON with blanks after it up to a step; a piece is one line of JSON, its bytes, and zeros up to a step: both can
be read by a person who opened them with the `age` tool. Steps hide the length: to the next power of two up to 64 KiB, to
the next 64 KiB above.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from keepsake.cabinet.errors import CUT, SWAPPED, Faulty, TooBig

LEAST_STEP, BIG_STEP = 1024, 64 * 1024
#: The biggest body, and the biggest piece, in bytes; and how many pieces.
LARGEST = 3 * 1024 * 1024
MOST_PIECES = 10
VERSION = 1


@dataclass(frozen=True, slots=True)
class File:
    """Whose file: a child's; a matter of its own (which may be about a child); or, with neither, the setting's."""

    child: int | None = None
    matter: UUID | None = None

    @property
    def key(self) -> str:
        """The file as one word."""
        return f"matter:{self.matter.hex}" if self.matter else f"child:{self.child or 0}"


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says: kind, body (as the kind's fields have it), author and hat, when it happened, what it adds to."""

    kind: str
    body: Mapping[str, Any] = field(repr=False)
    author: int = 0
    hat: str = ""
    happened_at: datetime | None = None
    adds: UUID | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """All that is sealed of a record. `pieces`: the SHA-256 of each piece's ciphertext, so that none is put in its place."""

    record: UUID
    setting: int
    file: File
    key: UUID
    words: Words
    stored_at: datetime
    pieces: tuple[str, ...] = ()

    def header(self) -> bytes:
        """Without the words: what an index of a whole file needs."""
        return padded(_json(self._said()))

    def body(self) -> bytes:
        """With the words. Raises TooBig."""
        raw = _json(self._said() | {"body": self.words.body})
        if len(raw) > LARGEST:
            raise TooBig("This is too long to be kept as one record: leave something out, or write two.")
        return padded(raw)

    @classmethod
    def of(cls, plain: bytes) -> Self:
        """What a header or body says. Raises Faulty where it is none."""
        try:
            said = json.loads(plain)
            if said["v"] != VERSION:
                raise Faulty(CUT)
            return cls(
                UUID(said["record"]),
                said["setting"],
                File(said["child"], UUID(said["matter"]) if said["matter"] else None),
                UUID(said["key"]),
                Words(
                    said["kind"],
                    said.get("body", {}),
                    said["author"],
                    said["hat"],
                    datetime.fromisoformat(said["happened_at"]) if said["happened_at"] else None,
                    UUID(said["adds"]) if said["adds"] else None,
                ),
                datetime.fromisoformat(said["stored_at"]),
                tuple(said["pieces"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise Faulty(SWAPPED) from error

    def check(self, record: UUID, setting: int, file: File, stored_at: datetime) -> None:
        """Raises Faulty (SWAPPED) unless it belongs to this row and stands in this file."""
        same = self.file.matter == file.matter if file.matter else self.file == file
        if (self.record, self.setting, self.stored_at) != (record, setting, stored_at) or not same:
            raise Faulty(SWAPPED)

    def _said(self) -> dict[str, Any]:
        words = self.words
        return {
            "v": VERSION,
            "record": self.record.hex,
            "setting": self.setting,
            "child": self.file.child,
            "matter": self.file.matter.hex if self.file.matter else None,
            "key": self.key.hex,
            "kind": words.kind,
            "author": words.author,
            "hat": words.hat,
            "happened_at": words.happened_at.isoformat() if words.happened_at else None,
            "stored_at": self.stored_at.isoformat(),
            "adds": words.adds.hex if words.adds else None,
            "pieces": list(self.pieces),
        }

    def with_pieces(self, digests: Sequence[str]) -> "Inside":
        """The same, with its pieces known."""
        return replace(self, pieces=tuple(digests))


def pack_piece(record: UUID, number: int, raw: bytes) -> bytes:
    """A piece as it is sealed. Raises TooBig."""
    if len(raw) > LARGEST:
        raise TooBig("One of the files is bigger than 3 MB.")
    line = _json({"v": VERSION, "record": record.hex, "piece": number, "bytes": len(raw)}) + b"\n"
    return padded(line + raw, b"\0")


def unpack_piece(plain: bytes, record: UUID, number: int) -> bytes:
    """The piece. Raises Faulty where it is another one."""
    try:
        line, _, rest = plain.partition(b"\n")
        said = json.loads(line)
        wanted = (said["v"], said["record"], said["piece"]) == (VERSION, record.hex, number)
        size = int(said["bytes"])
    except (ValueError, KeyError, TypeError) as error:
        raise Faulty(SWAPPED) from error
    if not wanted:
        raise Faulty(SWAPPED)
    if len(rest) < size:
        raise Faulty(CUT)
    return rest[:size]


def padded(raw: bytes, fill: bytes = b" ") -> bytes:
    """The bytes, filled up to the next step."""
    return raw + fill * (step(len(raw)) - len(raw))


def step(size: int) -> int:
    """The step that a length is padded to."""
    if size > BIG_STEP:
        return -(-size // BIG_STEP) * BIG_STEP
    return max(LEAST_STEP, 1 << max(size - 1, 0).bit_length())


def _json(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
