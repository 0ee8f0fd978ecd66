"""The developmental file: journal and planning (D1 to D3)."""

from typing import Final

from keepsake.policy.rows.conditions import (
    MINE,
    NOT_ANOTHERS,
    OWN_OR_AGREED,
    PICTURES_OPEN,
    SENT_BY_ME,
    SHARED,
    WRITTEN_AS_CARER,
    WRITTEN_AS_STAFF,
)
from keepsake.policy.vocabulary import Promise

JOURNAL: Final = ("journal",)
PLANNING: Final = ("planning",)

_STAFF_JOURNAL: Final = {
    "read": "Staff read the journals of the children they care for.",
    "picture": "Staff see the pictures in the journals of the children they care for.",
    "add": "Staff add to the journals of the children they care for.",
    "comment": "Staff answer in the journals of the children they care for.",
}
_MANAGER_JOURNAL: Final = {
    "read": "The manager reads the journals of the setting.",
    "picture": "The manager sees the pictures in the journals of the setting.",
    "add": "The manager adds to the journals of the setting.",
    "comment": "The manager answers in the journals of the setting.",
    "correct": "The manager corrects what stands in the journals, each time with a reason.",
}
_CARER_JOURNAL: Final = {
    "read": "Parents and carers read their own child’s journal at any time.",
    "comment": "Parents and carers answer in their own child’s journal.",
    "acknowledge": "Parents and carers can say that they have read it.",
}

DEVELOPMENTAL: Final[tuple[Promise, ...]] = (
    # The journal (D1 to D3): staff, then carers.
    *(
        Promise(f"practitioner-journal-{action}", "D2", says, "practitioner", action, JOURNAL, "child", "cared_for")
        for action, says in _STAFF_JOURNAL.items()
    ),
    Promise(
        "practitioner-journal-correct-own",
        "D2",
        "Staff correct what they wrote, each time with a reason.",
        "practitioner",
        "correct",
        JOURNAL,
        "child",
        "cared_for",
        (MINE, WRITTEN_AS_STAFF),
    ),
    Promise(
        "practitioner-journal-correct-key",
        "D2",
        "A key person corrects what stands in the journal of a key child.",
        "practitioner",
        "correct",
        JOURNAL,
        "child",
        "key_children",
    ),
    *(
        Promise(f"manager-journal-{action}", "D2", says, "manager", action, JOURNAL, "setting", "the_setting")
        for action, says in _MANAGER_JOURNAL.items()
    ),
    Promise(
        "lead-journal-read",
        "R27",
        "The safeguarding lead reads the journals of the whole setting.",
        "lead",
        "read",
        JOURNAL,
        "setting",
        "the_setting",
    ),
    Promise(
        "lead-journal-picture",
        "R27",
        "The safeguarding lead sees the pictures in the journals of the whole setting.",
        "lead",
        "picture",
        JOURNAL,
        "setting",
        "the_setting",
    ),
    *(
        Promise(
            f"carer-journal-{action}",
            "D3",
            says,
            "carer",
            action,
            JOURNAL,
            "child",
            "my_journals",
            (SHARED, NOT_ANOTHERS),
        )
        for action, says in _CARER_JOURNAL.items()
    ),
    Promise(
        "carer-journal-add",
        "D3",
        "Parents and carers add to their own child’s journal.",
        "carer",
        "add",
        JOURNAL,
        "child",
        "my_journals",
    ),
    Promise(
        "carer-journal-correct",
        "D3",
        "Parents and carers correct what they added themselves.",
        "carer",
        "correct",
        JOURNAL,
        "child",
        "my_journals",
        (MINE, WRITTEN_AS_CARER),
    ),
    Promise(
        "carer-journal-picture",
        "D3",
        "Parents and carers see the pictures in which no other child is, or only such as may be seen.",
        "carer",
        "picture",
        JOURNAL,
        "child",
        "my_journals",
        (SHARED, NOT_ANOTHERS, OWN_OR_AGREED, PICTURES_OPEN),
    ),
    Promise(
        "carer-journal-picture-own",
        "D3",
        "Parents and carers see the pictures that they sent.",
        "carer",
        "picture",
        JOURNAL,
        "child",
        "my_journals",
        (SENT_BY_ME, PICTURES_OPEN),
    ),
    # Planning notes are a kind of their own; the family may ask to read them (R7). A room of today opens none (R6).
    Promise(
        "practitioner-planning-read",
        "D2",
        "Staff read the planning notes of the children in their rooms.",
        "practitioner",
        "read",
        PLANNING,
        "child",
        "planned_for",
    ),
    Promise(
        "practitioner-planning-add",
        "D2",
        "Staff plan for the children in their rooms.",
        "practitioner",
        "add",
        PLANNING,
        "child",
        "planned_for",
    ),
    Promise(
        "practitioner-planning-correct-own",
        "D2",
        "Staff correct planning notes that they wrote.",
        "practitioner",
        "correct",
        PLANNING,
        "child",
        "planned_for",
        (MINE, WRITTEN_AS_STAFF),
    ),
    Promise(
        "practitioner-planning-correct-key",
        "D2",
        "A key person corrects planning notes about a key child.",
        "practitioner",
        "correct",
        PLANNING,
        "child",
        "key_children",
    ),
    *(
        Promise(f"manager-planning-{action}", "D2", says, "manager", action, PLANNING, "setting", "the_setting")
        for action, says in {
            "read": "The manager reads the planning notes of the setting.",
            "add": "The manager writes planning notes.",
            "correct": "The manager corrects planning notes, each time with a reason.",
        }.items()
    ),
)
