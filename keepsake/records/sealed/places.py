"""Whose file a page of the cabinet is: a child's, the setting's own, or a matter's; one word of its address says it."""

import re
from dataclasses import dataclass
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import ChildName, child_in_setting, children
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.sealed.sight import child_of, may_read

OWN = "own"
CHILD, MATTER = "child-", "matter-"
_CHILD_IN_PATH = re.compile(r"/files/child-([0-9a-f]{32})/")
_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Place:
    """A file. `word` stands in its address; with neither child nor matter it is the setting's own."""

    word: str
    child: ChildName | None = None
    matter: UUID | None = None

    @property
    def title(self) -> str:
        """What a page calls it."""
        if self.matter is not None:
            return "A matter of its own"
        return self.child.name if self.child else "The setting’s own file"


def place_of(standing: Standing, word: str) -> Place:
    """The file of an address. Raises Refused for what is not there, and behind a bar (R5)."""
    if word == OWN:
        if not may_read(standing, None):
            raise Refused
        return Place(OWN)
    if word.startswith(CHILD) and _ID.fullmatch(word.removeprefix(CHILD)):
        child = child_of(standing, word.removeprefix(CHILD))
        return Place(word, child)
    if word.startswith(MATTER) and _ID.fullmatch(word.removeprefix(MATTER)):
        return Place(word, None, UUID(word.removeprefix(MATTER)))
    raise Refused


def place_for(opened: Opened, child: int | None, matter: UUID | None) -> Place:
    """The file in which a record lies."""
    if matter is not None:
        return Place(f"{MATTER}{matter.hex}", None, matter)
    if child is None:
        return Place(OWN)
    found = children([child])[child]
    return Place(f"{CHILD}{found.public_id}", found)


def child_in_path(standing: Standing, path: str) -> ChildName | None:
    """The child whose file an address names, if it may be opened."""
    found = _CHILD_IN_PATH.search(path)
    child = child_in_setting(found[1], standing.setting) if found else None
    return child if child is not None and may_read(standing, child.id) else None
