"""What has left the house, folded from a decision's steps: each disclosure with its receipt, and what was sent on after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from keepsake.sharing.decision import Decision, Step
from keepsake.sharing.taken_out import lines_without
from keepsake.sharing.ways import Way, way_of


class Held(NamedTuple):
    """One record, in one version, that somebody outside holds. `key`: its id; `number`: 0 for a sealed one."""

    key: str
    number: int
    title: str
    adult: int | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One disclosure. `of`: of one that was sent on, the id of the first. `receipts`: what came back, the oldest first."""

    step: Step
    decision: Decision
    receipts: tuple[Step, ...] = ()

    @property
    def id(self) -> str:
        """Its step's id."""
        return self.step.id

    @property
    def of(self) -> str:
        """The disclosure that it corrects; empty for a first one."""
        return str(self.step.body.get("of", "")) if self.step.key == "sent_on" else ""

    @property
    def way(self) -> Way | None:
        """How it was given; None for what was said in a hurry."""
        return way_of(str(self.step.body.get("way", "")))

    @property
    def to(self) -> str:
        """To which agency."""
        return str(self.step.body.get("to", ""))

    @property
    def person(self) -> str:
        """To whom there."""
        return str(self.step.body.get("person", ""))

    @property
    def at(self) -> datetime:
        """When."""
        try:
            return datetime.fromisoformat(str(self.step.body.get("at", "")))
        except ValueError:
            return self.step.at

    @property
    def held(self) -> list[Held]:
        """What they hold since."""
        return [
            Held(
                one.get("record") or one.get("sealed", ""), int(one.get("number") or 0), str(one.get("title", "")),
                one.get("adult"), not one.get("record"),
            )
            for one in self.step.body.get("parts", ())
        ]  # fmt: skip

    @property
    def receipt_by(self) -> date | None:
        """By when a receipt is expected; None where none is."""
        said = self.step.body.get("receipt_by")
        return date.fromisoformat(said) if said else None

    @property
    def waits(self) -> bool:
        """Whether a receipt is expected and has not come."""
        return self.receipt_by is not None and not self.receipts

    @property
    def due(self) -> str:
        """The number under which its receipt is due in the cabinet."""
        return str(self.step.body.get("due", ""))


class Holding(NamedTuple):
    """Somebody who holds a version of a record, by which disclosure; the newest that they were given."""

    to: str
    record: Held
    given: Given


def givens(decision: Decision) -> list[Given]:
    """Everything that left the house on this decision, the oldest first; what was said in a hurry too (R21)."""
    receipts: dict[str, list[Step]] = {}
    for one in decision.every("receipt"):
        receipts.setdefault(str(one.body.get("of", "")), []).append(one)
    found = [*_hurry(decision), *decision.every("given"), *decision.every("sent_on")]
    rows = [Given(one, decision, tuple(receipts.get(one.id, ()))) for one in found if not one.fault]
    return sorted(rows, key=lambda one: (one.at, one.step.at))


def given_of(decision: Decision, id_: str) -> Given | None:
    """One disclosure by its id."""
    return next((one for one in givens(decision) if one.id == id_), None)


def holdings(decisions: Sequence[Decision]) -> list[Holding]:
    """Who holds which version of what: for each recipient and record the newest version that they were given."""
    found: dict[tuple[str, str], Holding] = {}
    for given in sorted((one for decision in decisions for one in givens(decision)), key=lambda one: one.at):
        for held in given.held:
            key = (" ".join(given.to.casefold().split()), held.key)
            before = found.get(key)
            if before is None or held.number >= before.record.number:
                found[key] = Holding(given.to, held, given)
    return sorted(found.values(), key=lambda one: (one.to.casefold(), one.record.title.casefold()))


def manifest(given: Given) -> dict[str, Any]:
    """The manifest of a disclosure, as plain data: what was given, to whom, when, each part and each file by its SHA-256.

    Who was taken out of what was given stands in none of it (R24): parts go by their ids and hashes, not by their titles."""
    said, decision = given.step.body, given.decision
    then = replace(decision, steps=tuple(one for one in decision.steps if one.at <= given.step.at))
    kept: Mapping[str, Any] = {key: said[key] for key in ("files", "parts", "taken_out") if said.get(key)}
    parts = [
        {key: one[key] for key in ("record", "sealed", "number", "sha256") if one.get(key)}
        for one in kept.get("parts", ())
    ]
    return {
        "form": "keepsake-manifest-1",
        "disclosure": given.id,
        "decision": decision.id,
        "given_to": "".join(lines_without(then, [given.to])),
        "given_at": given.at.isoformat(),
        "way": said.get("way", ""),
        "copies": said.get("copies", 1),
        "files": list(kept.get("files", ())),
        "parts": parts,
        "names_taken_out": dict(kept.get("taken_out", {})),
    }


def _hurry(decision: Decision) -> Iterator[Step]:
    step = decision.newest("now")
    if step is not None and decision.in_a_hurry:
        yield step
