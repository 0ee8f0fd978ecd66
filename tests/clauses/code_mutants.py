"""Mutants of code: a module of the program with one piece of its text exchanged."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from keepsake.people.queries.hats import Hat
from keepsake.people.queries.ties import CarerTies, StaffTies
from keepsake.policy import standing


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text that stands in the module exactly once, what stands there instead, and why nobody may notice."""

    old: str
    new: str
    unnoticed: str = ""


@contextmanager
def changed(module: ModuleType, change: Change) -> Iterator[ModuleType]:
    """The module as it would be with the change: a copy, the module itself stays as it is."""
    text = inspect.getsource(module)
    if text.count(change.old) != 1:
        raise ValueError(f"{module.__name__} has {change.old!r} {text.count(change.old)} times, not once.")
    made = ModuleType(f"{module.__name__}_changed")
    made.__file__ = module.__file__
    sys.modules[made.__name__] = made  # dataclasses look their module up
    try:
        exec(compile(text.replace(change.old, change.new), made.__name__, "exec"), made.__dict__)  # noqa: S102
        yield made
    finally:
        del sys.modules[made.__name__]


ENGINE = (
    Change("facts.shelf == self.shelf", "True", "of a record the claims on its own shelf alone are asked"),
    Change('if only not in ("", shelf):', "if False:", "a claim asks for its shelf itself"),
    Change('if only not in ("", shelf):', "if only in ('', shelf):"),
    Change("getattr(facts, self.axis) in self.keys", "True"),
    Change("and all(condition.holds", "and any(condition.holds"),
    Change(
        "if facts.setting != standing.setting:",
        "if False:",
        "an adult, their words and their grants are of one setting",
    ),
    Change("if action not in STAND_ALONE and", "if False and"),
    Change("if promise.hat != standing.hat.hat or promise.action", "if promise.action"),
    Change(" or promise.action != action:", ":"),
    Change(
        "in (*promise.when, *walls(promise, shelf)):\n                resolved",
        "in promise.when:\n                resolved",
    ),
    Change(
        "in (*promise.when, *walls(promise, shelf)):\n                resolved",
        "in walls(promise, shelf):\n                resolved",
    ),
    Change("left = left - frozenset(resolved.value)", "pass"),
    Change('elif resolved.op != "not in" or resolved.value:', "elif resolved.value:"),
    Change('elif resolved.op != "not in" or resolved.value:', "else:", "not in nothing holds for everything"),
    Change("            if left:\n", "            if True:\n", "a claim without keys opens nothing"),
    Change('if resolved.fact == promise.axis and resolved.op == "not in":', 'if resolved.op == "not in":'),
    Change(
        "facts.shelf) if claim.holds(facts))\n\n\ndef audience",
        "facts.shelf))\n\n\ndef audience",
    ),
    Change("return (*own, ABOUT_ME) if", "return own if"),
    Change(' or (shelf == "sealed" and promise.action == "read")', ""),
    Change('() if "bar" in promise.despite else (BARRED,)', "()"),
    Change('() if "bar" in promise.despite else (BARRED,)', "(BARRED,)"),
    Change('own = () if "limit" in promise.despite else (', "own = ("),
    Change('frozenset({"read", "add"})', 'frozenset({"read"})'),
    Change('frozenset({"read", "add"})', 'frozenset({"read", "add", "picture"})'),
    Change('frozenset({"read", "add"})', 'frozenset({"read", "add", "correct"})'),
)

STANDING = (
    Change("ties.here if on_duty else frozenset()", "ties.here"),
    Change("ties.here if on_duty else frozenset()", "frozenset()"),
    Change('"barred": ties.barred,', '"barred": frozenset(),'),
    Change("ties.in_rooms | ties.key | ties.backup", "ties.key | ties.backup"),
    Change("ties.in_rooms | ties.key | ties.backup", "ties.in_rooms | ties.key"),
    Change("ties.in_rooms | ties.key | ties.backup", "ties.in_rooms | ties.backup"),
    Change("ties.in_rooms | ties.key | ties.backup", "ties.in_rooms | ties.key | ties.backup | ties.in_rooms_today"),
    Change("planned_for | ties.in_rooms_today", "planned_for"),
    Change('"key_children": ties.key,', '"key_children": ties.key | ties.backup,'),
    Change('"key_children": ties.key,', '"key_children": ties.backup,'),
    Change('if hat.hat in ("manager", "lead"):', 'if hat.hat == "manager":'),
    Change("me | ties.shown", "me"),
    Change('"my_children": ties.children', '"my_children": ties.responsible'),
    Change('"my_responsible": ties.responsible', '"my_responsible": ties.children'),
    Change('"my_responsible": ties.responsible', '"my_responsible": ties.journals'),
    Change('"my_journals": ties.journals', '"my_journals": ties.children'),
    Change('"my_journals": ties.journals', '"my_journals": ties.responsible'),
    Change('ties.limited.get("journal", frozenset())', "frozenset()"),
    Change('ties.limited.get("journal", frozenset())', 'ties.limited.get("pictures", frozenset())'),
    Change('ties.limited.get("file", frozenset())', "frozenset()"),
    Change('ties.limited.get("file", frozenset())', 'ties.limited.get("where", frozenset())'),
    Change('ties.limited.get("pictures", frozenset())', "frozenset()"),
    Change('ties.limited.get("pictures", frozenset())', 'ties.limited.get("messages", frozenset())'),
)

