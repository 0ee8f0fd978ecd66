"""What comes in and what does not, before anything is written; what waits for a person is said in a sentence."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

from keepsake.intake.errors import Undecided
from keepsake.intake.reading import Child, Report, Restriction
from keepsake.intake.reading.families import add, siblings
from keepsake.intake.services.alike import Alike, decisions, find_alike, here_already, marks_of
from keepsake.intake.services.carers import Perhaps, find_carers, one_person
from keepsake.intake.services.correcting import place_of
from keepsake.intake.services.looking import refuse_what_is_nobodys, said_of_health, to_look_at
from keepsake.intake.services.records import relation_of, said_of
from keepsake.people.services.bringing import BroughtCarer, BroughtChild
from keepsake.policy.standing import Standing

NAMES = {"first": 80, "middle": 120, "last": 80, "known_as": 80}
WORDS = {"first": "First name", "middle": "Middle names", "last": "Family name", "known_as": "Known as"}
FAULTS_LEFT = "All or nothing was asked, and some rows have faults. Correct them, or bring in the rows without faults."
NOT_SEEN = "Look at each row that says who may not collect or see, or that names an allergy, before anything comes in."
ALIKE_LEFT = "Some rows may be about a child who is here already, or about one child twice. Say for each whether it is the same child."
CARERS_LEFT = "Some carers may be somebody who is here already, or one person on two rows. Say for each whether it is the same person."


@dataclass(slots=True)
class Plan:
    """Rows by their place among the children of the report."""

    marks: list[str]
    already: dict[int, int]
    pairs: list[Alike]
    #: Rows that make a child, each with the rows that a person said are the same child.
    new: dict[int, list[int]] = field(default_factory=dict)
    #: Rows that a person said are about a child who is here.
    same: dict[int, int] = field(default_factory=dict)
    said: dict[int, list[Restriction]] = field(default_factory=dict)
    cut: dict[int, list[str]] = field(default_factory=dict)
    #: Carers of rows that make a child who may be one person, or somebody who is here; and what was said of each.
    carers: list[Perhaps] = field(default_factory=list)
    said_of_carers: dict[str, bool] = field(default_factory=dict)
    #: What was decided just now for pairs that nobody had decided: to be remembered.
    decided: dict[str, bool] = field(default_factory=dict)


def plan_of(
    standing: Standing,
    report: Report,
    *,
    whole: bool,
    seen: Collection[str] | None,
    same: bool | None = None,
    same_carer: bool | None = None,
) -> Plan:
    """Raises Undecided where a person has to say something first.

    `seen`: the places of rows that a person looked at because they say who may not collect or see; None: all of them.
    `same`, `same_carer`: what holds for every pair of children, or of carers, that nobody decided yet (the command line's
    answers).
    """
    if report.questions:
        raise Undecided(" ".join(question.message for question in report.questions), "columns")
    if whole and report.faulty:
        raise Undecided(FAULTS_LEFT, "faults")
    refuse_what_is_nobodys(report)
    marks = marks_of(standing.setting, standing.now, report)
    already = here_already(standing.setting, marks)
    plan = Plan(marks, already, find_alike(standing.setting, standing.now, report, already))
    look = to_look_at(report, already, plan.pairs)
    report.restrictions = sorted({*report.restrictions, *(one.line for said in look.values() for one in said)})
    if seen is not None and not set(look) <= set(seen):
        raise Undecided(NOT_SEEN, "seen")
    decided = decisions(standing.setting, [pair.pair for pair in plan.pairs])
    if same is not None:
        plan.decided = {pair.pair: same for pair in plan.pairs if pair.pair not in decided}
        decided |= plan.decided
    if any(pair.pair not in decided for pair in plan.pairs):
        raise Undecided(ALIKE_LEFT, "alike")
    _settle(plan, report, decided)
    if set(plan.same.values()) & standing.set("barred"):
        raise Undecided(
            "One of these rows is about a child from whom a bar keeps you. Somebody else has to bring that row in."
        )
    _restrictions(plan, report)
    children = _as_one(plan, report.children)
    plan.carers = find_carers(standing.setting, standing.now, children)
    _hear_of_carers(standing.setting, plan, same_carer)
    return plan


def carers_to_ask_about(setting: int, now: datetime, report: Report, plan: Plan) -> list[Perhaps]:
    """What will be asked of carers: as `plan_of` finds it once every pair of children has its answer, until then of every row
    that is not here already."""
    decided = decisions(setting, [pair.pair for pair in plan.pairs])
    every = [child for at, child in enumerate(report.children) if at not in plan.already]
    if any(pair.pair not in decided for pair in plan.pairs):
        return find_carers(setting, now, every)
    try:
        _settle(plan, report, decided)
    except Undecided:
        return find_carers(setting, now, every)
    children = list(report.children)
    for place in (one for at, others in plan.new.items() if others for one in (at, *others)):
        children[place] = deepcopy(children[place])  # the reading itself stays as it was read
    return find_carers(setting, now, _as_one(plan, children))


def _settle(plan: Plan, report: Report, decided: dict[str, bool]) -> None:
    """Rows that are one child go together, and with the child who is here where one of them is that child."""
    groups = _Groups(len(report.children))
    for pair in plan.pairs:
        if decided[pair.pair] and pair.other is not None:
            groups.join(pair.row, pair.other)
    members: dict[int, list[int]] = defaultdict(list)
    for place in range(len(report.children)):
        if place not in plan.already:
            members[groups.of(place)].append(place)
    here: dict[int, int] = {}
    for pair in plan.pairs:
        if decided[pair.pair] and pair.here is not None:
            here.setdefault(groups.of(pair.row), pair.here.id)
    for pair in plan.pairs:
        group = groups.of(pair.row)
        apart = not decided[pair.pair] and (
            here.get(group) == pair.here.id if pair.here is not None else groups.of(pair.other or 0) == group
        )
        if apart:
            line = report.children[pair.row].line
            raise Undecided(
                f"What is said of line {line} does not agree: by one answer it is another child, by two others the same. Look at it again."
            )
    for group, places in members.items():
        if group in here:
            plan.same |= dict.fromkeys(places, here[group])
        else:
            plan.new[places[0]] = places[1:]


def _as_one(plan: Plan, children: Sequence[Child]) -> list[Child]:
    """The children that are made: rows that are one child become one."""
    for place, others in plan.new.items():
        for other in others:
            add(children[place], children[other])
    return [children[place] for place in plan.new]


def _hear_of_carers(setting: int, plan: Plan, same: bool | None) -> None:
    plan.said_of_carers = decisions(setting, [one.pair for one in plan.carers])
    if same is not None:
        new = {one.pair: same for one in plan.carers if one.pair not in plan.said_of_carers}
        plan.said_of_carers |= new
        plan.decided |= new
    if any(one.pair not in plan.said_of_carers for one in plan.carers):
        raise Undecided(CARERS_LEFT, "carers")


class _Groups:
    def __init__(self, count: int) -> None:
        self.above = list(range(count))

    def of(self, place: int) -> int:
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self.above[high] = low


def _restrictions(plan: Plan, report: Report) -> None:
    said = said_of(report.restriction_details)
    for at, child in enumerate(report.children):
        mine = [one for line in child.lines for one in said.get(place_of(child.sheet, line), ())]
        if at in plan.same:
            mine += said_of_health(report, child)
        if mine:
            plan.said[at] = mine


def families(plan: Plan, report: Report, rooms: dict[str, int]) -> tuple[list[BroughtChild], list[list[int]]]:
    """The new children as `people` takes them, and groups of brothers and sisters."""
    for place, others in plan.new.items():
        for other in others:
            plan.said.setdefault(place, []).extend(plan.said.get(other, []))
    kept = list(plan.new)
    children = [report.children[place] for place in kept]
    here = one_person(children, plan.carers, plan.said_of_carers)
    brought = [_child(plan, place, child, rooms, here) for place, child in zip(kept, children, strict=True)]
    return brought, [[kept[at] for at in group] for group in siblings(children)]


def _child(plan: Plan, place: int, child: Child, rooms: dict[str, int], here: dict[int, int]) -> BroughtChild:
    """`here`: person → adult who is here already, as somebody said."""
    if child.dob is None:
        raise ValueError("A row without a date of birth has a fault, and is not among the children.")
    cut: list[str] = []
    names = {name: _fit(getattr(child, name), longest, WORDS[name], cut) for name, longest in NAMES.items()}
    carers = []
    for carer in child.carers:
        if carer.is_empty:
            continue
        whole = carer.name or f"{relation_of(carer.relationship) or 'Carer'} (name not given)"
        first, last = (carer.first, carer.last) if carer.first else (whole, "")
        carers.append(
            BroughtCarer(
                carer.person,
                _fit(first, 80, "A carer's name", cut),
                _fit(last, 80, "A carer's name", cut),
                relation_of(carer.relationship),
                carer.parental_responsibility[:120] if carer.parental_responsibility else None,
                here.get(carer.person),
            )
        )
    if cut:
        plan.cut[place] = cut
    room = rooms.get(child.room.casefold()) if child.room else None
    return BroughtChild(
        place, born_on=child.dob, room=room, start=child.start, leave=child.leave, carers=tuple(carers), **names
    )


def _fit(text: str, longest: int, what: str, cut: list[str]) -> str:
    """The beginning of what is too long for where it belongs; the whole of it is kept in a note."""
    if len(text) > longest:
        cut.append(f"{what}, in full: {text}")
    return text[:longest]


def rooms_named(plan: Plan, report: Report) -> Sequence[str]:
    """The rooms that new children are in, as the file spells them, in its order."""
    return list(dict.fromkeys(report.children[place].room for place in plan.new if report.children[place].room))
