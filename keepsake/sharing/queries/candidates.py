"""What of a child's file may be picked for sharing, as it stands now: that there is a record, of which kind, when, in which
version. No body is opened; that is a look of its own (S8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.queries.directory import adults
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES
from keepsake.records.kinds import kinds
from keepsake.records.reading import Envelope, envelopes
from keepsake.records.selecting import Narrow
from keepsake.sharing.decision import Decision
from keepsake.sharing.kinds.decision import SEALED, STEP

#: How many of each file stand on the page; all of them, on a press.
FEW, MANY = 15, 400
#: Kinds that say why and how a file was worked on, and nothing of the child.
NOT_PICKED: Final = (
    SEALED.key,
    STEP.key,
    "opening",
    "shown",
    "shown_to",
    "task",
    "task_done",
    "sharing_decision_plain",
)
#: Only particulars go stale; a dated event never does (R24). Shelf → how the marks begin of what is being checked in it.
LIVES, COLLECTS, RINGS = "Who they live with", "Who collects", "Whom to ring"
GO_STALE: Final = {
    "particulars": (LIVES,), "home": (LIVES,), "contacts": (COLLECTS, RINGS), "registration": (LIVES, COLLECTS, RINGS),
}  # fmt: skip
PERSONAL: Final = tuple(shelf for shelf in FILES["personal"] if shelf != "sharing")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be picked. `id`: hex; `file`: sealed, personal, developmental; `number`: its version that stands now, 0
    where there are no versions; `adult`: whether it came from or is about one adult (R1), `whom`: who that is; `row`: the id of its
    row, 0 where it has none."""

    id: str
    file: str
    kind: str
    title: str
    number: int
    at: datetime
    by: str
    adult: bool
    particular: bool
    written_at: datetime
    row: int = 0
    shelf: str = "sealed"
    whom: str = ""

    def checked(self, checking: Iterable[str]) -> list[str]:
        """Which of what is being checked about the child this record would tell: "Who collects: being checked"."""
        return [said for said in checking if said.startswith(GO_STALE.get(self.shelf, ()))]

    def picked(self, why: str) -> dict[str, Any]:
        """As the step keeps it."""
        sealed = self.file == "sealed"
        return {
            "record": "" if sealed else self.id, "row": self.row, "sealed": self.id if sealed else "", "number": self.number,
            "kind": self.kind, "title": self.title, "at": self.at.isoformat(timespec="minutes"), "adult": self.adult,
            "why": why,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one file. `more`: whether there are older ones than those shown."""

    file: str
    name: str
    records: tuple[Candidate, ...]
    more: bool = False


def groups(
    standing: Standing, look: Look, opened: Opened | None, decision: Decision, *, every: bool = False
) -> list[Group]:
    """What may be picked, a file each: the sealed one, the personal one, the developmental one."""
    most = MANY if every else FEW
    found: list[Group] = []
    if opened is not None:
        rows = opened.index(None if decision.matter else decision.child, decision.matter)
        mine = [one for one in rows if one.kind not in NOT_PICKED and not one.fault]
        found.append(_group("sealed", "From the safeguarding file", _sealed(standing, mine[:most]), len(mine) > most))
    if decision.child is not None:
        for file, name, shelves in (
            ("personal", "From the personal file", PERSONAL),
            ("developmental", "From the journal", FILES["developmental"]),
        ):
            narrow = Narrow(shelves=shelves, children=frozenset({decision.child}))
            rows_, older = envelopes(standing, look, narrow, None, most)
            found.append(_group(file, name, _plain(standing, rows_, file), older is not None))
    return [one for one in found if one.records]


def by_id(found: Iterable[Group]) -> dict[str, Candidate]:
    """id → the record."""
    return {one.id: one for group in found for one in group.records}


def checked_on(found: Iterable[Group]) -> datetime | None:
    """When the particulars were last written: address, phones, who lives where."""
    return max((one.written_at for group in found for one in group.records if one.particular), default=None)


def _group(file: str, name: str, records: Iterable[Candidate], more: bool) -> Group:
    return Group(file, name, tuple(records), more)


def _sealed(standing: Standing, rows: list[Sealed]) -> list[Candidate]:
    names = adults({one.author for one in rows})
    return [
        Candidate(
            one.id.hex, "sealed", one.kind, titled(standing, one.kind, one.happened_at or one.stored_at), 0,
            one.happened_at or one.stored_at, names[one.author].name if one.author in names else "", False, False,
            one.stored_at,
        )
        for one in rows
    ]  # fmt: skip


def _plain(standing: Standing, rows: list[Envelope], file: str) -> list[Candidate]:
    names = adults({id_ for one in rows for id_ in (one.author, one.adult)})
    return [
        Candidate(
            one.public_id, file, one.kind, titled(standing, one.kind, one.happened_at), one.number, one.happened_at,
            names[one.author].name if one.author in names else "", one.adult is not None, one.facts.shelf in GO_STALE,
            one.written_at, one.id, one.facts.shelf, names[one.adult].name if one.adult in names else "",
        )
        for one in rows
        if one.kind not in NOT_PICKED
    ]  # fmt: skip


def titled(standing: Standing, kind: str, at: datetime) -> str:
    """A record as a list calls it: its kind and its day."""
    local = at.astimezone(standing.zone)
    name = kinds()[kind].name if kind in kinds() else kind or "A record"
    this_year = local.year == standing.now.astimezone(standing.zone).year
    return f"{name}, {local.day} {local:%B}" if this_year else f"{name}, {local.day} {local:%B %Y}"
