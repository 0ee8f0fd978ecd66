"""Whom a concern leaves out, and who will be able to read it (R15): worked out before a word is written, and said.

Left out are those whom it names, and their partners and relatives here as the poster names them; and keyholders who are a
carer of the child, or barred from it: a matter of its own is then made, which their key does not open.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from keepsake.cabinet.keyholders import Keyholder, keyholders
from keepsake.people.queries.directory import adults, relations
from keepsake.people.queries.walls import bars_on

#: Who is left out where the owner is meant and has no key here: nobody by that number, so that it goes to a matter of its own.
NOBODY = 0


@dataclass(frozen=True, slots=True)
class Readers:
    """Who will be able to read it, by name; empty: nobody is left."""

    adults: tuple[int, ...]
    names: tuple[str, ...]
    leaves_out: frozenset[int]

    @property
    def said(self) -> str:
        """ "Samira Dean and Beth Arkwright"."""
        if len(self.names) < 2:
            return "".join(self.names)
        return f"{', '.join(self.names[:-1])} and {self.names[-1]}"


def left_out(
    setting: int, about: str, named: Collection[int], owner: bool, children: Iterable[int], now: datetime
) -> frozenset[int]:
    """The adults whom it leaves out; empty where it goes to the child's file. `named`: whom the poster named."""
    holders = keyholders(setting)
    out = set(named) if about != "outside" else set()
    if about == "top" and owner:
        out |= {one.adult for one in holders if one.above} | {NOBODY}
    keys = {one.adult for one in holders if not one.former}
    for child in children:
        near = set(relations(child, now)) | {bar.adult.id for bar in bars_on(child, now) if bar.since <= now}
        out |= keys & near
    return frozenset(out)


def readers(setting: int, leaves_out: Collection[int]) -> Readers:
    """Who will be able to read what leaves these out: the same set that the cabinet seals it to."""
    ids = tuple(one.adult for one in keyholders(setting) if _reads(one, leaves_out))
    named = adults(ids)
    return Readers(ids, tuple(named[one].name for one in ids if one in named), frozenset(leaves_out))


def _reads(one: Keyholder, leaves_out: Collection[int]) -> bool:
    if one.former or one.adult in leaves_out:
        return False
    # A matter of its own is sealed to the person above too; a child's file to the cabinet's keyholders alone.
    return one.admitted_at is not None or (one.above and bool(leaves_out))
