"""Walking the chains: whole, or the first entry that is not as it was written, and why.

The walk reads the stored bytes with a raw cursor, a batch at a time, and holds no lock: the house may stay open.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from django.db import connection

from .chain import GENESIS, entry_hash
from .checkpoint import Checkpoint, Faulty, load
from .models import Entry, Head
from .notes import Verifier
from .rebuilding import first_difference

BATCH = 2000
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
    """Every setting of which there is an entry or a head."""
    return {
        *Head.objects.values_list("setting", flat=True),
        *Entry.objects.values_list("setting", flat=True).distinct(),
    }


class _Walk:
    """One walk along one chain."""

    def __init__(self, setting: int, checkpoints: Iterable[Checkpoint]) -> None:
        self.setting = setting
        marks: dict[int, set[bytes]] = defaultdict(set)
        for one in checkpoints:
            marks[one.seq].add(one.hash)
        self.marks: Mapping[int, set[bytes]] = marks
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
        if broken := self._walked(end):
            return broken
        last = max([end, *self.marks])
        if self.seq < last:
            return self._at(self.seq + 1, "truncated")
        if self.hash != kept:
            return self._at(self.seq, "head")
        return self._beyond()

    def _walked(self, end: int) -> Broken | None:
        """Recompute every hash up to `end`; the first that does not come out is named."""
        setting, seq, previous, marks = self.setting, self.seq, self.hash, self.marks
        from_seq = _BELOW
        while batch := self._batch(from_seq, end):
            for number, payload, stored in batch:
                expected = seq + 1
                if number != expected:
                    self.seq, self.hash = seq, previous
                    return self._at(expected, "missing" if number > expected else "reordered")
                digest = entry_hash(setting, expected, previous, payload)
                if digest != stored:
                    self.seq, self.hash = seq, previous
                    return self._at(expected, "reordered" if self._is_another(expected, payload) else "changed")
                if expected in marks:
                    if marks[expected] != {digest}:
                        self.seq, self.hash = seq, previous
                        return self._at(expected, "rewritten")
                    self.vouched = expected
                seq, previous = expected, digest
            from_seq = seq
        self.seq, self.hash = seq, previous
        return None

    def _batch(self, after: int, end: int) -> list[tuple[int, bytes, bytes]]:
        with connection.cursor() as cursor:
            cursor.execute(_READ[connection.vendor], [self.setting, after, end, BATCH])
            found = cursor.fetchall()
        if connection.vendor == "sqlite":
            return found
        return [(seq, payload.encode(), bytes(hash)) for seq, payload, hash in found]

    def _is_another(self, seq: int, payload: bytes) -> bool:
        """Whether the payload itself says that it is the entry of another place."""
        try:
            said = json.loads(payload)
            return (said["setting"], said["seq"]) != (self.setting, seq)
        except (ValueError, TypeError, KeyError):
            return False

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
