"""The hem of a card: who can see it, in one sentence, as (words, bold) pieces, worded for its reader (R8)."""

from collections.abc import Iterable

from keepsake.journal.people import People
from keepsake.policy.standing import Standing
from keepsake.policy.words import Names, carer_sentence, joined, readers
from keepsake.records.reading import Group, ShownRecord

Piece = tuple[str, bool]


def hem(standing: Standing, group: Group, people: People) -> list[Piece]:
    """Who can see what was written in one act."""
    if not standing.is_staff:
        names = joined(people.named(it.child for it in group.rows))
        mine = standing.set("me_and_shown") == {group.first.adult}
        who = "You" if mine else f"You, {names}’s family"
        return [(who, True), (carer_sentence(names, mine=mine).removeprefix(who), False)]
    families, others = _families_and_others(group.rows, people)
    sender = people.adult(group.first.adult)
    if sender is not None:
        shown = [name.name for name in people.shown.get(sender.id, ())]
        return [(sender.name, True), (f", who sent it, {joined([*shown, *others])}", False)]
    pieces = _listed(families)
    if len(families) > 1:
        pieces.append((", each their own side", False))
    if families and others:
        pieces.append(("; and " if len(families) > 1 else ", ", False))
    words = joined(others)
    return [*pieces, (words if families else words[:1].upper() + words[1:], False)]


def _families_and_others(rows: Iterable[ShownRecord], people: People) -> tuple[list[str], list[str]]:
    families: dict[str, None] = {}
    others: dict[str, None] = {}
    for it in rows:
        child = people.child(it.child)
        names = Names(child.name if child else "", people.room_of.get(it.child or 0, ""))
        for reader in readers(it.facts, names):
            (families if reader.hat == "carer" else others).setdefault(reader.who)
    return list(families), list(others)


def _listed(families: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, who in enumerate(families):
        if number:
            pieces.append((" and " if number == len(families) - 1 else ", ", False))
        pieces.append((who, True))
    return pieces