_OWN_ONLY = "the range is pruned by what the conditions ask as well"
SELECTING = (
    Change(" < (%s, %s, %s)", " <= (%s, %s, %s)"),
    Change(" < (%s, %s, %s)", " > (%s, %s, %s)"),
    Change("before.act, before.id]", "before.act, before.act]"),
    Change(
        '    if narrow.children is not None and axis == "child":\n        return axis, keys & narrow.children, when',
        '    if narrow.children is not None and axis == "child":\n        return axis, keys, when',
    ),
    Change("_outside_walls(narrow.children, when), (*when, own)", "_outside_walls(narrow.children, when), when"),
    Change("_outside_walls(narrow.children, when), (*when", "narrow.children, (*when", _OWN_ONLY),
    Change(
        'return "author", frozenset({narrow.author}), (*when, own)', 'return "author", frozenset({narrow.author}), when'
    ),
    Change('it = replace(it, by=("author", narrow.author))', "pass"),
    Change('narrow.author is not None and axis == "setting"', "False"),
    Change("(*when, own, *_also(narrow))", "(*when, *_also(narrow))"),
    Change("(*when, own, *_also(narrow))", "(*when, own)"),
    Change('yield Condition("child", "in", narrow.children)', "pass"),
    Change('yield Condition("author", "in", frozenset({narrow.author}))', "pass"),
    Change("keys = keys & {narrow.author}", "pass"),
    Change("keys if narrow.records is None else keys & narrow.records", "keys"),
    Change("return axis, keys, (*when, *_also(narrow))", "return axis, keys, when"),
    Change("return replace(narrow, author=author)", "return narrow", "another index, and the author asked of each row"),
    Change('claim.axis != "author" or len', "len"),
    Change("if by_area else replace(it, area=narrow.area)", "if by_area else it"),
    Change('replace(it, by=("area", narrow.area)) if by_area else', "it if by_area else"),
    Change('(replace(it, by=("kind", kind)) for kind in narrow.kinds)', "(it for kind in narrow.kinds)"),
    Change('yield replace(it, when=(*it.when, Condition("kind", "in", narrow.kinds)))', "yield it"),
    Change('parts.append(f"{column} IS NULL")', 'parts.append(f"{column} IS NOT NULL")'),
    Change(
        'parts.append(inside if condition.op == "in" else f"({column} IS NULL OR {inside})")', "parts.append(inside)"
    ),
    Change("'NOT IN' if condition.op == 'not in' else 'IN'", "'IN'"),
    Change('sql += f" AND {at}.shelf = %s"', 'sql += f" AND {at}.shelf <> %s"'),
    Change('(narrow.since, ">=")', '(narrow.since, ">")'),
    Change('(narrow.until, "<")', '(narrow.until, "<=")'),
    Change("if not few and _cut_short(", "if False and _cut_short("),
    Change("counts[key] >= per_key", "counts[key] > per_key"),
    Change("if row.shelf == it.shelf", "if row.shelf != it.shelf"),
    Change('" UNION ".join', '" UNION ALL ".join'),
    Change("ORDER BY r.happened_at DESC, r.act DESC, r.id DESC LIMIT", "ORDER BY r.happened_at DESC, r.id DESC LIMIT"),
    Change("{', '.join(f'{part} DESC' for part in row)}", "{', '.join(row)}"),
    Change("narrow.shelves and claim.shelf not in narrow.shelves", "False"),
    Change("claim.promise.repeats or (", "(", "what repeats another promise opens no other row"),
)

