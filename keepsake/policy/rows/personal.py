"""The personal file: what is known of a child, what families told, what was written to and fro (E1, E2, E4, E5)."""

from typing import Final

from keepsake.policy.rows.conditions import FROM_ME, MINE, OF_NOBODY, SHARED, WRITTEN_AS_CARER, WRITTEN_CARING
from keepsake.policy.vocabulary import Promise

ON_DUTY: Final = ("cautions", "contacts")
REGISTRATION: Final = ("registration",)
LETTERS: Final = ("letters",)
TALKS: Final = ("talks",)
DEVELOPMENT: Final = ("development",)
KEPT: Final = (
    "particulars",
    "home",
    "alerts",
    "cautions",
    "contacts",
    *REGISTRATION,
    *LETTERS,
    *TALKS,
    *DEVELOPMENT,
)
NOTICES: Final = ("notices",)
CONSENTS: Final = ("consents",)
#: What a safeguarding lead may need before they act, and before they share.
PURPOSED: Final = (*KEPT, *NOTICES, *CONSENTS)

PERSONAL: Final[tuple[Promise, ...]] = (
    # The personal file (E2): the manager, or a named deputy.
    *(
        Promise(f"manager-personal-{action}", "E2", says, "manager", action, KEPT, "setting", "the_setting")
        for action, says in {
            "read": "The manager reads the personal files of the setting.",
            "add": "The manager keeps the personal files of the setting.",
            "correct": "The manager corrects what stands in a personal file, each time with a reason.",
        }.items()
    ),
    # What a parent told, and a worry about development (E1): its author and the manager, and by a grant a colleague (E5).
    *(
        Promise(f"practitioner-{shelves[0]}-add", "E1", says, "practitioner", "add", shelves, "child", "cared_for")
        for shelves, says in (
            (TALKS, "Staff write down what parents and carers tell them."),
            (DEVELOPMENT, "Staff write down a worry about the development of a child they care for."),
        )
    ),
    *(
        Promise(
            f"practitioner-{shelves[0]}-{action}",
            clause,
            says,
            "practitioner",
            action,
            shelves,
            "author",
            "me",
            (WRITTEN_CARING,),
        )
        for clause, shelves, action, says in (
            ("E5", TALKS, "read", "What a parent told is read by the one who wrote it down."),
            ("E5", TALKS, "correct", "Staff correct what they wrote down of a talk, each time with a reason."),
            ("R14", DEVELOPMENT, "read", "A developmental concern is read by the one who wrote it."),
            (
                "R14",
                DEVELOPMENT,
                "correct",
                "Staff correct a developmental concern of theirs, each time with a reason.",
            ),
        )
    ),
    Promise(
        "practitioner-grant",
        "R13",
        "Whoever wrote it opens it to a named colleague who needs it to plan for the child, until a named day.",
        "practitioner",
        "grant",
        (*TALKS, *DEVELOPMENT),
        "author",
        "me",
        (WRITTEN_CARING,),
    ),
    Promise(
        "manager-grant",
        "R13",
        "The manager opens a record to a named colleague who needs it to plan for the child, until a named day.",
        "manager",
        "grant",
        (*LETTERS, *TALKS, *DEVELOPMENT),
        "setting",
        "the_setting",
    ),
    Promise(
        "practitioner-granted",
        "R13",
        "Staff read a record that was opened to them, to plan for the child, until the day that was named.",
        "practitioner",
        "read",
        (*LETTERS, *TALKS, *DEVELOPMENT),
        "record",
        "granted",
    ),
    # Whoever reads a letter sees its pages: nobody is asked who is in them.
    Promise(
        "manager-letters-picture",
        "E2",
        "The manager sees the pages of the letters of the setting.",
        "manager",
        "picture",
        LETTERS,
        "setting",
        "the_setting",
    ),
    Promise(
        "practitioner-letters-picture",
        "R13",
        "Staff see the pages of a letter that was opened to them, until the day that was named.",
        "practitioner",
        "picture",
        LETTERS,
        "record",
        "granted",
    ),
    # The safeguarding lead (R27): a child's personal file, only from a record of the cabinet or from a decision to share. Nobody
    # stands in that set but for the page that has checked it; each look there is on no family's list (R3).
    *(
        Promise(f"lead-purpose-{action}", "R27", says, "lead", action, shelves, "child", "opened_for")
        for action, shelves, says in (
            (
                "read",
                PURPOSED,
                "The safeguarding lead reads a personal file from a record of the lockable file or from a decision to "
                "share, with that purpose.",
            ),
            (
                "picture",
                (*LETTERS, *CONSENTS),
                "The safeguarding lead sees the pages of letters and the scans of answers with the same purpose.",
            ),
        )
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
        ("particulars", "home", "alerts", "contacts", *REGISTRATION, *LETTERS, *TALKS),
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
        ("particulars", "alerts", *REGISTRATION),
        "child",
        "my_responsible",
        (OF_NOBODY,),
    ),
    Promise(
        "carer-letters-child",
        "E4",
        "Parents read the letters about their own child, once they are shared with the family.",
        "carer",
        "read",
        LETTERS,
        "child",
        "my_responsible",
        (OF_NOBODY, SHARED),
    ),
    Promise(
        "carer-letters-picture-own",
        "E4",
        "Parents and carers see the pages of letters that they sent or were sent.",
        "carer",
        "picture",
        LETTERS,
        "child",
        "my_children",
        (FROM_ME,),
    ),
    Promise(
        "carer-letters-picture-child",
        "E4",
        "Parents see the pages of letters about their own child, once they are shared with the family.",
        "carer",
        "picture",
        LETTERS,
        "child",
        "my_responsible",
        (OF_NOBODY, SHARED),
    ),
    Promise(
        "carer-development-child",
        "R14",
        "Parents read a developmental concern once it was talked through with them.",
        "carer",
        "read",
        DEVELOPMENT,
        "child",
        "my_responsible",
        (OF_NOBODY, SHARED),
    ),
    Promise(
        "carer-registration-add",
        "E1",
        "Parents and carers fill in the registration of their own child.",
        "carer",
        "add",
        REGISTRATION,
        "child",
        "my_children",
    ),
    Promise(
        "carer-registration-correct",
        "E1",
        "Parents and carers correct what they filled in themselves.",
        "carer",
        "correct",
        REGISTRATION,
        "child",
        "my_children",
        (MINE, WRITTEN_AS_CARER),
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
