"""Decisions for tests: steps as people save them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from keepsake.sharing.decision import Decision, Step, fold

BEGAN = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
AT = "2026-11-20T15:30+00:00"

NOW_NO = {"hurry": "no"}
SHARED = {
    "hurry": "shared",
    "to": "Children’s services",
    "at": AT,
    "how": "call",
    "said": "What Kit said.",
    "their": "M. Kell",
}
HARM = {"ground": "harm", "concern": "Kit said that there was no tea."}
SCHOOL = {"ground": "school", "concern": "Ada moves to Oakfield."}
GIVEN = {
    "sought": "yes",
    "whom": "Leanne Barlow",
    "by": "Samira Dean",
    "at": AT,
    "how": "person",
    "answer": "given",
    "words": "Yes.",
}
REFUSED = {**GIVEN, "answer": "refused", "words": "No, leave us alone."}
NOT_SOUGHT = {"sought": "no", "why_not": "child", "because": "He would be beaten."}
CLEAR = {"clear": "yes"}
UNCLEAR = {"clear": "no", "state": "had", "whom": "Moira Kell", "team": "Front door", "at": AT, "advised": "Refer."}
PICK = {
    "record": "a" * 32,
    "sealed": "",
    "number": 2,
    "kind": "talk",
    "title": "Contact record, 19 November",
    "why": "What was said",
}
WHAT = {
    "summary": "On 19 November Kit said “There was no tea.”",
    "picks": [PICK],
    "named": [{"name": "Pat", "who": "grandad", "harmed": "no"}],
    "ticks": ["relevant", "accurate", "factual", "current"],
}
WHOM = {"agency": "Children’s services", "person": "Moira Kell, duty worker", "checked": "rung"}
SHARE = {"share": "yes", "reason": "The child must be fed.", "who": "Samira Dean", "at": AT}
KEEP = {"share": "no", "reason": "It was a misunderstanding, told by both parents.", "who": "Samira Dean", "at": AT}


def decided(*steps: tuple[str, Mapping[str, Any]], sealed: bool = True) -> Decision:
    """A decision of these steps, a minute apart."""
    made = [
        Step(f"{place:032x}", key, body, author=1, hat="lead", at=BEGAN + timedelta(minutes=place))
        for place, (key, body) in enumerate((("begun", {}), *steps))
    ]
    return fold(made, id="d" * 32, child=1, sealed=sealed, begun_at=BEGAN, begun_by=1, begun_as="lead")


def whole(agreement: Mapping[str, Any] = GIVEN, decision: Mapping[str, Any] = SHARE) -> Decision:
    """Every step filled in."""
    return decided(
        ("now", NOW_NO), ("ground", HARM), ("agreement", agreement), ("advice", CLEAR), ("what", WHAT), ("whom", WHOM),
        ("decision", decision),
    )  # fmt: skip
