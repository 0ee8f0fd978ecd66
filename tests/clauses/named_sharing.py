"""Hand-made worlds of consents, sharing and the lead's purpose, one for each rule, on the small nursery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.clauses.named_office import EDGES, office
from tests.clauses.nursery import nursery
from tests.clauses.scenes import ALWAYS, ENDED, ENDS_NOW, Making, Scene, Span
from tests.clauses.worlds import KEPT, RESPONSIBILITIES, ROLES


def consents(open_now: bool = True) -> Making:
    """R25: mother and father answered for Ada, each for themselves; Max put down what the father said on paper."""
    make = nursery(open_now)
    make.record("mother answered", "ada", "consents", "mother", "carer", adult="mother")
    make.record("father answered", "ada", "consents", "father", "carer", adult="father")
    make.record("father on paper", "ada", "consents", "max", "manager", adult="father", state="staff")
    make.record("bobs mother answered", "bob", "consents", "bobs mother", "carer", adult="bobs mother")
    return make


def sharing(open_now: bool = True) -> Making:
    """R27: ordinary decisions about Ada: shared with the family, kept, about the mother; and one of Bob's."""
    make = nursery(open_now)
    make.record("leas decision", "ada", "sharing", "lea", "lead", state="staff")
    make.record("shared", "ada", "sharing", "lea", "lead")
    make.record("about mother", "ada", "sharing", "max", "manager", adult="mother")
    make.record("kept", "ada", "sharing", "max", "manager", state="staff")
    make.record("bobs", "bob", "sharing", "max", "manager")
    make.record("of nobody", None, "sharing", "max", "manager")
    return make


def e1_carer(responsibility: str, opened: bool = False, span: Span = ALWAYS) -> Scene:
    """E1, R9, R27: Gil is a carer of Ada with this responsibility, and once answered for her."""
    make = consents()
    make.adult("gil")
    make.carer("gil", "ada", responsibility, opened, span)
    make.record("gil answered", "ada", "consents", "gil", "carer", adult="gil")
    make.record("decision about gil", "ada", "sharing", "lea", "lead", adult="gil")
    return make.scene()


def r25_shown() -> Scene:
    """R25: the two are shown to one another, which is about names and what they add, and about no answer."""
    make = consents()
    make.shown("mother", "father")
    return make.scene()


def r25_two_children() -> Scene:
    """R25: the mother answers for Ada with responsibility; for Bob she once did, and is a carer without it now."""
    make = consents()
    make.carer("mother", "bob", "no")
    make.record("mother answered for bob", "bob", "consents", "mother", "carer", adult="mother")
    make.record("bobs consents", "bob", "consents", "max", "manager")
    return make.scene()


def r4_of_sharing(what: str, span: Span = ALWAYS) -> Scene:
    """R4: the mother under one limit; she answered, and a decision is shared with the family."""
    make = consents()
    make.record("shared", "ada", "sharing", "lea", "lead")
    make.limit("mother", "ada", what, span)
    return make.scene()


def r5_of_sharing(span: Span = ALWAYS, carer: bool = False) -> Scene:
    """R5: Max, Lea and Dee, who is deputy, are barred from Ada, or carers of hers; the lead's purpose is there all the same."""
    make = sharing()
    make.adult("dee")
    make.works("dee", "deputy")
    make.purpose("lea", "ada")
    for who in ("max", "lea", "dee"):
        if carer:
            make.carer(who, "ada", "no", span=span)
        else:
            make.bar(who, "ada", span)
    return make.scene()


def r27_purpose(child: str = "ada", open_now: bool = True) -> Scene:
    """R27: Lea stands on a page that was opened for this child; what is in both files, of every adult."""
    make = office(open_now)
    for shelf in KEPT:
        make.record(f"bobs {shelf} too", "bob", shelf, "max", "manager")
        make.record(f"nobodys {shelf}", None, shelf, "max", "manager")
        make.record(f"mothers {shelf}", "ada", shelf, "max", "manager", adult="mother", state="staff")
    make.record("about lea", "ada", "cautions", "max", "manager", adult="lea")
    make.record("told by lea", "ada", "particulars", "max", "manager", adult="lea")
    make.purpose("lea", child)
    return make.scene()


def r27_purpose_of(role: str, span: Span = ALWAYS) -> Scene:
    """R27: Tam has this role for this time, and a purpose; also as a practitioner, and as a carer of Bob."""
    make = office()
    make.adult("tam")
    make.works("tam", role, span)
    if role != "practitioner":
        make.works("tam", "practitioner")
    make.carer("tam", "bob")
    make.purpose("tam", "ada")
    make.purpose("pia", "ada")
    make.purpose("mother", "ada")
    return make.scene()


def r27_purpose_after(place: Span = ENDED) -> Scene:
    """R27: Ada left: a decision about a child who left is still one."""
    make = office()
    make.without("places")
    make.place("ada", "pebbles", place)
    make.purpose("lea", "ada")
    return make.scene()


def r27_purpose_elsewhere() -> Scene:
    """R27: Lea leads in two nurseries: a purpose is of the one in which the child is."""
    make = office()
    make.setting("other")
    make.room("otters", "other")
    make.child("cleo", "other")
    make.place("cleo", "otters")
    make.adult("lea there", "other", account_of="lea")
    make.works("lea there", "lead")
    make.adult("max there", "other")
    make.works("max there", "manager")
    for shelf in ("particulars", "talks", "consents", "sharing"):
        make.record(f"cleos {shelf}", "cleo", shelf, "max there", "manager")
    make.purpose("lea there", "cleo")
    return make.scene()


SHARING: dict[str, Callable[[], Scene]] = {
    "E1 consents": lambda: consents().scene(),
    "E1 consents, closed": lambda: consents(open_now=False).scene(),
    **{f"E1 a carer, {said}": partial(e1_carer, said) for said in RESPONSIBILITIES},
    **{f"E1 a carer, {said}, journal opened": partial(e1_carer, said, True) for said in RESPONSIBILITIES},
    "E1 a carer, ends now": partial(e1_carer, "yes", span=ENDS_NOW),
    "R25 shown": r25_shown,
    "R25 two children": r25_two_children,
    "R27 sharing": lambda: sharing().scene(),
    "R27 sharing, closed": lambda: sharing(open_now=False).scene(),
    **{f"R4 of sharing, {what}": partial(r4_of_sharing, what) for what in ("file", "journal", "pictures")},
    **{f"R4 of sharing, file{edge}": partial(r4_of_sharing, "file", EDGES[edge]) for edge in list(EDGES)[1:]},
    **{f"R5 of sharing{edge}": partial(r5_of_sharing, span) for edge, span in EDGES.items()},
    **{f"R5 of sharing, a carer{edge}": partial(r5_of_sharing, span, True) for edge, span in EDGES.items()},
    "R27 a purpose": r27_purpose,
    "R27 a purpose, closed": partial(r27_purpose, open_now=False),
    "R27 a purpose for another child": partial(r27_purpose, "bob"),
    **{f"R27 a purpose, {role}": partial(r27_purpose_of, role) for role in ROLES},
    "R27 a purpose, ends now": partial(r27_purpose_of, "lead", ENDS_NOW),
    "R27 a purpose, left": r27_purpose_after,
    "R27 a purpose, left, ends now": partial(r27_purpose_after, ENDS_NOW),
    "R27 a purpose elsewhere": r27_purpose_elsewhere,
}
