"""Walking the chains: whole, or the first entry that is not as it was written, and why.

The walk reads the stored bytes with a raw cursor, a batch at a time, and holds no lock: the house may stay open. Half of
its time is the database's own reading. A memory map made it a quarter slower (its page faults), longer batches, maps
over columns and texts joined in SQL no quicker.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from django.db import connection
from django.db.models import Min

from .chain import DOMAIN, FRAME, GENESIS
from .checkpoint import Checkpoint, Faulty, load
from .models import Entry, Head
from .notes import Verifier
from .rebuilding import first_difference

BATCH = 900
_BELOW = -(2**62)
# Bytes as they are stored: a payload that is no text at all must show as changed, not stop the walk.
_PART = "FROM audit_entry WHERE setting = %s AND seq > %s AND seq <= %s ORDER BY seq LIMIT %s"
_READ = {
    "sqlite": f"SELECT seq, CAST(payload AS BLOB), hash {_PART}",
    "postgresql": f"SELECT seq, payload, hash {_PART}",
}

Why = Literal["changed", "missing", "reordered", "truncated", "rewritten", "head", "subjects"]
SAYS: dict[Why, str] = {
    "changed": "Entry {seq} is not as it was written, or does not follow from the one before it.",
    "missing": "Entry {seq} is missing.",
    "reordered": "In the place of entry {seq} stands another: entries were moved, or one before it was taken out.",
    "truncated": "The chain ends before entry {seq}, and went further once.",
    "rewritten": "From entry {since} to entry {seq} the chain was written anew: its checkpoint at {seq} differs.",
    "head": "The head of the chain does not agree with its entries at entry {seq}.",
    "subjects": "The chain is whole, but the rows of who has looked are not what entry {seq} says. Rebuild them.",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that is not right: setting, number and why. For `rewritten` it lies from `since` to `seq`."""

    setting: int
    seq: int
    why: Why
    since: int

    @property
    def says(self) -> str:
        return SAYS[self.why].format(seq=self.seq, since=self.since)

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return {**asdict(self), "message": self.says}


@dataclass(frozen=True, slots=True)
class Chain:
    """What was found of one chain. `vouched` is the last entry that a checkpoint agrees with, 0 for none."""

    setting: int
    entries: int
    head: str
    vouched: int
    broken: Broken | None

    @property
    def ok(self) -> bool:
        return self.broken is None

    def to_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return {**asdict(self), "ok": self.ok, "broken": self.broken.to_json() if self.broken else None}


