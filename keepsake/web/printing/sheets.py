"""A record of any kind as blocks of a print, from its field declarations alone: labels, and values by shape.

The cabinet's sealed records print by the same function: it takes a body, and knows neither rows nor keys.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from keepsake.records.kinds import Field, Kind
from keepsake.web.bodies import said_in
from keepsake.web.printing.document import Block, Items, Line, Paragraphs, Quotation

#: The field that says that a record no longer holds: pages leave it out, and say so in other words.
OVER: Final = "over"
#: The text that tells what happened stands without a label, as on the page.
TELLS: Final = "text"


def sheet_of(kind: Kind, body: Mapping[str, Any], *, leave_out: Collection[str] = ()) -> list[Block]:
    """What a record says: every field that holds something, in the kind's own order, but for these and the one that names
    it. The body is worded for its reader already (R8)."""
    blocks: list[Block] = []
    for one in kind.fields:
        if one.key in leave_out or one.key in (kind.title, OVER):
            continue
        blocks.extend(_of_field(kind, one, body.get(one.key)))
    return blocks


def _of_field(kind: Kind, one: Field, value: Any) -> list[Block]:
    match one.shape:
        case "words":
            said = [word for word in value or () if word.get("said")]
            return [Quotation(str(word["said"]), str(word.get("who", ""))) for word in said]
        case "steps":
            return [Line(one.label, ()), Items([str(step) for step in value])] if value else []
        case "areas":
            names = dict(one.options()) if one.options else {}
            found = [names.get(area, str(area)) for area in value or ()]
            return [Line(one.label, [", ".join(found)])] if found else []
    said_there = said_in(one, value)
    if not said_there:
        return []
    if one.key == TELLS and kind.lock == "open":
        return [Paragraphs(said_there)]
    return [Line(one.label, said_there)]
