"""THE table. Every access follows from a row here, and nothing else opens anything.

Clauses are those of the policy (D, E), rules those of practice (R). Reasons for the less obvious rows stand beside
them. What no row allows is refused.
"""

from typing import Final

from keepsake.policy.vocabulary import Condition, Mine, Promise

JOURNAL: Final = ("journal",)
PLANNING: Final = ("planning",)
ON_DUTY: Final = ("cautions", "contacts")
PERSONAL: Final = ("particulars", "home", "alerts", "cautions", "contacts")
NOTICES: Final = ("notices",)

MINE: Final = Condition("author", "in", Mine("me"))
WRITTEN_AS_CARER: Final = Condition("hat", "is", "carer")
WRITTEN_AS_STAFF: Final = Condition("hat", "in", ("manager", "lead", "practitioner"))
SHARED: Final = Condition("state", "is", "shared")
#: R1: what came from another adult is not shown, unless the two are shown to one another.
NOT_ANOTHERS: Final = Condition("adult", "none or in", Mine("me_and_shown"))
FROM_ME: Final = Condition("adult", "in", Mine("me"))
OF_NOBODY: Final = Condition("adult", "is", None)
SENT_BY_ME: Final = Condition("sender", "in", Mine("me"))
ONLY_OWN_FACE: Final = Condition("faces", "in", ("own", "none"))
PICTURES_OPEN: Final = Condition("child", "not in", Mine("limited_pictures"))

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
    "read": "Parents and carers read their own child's journal at any time.",
    "comment": "Parents and carers answer in their own child's journal.",
    "acknowledge": "Parents and carers can say that they have read it.",
}

PROMISES: Final[tuple[Promise, ...]] = (
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
        "Parents and carers add to their own child's journal.",
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
        "Parents and carers see the pictures in which no other child is.",
        "carer",
        "picture",
        JOURNAL,
        "child",
        "my_journals",
        (SHARED, NOT_ANOTHERS, ONLY_OWN_FACE, PICTURES_OPEN),
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
    # The personal file (E2): the manager, or a named deputy.
    *(
        Promise(f"manager-personal-{action}", "E2", says, "manager", action, PERSONAL, "setting", "the_setting")
        for action, says in {
            "read": "The manager reads the personal files of the setting.",
            "add": "The manager keeps the personal files of the setting.",
            "correct": "The manager corrects what stands in a personal file, each time with a reason.",
        }.items()
    ),
    # What keeps a child safe (R6): open to every member of staff on duty. The alerts stand in front of the bar (R5).
    *(
        Promise(
            f"{hat}-alerts",
            "R6",
            "Staff on duty read the alerts that keep a child safe.",
            hat,
            "read",
            ("alerts",),
            "child",
            "here_on_duty",
            despite=("bar",),
            because="That holds for a child of their own as well: what keeps a child safe stays (R5).",
        )
        for hat in ("practitioner", "lead", "manager")
    ),
    *(
        Promise(
            f"{hat}-on-duty",
            "R6",
            "Staff on duty read whom to ring, who may collect, and when to ask the office.",
            hat,
            "read",
            ON_DUTY,
            "child",
            "here_on_duty",
        )
        for hat in ("practitioner", "lead")
    ),
    Promise(
        "manager-on-duty",
        "R6",
        "Staff on duty read whom to ring, who may collect, and when to ask the office.",
        "manager",
        "read",
        ON_DUTY,
        "child",
        "here_on_duty",
        repeats="manager-personal-read",
    ),
    # The personal file on a carer's screen (E4), less what another adult gave or what is about one (R1).
    Promise(
        "carer-personal-own",
        "E4",
        "Parents and carers read what they gave or were told themselves.",
        "carer",
        "read",
        ("particulars", "home", "alerts", "contacts"),
        "child",
        "my_children",
        (FROM_ME,),
    ),
    Promise(
        "carer-personal-child",
        "E4",
        "Parents read what the personal file holds about their own child.",
        "carer",
        "read",
        ("particulars", "alerts"),
        "child",
        "my_responsible",
        (OF_NOBODY,),
    ),
    # "Something has changed: order, address, danger" (R4): from a carer to the office, until it is settled.
    Promise(
        "carer-notices-add",
        "R4",
        "Parents and carers tell the office that something has changed.",
        "carer",
        "add",
        NOTICES,
        "child",
        "my_children",
        despite=("limit",),
        because="No limit keeps anybody from telling the office of a danger.",
    ),
    Promise(
        "carer-notices-read",
        "E4",
        "Parents and carers read what they told the office themselves.",
        "carer",
        "read",
        NOTICES,
        "child",
        "my_children",
        # Not what the office keeps here about them: who may not collect is told nothing by the program (R4).
        (MINE, WRITTEN_AS_CARER),
    ),
    *(
        Promise(f"manager-notices-{action}", "E2", says, "manager", action, NOTICES, "setting", "the_setting")
        for action, says in {
            "read": "The manager reads what families tell the office.",
            "add": "The manager keeps what a file that was brought in says about who may not collect or see.",
            "acknowledge": "The manager settles what families tell the office.",
        }.items()
    ),
)
