"""The pack of a decision: from its steps and its parts, for one recipient, who could be harmed taken out (S8, R22, R24)."""

from collections.abc import Sequence

from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.giving.parts import Picked
from keepsake.sharing.taken_out import keep_of, persons_of
from keepsake.web.printing import Line
from keepsake.web.printing.packs import Pack
from keepsake.web.printing.wording import day, printer

TITLE = "Information shared with another agency"
AGAIN = "Corrected since it was given"
FRIENDS = "Other children of the nursery stand in records as “a friend”."


def pack_of(
    desk: Desk,
    decision: Decision,
    picked: Sequence[Picked],
    *,
    to: str,
    person: str,
    copy: int = 1,
    copies: int = 1,
    again: bool = False,
) -> Pack:
    """The pack. `again`: it is sent on because something was corrected."""
    standing, child = desk.standing, desk.child(decision)
    ground = decision.ground
    facts = [Line("Born", [day(child.born_on)])] if child is not None and child.born_on else []
    if ground is not None:
        facts.append(Line("Reason", [ground.short]))
    notes = [FRIENDS] if any(one.kept.get("record") for one in picked) else []
    if again:
        notes.insert(0, "You were given earlier versions of these records. Please put these in their place.")
    return Pack(
        title=AGAIN if again else TITLE,
        child=child.full_name if child is not None else "A matter of its own",
        setting=standing.hat.setting.name,
        made_at=standing.now.astimezone(standing.zone),
        made_by=printer(standing),
        recipient=to,
        person=person,
        parts=[one.part for one in picked],
        summary="" if again else str(decision.said("what").get("summary", "")),
        peg=child.peg if child is not None else "",
        copy=copy,
        copies=copies,
        persons=persons_of(decision),
        keep=keep_of(child),
        notes=notes,
        facts=facts,
    )
