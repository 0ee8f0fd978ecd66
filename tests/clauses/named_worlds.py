"""Hand-made worlds, one for each rule. Each is a `Scene`: a world, and the names of who and what is in it.

All stand on the small nursery of `nursery`; those of the office and the cabinet are in `named_office`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.clauses.named_office import OFFICE
from tests.clauses.named_sharing import SHARING
from tests.clauses.nursery import nursery
from tests.clauses.scenes import ALWAYS, BEGINS_NOW, DAY, ENDED, ENDS_NOW, LATER, Making, Scene, Span
from tests.clauses.worlds import KEPT, LIMITS, NOW, RESPONSIBILITIES, ROLES, SHELVES


def r1_two_carers(shown: Span | None = None) -> Scene:
    """R1: mother and father each gave a record on every shelf, and each wrote in the journal."""
    make = nursery()
    for parent in ("mother", "father"):
        for shelf in KEPT:
            make.record(f"{parent}s {shelf}", "ada", shelf, "max", "manager", adult=parent)
        make.record(f"{parent} wrote", "ada", "journal", parent, "carer", adult=parent)
        make.record(f"{parent} wrote, unnamed", "ada", "journal", parent, "carer")
        make.record(f"{parent} told, unnamed", "ada", "particulars", parent, "carer")
    make.record("father wrote of mother", "ada", "journal", "father", "carer", adult="mother")
    if shown:
        make.shown("father", "mother", shown)
    return make.scene()


def r2_other_carer_acts() -> Scene:
    """R2: the father has limits and an ended tie elsewhere; nothing of it may tell in what the mother is answered."""
    make = nursery()
    make.record("father wrote", "ada", "journal", "father", "carer", adult="father")
    make.carer("father", "bob", span=ENDED)
    for what in ("journal", "file", "pictures"):
        make.limit("father", "ada", what)
    return make.scene()


def r4_limit(what: str, span: Span = ALWAYS) -> Scene:
    """R4: the father under one limit; he has written in the journal and told about Ada. The mother has none."""
    make = nursery()
    make.record("fathers alert", "ada", "alerts", "max", "manager", adult="father")
    make.record("father wrote", "ada", "journal", "father", "carer", adult="father")
    make.limit("father", "ada", what, span)
    return make.scene()


def r5_staff_parent(role: str = "practitioner", tie: Span = ALWAYS, open_now: bool = True) -> Scene:
    """R5: Pat works here, in Ada's room and as her key person, and is a carer of hers; no bar is declared."""
    make = nursery(open_now)
    make.without("keys")
    make.adult("pat")
    make.works("pat", role)
    make.in_room("pat", "pebbles")
    make.in_room("pat", "shells")
    make.key("pat", "ada")
    make.carer("pat", "ada", "unknown", span=tie)
    make.record("pat wrote", "ada", "journal", "pat", role if role != "deputy" else "manager")
    return make.scene()


def r5_declared(adult: str = "pia", span: Span = ALWAYS, open_now: bool = True) -> Scene:
    """R5: a declared bar between a staff member and Ada; they are no carer of hers."""
    make = nursery(open_now)
    make.in_room("pia", "shells")
    make.bar(adult, "ada", span)
    return make.scene()


def r6_door(open_now: bool = True, place: Span = ALWAYS) -> Scene:
    """R6: Sol has no room and no key child: what opens is what keeps a child safe."""
    make = nursery(open_now)
    make.without("places")
    make.place("ada", "pebbles", place)
    return make.scene()


def r6_today(span: Span = (NOW - DAY / 12, NOW + DAY / 3)) -> Scene:
    """R6: Sol is in Pebbles today."""
    make = nursery()
    make.in_room("sol", "pebbles", span, today=True)
    return make.scene()


def r7_planning() -> Scene:
    """R7: planning notes, one of them marked as shared, one naming the mother."""
    make = nursery()
    make.record("shared note", "ada", "planning")
    make.record("mothers note", "ada", "planning", adult="mother")
    return make.scene()


def r8_faces() -> Scene:
    """R8: pictures by staff, mother and father, the two shown to one another; a report not signed off."""
    make = nursery()
    make.record("father wrote", "ada", "journal", "father", "carer", adult="father")
    make.record("mother wrote", "ada", "journal", "mother", "carer", adult="mother")
    make.shown("mother", "father")
    make.record("report", "ada", "journal", state="staff")
    return make.scene()


def r9_responsibility(responsibility: str, opened: bool = False) -> Scene:
    """R9, R27: Gil is a carer of Ada with this responsibility, and has told the office something."""
    make = nursery()
    make.adult("gil")
    make.carer("gil", "ada", responsibility, opened)
    for shelf in KEPT:
        make.record(f"gils {shelf}", "ada", shelf, "max", "manager", adult="gil")
    make.record("gil wrote", "ada", "journal", "gil", "carer", adult="gil")
    return make.scene()


def r27_deputy(span: Span = ALWAYS) -> Scene:
    """R27: Dee is deputy for a time."""
    make = nursery()
    make.adult("dee")
    make.works("dee", "deputy", span)
    return make.scene()


def r27_corrects() -> Scene:
    """R27, who corrects: journal by Pia, by Max, by the mother; Pia and Ben also write as they are, once as lead."""
    make = nursery()
    make.works("pia", "lead")
    make.record("by max", "ada", "journal", "max", "manager")
    make.record("by pia as lead", "ada", "journal", "pia", "lead")
    make.record("by mother", "ada", "journal", "mother", "carer", adult="mother")
    make.record("report", "ada", "journal", "pia", state="staff")
    make.record("note by ben", "ada", "planning", "ben")
    make.record("note by pia as a carer", "ada", "planning", "pia", "carer", adult="pia")
    make.shown("mother", "father")
    return make.scene()


