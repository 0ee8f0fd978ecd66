"""*Who is in it?*: what was ticked, and what follows from it (R8, R27)."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from keepsake.journal.cards import picture_of
from keepsake.people.queries.directory import ChildName
from keepsake.policy.queries.consents import Pictured
from keepsake.records.reading import family_sees

NOBODY: Final = "nobody"


def answered(answers: Collection[str], children: dict[str, ChildName]) -> tuple[int, ...] | None:
    """What was ticked under "Who is in it?". A child counts more than "nobody": both ticked withhold the picture."""
    named = tuple(children[one].id for one in answers if one in children)
    if named:
        return named
    return () if NOBODY in answers else None


def who_words(
    in_it: Collection[int] | None, about: Collection[int], known: Iterable[ChildName], consents: Pictured
) -> dict[str, Any]:
    """What follows from an answer, in words: which of the families whose children this is about see the picture, by what
    parents agreed to. sheet.js says the same while it is being ticked."""
    if in_it is None:
        return {"state": "ask", "words": "Who is in it?", "faces": []}
    if not in_it:
        return {"state": "nobody", "words": "Nobody is in it", "faces": []}
    everybody = list(known)
    faces = [picture_of(child) for child in everybody if child.id in in_it][:3]
    see = [child for child in everybody if child.id in about and family_sees(in_it, child.id, consents)]
    if not see:
        return {"state": "stays", "words": "Stays with staff", "faces": faces}
    words = f"{see[0].name}’s family sees it" if len(see) == 1 else f"{len(see)} families see it"
    return {"state": "own", "words": words, "faces": faces}


def seen_as(child: int, consents: Pictured) -> str:
    """What script has to know of a child to say the same: refused, agreed, or nothing."""
    return "refused" if child in consents.refused else "agreed" if child in consents.agreed else ""
