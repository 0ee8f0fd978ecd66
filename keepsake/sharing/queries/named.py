"""Whom the records that were picked name: the family, those who wrote them, and those whom a concern names. For each, somebody
answers whether they could be harmed if named (R24); nothing is answered beforehand."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import adults, relations
from keepsake.policy.standing import Standing
from keepsake.sharing.decision import Decision


def people_named(
    standing: Standing, opened: Opened | None, decision: Decision, writers: Mapping[str, str]
) -> list[tuple[str, str]]:
    """(name, who that is), each once. `writers`: record → who wrote it."""
    found: dict[str, str] = {}
    if decision.child is not None:
        of = relations(decision.child, standing.now)
        for adult, carer in adults(of).items():
            found[carer.name] = of[adult]
    picks = decision.said("what").get("picks", ())
    for one in picks:
        if writer := writers.get(str(one.get("record") or one.get("sealed"))):
            found.setdefault(writer, "wrote one of the records")
    if opened is not None:
        ids = [UUID(one["sealed"]) for one in picks if one.get("sealed")]
        for record in opened.several(ids, None if decision.matter else decision.child, decision.matter) if ids else ():
            for name, who in _in_concern(record.body.get("named")):
                found.setdefault(name, who)
    return list(found.items())


def _in_concern(said: Any) -> list[tuple[str, str]]:
    """A concern's lines about others, one person each: "Pat (grandad): could be harmed if named"."""
    lines = [line.partition(":")[0].partition("(") for line in str(said or "").splitlines()]
    return [(name.strip(), who.strip(" )")) for name, _, who in lines if name.strip()]
