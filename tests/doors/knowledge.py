"""Who may know what in the world of `house.py`, written by hand from CLAUSES and PRACTICE: names, and words of records."""

from tests.doors.house import CHILDREN, OTHER_CHILDREN, RECORDS, canary, sealed_kinds

#: (person, hat) → who is tried at every door. The other nursery's people are strangers.
PEOPLE = (
    ("leanne", "manager"),
    ("lead", "lead"),
    ("red", "practitioner"),
    ("parent", "practitioner"),
    ("parent", "carer"),
    ("mum", "carer"),
    ("dad", "carer"),
    ("gran", "carer"),
    ("limited", "carer"),
    ("leaver", "carer"),
    ("far", "manager"),
    ("farmum", "carer"),
)
HERE = {"one", "two", "three"}
EVERY = HERE | {"four"}

#: Children whose name a person may meet. Staff on duty see the register of all who are here (R6).
CHILD_NAMES: dict[tuple[str, str], set[str]] = {
    ("leanne", "manager"): EVERY,
    ("lead", "lead"): EVERY,
    ("red", "practitioner"): HERE,
    ("parent", "practitioner"): HERE,
    ("parent", "carer"): {"two"},
    ("mum", "carer"): {"one"},
    ("dad", "carer"): {"one"},
    ("gran", "carer"): {"two"},
    ("limited", "carer"): {"three"},
    ("leaver", "carer"): {"four"},
    ("far", "manager"): {"five"},
    ("farmum", "carer"): {"five"},
}
_MADE = {"obs sample", "obs achievement"}
_JOURNAL = {"obs one", "obs two", "obs three", "obs four", "from mum", "from dad", "report one"} | _MADE
_ON_DUTY = {"alert one", "alert two", "caution one", "caution two", "contact mum", "contact dad"}

#: Records that a person may read (D2, D3, R27, R6, E2, E4, R1, R4, R5).
READS: dict[tuple[str, str], set[str]] = {
    ("leanne", "manager"): set(RECORDS),
    # Of the personal file, decisions that are not sealed are the lead's work (R27).
    ("lead", "lead"): _JOURNAL | _ON_DUTY | {"decision kept", "decision shown"},
    # Of what parents told, what they wrote down themselves (E5).
    ("red", "practitioner"): (_JOURNAL - {"obs three", "obs four"})
    | {"plan one", "talk mum", "talk other", "concern red"}
    | _ON_DUTY,
    # A carer of "two" is barred from it as staff: register and alerts alone (R5).
    ("parent", "practitioner"): {"obs one", "from mum", "from dad", "report one", "plan one"}
    | _MADE
    | (_ON_DUTY - {"caution two"}),
    ("parent", "carer"): {"obs two", "alert two"},
    ("mum", "carer"): {
        "obs one",
        "from mum",
        "alert one",
        "particulars one",
        "home mum",
        "contact mum",
        "notice mum",
        "talk mum",
        "letter mum",
        "form mum",
        "admission one",
        "consent mum",
        "ask mum",
        "decision shown",
        *_MADE,
    },
    ("dad", "carer"): {
        "obs one",
        "from dad",
        "alert one",
        "particulars one",
        "home dad",
        "contact dad",
        "talk dad",
        "letter dad",
        "admission one",
        "consent dad",
        "decision shown",
        *_MADE,
    },
    # "Said" by a file counts for nothing (R9); a limit on the journal shuts it, own additions too (R27).
    ("gran", "carer"): set(),
    ("limited", "carer"): set(),
    ("leaver", "carer"): {"obs four"},
    ("far", "manager"): {"obs five"},
    ("farmum", "carer"): {"obs five"},
}
#: Adults whose name a person may meet. Carers meet no other carer's (R1); staff's names they do.
_STAFF_NAMES = {"Mgrname", "Leadname", "Redname", "Parentname"}
_CARER_NAMES = {"Mumname", "Dadname", "Granname", "Limitedname", "Leavername"}
ADULT_NAMES: dict[tuple[str, str], set[str]] = {
    ("leanne", "manager"): _STAFF_NAMES | _CARER_NAMES,
    ("lead", "lead"): _STAFF_NAMES | _CARER_NAMES,
    ("red", "practitioner"): _STAFF_NAMES | {"Mumname", "Dadname", "Granname"},
    ("parent", "practitioner"): _STAFF_NAMES | {"Mumname", "Dadname"},
    ("parent", "carer"): _STAFF_NAMES,
    ("mum", "carer"): _STAFF_NAMES | {"Mumname"},
    ("dad", "carer"): _STAFF_NAMES | {"Dadname"},
    ("gran", "carer"): _STAFF_NAMES | {"Granname"},
    ("limited", "carer"): _STAFF_NAMES | {"Limitedname"},
    ("leaver", "carer"): _STAFF_NAMES | {"Leavername"},
    ("far", "manager"): {"Farmgr", "Farmum"},
    ("farmum", "carer"): {"Farmgr", "Farmum"},
}
_ALL_ADULTS = _STAFF_NAMES | _CARER_NAMES | {"Farmgr", "Farmum"}
_ALL_CHILDREN = {child.key: child.first for child in (*CHILDREN, *OTHER_CHILDREN)}


def _furnished(who: tuple[str, str]) -> set[str]:
    """Of what `furnishing.py` puts in: next steps and a caption are for who reads the page, a draft for its author alone."""
    reads = READS[who]
    words = {"zzsteponezz": "obs one" in reads, "zzsteptwozz": "obs two" in reads}
    words["zzcrowdzz"] = "obs one" in reads and who[1] != "carer"
    words |= {"zzdraftmumzz": who == ("mum", "carer"), "zzdraftredzz": who == ("red", "practitioner")}
    return {word for word, read in words.items() if not read}


def forbidden(who: tuple[str, str]) -> set[str]:
    """Words that must be on no page of this person's."""
    words = {canary(key) for key in [*RECORDS, "obs five"] if key not in READS[who]}
    words |= {canary(f"sealed {kind}") for kind in sealed_kinds()}
    words |= {name for key, name in _ALL_CHILDREN.items() if key not in CHILD_NAMES[who]}
    words |= _ALL_ADULTS - ADULT_NAMES[who]
    words |= _furnished(who)
    if who != ("leanne", "manager"):
        words.add("zzorderzz")
    return words