TIES = (
    Change("Place.objects.at(now).filter(room__setting_id=setting)", "Place.objects.filter(room__setting_id=setting)"),
    Change("Place.objects.at(now).filter(room__setting_id=setting)", "Place.objects.at(now)"),
    Change("RoomTie.objects.at(now).filter(adult_id=adult)", "RoomTie.objects.filter(adult_id=adult)"),
    Change("RoomTie.objects.at(now).filter(adult_id=adult)", "RoomTie.objects.at(now)"),
    Change("KeyPerson.objects.at(now).filter(adult_id=adult)", "KeyPerson.objects.filter(adult_id=adult)"),
    Change("KeyPerson.objects.at(now).filter(adult_id=adult)", "KeyPerson.objects.at(now)"),
    Change("own = set(CarerTie.objects.at(now)", "own = set(CarerTie.objects"),
    Change("declared = set(Bar.objects.at(now)", "declared = set(Bar.objects"),
    Change("frozenset(own | declared)", "frozenset(own)"),
    Change("frozenset(own | declared)", "frozenset(declared)"),
    Change("if not today}", "}"),
    Change("if today} - assigned", "if today}", "a room of today adds to what an assigned one opens"),
    Change("if not backup) & here", "if not backup)"),
    Change("if backup) & here", "if backup)"),
    Change("if not backup)", ")"),
    Change("    ties = list(\n        CarerTie.objects.at(now)", "    ties = list(\n        CarerTie.objects"),
    Change("Limit.objects.at(now)", "Limit.objects"),
    Change("Shown.objects.at(now)", "Shown.objects"),
    Change("Q(one_id=adult) | Q(other_id=adult)", "Q(one_id=adult)"),
    Change("Q(one_id=adult) | Q(other_id=adult)", "Q(other_id=adult)"),
    Change("other if one == adult else one for", "other for"),
    Change('if responsibility == "yes"),', 'if responsibility in ("yes", "said")),'),
    Change('if opened or responsibility == "yes"', "if opened"),
    Change('if opened or responsibility == "yes"', 'if responsibility == "yes"'),
)

_OTHERS = "carers of another child alone read nothing of this one"
AUDIENCE = (
    Change(".filter(child_id__in=asked, child__setting_id=setting)", ".filter(child__setting_id=setting)", _OTHERS),
    Change("    carers = list(\n        CarerTie.objects.at(now)", "    carers = list(\n        CarerTie.objects"),
    Change("RoleTie.objects.at(now)", "RoleTie.objects"),
    Change("RoomTie.objects.at(now)", "RoomTie.objects"),
    Change("Place.objects.at(now)", "Place.objects"),
    Change("KeyPerson.objects.at(now)", "KeyPerson.objects"),
    Change("Bar.objects.at(now)", "Bar.objects"),
    Change("barred[tie.adult_id].add(tie.child_id)", "pass"),
    Change("barred[adult].add(child)", "pass"),
    Change("key=here & keys[adult][False]", "key=keys[adult][False]"),
    Change("backup=here & keys[adult][True]", "backup=frozenset()"),
    Change("assigned = rooms[adult][False]", "assigned = rooms[adult][False] | rooms[adult][True]"),
    Change("Shown.objects.at(now)", "Shown.objects"),
    Change("shown[other].add(one)", "pass"),
    Change("Limit.objects.at(now)", "Limit.objects"),
    Change('tie.responsibility == "yes"}', 'tie.responsibility != "no"}'),
    Change("| {tie.child_id for tie in mine if tie.journal_opened}", ""),
)

KEYHOLDERS = (
    Change("Keyholder.objects.at(now).filter(adult_id=adult)", "Keyholder.objects.filter(adult_id=adult)"),
    Change("Keyholder.objects.at(now).filter(adult_id=adult)", "Keyholder.objects.at(now)"),
)
KEYHOLDERS_OF_ALL = (
    Change("at(now).filter(setting_id=setting).values_list", "filter(setting_id=setting).values_list"),
    Change("at(now).filter(setting_id=setting).values_list", "at(now).values_list", "an adult is of one setting"),
)


@dataclass(frozen=True, slots=True)
class Twisted:
    """The making of a standing's sets from another hat, other grants or another key than there are (R13, E2)."""

    twist: Callable[[Hat, dict[str, Any]], tuple[Hat, dict[str, Any]]]

    def staff_sets(self, hat: Hat, ties: StaffTies, **given: Any) -> Any:
        """As the program makes them, of the twisted."""
        hat, given = self.twist(hat, given)
        return standing.staff_sets(hat, ties, **given)

    def carer_sets(self, adult: int, ties: CarerTies) -> Any:
        """As the program makes them."""
        return standing.carer_sets(adult, ties)


TWISTS = {
    "a student is given": Twisted(lambda hat, given: (_engaged(hat, "student", "employee"), given)),
    "a volunteer of a day is given": Twisted(lambda hat, given: (replace(hat, for_a_day=False), given)),
    "no volunteer is given": Twisted(lambda hat, given: (_engaged(hat, "volunteer", "student"), given)),
    "whoever is here for a day is not given": Twisted(
        lambda hat, given: (replace(hat, engaged="student") if hat.for_a_day else hat, given)
    ),
    "nobody is given": Twisted(lambda hat, given: (hat, given | {"granted": frozenset()})),
    "everybody holds a key": Twisted(lambda hat, given: (hat, given | {"keyholder": True})),
    "nobody holds a key": Twisted(lambda hat, given: (hat, given | {"keyholder": False})),
}


def _engaged(hat: Hat, was: str, now: str) -> Hat:
    return replace(hat, engaged=now) if hat.engaged == was else hat
