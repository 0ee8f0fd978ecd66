"""Rooms: from a column, a sheet's name or a line between the children; told apart from mere slips of the pen."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from keepsake.intake.reading.cells import says_nothing
from keepsake.intake.reading.names import compare_key
from keepsake.intake.reading.sheets import Row
from keepsake.intake.reading.vocabulary import vocabulary

_ROOM_WORD = re.compile(r"\b(?:room|class|group|playroom)\b", re.IGNORECASE)
_ROOM_LABEL = re.compile(r"^(?:room|class|group)\s*(?:name)?\s*[:\-–]\s*(.+)$", re.IGNORECASE)
_LABEL_ALONE = re.compile(r"^(?:room|class|group)\s*(?:name)?\s*[:\-–]$", re.IGNORECASE)
_COUNT = re.compile(r"\s*[\[(]\s*\d+[^)\]]*[)\]]\s*$")
_PLAIN_SHEET = re.compile(r"^(?:sheet|blad|feuil|tabelle|hoja|table|page)?\s*\d*$", re.IGNORECASE)


def room_key(text: str) -> str:
    """A room's name without case, spaces and the word *room*: ``WRENS ROOM`` is Wrens."""
    bare = _ROOM_WORD.sub(" ", text).strip()
    return compare_key(bare or text)


def sheet_role(name: str, known_rooms: Iterable[str]) -> str:
    """``room`` (it may name one), ``plain``, ``away`` (leavers, waiting list), ``staff`` or ``about``."""
    if room_key(name) in {room_key(room) for room in known_rooms}:
        return "room"
    lowered = " ".join(re.sub(r"[^a-z ]+", " ", name.casefold()).split())
    if not name or _PLAIN_SHEET.match(name.strip()):
        return "plain"
    for role in ("away", "staff", "about", "plain"):
        phrases = vocabulary().sheets[role]
        if any(re.search(rf"\b{re.escape(phrase)}\b", lowered) for phrase in phrases):
            return role if not _ROOM_WORD.search(name) else "room"
    if re.search(r"\b(?:20\d\d|autumn|spring|summer|term|january|february|september)\b", name.casefold()):
        return "plain"
    return "room"


def room_of_sheet(name: str, known_rooms: Iterable[str]) -> str:
    """The room that a sheet's name says, in the nursery's own spelling where it has one."""
    for room in known_rooms:
        if room_key(room) == room_key(name):
            return room
    return _COUNT.sub("", name).strip()


def section_rooms(rows: list[Row], known_rooms: Iterable[str], *, has_room_column: bool) -> dict[int, str]:
    """Lines that stand alone between the children and say the room of those beneath: line → room.

    A line of one word that is no known room counts only where the register plainly is cut up so: such a line stands
    first, there are several, never two together, and everything between them has more than a name.
    """
    keys = {room_key(room): room for room in known_rooms}
    cut_up = not has_room_column and _is_cut_up(rows)
    found: dict[int, str] = {}
    for row in rows:
        if said := said_beside_its_label(row):
            found[row.line] = keys.get(room_key(said), said)
        if not _stands_alone(row):
            continue
        text = next(cell for cell in row.cells if cell)
        labelled = _ROOM_LABEL.match(text)
        bare = _COUNT.sub("", labelled[1] if labelled else text).strip(" :-–")
        if room_key(bare) in keys:
            found[row.line] = keys[room_key(bare)]
        elif labelled or _is_heading(bare) or (cut_up and bool(row.cells[0]) and _is_plain(bare)):
            found[row.line] = bare
    return found


def said_beside_its_label(row: Row) -> str:
    """``Room: | Wrens`` over two cells, or ``Room: Wrens`` in one: the room, or ''."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) == 2 and _LABEL_ALONE.match(filled[0]):
        return _COUNT.sub("", filled[1])
    labelled = _ROOM_LABEL.match(filled[0]) if len(filled) == 1 else None
    return _COUNT.sub("", labelled[1]) if labelled else ""


def _is_heading(text: str) -> bool:
    return _ROOM_WORD.search(text) is not None and len(text) <= 40 and not any(c.isdigit() for c in text)


def _is_plain(text: str) -> bool:
    return len(text.split()) <= 3 and text.replace(" ", "").isalpha()


def _stands_alone(row: Row) -> bool:
    return sum(map(bool, row.cells)) == 1


def _is_cut_up(rows: list[Row]) -> bool:
    alone = [_stands_alone(row) for row in rows]
    if not rows or not alone[0] or alone[-1] or sum(alone) < 2:
        return False
    return not any(one and other for one, other in pairwise(alone))


class Rooms:
    """The rooms of a file beside the nursery's own."""

    def __init__(self, known: Iterable[str], told: Iterable[str]) -> None:
        self.known = {room_key(room): room for room in known}
        self.counts = Counter(room_key(room) for room in told if not says_nothing(room))
        spellings: dict[str, Counter[str]] = {}
        for room in told:
            spellings.setdefault(room_key(room), Counter())[room] += 1
        self.spelling = {key: self.known.get(key) or found.most_common(1)[0][0] for key, found in spellings.items()}

    def settle(self, room: str) -> str:
        """The room in its one spelling; '' where none is given."""
        return "" if says_nothing(room) else self.spelling.get(room_key(room), room)

    def near(self, room: str) -> str:
        """A room that was probably meant, where the one given stands nowhere else; '' when there is none."""
        key = room_key(room)
        others = list(self.known) if self.known else [other for other, count in self.counts.items() if count > 2]
        if key in self.known or self.counts[key] > 1:
            return ""
        near = difflib.get_close_matches(key, [other for other in others if other != key], n=1, cutoff=0.75)
        return self.known.get(near[0]) or self.spelling[near[0]] if near else ""

    def nearest(self, room: str) -> str:
        """The nursery's own room whose name is most like a stray one's, for a person to look at; '' when none is."""
        near = difflib.get_close_matches(room_key(room), list(self.known), n=1, cutoff=0.35)
        return self.known[near[0]] if near else ""

    def is_stray(self, room: str) -> bool:
        """One child in a room that the nursery does not have, while the others are in rooms that it has."""
        key = room_key(room)
        if not self.known or key in self.known or self.counts[key] > 1:
            return False
        return any(other in self.known for other in self.counts)

    def new(self) -> list[str]:
        """Rooms of the file that the nursery does not have."""
        return [self.spelling[key] for key in self.counts if key not in self.known]

    def told(self) -> list[str]:
        """Every room of the file, in the order in which they come."""
        return [self.spelling[key] for key in self.counts]
