"""Consents (E1, R25): what carers answered, each read by the office and by whoever gave it; nobody else reads an answer.

What the nursery does now follows from all answers and is kept apart (`policy.models.Consent`), without a word of them.
"""

from typing import Final

from keepsake.policy.rows.conditions import FROM_ME
from keepsake.policy.vocabulary import Promise

CONSENTS: Final = ("consents",)

ANSWERED: Final[tuple[Promise, ...]] = (
    *(
        Promise(f"manager-consents-{action}", "E2", says, "manager", action, CONSENTS, "setting", "the_setting")
        for action, says in {
            "read": "The manager reads what parents agreed to, and what they did not.",
            "add": "The manager keeps what parents answered on paper or told.",
            "correct": "The manager corrects how an answer was written down, each time with a reason.",
            "picture": "The manager sees the scans of answers on paper.",
        }.items()
    ),
    Promise(
        "carer-consents-add",
        "E1",
        "Parents agree, refuse and withdraw for their own child.",
        "carer",
        "add",
        CONSENTS,
        "child",
        "my_responsible",
    ),
    Promise(
        "carer-consents-own",
        "E4",
        "Parents and carers read what they answered themselves.",
        "carer",
        "read",
        CONSENTS,
        "child",
        "my_children",
        (FROM_ME,),
    ),
    Promise(
        "carer-consents-picture-own",
        "E4",
        "Parents and carers see the scans of what they answered on paper.",
        "carer",
        "picture",
        CONSENTS,
        "child",
        "my_children",
        (FROM_ME,),
    ),
)
