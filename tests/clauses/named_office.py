"""Hand-made worlds of the office and the lockable file, one for each rule, on the small nursery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.clauses.nursery import nursery
from tests.clauses.scenes import ALWAYS, BEGINS_NOW, DAY, ENDED, ENDS_NOW, LATER, MIDNIGHT, TODAY, Making, Scene, Span
from tests.clauses.worlds import KEPT, NOW, ROLES

FOR_MORE_THAN_A_DAY: Span = (MIDNIGHT, MIDNIGHT + 2 * DAY)


def office(open_now: bool = True) -> Making:
    """What Pia, Max and the mother wrote of Ada in the office; nobody else is told of it by a grant."""
    make = nursery(open_now)
    make.record("pias talk", "ada", "talks", "pia", adult="mother")
    make.record("pias talk with a doctor", "ada", "talks", "pia", state="staff")
    make.record("maxs talk", "ada", "talks", "max", "manager", adult="father")
    make.record("letter to mother", "ada", "letters", "max", "manager", adult="mother", state="staff")
    make.record("letter kept", "ada", "letters", "max", "manager", state="staff")
    make.record("mother filled in", "ada", "registration", "mother", "carer", adult="mother")
    make.record("entered for father", "ada", "registration", "max", "manager", adult="father")
    make.record("pias concern", "ada", "development", "pia", state="staff")
    make.record("talked through", "ada", "development", "pia")
    make.record("talked through with mother", "ada", "development", "pia", adult="mother")
    return make


def e5_author(room: str = "pebbles", role: Span = ALWAYS, place: Span = ALWAYS, today: bool = False) -> Scene:
    """E5, R14: Pia wrote of Ada, and is in this room now, or left; Ada is here, or left."""
    make = office()
    for table in ("staff_rooms", "places"):
        make.without(table)
    make.rows["roles"] = [it for it in make.rows["roles"] if getattr(it, "adult", None) != make.ids["pia"]]
    make.works("pia", "practitioner", role)
    make.in_room("pia", room, (MIDNIGHT, MIDNIGHT + DAY) if today else ALWAYS, today)
    make.place("ada", "pebbles", place)
    return make.scene()


def e5_two_hats() -> Scene:
    """E5: Pia also manages and leads; she wrote as each. Kim wrote as a practitioner, and is the manager alone now."""
    make = office()
    make.works("pia", "manager")
    make.works("pia", "lead")
    for hat in ("manager", "lead"):
        for shelf in ("talks", "development"):
            make.record(f"{shelf} by pia as {hat}", "ada", shelf, "pia", hat)
    make.record("letter by pia", "ada", "letters", "pia")
    make.record("registration by pia", "ada", "registration", "pia")
    make.adult("kim")
    make.works("kim", "practitioner", ENDED)
    make.works("kim", "manager")
    make.record("kims talk", "ada", "talks", "kim")
    return make.scene()


def e5_barred(bar: Span = ALWAYS, carer: bool = False) -> Scene:
    """R5: Pia wrote of Ada, and has declared a bar since, or is a carer of hers; a grant changes nothing."""
    make = office()
    if carer:
        make.carer("pia", "ada", span=bar)
    else:
        make.bar("pia", "ada", bar)
    make.grant("maxs talk", "pia")
    return make.scene()


def r13_grant(span: Span = ALWAYS, to: str = "sol") -> Scene:
    """R13: one record of Ada's on every shelf opened to them for this time, whether or not a grant may open it."""
    make = office()
    for shelf in KEPT:
        make.grant(shelf, to, span)
    make.record("maxs concern", "ada", "development", "max", "manager", state="staff")
    for concern in ("pias concern", "maxs concern"):
        make.grant(concern, to, span)
    return make.scene()


def r13_to(role: str, engaged: str, span: Span = ALWAYS) -> Scene:
    """R13: to Tam, who has this role, is engaged so and works here for so long."""
    make = office()
    make.adult("tam")
    make.works("tam", role, span, engaged)
    for shelf in ("talks", "letters", "development"):
        make.grant(shelf, "tam")
    return make.scene()


def r13_hats() -> Scene:
    """R13: opened to Lea, who only leads; to Kim, who leads and is a practitioner; to the mother; to Pia, its author."""
    make = office()
    make.adult("kim")
    make.works("kim", "practitioner")
    make.works("kim", "lead")
    make.works("kim", "deputy")
    for to in ("lea", "kim", "mother", "pia"):
        make.grant("maxs talk", to)
        make.grant("letter kept", to)
    make.record("letter by pia", "ada", "letters", "pia")
    for written in ("pias talk", "letter by pia"):
        make.grant(written, "pia")
    return make.scene()


def r13_barred(bar: Span = ALWAYS, carer: bool = False) -> Scene:
    """R5, R13: Sol was given a talk, and is barred from Ada."""
    make = office()
    make.grant("maxs talk", "sol")
    if carer:
        make.carer("sol", "ada", "unknown", span=bar)
    else:
        make.bar("sol", "ada", bar)
    return make.scene()


def r4_in_the_office(what: str, span: Span = ALWAYS) -> Scene:
    """R4: the mother under one limit; talks, letters and her own form are hers."""
    make = office()
    make.limit("mother", "ada", what, span)
    return make.scene()


def e4_another_child() -> Scene:
    """E4: Bob's mother was at a talk about Ada; Ada's mother filled a form in for Bob, whose carer she is no longer."""
    make = office()
    make.record("talk with bobs mother", "ada", "talks", "max", "manager", adult="bobs mother")
    make.carer("mother", "bob", span=ENDS_NOW)
    make.record("filled in for bob", "bob", "registration", "mother", "carer", adult="mother")
    make.record("letter about bob", "bob", "letters", "max", "manager")
    return make.scene()