def r27_caution() -> Scene:
    """R27: a caution about Sol, who works here; one about the father; one whose adult is the manager himself."""
    make = nursery()
    make.record("about sol", "ada", "cautions", "max", "manager", adult="sol")
    make.record("about father", "ada", "cautions", "max", "manager", adult="father")
    make.record("about max", "ada", "cautions", "kay", "manager", adult="max")
    return make.scene()


def r27_left(place: Span = ENDED) -> Scene:
    """Ada left: staff ties open nothing, save manager and lead; her carers keep theirs."""
    make = nursery()
    make.without("places")
    make.place("ada", "pebbles", place)
    make.place("bob", "shells")
    return make.scene()


def r27_childless() -> Scene:
    """A record about no child on every shelf, the mother's name on one of them."""
    make = nursery()
    for shelf in SHELVES:
        make.record(f"childless {shelf}", None, shelf, "pia", "practitioner")
    make.record("childless of mother", None, "journal", "mother", "carer", adult="mother")
    return make.scene()


def r27_two_hats() -> Scene:
    """One person, several hats: Kim manages, is a practitioner in Shells and Bob's father; Pia also leads."""
    make = nursery()
    make.adult("kim")
    make.works("kim", "manager")
    make.works("kim", "practitioner")
    make.in_room("kim", "shells")
    make.carer("kim", "bob")
    make.works("pia", "lead")
    return make.scene()


def r27_two_nurseries() -> Scene:
    """One account in two nurseries: Max, manager here, is a practitioner there; the mother there is Pia here."""
    make = nursery()
    make.setting("other", open_now=False)
    make.room("otters", "other")
    make.child("cleo", "other")
    make.place("cleo", "otters")
    make.adult("max there", "other", account_of="max")
    make.works("max there", "practitioner")
    make.adult("manager there", "other")
    make.works("manager there", "manager")
    make.adult("pia there", "other", account_of="pia")
    make.carer("pia there", "cleo")
    make.record("cleos journal", "cleo", "journal", "manager there", "manager")
    make.record("nobodys journal", None, "journal", "manager there", "manager")
    make.record("cleos alerts", "cleo", "alerts", "manager there", "manager")
    return make.scene()


def r27_edges(span: Span) -> Scene:
    """Every tie of Pia and of the mother runs over the same span."""
    make = Making()
    make.setting("nursery")
    make.room("pebbles")
    make.child("ada")
    make.place("ada", "pebbles")
    make.adult("pia")
    make.adult("mother")
    make.adult("max")
    make.works("max", "manager")
    make.works("pia", "practitioner", span)
    make.in_room("pia", "pebbles", span)
    make.carer("mother", "ada", span=span)
    for shelf in SHELVES:
        make.record(shelf, "ada", shelf)
    return make.scene()


NAMED: dict[str, Callable[[], Scene]] = {
    "R1 two carers": r1_two_carers,
    "R1 shown": partial(r1_two_carers, ALWAYS),
    "R1 shown ends now": partial(r1_two_carers, ENDS_NOW),
    "R1 shown begins now": partial(r1_two_carers, BEGINS_NOW),
    "R2 what the other carer does": r2_other_carer_acts,
    **{f"R4 limit {what}": partial(r4_limit, what) for what in LIMITS},
    "R4 limit ends now": partial(r4_limit, "journal", ENDS_NOW),
    **{f"R5 staff parent {role}": partial(r5_staff_parent, role) for role in ROLES},
    "R5 once a parent": partial(r5_staff_parent, tie=ENDED),
    "R5 staff parent, closed": partial(r5_staff_parent, open_now=False),
    "R5 declared": r5_declared,
    "R5 declared, manager": partial(r5_declared, "max"),
    "R5 declared, lead": partial(r5_declared, "lea"),
    "R5 declared, ends now": partial(r5_declared, span=ENDS_NOW),
    "R6 at the door": r6_door,
    "R6 closed": partial(r6_door, open_now=False),
    "R6 not here yet": partial(r6_door, place=LATER),
    "R6 in Pebbles today": r6_today,
    "R6 in Pebbles yesterday": partial(r6_today, ENDED),
    "R7 planning": r7_planning,
    "R8 faces": r8_faces,
    **{f"R9 {said}": partial(r9_responsibility, said) for said in RESPONSIBILITIES},
    **{f"R9 {said}, journal opened": partial(r9_responsibility, said, True) for said in RESPONSIBILITIES},
    "R27 deputy": r27_deputy,
    "R27 deputy, ended": partial(r27_deputy, ENDS_NOW),
    "R27 who corrects": r27_corrects,
    "R27 caution about somebody who works here": r27_caution,
    "R27 left": r27_left,
    "R27 left just now": partial(r27_left, ENDS_NOW),
    "R27 childless": r27_childless,
    "R27 two hats": r27_two_hats,
    "R27 two nurseries": r27_two_nurseries,
    "R27 begins now": partial(r27_edges, BEGINS_NOW),
    "R27 ends now": partial(r27_edges, ENDS_NOW),
    "R27 later": partial(r27_edges, LATER),
    **OFFICE,
    **SHARING,
}
