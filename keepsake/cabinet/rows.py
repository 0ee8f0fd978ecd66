"""One stored row, opened and checked. What is wrong is named and stands in its place: nothing is left out in silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from keepsake.cabinet import keys
from keepsake.cabinet.errors import FORGED, Faulty
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Sealed as Row
from keepsake.cabinet.packing import File, Inside
from keepsake.cabinet.storing import SEALED, vouched
from keepsake.cabinet.vouching import Marks


class Key(NamedTuple):
    """Where a page of a file ended: the next one begins before it."""

    stored_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed record, opened.

    `fault` is "" or one of `errors.FAULTS`: cut and swapped ones have no words; of a forged one (nothing vouches for it)
    the words are there, and are to be shown with that warning. `pieces`: one digest for each attachment. `adds`: the
    record that this is more about; `sealed_to`: the id of the key pair.
    """

    id: UUID
    stored_at: datetime
    opened_at: datetime | None
    child: int | None
    matter: UUID | None
    fault: str = ""
    kind: str = ""
    author: int = 0
    hat: str = ""
    happened_at: datetime | None = None
    adds: UUID | None = None
    pieces: tuple[str, ...] = ()
    sha256: str = ""
    sealed_to: UUID | None = None
    body: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> Key:
        """Where a page ends that ends with this record."""
        return Key(self.stored_at, self.id)


#: The columns that a record is read from; `body` stays away where only headers are.
COLUMNS = ("id", "setting", "stored_at", "opened_at", "header", "digest", "mark")


class Stored(NamedTuple):
    """One row, as these columns have it."""

    id: UUID
    setting: int
    stored_at: datetime
    opened_at: datetime | None
    header: bytes | memoryview
    digest: bytes | memoryview
    mark: bytes | memoryview
    body: bytes | memoryview = b""


def page_of(rows: QuerySet[Row], file: File, by: Sequence[Identity], marks: Marks) -> list[Sealed]:
    """Rows with their words."""
    found = [Stored(*row) for row in rows.values_list(*COLUMNS, "body")]
    return [_read(row, file, by, row.body, sha256(row.body).digest(), marks) for row in found]


def index_of(rows: QuerySet[Row], file: File, by: Sequence[Identity], marks: Marks) -> list[Sealed]:
    """Rows without their words: their bodies are not touched."""
    found = [Stored(*row) for row in rows.values_list(*COLUMNS)]
    return [_read(row, file, by, row.header, bytes(row.digest), marks) for row in found]


def _read(
    row: Stored, file: File, by: Sequence[Identity], sealed: bytes | memoryview, digest: bytes, marks: Marks
) -> Sealed:
    try:
        inside = Inside.of(keys.open_sealed(sealed, by))
        inside.check(row.id, row.setting, file, row.stored_at)
    except Faulty as fault:
        return Sealed(row.id, row.stored_at, row.opened_at, file.child, file.matter, fault.fault)
    said = inside.words
    said_of_it = vouched(row.id, row.stored_at, row.header, digest)
    fault_ = "" if marks.hold(row.mark, SEALED, said_of_it) else FORGED
    return Sealed(
        row.id,
        row.stored_at,
        row.opened_at,
        inside.file.child,
        inside.file.matter,
        fault_,
        said.kind,
        said.author,
        said.hat,
        said.happened_at,
        said.adds,
        inside.pieces,
        digest.hex(),
        inside.key,
        said.body,
    )
