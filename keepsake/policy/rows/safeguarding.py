"""The safeguarding file, sealed: whoever works here posts, keyholders read (E2, R6)."""

from typing import Final

from keepsake.policy.vocabulary import Promise

SEALED: Final = ("sealed",)

SAFEGUARDING: Final[tuple[Promise, ...]] = (
    # The safeguarding file, sealed: everybody posts, keyholders read.
    *(
        Promise(
            f"{hat}-sealed-add",
            "R6",
            "Every member of staff can post a concern, at any time.",
            hat,
            "add",
            SEALED,
            "setting",
            "works_here",
            despite=("bar",),
            because="Posting opens nothing: nobody reads back what they posted.",
        )
        for hat in ("practitioner", "lead", "manager")
    ),
    *(
        Promise(
            f"{hat}-sealed-read",
            "E2",
            "Only a keyholder who unlocks the file reads it.",
            hat,
            "read",
            SEALED,
            "setting",
            "keyholder_of",
        )
        for hat in ("manager", "lead")
    ),
)
