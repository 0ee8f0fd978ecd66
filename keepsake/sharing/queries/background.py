"""What the wording helper may stand on: the words of records that were picked for this decision and of no others, and the
particulars of the child's file with the day on which each was last written (R24). It offers no fact."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.law.wording import Particular, Picked
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES
from keepsake.records.kinds import kinds
from keepsake.records.reading import ShownRecord, timeline
from keepsake.records.selecting import Narrow
from keepsake.sharing.decision import Decision

#: Where address, phones, and who lives with the child stand.
PARTICULARS: Final = ("home", "contacts")
FILED: Final = (*FILES["personal"], *FILES["developmental"])
#: How many of each are read.
MOST: Final = 60
#: Shapes whose words can be quoted.
PROSE: Final = ("line", "text")


def picked(
    standing: Standing, look: Look, opened: Opened | None, decision: Decision, url: Callable[[Mapping[str, Any]], str]
) -> list[Picked]:
    """The records that are picked and saved, in their words; an older version than the one that stands is not quoted. `url`:
    where a picked record is read."""
    picks = {str(one.get("record") or one.get("sealed")): one for one in decision.said("what").get("picks", ())}
    found: list[Picked] = []
    rows = [int(one["row"]) for one in picks.values() if one.get("row")]
    if rows and decision.child is not None:
        narrow = Narrow(shelves=FILED, children=frozenset({decision.child}), records=frozenset(rows))
        for row in timeline(standing, look, narrow, None, MOST).rows:
            pick = picks.get(row.public_id)
            if pick is not None and row.number == pick.get("number"):
                found.append(Picked(str(pick.get("title", "")), _words(row.kind, row.body), url(pick)))
    ids = [UUID(one["sealed"]) for one in picks.values() if one.get("sealed")]
    if opened is not None and ids:
        records = opened.several(ids[:MOST], None if decision.matter else decision.child, decision.matter)
        opened.note(look, records)
        for one in records:
            pick = picks[one.id.hex]
            if not one.fault:
                found.append(Picked(str(pick.get("title", "")), _words(one.kind, one.body), url(pick)))
    return found


def particulars(standing: Standing, look: Look, child: int | None) -> list[Particular]:
    """Address, phones, who lives with the child: as the file has them."""
    if child is None:
        return []
    rows = timeline(standing, look, Narrow(shelves=PARTICULARS, children=frozenset({child})), None, MOST).rows
    return [one for row in rows if not row.body.get("over") for one in _particulars(standing, row)]


def _particulars(standing: Standing, row: ShownRecord) -> Iterator[Particular]:
    on = row.corrected_at.astimezone(standing.zone).date()
    if row.body.get("address"):
        yield Particular("address", str(row.body["address"]), on)
        yield Particular("lives with", "", on)
    for phone in row.body.get("phones", ()):
        yield Particular("phone", str(phone), on)


def _words(kind: str, body: Mapping[str, Any]) -> str:
    fields = kinds()[kind].fields if kind in kinds() else ()
    texts = [str(body.get(one.key) or "") for one in fields if one.shape in PROSE]
    for one in fields:
        if one.shape == "words":
            texts += [f"“{said['said']}”" for said in body.get(one.key) or () if said.get("said")]
    return "\n".join(text for text in texts if text)
