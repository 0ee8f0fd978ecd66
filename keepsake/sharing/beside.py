"""What goes from one child's decision into those of the household's other children (R18): what a person said in the fields of a
step, and nothing else. No file shows the other's: what names a child, what is picked and what is owed is each child's own."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from keepsake.sharing.decision import THREAD, Decision
from keepsake.sharing.kinds.steps import STEPS

#: Steps that may be saved in several files at once: what exactly is shared is each child's own (S8).
COPIED: Final = tuple(key for key in THREAD if key != "what")
#: What the others may be begun with: why, and with whom.
BEGUN_WITH: Final = ("ground", "whom")
#: What the program keeps in a step beside its fields: the record of a call and its reminder (R21), and, of a call that was written
#: in several files, the decision in whose file it counts (R26).
TOLD, OWED, OF = "told", "owed", "of"


def fields_of(key: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a person said in a step. ValueError for a step that no other file gets."""
    if key not in COPIED:
        raise ValueError(f"The step {key!r} is each child's own.")
    return {one.key: said[one.key] for one in STEPS[key].fields if one.key in said}


def copied(key: str, said: Mapping[str, Any], first: Decision, other: Decision) -> dict[str, Any]:
    """The step as the other file gets it: a call of its own stays its own, and one that was made once counts once."""
    own = {name: other.said(key)[name] for name in (TOLD, OWED) if other.said(key).get(name)}
    call = {OF: said.get(OF) or first.id} if key == "now" and said.get("hurry") == "shared" else {}
    return {**fields_of(key, said), **own, **call}


def anew(before: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """A step that is saved again in its own file: what the program keeps in it stays. A call to somebody else, or at another
    time, is another call, and this file's own."""
    kept = dict(before)
    if any(before.get(name) != said.get(name) for name in ("hurry", "to", "at")):
        kept.pop(OF, None)
    return kept | dict(said)


def differs(key: str, decision: Decision, other: Decision) -> bool:
    """Whether the other file has this step already, and it says something else there."""
    if other.newest(key) is None:
        return False
    mine, theirs = decision.said(key), other.said(key)
    return any((mine.get(one.key) or "") != (theirs.get(one.key) or "") for one in STEPS[key].fields)


def for_others(said: Mapping[str, Mapping[str, Any]], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Of what is said already, what the others are begun with: ground and with whom, where they name none of these children."""
    found = {key: fields_of(key, said[key]) for key in BEGUN_WITH if key in said}
    every = list(names)
    return {key: one for key, one in found.items() if not any(named(name, one.values()) for name in every)}


def named(name: str, texts: Iterable[Any]) -> bool:
    """Whether one of these texts holds the name as words of its own."""
    found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) if name else None
    return found is not None and any(isinstance(one, str) and found.search(one) is not None for one in texts)
