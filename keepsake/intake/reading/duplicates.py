"""Children of one file who may be one child written twice. Found for a person to decide; never merged here (R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from keepsake.intake.reading.names import compare_key
from keepsake.intake.reading.report import Child

_MOST_OF_ONE_KEY = 40


def pairs(children: list[Child]) -> list[tuple[int, int]]:
    """Places in ``children`` of each likely pair, in order."""
    found: set[tuple[int, int]] = set()
    by_day: dict[object, list[int]] = defaultdict(list)
    for at, child in enumerate(children):
        if child.dob:
            by_day[child.dob].append(at)
    for places in by_day.values():
        if len(places) > 1:
            found.update(_of_one_day(children, places))
    found.update(_of_one_family(children))
    return sorted(found)


def _of_one_day(children: list[Child], places: list[int]) -> Iterator[tuple[int, int]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for at in places:
        for key in _keys(children[at]):
            if len(keys[key]) < _MOST_OF_ONE_KEY:
                keys[key].append(at)
    for one, other in _candidates(keys.values()):
        if alike(children[one], children[other]):
            yield one, other


def _candidates(groups: Iterable[list[int]]) -> set[tuple[int, int]]:
    return {(min(a, b), max(a, b)) for group in groups if len(group) > 1 for a, b in combinations(group, 2) if a != b}


def _keys(child: Child) -> set[str]:
    """Under which keys a child is filed: two who may be one share at least one."""
    first, last = compare_key(child.first), compare_key(child.last)
    keys = {f"{first[:3]}|{last[:3]}", f"{last[:3]}|{first[:3]}", f"first {first}", f"last {last[-4:]} {first[-3:]}"}
    if child.known_as:
        keys.add(f"first {compare_key(child.known_as)}")
    whole = first + last
    keys.add("".join(sorted(whole)))
    keys.update(whole[:at] + whole[at + 1 :] for at in range(len(whole)))
    keys.add(whole)
    return keys


def alike(one: Child, other: Child) -> bool:
    """Two children of one birthday whose names are so near that one may be a slip of the other.

    Twins (one family name, other first names) and children who merely rhyme are left apart.
    """
    first_a, last_a, first_b, last_b = (compare_key(t) for t in (one.first, one.last, other.first, other.last))
    if _differ(one, other, "gender") or _differ_middle(one, other):
        return False
    if (first_a, last_a) in ((first_b, last_b), (last_b, first_b)) or first_a + last_a == first_b + last_b:
        return True
    if first_a == first_b:
        return _near(last_a, last_b) or _contains(one.last, other.last) or not last_a or not last_b
    if last_a == last_b:
        known = {first_a, compare_key(one.known_as)} & {first_b, compare_key(other.known_as)} - {""}
        return bool(known) or _slip(first_a, first_b) or _contains(one.first, other.first)
    swapped = (first_a == last_b and _near(last_a, first_b)) or (last_a == first_b and _near(first_a, last_b))
    return bool(swapped)


def _slip(a: str, b: str) -> bool:
    """One letter's difference between first names, not in the first letter, and none that makes another common name."""
    if min(len(a), len(b)) < 3 or a[0] != b[0] or not _near(a, b):
        return False
    return len(a) != len(b) or min(len(a), len(b)) >= 4


def _near(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 2 and within_one(a, b)


def _contains(a: str, b: str) -> bool:
    """``Okoro`` in ``Okoro-Vane``, ``Ada`` in ``Ada Grace``: whole words, not letters."""
    words_a = {compare_key(word) for word in a.replace("-", " ").split()} - {""}
    words_b = {compare_key(word) for word in b.replace("-", " ").split()} - {""}
    return bool(words_a and words_b) and (words_a < words_b or words_b < words_a)


def within_one(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed, or two neighbours swapped, make one text the other."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[at + 1 :] == shorter[at:]


def _differ(one: Child, other: Child, name: str) -> bool:
    a, b = one.particulars.get(name, "").casefold()[:1], other.particulars.get(name, "").casefold()[:1]
    sides = {"m": "b", "f": "g"}
    return bool(a and b) and sides.get(a, a) != sides.get(b, b)


def _differ_middle(one: Child, other: Child) -> bool:
    a, b = compare_key(one.middle), compare_key(other.middle)
    return bool(a and b) and a[0] != b[0]


def _of_one_family(children: list[Child]) -> Iterator[tuple[int, int]]:
    """One full name and a shared carer's e-mail or phone, but another birthday: no parents name two children alike."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, child in enumerate(children):
        groups[compare_key(child.first), compare_key(child.last)].append(at)
    for group in groups.values():
        for one, other in combinations(group[:_MOST_OF_ONE_KEY], 2):
            if children[one].dob != children[other].dob and reach(children[one]) & reach(children[other]):
                yield one, other


def reach(child: Child) -> set[str]:
    """By which e-mails and phones its carers are reached, as the file says."""
    return {carer.email.casefold() for carer in child.carers if carer.email} | {
        phone for carer in child.carers for phone in carer.phones
    }
