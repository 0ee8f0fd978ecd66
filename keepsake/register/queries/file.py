"""Records of the personal file, as their reader may see them (E2, E4, R6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.words import Names, sentence_for
from keepsake.records.kinds import Kind, kind_of
from keepsake.records.reading import ShownRecord, timeline
from keepsake.records.selecting import Narrow
from keepsake.register.queries.wording import ALERT_MARKS, lines_of, title_of
from keepsake.web.panels import Mark, marks

SHELVES = ("particulars", "home", "alerts", "cautions", "contacts")
#: More of them than any child's file or room's alerts hold.
MOST = 1_000


def rows_of(
    standing: Standing, look: Look, children: Iterable[int], shelves: Sequence[str] = SHELVES
) -> list[ShownRecord]:
    """What the standing may read on these shelves of these children, newest first. One query."""
    narrow = Narrow(shelves=tuple(shelves), children=frozenset(children))
    return timeline(standing, look, narrow, cards=MOST).rows


def alerts_by_child(standing: Standing, look: Look, children: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """child → its alerts and cautions that hold, what can be life-threatening first, and what other features have to say there.
    One query, and one for each of those."""
    found: dict[int, list[dict[str, Any]]] = {}
    asked = list(children)
    for row in rows_of(standing, look, asked, ("alerts", "cautions")):
        if row.child is not None and not row.body.get("over"):
            found.setdefault(row.child, []).append(alert(row))
    for child, lines in marks(standing, asked).items():
        found.setdefault(child, []).extend(marked(one) for one in lines)
    for alerts in found.values():
        alerts.sort(key=lambda one: (not one["severe"], not one["caution"]))
    return found


def alert(row: ShownRecord) -> dict[str, Any]:
    """An alert, or a caution, as a mark."""
    return {
        "url": record_url(row.public_id),
        "what": str(row.body.get("what", "")).rstrip(". "),
        "do": row.body.get("do", ""),
        "severe": bool(row.body.get("severe")),
        "caution": row.shelf == "cautions",
        "mark": "phone" if row.shelf == "cautions" else ALERT_MARKS.get(row.body.get("sort", ""), "info"),
    }


def marked(one: Mark) -> dict[str, Any]:
    """A line of another feature's, drawn like a caution."""
    return {"url": one.url, "what": one.what, "do": one.do, "severe": False, "caution": True, "mark": one.icon}


def record_url(public_id: str) -> str:
    """The page of a record of the personal file."""
    return reverse("register:record", args=[public_id])


@dataclass(frozen=True, slots=True)
class OnFile:
    """A record of the file as its card shows it."""

    row: ShownRecord
    kind: Kind
    title: str
    lines: list[dict[str, Any]]
    url: str
    hem: str
    about: str
    may_correct: bool

    @property
    def over(self) -> bool:
        """Whether it no longer holds."""
        return bool(self.row.body.get("over"))


class FileCards:
    """Makes cards of one child's records, with the names that their reader may read."""

    def __init__(self, standing: Standing, child: directory.ChildName, rows: Sequence[ShownRecord]) -> None:
        self.standing = standing
        self.child = child
        at = directory.rooms_of([child.id], standing.now).get(child.id)
        rooms = directory.rooms(standing.setting)
        self.room = rooms[at].name if at in rooms else ""
        wanted = {row.adult for row in rows} if standing.is_staff else set()
        self.adults: Mapping[int, directory.AdultName] = directory.adults(wanted)

    def card(self, row: ShownRecord, leave_out: tuple[str, ...] = ("over",)) -> OnFile:
        """One record."""
        kind = kind_of(row.kind)
        return OnFile(
            row,
            kind,
            title_of(kind, row.body),
            lines_of(kind, row.body, leave_out),
            record_url(row.public_id),
            capital(sentence_for(self.standing, row.facts, self.names(row))),
            self._about(row),
            may(self.standing, "correct", row.facts),
        )

    def names(self, row: ShownRecord) -> Names:
        """What the sentence under it may name."""
        return Names(self.child.name, self.room, self._about(row))

    def _about(self, row: ShownRecord) -> str:
        found = self.adults.get(row.adult) if row.adult is not None else None
        return found.name if found else ""


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def in_calling_order(rows: Iterable[ShownRecord]) -> list[ShownRecord]:
    """Contacts that hold, in the order in which they are rung."""
    held = [row for row in rows if row.shelf == "contacts" and not row.body.get("over")]
    return sorted(held, key=lambda row: (row.body.get("order") or 99, str(row.body.get("name", "")).casefold()))
