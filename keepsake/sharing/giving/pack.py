"""The pack of a decision: from its steps and its parts, for one recipient, who could be harmed taken out (S8, R22, R24)."""

import re
from collections.abc import Sequence

from keepsake.people.queries.directory import ChildName
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.giving.parts import Picked
from keepsake.web.printing import Line
from keepsake.web.printing.packs import Pack
from keepsake.web.printing.taking_out import Person, people
from keepsake.web.printing.wording import day, printer

TITLE = "Information shared with another agency"
AGAIN = "Corrected since it was given"
FRIENDS = "Other children of the nursery stand in records as “a friend”."


def persons_of(decision: Decision) -> list[Person]:
    """Whoever could be harmed if named, or is to be asked first: each with everything that they are called by."""
    named = decision.said("what").get("named", ())
    return people([_names(str(one["name"])) for one in named if one.get("harmed") in ("yes", "ask")])


def keep_of(child: ChildName | None) -> list[str]:
    """Names that stay: the child's own."""
    return [child.full_name, child.name] if child is not None else []


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


def _names(said: str) -> list[str]:
    """ "Marcus Webb, Marc or Uncle Marc" → each of them."""
    return [one.strip() for one in re.split(r"[,;/\n]|\s(?:or|also|alias|called)\s", said) if one.strip()]
