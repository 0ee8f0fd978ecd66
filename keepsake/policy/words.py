"""The sentence under a record: who can see it, written for its reader (R8, R10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keepsake.people.times import last_day, today
from keepsake.policy.promises import PROMISES
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILE_OF, Condition, Facts, Promise

#: Nobody stands in this set at rest: a lead opens a file with a purpose, and each time it is written down (R27). The printed
#: policy says so; the sentence under a record says who sees it now.
PURPOSE: Final = "opened_for"

#: What a sentence calls its own reader.
YOU: Final = "you"
#: The author of what a member of staff wrote, and whoever it was opened to (R13), where nobody is named: to a carer always.
AUTHOR: Final = "the member of staff who wrote it"
OPENED_TO: Final = "staff it was opened to"


@dataclass(frozen=True, slots=True)
class Reader:
    """One group of readers of a record: `who` may be bold on a page, `reason` is the promise that opens it."""

    who: str
    reason: str
    clause: str
    hat: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A record that somebody opened to a colleague (R13): names, the end in words, and what has to be planned."""

    by: str
    to: str
    until: str
    need: str

    @property
    def sentence(self) -> str:
        """ "Opened by Jo to Noreen until 4 December, to plan drop-off." """
        need = self.need.strip().rstrip(".")
        purpose = need if need.casefold().startswith("to ") else f"to plan {need}"
        return f"Opened by {self.by} to {self.to} {self.until}, {purpose}."


def until_words(standing: Standing, end: datetime) -> str:
    """The end of a grant: "until 4 December", with its year where that is another; "for today"."""
    now, last = today(standing.zone, standing.now), last_day(end, standing.zone)
    if last is None:
        return "until it is withdrawn"
    if last == now:
        return "for today"
    year = "" if last.year == now.year else f" {last.year}"
    return f"until {last.day} {last:%B}{year}"


@dataclass(frozen=True, slots=True)
class Names:
    """What the sentence may name. To a carer: the child alone. `from_adult`: the carer whom the record came from;
    `author`: who wrote it; `opened`: the grants in force on it, None where nobody asked whether there are any."""

    child: str = ""
    room: str = ""
    from_adult: str = ""
    author: str = ""
    opened: tuple[Opening, ...] | None = None


def opening(facts: Facts, action: str = "read") -> list[Promise]:
    """The promises that open such a record to somebody who stands in their relation, in the order of the table."""
    return [
        promise
        for promise in PROMISES
        if promise.action == action
        and promise.keys != PURPOSE
        and facts.shelf in promise.shelves
        and (promise.axis != "child" or facts.child is not None)
        and all(_could(condition, facts) for condition in promise.when)
    ]


def _could(condition: Condition, facts: Facts) -> bool:
    """Whether the condition can hold for somebody: one that compares with a set of the reader can, where there is a value."""
    if isinstance(condition.value, (str, tuple)) or condition.value is None:
        return condition.holds(facts)
    return condition.op in ("none or in", "not in") or getattr(facts, condition.fact) is not None


def readers(facts: Facts, names: Names) -> list[Reader]:
    """Who can see a record, for staff: families, staff of the room, the manager, the lead; from the table alone."""
    found: dict[str, Reader] = {}
    for promise in opening(facts):
        for who, reason in _told(promise, facts, names):
            found.setdefault(who, Reader(who, reason, promise.clause, promise.hat))
    order = {"carer": 0, "practitioner": 1, "manager": 2, "lead": 3}
    return sorted(found.values(), key=lambda reader: order[reader.hat])


def _told(promise: Promise, facts: Facts, names: Names) -> Iterator[tuple[str, str]]:
    """Whom a promise lets read it, and why."""
    if promise.keys != "granted":
        yield _who(promise, facts, names), promise.says
    elif names.opened is None:
        yield OPENED_TO, promise.says
    else:
        yield from ((f"{one.to} ({one.until})", one.sentence) for one in names.opened)


def _who(promise: Promise, facts: Facts, names: Names) -> str:
    match promise.hat:
        case "carer" if facts.adult is not None:
            return names.from_adult or "the carer whom it came from"
        case "carer":
            return f"{names.child}’s family"
        case "manager" | "lead" if promise.keys == "keyholder_of":
            return "the keyholders"
        case "practitioner" if promise.axis == "author":
            return _author(names.author)
        case "practitioner" if promise.keys == "here_on_duty":
            return "all staff on duty"
        case "practitioner":
            return f"staff in {names.room}" if names.room else f"the staff who care for {names.child}"
        case "lead" if promise.keys == "here_on_duty":
            return "all staff on duty"
        case "lead":
            return "the safeguarding lead"
    return "the manager"


def _author(name: str) -> str:
    if name == YOU:
        return YOU
    return f"{name} (who wrote it)" if name else AUTHOR


def staff_sentence(facts: Facts, names: Names) -> str:
    """ "Ada's family, staff in Wrens, the manager and the safeguarding lead"; whoever reads it comes first: "you and the manager"."""
    return joined(sorted((reader.who for reader in readers(facts, names)), key=lambda who: who != YOU))


def carer_sentence(child: str, *, mine: bool) -> str:
    """To a carer, naming no other carer (R8): "You, Ada's family, and the staff who care for Ada can see this."

    `mine`: it came from the reader, who is shown to no other carer, so that no other of the family sees it (R1).
    """
    return _can_see([*([] if mine else [f"{child}’s family"]), f"the staff who care for {child}"])


def file_sentence(child: str, facts: Facts, *, opened: bool = True) -> str:
    """The same under a record of the personal file: "You and the manager can see this." (R8).

    What came from the reader or is theirs (R1) is read by no other of the family. `opened`: whether it is, or may be, open
    to a colleague, whom it does not name.
    """
    names = Names(child, opened=None if opened else ())
    others = dict.fromkeys(one.who for one in readers(facts, names) if one.hat != "carer")
    return _can_see([*([] if facts.adult is not None else [f"{child}’s family"]), *others])


def _can_see(others: Sequence[str]) -> str:
    """ "You and the manager can see this."; of more than two, each is set apart by a comma (R8).

    Not "only you": a safeguarding lead may come with a purpose (R27), and so may whoever the law lets look.
    """
    if len(others) < 2:
        return f"{' and '.join(('You', *others))} can see this."
    return f"{', '.join(('You', *others[:-1]))}, and {others[-1]} can see this."


def joined(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence_for(standing: Standing, facts: Facts, names: Names) -> str:
    """The sentence for this reader."""
    if standing.is_staff:
        return staff_sentence(facts, names)
    if FILE_OF[facts.shelf] == "personal":
        return file_sentence(names.child, facts, opened=names.opened != ())
    return carer_sentence(names.child, mine=standing.set("me_and_shown") == {facts.adult})
