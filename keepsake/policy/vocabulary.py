"""The closed words of the table: hats, actions, files and shelves, axes, facts, comparisons, sets of a standing."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

STAFF: Final = ("manager", "lead", "practitioner")
HATS: Final = (*STAFF, "carer")

#: `read` and `add` stand alone; each of the others needs `read` as well. `grant`: open a record to a named colleague (R13).
ACTIONS: Final = ("read", "picture", "add", "comment", "correct", "acknowledge", "grant")

#: file → its shelves. A shelf is a part of a file whose records are all treated alike.
FILES: Final[dict[str, tuple[str, ...]]] = {
    "developmental": ("journal", "planning"),
    "personal": (
        "particulars",
        "home",
        "alerts",
        "cautions",
        "contacts",
        "notices",
        "registration",
        "letters",
        "talks",
        "development",
        "consents",
        "sharing",
    ),
    # Its kinds are sealed: they never become rows of `records`, and the cabinet alone holds them.
    "safeguarding": ("sealed",),
}
SHELVES: Final = tuple(shelf for shelves in FILES.values() for shelf in shelves)
FILE_OF: Final = {shelf: name for name, shelves in FILES.items() for shelf in shelves}

#: The limit (R4) that shuts a carer out of each file, whatever a promise says.
LIMIT_OF: Final = {"developmental": "limited_journal", "personal": "limited_file", "safeguarding": "limited_file"}

AXES: Final = ("child", "setting", "author", "record")

#: Named sets of the standing: children, adults, a setting or records.
SETS: Final = {
    "the_setting": "the setting in which the hat is worn",
    "works_here": "the setting in which I work, whatever I do there",
    "keyholder_of": "the setting whose key I hold",
    "granted": "records that somebody opened to me, until a day that is still to come",
    "cared_for": "children in my rooms, in my rooms of today, and my key children",
    "planned_for": "children in my rooms and my key children",
    "key_children": "children whose key person I am",
    "here_on_duty": "every child of the setting who has a place, while I am on duty",
    "opened_for": "the child whose personal file I opened from a record of the cabinet or a decision to share",
    "barred": "children from whom a bar keeps me",
    "my_children": "children whose carer I am",
    "my_responsible": "children for whom I have parental responsibility, confirmed",
    "my_journals": "children whose journal is open to me",
    "me": "myself",
    "me_and_shown": "myself, and carers who are shown to me and I to them",
    "limited_journal": "children on whose journal I have a limit",
    "limited_file": "children on whose personal file I have a limit",
    "limited_pictures": "children on whose pictures I have a limit",
}


class Facts(NamedTuple):
    """Everything about one record that a promise may ask. All ids are ints; `child` and `adult` may be None.

    `hat` is the hat under which the author wrote; `adult` is whom it came from or is about (R1). Of a picture: `faces`
    says who is in it, unanswered, none, own (the record's child alone), agreed (others, whose consents let this family see
    them too), refused (the pictures of one in it stay with staff) or others; `sender` is the carer who sent it in as such,
    none where staff put it there.
    """

    record: int | None
    setting: int
    child: int | None
    shelf: str
    kind: str | None = None
    author: int | None = None
    hat: str | None = None
    state: str | None = None
    adult: int | None = None
    faces: str | None = None
    sender: int | None = None


FACTS: Final = Facts._fields
COMPARISONS: Final = ("is", "in", "not in", "none or in")


@dataclass(frozen=True, slots=True)
class Mine:
    """In a condition: a named set of the standing."""

    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of one fact with a constant or with a set of the standing."""

    fact: str
    op: str
    value: Any

    def holds(self, facts: Facts) -> bool:
        """Whether the fact compares so. `value` is resolved: a constant or a collection, no longer `Mine`."""
        it = getattr(facts, self.fact)
        match self.op:
            case "is":
                return bool(it == self.value)
            case "in":
                return it in self.value
            case "not in":
                return it not in self.value
            case "none or in":
                return it is None or it in self.value
        raise ValueError(f"unknown comparison {self.op!r}")

    def __str__(self) -> str:
        value = f"my {self.value.name}" if isinstance(self.value, Mine) else str(self.value)
        return f"{self.fact} {self.op} {value}"


@dataclass(frozen=True, slots=True)
class Promise:
    """One row of the table.

    `axis` and `keys` say *who*: the records whose axis is in that set of the standing. `when` are further conditions,
    all of which must hold. Every staff promise is under the bar, every carer's under the limit of its file, unless
    `despite` names it, and `because` says why. `repeats` names a promise that opens the same and says why both stand.
    """

    name: str
    clause: str
    says: str
    hat: str
    action: str
    shelves: tuple[str, ...]
    axis: str
    keys: str
    when: tuple[Condition, ...] = ()
    despite: tuple[str, ...] = ()
    because: str = ""
    repeats: str = ""
