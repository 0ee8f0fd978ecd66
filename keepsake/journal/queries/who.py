"""Who can see a record, and why, written for its reader: families first, then staff by name, from the table's own audience."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from keepsake.journal.people import People, isolated
from keepsake.policy.engine import audience
from keepsake.policy.standing import Standing, standings_to
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import Names, joined, readers

#: How many people a line names; beyond that it says how many.
NAMED: Final = 6
NUMBERS: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

Row = dict[str, Any]


def colleagues(standing: Standing, children: Iterable[int | None]) -> list[Standing]:
    """The staff's standings to these children: who of them can see what is written about them. Six queries."""
    asked = {child for child in children if child is not None}
    return standings_to(asked, standing.setting, standing.now, staff_alone=True, facts=standing.hat.setting)


def why_rows(standing: Standing, of: Sequence[Facts], people: People, staff: Sequence[Standing]) -> list[Row]:
    """The lines of "who can see this": who, why, mark, clause. The last is always: nobody else. `staff`: `colleagues`."""
    if not standing.is_staff:
        return _for_family(standing, of, people)
    families = _families(of, people)
    nobody = "Not other families. What no promise allows is refused."
    return [
        *families,
        *_staff(standing, of, people, staff),
        {"who": "Nobody else", "why": nobody, "clause": "P1", "no": True},
    ]


def readers_of_sheet(standing: Standing, of: Sequence[Facts], people: People) -> list[Row]:
    """The same for a sheet that is still being written, families in one line."""
    if not of:
        return []
    if not standing.is_staff:
        return _for_family(standing, of, people)[:-1]
    families = _families(of, people)
    if len(families) > 1:
        named = joined([f"{name}’s" for name in people.named(it.child for it in of)])
        why = f"{named}. Each reads its own side."
        families = [families[0] | {"who": f"{_number(len(families))} families", "why": why}]
    return [*families, *_staff(standing, of, people, colleagues(standing, (it.child for it in of)))]


def _families(of: Sequence[Facts], people: People) -> list[Row]:
    found: list[Row] = []
    names = people.named(it.child for it in of)
    for facts in of:
        child = people.child(facts.child)
        if child is None:
            continue
        opened = next((one for one in readers(facts, Names(child.name)) if one.hat == "carer"), None)
        if opened is None:
            if facts.shelf == "planning":
                why = "They may ask to read a planning note."
                found.append(
                    {"who": f"{child.name}’s family, if they ask", "why": why, "clause": "R7", "mark": "heart"}
                )
            continue
        sender = people.adult(facts.adult)
        if sender is not None:
            who = joined([sender.name, *(name.name for name in people.shown.get(sender.id, ()))])
            why = "Who sent it, and no other of the family unless they are shown to one another."
            found.append({"who": who, "why": why, "clause": "R1", "mark": "heart"})
            continue
        others = [name for name in names if name != child.name]
        side = (
            f"On {child.name}’s side {joined(others)} {'is' if len(others) == 1 else 'are'} “a friend”."
            if others
            else ""
        )
        why = " ".join(part for part in (opened.reason if not found else "", side) if part) or opened.reason
        found.append({"who": f"{child.name}’s family", "why": why, "clause": opened.clause, "mark": "heart"})
    return found


def _staff(standing: Standing, of: Sequence[Facts], people: People, staff: Sequence[Standing]) -> list[Row]:
    """Staff by name: those who care for the children, then those who see the setting."""
    care: dict[int, dict[int, None]] = {}
    hats: dict[str, dict[int, None]] = {}
    said: dict[str, tuple[str, str]] = {}
    names: dict[int, str] = {}
    for facts in of:
        for reader, promises in audience(staff, facts):
            hat = reader.hat
            names[hat.adult] = "You" if hat.adult == standing.adult else isolated(hat.name)
            said.setdefault(hat.hat, (promises[0].says, promises[0].clause))
            if hat.hat == "practitioner":
                care.setdefault(hat.adult, {})[facts.child or 0] = None
            else:
                hats.setdefault(hat.hat, {})[hat.adult] = None
    found: list[Row] = []
    groups: dict[tuple[int, ...], list[int]] = {}
    for adult, children_ in care.items():
        groups.setdefault(tuple(children_), []).append(adult)
    for cared, adults in groups.items():
        about = joined(people.named(cared))
        who = _people(adults, names)
        why = f"{'You care' if who == 'You' else 'They care'} for {about}{_where(cared, people)}."
        found.append({"who": who, "why": why, "clause": said["practitioner"][1], "mark": "users-round"})
    for worn, wearers in hats.items():
        says, clause = said[worn]
        found.append({"who": _people(list(wearers), names), "why": says, "clause": clause, "mark": "user-round"})
    return found


def _people(adults: list[int], names: dict[int, str]) -> str:
    """ "You, Callum Reyes and Noreen Ashby"; beyond a few it says how many more."""
    ordered = sorted((names[adult] for adult in adults), key=lambda name: (name != "You", name.casefold()))
    if len(ordered) > NAMED:
        return joined([*ordered[: NAMED - 1], f"{len(ordered) - NAMED + 1} others"])
    return joined(ordered)


def _where(children: Iterable[int], people: People) -> str:
    rooms = {people.room_of.get(child, "") for child in children}
    return f" in {rooms.pop()}" if len(rooms) == 1 and "" not in rooms else ""


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _for_family(standing: Standing, of: Sequence[Facts], people: People) -> list[Row]:
    names = joined(people.named(it.child for it in of))
    mine = standing.set("me_and_shown") == {of[0].adult}
    family = [] if mine else [{"who": f"{names}’s family", "why": _READ, "mark": "heart"}]
    return [
        {"who": "You", "why": "You sent it." if mine else f"You care for {names}:", "mark": "heart"},
        *family,
        {"who": f"The staff who care for {names}", "why": "They read and add to the journal:", "mark": "users-round"},
        *_whole_setting(of),
        {"who": "Nobody else", "why": "Not other families. What no promise allows is refused:", "no": True},
    ]


def _whole_setting(of: Sequence[Facts]) -> list[Row]:
    """Who reads the journals of every child here, in one line: nobody else does, the list goes on to say."""
    told = (one for facts in of for one in readers(facts, Names()) if one.hat in ("manager", "lead"))
    who = joined(list(dict.fromkeys(one.who for one in told)))
    why = "They read the journals of the whole nursery:"
    return [{"who": f"{who[:1].upper()}{who[1:]}", "why": why, "mark": "user-round"}] if who else []


_READ: Final = "Parents and carers read their own child’s journal at any time:"
