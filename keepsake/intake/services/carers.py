"""Who of a file's carers may be somebody who is here already, or one another (R9): a person decides, both answers are kept, and
nothing is opened by either.

Only one e-mail and one name that agree plainly make two rows of one file one person without being asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from keepsake.intake.errors import Undecided
from keepsake.intake.reading import Carer, Child
from keepsake.intake.reading.families import maybe_one, number_people
from keepsake.intake.reading.names import compare_key
from keepsake.intake.services.alike import keyed, setting_key
from keepsake.people.queries.alike import AdultHere, adults_here
from keepsake.records.reading.reached import Reached, reached

NOT_AGREED = (
    "What is said of the carer {name} does not agree: by one answer it is somebody else, by two others the same person. "
    "Look at it again."
)
NOBODY = Reached(set(), set())


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A carer of the file, and an adult who is here or another carer of the file, who may be one person."""

    pair: str
    child: Child
    carer: Carer
    here: int | None = None
    other: Carer | None = None
    other_child: Child | None = None


def find_carers(setting: int, now: datetime, children: Sequence[Child]) -> list[Perhaps]:
    """Every pair that waits for, or had, a decision: one e-mail, or one name and one phone."""
    number_people(list(children))
    key = setting_key(setting, now)
    of = {id(carer): child for child in children for carer in child.carers}
    found = []
    for one, other in maybe_one(list(children)):
        both = "/".join(sorted((_plain(one), _plain(other))))
        found.append(Perhaps(keyed(key, f"carers/{both}"), of[id(other)], other, None, one, of[id(one)]))
    people = {carer.person: carer for child in reversed(children) for carer in reversed(child.carers)}
    for carer, adult in _here(setting, list(people.values())):
        found.append(Perhaps(keyed(key, f"carer/{adult}/{_plain(carer)}"), of[id(carer)], carer, adult))
    return sorted(found, key=lambda one: (one.carer.line, one.carer.person, one.here or 0))


def _here(setting: int, carers: Sequence[Carer]) -> Iterator[tuple[Carer, int]]:
    """Carers beside adults of the setting: first by what can be told from names and sign-ins, then by what is on file."""
    words = {word for carer in carers for word in _words(carer.name)}
    emails = {carer.email.casefold() for carer in carers if carer.email}
    near = [one for one in adults_here(setting) if words & _words(one.name) or one.email.casefold() in emails]
    on_file = reached(setting, [one.id for one in near])
    by_email: dict[str, dict[int, None]] = defaultdict(dict)
    by_phone: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    for one in near:
        at = on_file.get(one.id, NOBODY)
        for email in at.emails | ({one.email.casefold()} - {""}):
            by_email[email][one.id] = None
        for phone in at.phones:
            by_phone[_name(one), phone][one.id] = None
    for carer in carers:
        alike = dict(by_email.get(carer.email.casefold(), {})) if carer.email else {}
        for phone in carer.phones if carer.name else ():
            alike |= by_phone.get((compare_key(carer.name), phone), {})
        yield from ((carer, adult) for adult in alike)


def _name(one: AdultHere) -> str:
    return compare_key(one.name)


def _words(name: str) -> set[str]:
    return {compare_key(word) for word in name.replace("-", " ").split()} - {""}


def _plain(carer: Carer) -> str:
    """The same text for what is surely one person, whatever else their rows say."""
    name, email = compare_key(carer.name), carer.email.casefold()
    return f"{name}|{email}" if name and email else f"{name}|{email}|{','.join(sorted(carer.phones))}"


def one_person(children: Sequence[Child], pairs: Sequence[Perhaps], said: Mapping[str, bool]) -> dict[int, int]:
    """Number the people of these children, whose `pairs` they are, as was said; gives person → adult who is here.

    Raises Undecided where answers do not agree.
    """
    carers = [carer for child in children for carer in child.carers]
    above = {carer.person: carer.person for carer in carers}

    def top(person: int) -> int:
        while above[person] != person:
            person = above[person]
        return person

    def join(one: int, other: int) -> None:
        low, high = sorted((top(one), top(other)))
        above[high] = low

    first_of: dict[int, int] = {}
    for one in pairs:
        if said[one.pair] and one.other is not None:
            join(one.carer.person, one.other.person)
        if said[one.pair] and one.here is not None:
            join(one.carer.person, first_of.setdefault(one.here, one.carer.person))
    here: dict[int, int] = {}
    for adult, person in first_of.items():
        if here.setdefault(top(person), adult) != adult:
            raise Undecided(NOT_AGREED.format(name=_called(pairs, adult)), "carers")
    for one in pairs:
        mine = top(one.carer.person)
        same = here.get(mine) == one.here if one.here is not None else one.other and top(one.other.person) == mine
        if not said[one.pair] and same:
            raise Undecided(NOT_AGREED.format(name=one.carer.name or "without a name"), "carers")
    for carer in carers:
        carer.person = top(carer.person)
    return here


def _called(pairs: Sequence[Perhaps], adult: int) -> str:
    return next((one.carer.name for one in pairs if one.here == adult and one.carer.name), "without a name")