def r6_slot(open_now: bool = True, role: Span = ALWAYS, engaged: str = "employee", barred: bool = False) -> Scene:
    """R6: Tam works here, or does no longer; and may be barred from Ada."""
    make = office(open_now)
    make.adult("tam")
    make.works("tam", "practitioner", role, engaged)
    if barred:
        for who in ("tam", "lea", "max"):
            make.bar(who, "ada")
    return make.scene()


def e2_keyholders(span: Span = ALWAYS) -> Scene:
    """E2: Max, Lea, Sol and the father hold a key for this time; Dee is deputy and holds none; two records have no child."""
    make = office()
    make.adult("dee")
    make.works("dee", "deputy")
    for who in ("max", "lea", "sol", "father"):
        make.holds_a_key(who, span)
    make.record("bobs sealed", "bob", "sealed", "pia")
    make.record("sealed about no child", None, "sealed", "sol")
    return make.scene()


def e2_about_a_keyholder() -> Scene:
    """E2: Max and Lea hold a key; of three sealed records one is about each of them, and one about Ada's father."""
    make = office()
    for who in ("max", "lea"):
        make.holds_a_key(who)
        make.record(f"sealed about {who}", "ada", "sealed", "pia", adult=who)
    make.record("sealed about father", "ada", "sealed", "pia", adult="father")
    return make.scene()


def e2_two_hats(role: str) -> Scene:
    """E2: Kim holds a key, has this role, and is Bob's father; Ada's file is barred to her by nothing."""
    make = office()
    make.adult("kim")
    make.works("kim", role)
    make.works("kim", "practitioner")
    make.carer("kim", "bob")
    make.holds_a_key("kim")
    make.record("bobs sealed", "bob", "sealed", "pia")
    return make.scene()


def e2_two_nurseries() -> Scene:
    """E2: Max holds a key here and manages there, where another holds it."""
    make = office()
    make.holds_a_key("max")
    make.setting("other")
    make.room("otters", "other")
    make.child("cleo", "other")
    make.place("cleo", "otters")
    make.adult("max there", "other", account_of="max")
    make.works("max there", "manager")
    make.adult("pia there", "other", account_of="pia")
    make.works("pia there", "practitioner")
    make.adult("lead there", "other")
    make.works("lead there", "lead")
    make.holds_a_key("lead there")
    make.record("cleos sealed", "cleo", "sealed", "max there", "manager")
    make.record("cleos talk", "cleo", "talks", "pia there")
    make.grant("cleos talk", "pia there", (NOW, NOW + DAY))
    return make.scene()


EDGES = {"": ALWAYS, ", ends now": ENDS_NOW, ", begins now": BEGINS_NOW}
OFFICE: dict[str, Callable[[], Scene]] = {
    "E1 the office": lambda: office().scene(),
    "E1 the office, closed": lambda: office(open_now=False).scene(),
    "E4 another child, ends now": e4_another_child,
    "E5 the author": e5_author,
    "E5 the author is in another room": partial(e5_author, "shells"),
    "E5 the author is here for today": partial(e5_author, today=True),
    "E5 the author left, ends now": partial(e5_author, role=ENDS_NOW),
    "E5 the author begins now": partial(e5_author, role=BEGINS_NOW),
    "E5 the child left, ends now": partial(e5_author, place=ENDS_NOW),
    "E5 two hats": e5_two_hats,
    **{f"R5 the author is barred{edge}": partial(e5_barred, span) for edge, span in EDGES.items()},
    **{f"R5 the author is a carer{edge}": partial(e5_barred, span, True) for edge, span in EDGES.items()},
    **{f"R13 a grant{edge}": partial(r13_grant, span) for edge, span in EDGES.items()},
    "R13 a grant that is over": partial(r13_grant, ENDED),
    "R13 a grant to come": partial(r13_grant, LATER),
    **{f"R13 a grant to {who}": partial(r13_grant, to=who) for who in ("kay", "max", "lea", "father")},
    **{f"R13 to a student, {role}": partial(r13_to, role, "student") for role in ROLES},
    "R13 to a volunteer": partial(r13_to, "practitioner", "volunteer"),
    "R13 to a volunteer of today": partial(r13_to, "practitioner", "volunteer", TODAY),
    "R13 to a volunteer of two days": partial(r13_to, "practitioner", "volunteer", FOR_MORE_THAN_A_DAY),
    "R13 to an employee of today": partial(r13_to, "practitioner", "employee", TODAY),
    "R13 hats": r13_hats,
    **{f"R13 barred{edge}": partial(r13_barred, span) for edge, span in EDGES.items()},
    **{f"R13 a carer{edge}": partial(r13_barred, span, True) for edge, span in EDGES.items()},
    **{f"R4 in the office, {what}": partial(r4_in_the_office, what) for what in ("file", "journal", "pictures")},
    **{f"R4 in the office, file{edge}": partial(r4_in_the_office, "file", EDGES[edge]) for edge in list(EDGES)[1:]},
    "R6 the slot": r6_slot,
    "R6 the slot, closed": partial(r6_slot, open_now=False),
    "R6 the slot, a student": partial(r6_slot, engaged="student"),
    "R6 the slot, barred": partial(r6_slot, barred=True),
    "R6 the slot, ends now": partial(r6_slot, role=ENDS_NOW),
    **{f"E2 keyholders{edge}": partial(e2_keyholders, span) for edge, span in EDGES.items()},
    **{f"E2 keyholder, {role}": partial(e2_two_hats, role) for role in ("manager", "deputy", "lead")},
    "E2 about a keyholder": e2_about_a_keyholder,
    "E2 two nurseries": e2_two_nurseries,
}
