"""Decisions to share that are not sealed: kept in the personal file, on the family's screen once they are shown (R20, R27)."""

from typing import Final

from keepsake.policy.rows.conditions import OF_NOBODY, SHARED
from keepsake.policy.vocabulary import Promise

SHELF: Final = ("sharing",)

SHARING: Final[tuple[Promise, ...]] = (
    *(
        Promise(f"manager-sharing-{action}", "E2", says, "manager", action, SHELF, "setting", "the_setting")
        for action, says in {
            "read": "The manager reads the decisions to share what the setting holds.",
            "add": "The manager decides whether something is shared.",
            "correct": "The manager works on a decision to share; each step that was saved stays.",
        }.items()
    ),
    *(
        Promise(f"lead-sharing-{action}", "R27", says, "lead", action, SHELF, "setting", "the_setting")
        for action, says in {
            "read": "The safeguarding lead reads the decisions to share what the setting holds.",
            "add": "The safeguarding lead decides whether something is shared.",
            "correct": "The safeguarding lead works on a decision to share; each step that was saved stays.",
        }.items()
    ),
    Promise(
        "carer-sharing-read",
        "R27",
        "Parents read what was shared about their own child, once the office has shown it to the family.",
        "carer",
        "read",
        SHELF,
        "child",
        "my_responsible",
        (OF_NOBODY, SHARED),
    ),
)