@dataclass(frozen=True, slots=True)
class Report:
    """All chains, how many checkpoints were compared, and the checkpoint files that cannot be relied on."""

    chains: tuple[Chain, ...]
    checkpoints: int = 0
    faulty: tuple[Faulty, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.faulty and all(chain.ok for chain in self.chains)

    @property
    def broken(self) -> Broken | None:
        """The first broken entry of all."""
        return next((chain.broken for chain in self.chains if chain.broken), None)

    def to_json(self) -> dict[str, Any]:
        """For `keepsake audit verify --format json`."""
        return {
            "ok": self.ok,
            "broken": self.broken.to_json() if self.broken else None,
            "chains": [chain.to_json() for chain in self.chains],
            "checkpoints": self.checkpoints,
            "faulty_checkpoints": [{"file": str(one.path), "message": one.says} for one in self.faulty],
        }


def verify_all(
    *,
    setting: int | None = None,
    checkpoints: Path | None = None,
    verifiers: Sequence[Verifier] = (),
    subjects: bool = False,
) -> Report:
    """Walk every chain, or that of one setting, and compare the checkpoints of a folder, signed by one of `verifiers`.

    `subjects` also compares the rows of *who has looked* with what the payloads say, for chains that are whole.
    """
    kept, faulty = load(checkpoints, verifiers) if checkpoints else ([], [])
    marks: dict[int, list[Checkpoint]] = defaultdict(list)
    for one in kept:
        marks[one.setting].append(one)
    chains = [
        verify_chain(number, marks.get(number, ()), subjects=subjects)
        for number in sorted({*_settings(), *marks})
        if setting is None or number == setting
    ]
    return Report(tuple(chains), sum(len(marks[chain.setting]) for chain in chains), tuple(faulty))


def verify_chain(setting: int, checkpoints: Iterable[Checkpoint] = (), *, subjects: bool = False) -> Chain:
    """Walk the chain of one setting up to the head that stands when this begins."""
    return _Walk(setting, checkpoints).chain(subjects)


def _settings() -> set[int]:
    """Every setting of which there is an entry or a head; from one to the next, since DISTINCT would read every entry."""
    found = set(Head.objects.values_list("setting", flat=True))
    last = Entry.objects.aggregate(first=Min("setting"))["first"]
    while last is not None:
        found.add(last)
        last = Entry.objects.filter(setting__gt=last).aggregate(next=Min("setting"))["next"]
    return found


class _Walk:
    """One walk along one chain."""

    def __init__(self, setting: int, checkpoints: Iterable[Checkpoint]) -> None:
        self.setting = setting
        self.marks: dict[int, set[bytes]] = defaultdict(set)
        for one in checkpoints:
            self.marks[one.seq].add(one.hash)
        self.seq = 0
        self.hash = GENESIS
        self.vouched = 0

    def chain(self, subjects: bool) -> Chain:
        broken = self._broken()
        if broken is None and subjects and (seq := first_difference(self.setting)) is not None:
            broken = self._at(seq, "subjects")
        return Chain(self.setting, self.seq, self.hash.hex(), self.vouched, broken)

    def _at(self, seq: int, why: Why) -> Broken:
        return Broken(self.setting, seq, why, self.vouched + 1)

    def _broken(self) -> Broken | None:
        head = Head.objects.filter(setting=self.setting).values_list("seq", "hash").first()
        end, kept = (head[0], bytes(head[1])) if head else (0, GENESIS)
        fault = self._walked(end)
        # What was walked agrees with itself: a checkpoint within it speaks of an entry before the fault.
        if mark := self._disagreeing():
            return self._at(mark, "rewritten")
        if fault:
            return self._at(*fault)
        if self.seq < max([end, *self.marks]):
            return self._at(self.seq + 1, "truncated")
        if self.hash != kept:
            return self._at(self.seq, "head")
        return self._beyond()

    def _walked(self, end: int) -> tuple[int, Why] | None:
        """Recompute every hash up to `end` and name the first that does not come out. The hot loop, hence so bare."""
        setting, seq, previous, pack = self.setting, self.seq, self.hash, FRAME.pack
        after = _BELOW
        while after < end:
            for number, payload, stored in self._rows(after, end):
                digest = sha256(pack(DOMAIN, setting, number, previous, len(payload)) + payload).digest()
                if digest != stored:
                    self.seq, self.hash = seq, previous
                    return self._fault(number, payload)
                seq, previous = number, digest
            if seq == after:
                break
            after = seq
        self.seq, self.hash = seq, previous
        return None

    def _rows(self, after: int, end: int) -> list[tuple[int, bytes, bytes]]:
        """Number, payload and stored hash of the next entries."""
        with connection.cursor() as cursor:
            cursor.execute(_READ[connection.vendor], [self.setting, after, end, BATCH])
            found = cursor.fetchall()
        if connection.vendor == "sqlite":
            return found
        return [(number, payload.encode(), bytes(stored)) for number, payload, stored in found]

    def _fault(self, number: int, payload: bytes) -> tuple[int, Why]:
        """What is wrong with the entry that stands after `self.seq`."""
        expected = self.seq + 1
        if number > expected:
            return expected, "missing"
        return expected, "reordered" if number < expected or self._is_another(expected, payload) else "changed"

    def _is_another(self, seq: int, payload: bytes) -> bool:
        """Whether the payload itself says that it is the entry of another place."""
        try:
            said = json.loads(payload)
            return (said["setting"], said["seq"]) != (self.setting, seq)
        except (ValueError, TypeError, KeyError):
            return False

    def _disagreeing(self) -> int | None:
        """The first of the entries walked that a checkpoint disagrees with; notes the last that agrees before it."""
        marks = sorted(mark for mark in self.marks if mark <= self.seq)
        for start in range(0, len(marks), BATCH):
            part = marks[start : start + BATCH]
            stored = dict(Entry.objects.filter(setting=self.setting, seq__in=part).values_list("seq", "hash"))
            for mark in part:
                if self.marks[mark] != {bytes(stored.get(mark, b""))}:
                    return mark
                self.vouched = mark
        return None

    def _beyond(self) -> Broken | None:
        """Entries after the head: both read in one statement, or one that is written meanwhile would look like that."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce((SELECT seq FROM audit_head WHERE setting = %s), 0),"
                " coalesce((SELECT max(seq) FROM audit_entry WHERE setting = %s), 0)",
                [self.setting, self.setting],
            )
            head, last = cursor.fetchone()
        return None if head == last else self._at(min(head, last) + 1, "head")
