"""*Who is in it?*: what was ticked, and what follows from it (R8, R27)."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from keepsake.journal.cards import picture_of
from keepsake.people.queries.directory import ChildName

NOBODY: Final = "nobody"


def answered(answers: Collection[str], children: dict[str, ChildName]) -> tuple[int, ...] | None:
    """What was ticked under "Who is in it?". A child counts more than "nobody": both ticked withhold the picture."""
    named = tuple(children[one].id for one in answers if one in children)
    if named:
        return named
    return () if NOBODY in answers else None


def who_words(in_it: Collection[int] | None, about: Collection[int], known: Iterable[ChildName]) -> dict[str, Any]:
    """What follows from an answer, in words: who sees the picture. sheet.js says the same while it is being ticked."""
    if in_it is None:
        return {"state": "ask", "words": "Who is in it?", "faces": []}
    if not in_it:
        return {"state": "nobody", "words": "Nobody is in it", "faces": []}
    named = [child for child in known if child.id in in_it]
    faces = [picture_of(child) for child in named[:3]]
    if len(in_it) == 1 and set(in_it) <= set(about) and named:
        return {"state": "own", "words": f"{named[0].name}’s family sees it", "faces": faces}
    return {"state": "stays", "words": "Stays with staff", "faces": faces}
