"""The cabinet, opened: what a keyholder reads and adds while it is unlocked. Held in memory for one request, never kept."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from keepsake.audit.acting import Act
from keepsake.audit.looking import OPENED, Look
from keepsake.cabinet import keys, labels, matters, pairs, storing
from keepsake.cabinet.errors import CUT, SWAPPED, Faulty, NotAKeyholder, NotHere
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.matters import MatterKeys
from keepsake.cabinet.models import Cabinet, ChildKey, Holder, Piece
from keepsake.cabinet.models import Sealed as Row
from keepsake.cabinet.packing import File, Words, unpack_piece
from keepsake.cabinet.rows import Key, Sealed, index_of, page_of
from keepsake.cabinet.storing import Stored
from keepsake.cabinet.vouching import Marks

CABINET_KEY = "cabinet-key"


@dataclass(frozen=True, slots=True)
class MatterSeen:
    """A matter of one's own set: how many records, and when the newest came. `people`: the adults of its set."""

    id: UUID
    count: int
    newest: datetime | None
    people: frozenset[int]


class Opened:
    """What one keyholder's key opens now. `now` and `purpose` are the request's."""

    def __init__(self, setting: int, adult: int, own: Identity, now: datetime, purpose: str = "") -> None:
        """Raises NotAKeyholder where the key is not this adult's any more, Faulty where a wrap is spoilt."""
        rows = Holder.objects.filter(setting=setting, adult=adult, recipient=own.recipient)
        row = next(iter(rows.values_list("id", "cabinet_wrap")), None)
        if row is None:
            raise NotAKeyholder("This key opens nothing here any more.")
        self.setting, self.adult, self.now, self.purpose = setting, adult, now, purpose
        self.holder, wrap = row
        self._own = own
        self._files: dict[int | None, list[Identity]] = {}
        self.cabinet: Identity | None = None
        if wrap is not None:
            self.cabinet = keys.unwrap(wrap, CABINET_KEY, {"setting": setting}, [own])[0]

    def __repr__(self) -> str:
        return f"Opened(setting={self.setting}, adult={self.adult})"

    # Reading

    def file(self, child: int | None, before: Key | None = None, count: int = 25) -> list[Sealed]:
        """A child's records (None: the setting's own), the newest first. One that is not what was sealed is named by its
        `fault`, in its place."""
        return self._page(File(child), before, count)

    def matter(self, matter: UUID, before: Key | None = None, count: int = 25) -> list[Sealed]:
        """A matter's records, the newest first. Raises NotHere."""
        return self._page(File(matter=self._matter(matter).id), before, count)

    def index(self, child: int | None = None, matter: UUID | None = None) -> list[Sealed]:
        """Every record of a file without its words, by when it happened, the newest first: for chronology and counts."""
        file = File(matter=self._matter(matter).id) if matter else File(child)
        found = index_of(self._rows(file), file, self._keys(file), self._marks)
        return sorted(found, key=lambda one: (one.happened_at or one.stored_at, one.stored_at), reverse=True)

    def read(self, id_: UUID) -> Sealed:
        """One record. Raises NotHere, whether it is not there or not for this key."""
        self.sort()
        rows = Row.objects.filter(setting=self.setting, pk=id_)
        file = self._file_of(rows.values_list("label", flat=True).first())
        if file is None:
            raise NotHere("There is nothing here that you can open.")
        return page_of(rows, file, self._keys(file), self._marks)[0]

    def several(self, ids: Collection[UUID], child: int | None = None, matter: UUID | None = None) -> list[Sealed]:
        """Those of a file's records, the oldest first: what an index said of them, with their words. Raises NotHere for a
        matter; a record that is not in the file is left out."""
        file = File(matter=self._matter(matter).id) if matter else File(child)
        rows = self._rows(file).filter(pk__in=list(ids)).order_by("stored_at", "id")
        return page_of(rows, file, self._keys(file), self._marks)

    def piece(self, record: Sealed, number: int) -> bytes:
        """One attachment of a record that was read. Raises NotHere, Faulty."""
        if not 0 <= number < len(record.pieces):
            raise NotHere("There is nothing here that you can open.")
        row = Piece.objects.filter(sealed_id=record.id, number=number).first()
        raw = bytes(row.body) if row else b""
        if sha256(raw).hexdigest() != record.pieces[number]:
            raise Faulty(SWAPPED if row else CUT)
        file = File(None if record.matter else record.child, record.matter)
        return unpack_piece(keys.open_sealed(raw, self._keys(file)), record.id, number)

    def matters(self) -> list[MatterSeen]:
        """The matters of whose set this keyholder is, the newest first."""
        self.sort()
        seen = [self._seen(one) for one in self._matters.values()]
        return sorted(seen, key=lambda one: (one.newest is not None, one.newest), reverse=True)

    def people_of(self, matter: UUID | None) -> frozenset[int] | None:
        """The adults of a matter's set; None for what is no matter's: every keyholder. Raises NotHere."""
        return self._matter(matter).people if matter is not None else None

    def pointers(self, child: int) -> list[Sealed]:
        """What this keyholder's matters say about a child, without the words: the pointers in the child's file (R15)."""
        return [one for matter in self._matters for one in self.index(matter=matter) if one.child == child]

    def counts(self) -> dict[int | None, int]:
        """child (None: the setting's own file) → how many records; only files that hold any."""
        self.sort()
        if self.cabinet is None:
            return {}
        counted = Row.objects.filter(setting=self.setting).exclude(label=b"").values("label").annotate(of=Count("pk"))
        by_label = Counter({bytes(row["label"]): row["of"] for row in counted})
        by, found = labels.secret(self.cabinet), {}
        children = ChildKey.objects.filter(setting=self.setting, current=True).values_list("child", flat=True)
        for child in children:
            if many := by_label[labels.label(by, File(child or None))]:
                found[child or None] = many
        return found

    # Writing

    def add(
        self,
        act: Act,
        *,
        kind: str,
        body: Mapping[str, Any],
        hat: str,
        child: int | None = None,
        matter: UUID | None = None,
        adds: UUID | None = None,
        happened_at: datetime | None = None,
        leaves_out: Collection[int] = (),
        pieces: Sequence[bytes] = (),
    ) -> Stored:
        """Add a record to a file, or to what `adds` names; signed with this keyholder's id and hat. The act's entry holds
        the record's id and its ciphertext's SHA-256. Raises NotHere, NobodyLeft, TooBig."""
        if adds is not None:
            first = self.read(adds)
            child, matter = first.child, first.matter
        if matter is not None:
            people = tuple(self._matter(matter).people)
            to = storing.target_of_matter(self.setting, File(child, matter), people, act.now)
        elif leaves_out:
            to = storing.target_of_new_matter(act, self.setting, child, leaves_out)
        else:
            to = storing.target_of_child(self.setting, child, act.now)
        words = Words(kind, body, self.adult, hat, happened_at, adds)
        # Somebody who holds a key has it in hand: nobody is told that something waits, but for a new matter.
        return storing.store(act, self.setting, to, words, pieces, seen=not leaves_out)

    def alone(self) -> None:
        """Within an act: whoever else asks so in theirs waits until this one is over. What was read before may be old."""
        list(Cabinet.objects.select_for_update().filter(setting=self.setting).values_list("pk"))

    def note(self, look: Look | Act, records: Iterable[Sealed]) -> None:
        """Say in the log which sealed records a page holds: random ids alone, no child, and never on a family's list (R3).

        A posting whose words are first held so by somebody who did not write it counts as opened: its receipt says so (R16).
        What was read and then refused or withheld does not (R5).
        """
        held = list(records)
        for one in held:
            look.note(f"{OPENED}{one.id.hex}", one.sha256)
        if isinstance(look, Look):
            look.listed = False
        new = [one.id for one in held if one.body and not one.opened_at and not one.fault and one.author != self.adult]
        if new:
            Row.objects.filter(pk__in=new, opened_at=None).update(opened_at=self.now)

    # Keys

    def open_own(self, sealed: bytes) -> bytes:
        """Something that was sealed to this keyholder's own public half. Raises Faulty."""
        return keys.open_sealed(sealed, [self._own])

    def renew_matters(self) -> None:
        """New keys for the matters of one's own set that somebody was taken out of since."""
        if matters.renew(self.setting, self._matters, self.now):
            del self._matters

    def let_into_matter(self, act: Act, matter: UUID, adult: int) -> None:
        """Open a matter again to somebody of its set who recovered (a new key of their own). Raises NotHere, Refused."""
        matters.let_in(act, self.setting, self._matter(matter), adult)
        del self._matters

    def may_come_back(self, matter: UUID) -> list[int]:
        """The adults of a matter's set whose key was taken or lost, and who have a new one: `let_into_matter`. Raises NotHere."""
        return matters.may_come_back(self.setting, self._matter(matter), self.now)

    def renewed(self, cabinet: Identity) -> None:
        """The cabinet's key is another one from now on (`rotation`)."""
        self.cabinet = cabinet
        self._files.clear()

    @cached_property
    def _matters(self) -> dict[UUID, MatterKeys]:
        return matters.opened_by(self.setting, self.holder, self._own)

    @cached_property
    def _marks(self) -> Marks:
        return Marks(self.setting, self.now)

    def _matter(self, id_: UUID) -> MatterKeys:
        try:
            return self._matters[id_]
        except KeyError:
            raise NotHere("There is nothing here that you can open.") from None

    def _keys(self, file: File) -> list[Identity]:
        if file.matter is not None:
            return list(self._matter(file.matter).identities)
        if self.cabinet is None:
            raise NotHere("There is nothing here that you can open.")
        if file.child not in self._files:
            self._files[file.child] = pairs.private_keys(self.setting, file.child, self.cabinet)
        return self._files[file.child]

    # Rows

    def sort(self) -> None:
        """Put what was posted into its files."""
        labels.sort(self.setting, self.cabinet, self._matters)

    def _label(self, file: File) -> bytes:
        of = self._matter(file.matter).first if file.matter else self.cabinet
        if of is None:
            raise NotHere("There is nothing here that you can open.")
        return labels.label(labels.secret(of), file)

    def _rows(self, file: File) -> "QuerySet[Row]":
        self.sort()
        return Row.objects.filter(setting=self.setting, label=self._label(file)).order_by("-stored_at", "-id")

    def _page(self, file: File, before: Key | None, count: int) -> list[Sealed]:
        rows = self._rows(file)
        if before is not None:
            at, id_ = before
            rows = rows.filter(Q(stored_at__lt=at) | Q(stored_at=at, id__lt=id_))
        return page_of(rows[:count], file, self._keys(file), self._marks)

    def _file_of(self, label: bytes | memoryview | None) -> File | None:
        # What is in no file, and what is not there, is asked for by the same statements: a matter of others shows in neither (R15).
        wanted = bytes(label or b"")
        for matter in self._matters:
            if self._label(File(matter=matter)) == wanted:
                return File(matter=matter)
        if self.cabinet is None:
            return None
        by = labels.secret(self.cabinet)
        children = ChildKey.objects.filter(setting=self.setting, current=True).values_list("child", flat=True)
        return next((File(one or None) for one in children if labels.label(by, File(one or None)) == wanted), None)

    def _seen(self, matter: MatterKeys) -> MatterSeen:
        rows = Row.objects.filter(setting=self.setting, label=self._label(File(matter=matter.id)))
        found = rows.aggregate(of=Count("pk"), newest=Max("stored_at"))
        return MatterSeen(matter.id, found["of"], found["newest"], matter.people)
