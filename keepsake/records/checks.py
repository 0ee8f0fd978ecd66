"""System checks: the words of the policy have columns, and every kind stands on a shelf that a promise covers."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from keepsake.policy.promises import PROMISES
from keepsake.policy.vocabulary import AXES, FACTS, FILE_OF
from keepsake.records.kinds import kinds
from keepsake.records.selecting import AXIS_COLUMNS, FACT_COLUMNS

#: Facts of a picture, not of a record: they stand in no list.
NO_COLUMN = {"faces", "sender"}
#: Shapes that lists filter and follow up by: they are copied into tables of their own.
IN_THE_CLEAR = {"areas", "steps"}


@register()
def columns_for_words(**_: Any) -> list[CheckMessage]:
    """Every axis and fact of the vocabulary has a column, and no column a word that the vocabulary lacks."""
    found: list[CheckMessage] = []
    if set(AXIS_COLUMNS) != set(AXES):
        found.append(Error("selecting.AXIS_COLUMNS and the vocabulary's axes differ.", id="records.E001"))
    if set(FACT_COLUMNS) != set(FACTS) - NO_COLUMN:
        found.append(Error("selecting.FACT_COLUMNS and the vocabulary's facts differ.", id="records.E002"))
    return found


@register()
def locks_of_kinds(**_: Any) -> list[CheckMessage]:
    """The safeguarding file is sealed, and nothing else is; what is locked has no part that stands in the clear (E2)."""
    found: list[CheckMessage] = []
    for kind in kinds().values():
        if (kind.lock == "sealed") != (FILE_OF.get(kind.shelf) == "safeguarding"):
            found.append(Error(f"{kind.key}: the safeguarding file is sealed, and nothing else is.", id="records.E005"))
        if kind.lock != "open" and any(one.shape in IN_THE_CLEAR or one.searched for one in kind.fields):
            text = f"{kind.key}: areas, steps and words that are searched stand in the clear, and this kind is {kind.lock}."
            found.append(Error(text, id="records.E006"))
    return found


@register()
def shelves_of_kinds(**_: Any) -> list[CheckMessage]:
    """Every kind stands on a shelf that a promise covers, and every promise names a shelf that holds a kind."""
    promised = {shelf for promise in PROMISES for shelf in promise.shelves}
    held = {kind.shelf for kind in kinds().values()}
    return [
        *(
            Error(f"No promise covers the shelf {shelf!r}: nobody could read it.", id="records.E003")
            for shelf in sorted(held - promised)
        ),
        *(
            Error(f"Promises name the shelf {shelf!r}, which holds no kind.", id="records.E004")
            for shelf in sorted(promised - held)
        ),
    ]
