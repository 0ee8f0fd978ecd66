"""What of a decision does not stand yet (S6): named, with its clause and its step. It blocks nothing; it stays open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keepsake.sharing.figures import ticks

if TYPE_CHECKING:
    from keepsake.sharing.decision import Decision


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that does not stand yet. `step`: where it is filled in."""

    step: str
    clause: str
    says: str


def missing_of(decision: "Decision") -> list[Missing]:
    """Everything, in the order of the steps. Of one that was not shared, what only a disclosure needs is not missing."""
    sharing = decision.given or decision.shares is not False
    found = [*_hurry(decision), *_ground(decision)]
    if sharing:
        found += [*_agreement(decision), *_what(decision), *_whom(decision)]
    return [*found, *_decision(decision)]


def _hurry(decision: "Decision") -> Iterator[Missing]:
    if not decision.in_a_hurry:
        return
    said = decision.said("now")
    for key, says in (
        ("to", "To whom was it given?"),
        ("at", "When was it given?"),
        ("how", "How was it given?"),
        ("said", "What was said?"),
    ):
        if not said.get(key):
            yield Missing("now", "R21", says)


def _ground(decision: "Decision") -> Iterator[Missing]:
    if decision.ground is None:
        yield Missing("ground", "S1", "On what ground?")
    elif not decision.said("ground").get("concern"):
        yield Missing("ground", decision.ground.clause, "What is the concern, or what is asked?")


def _agreement(decision: "Decision") -> Iterator[Missing]:
    """Agreement was sought, and what they said (S4); or it was not, and why (S5)."""
    said, answer = decision.said("agreement"), decision.agreement
    if not answer:
        yield Missing("agreement", "S4", "Was agreement sought? If not, why not?")
    elif answer == "not sought" and not (said.get("why_not") and said.get("because")):
        yield Missing("agreement", "S5", "Why was agreement not sought?")
    elif answer != "not sought":
        if not said.get("whom"):
            yield Missing("agreement", "S4", "Who was asked?")
        if not (said.get("by") and said.get("at")):
            yield Missing("agreement", "S4", "Who asked, and when?")
        if answer == "waiting":
            yield Missing("agreement", "S4", "What was the answer?")
        elif not said.get("words"):
            yield Missing("agreement", "S4", "In which words did they answer?")


def _what(decision: "Decision") -> Iterator[Missing]:
    said = decision.said("what")
    picks = said.get("picks", ())
    if not picks and not said.get("summary"):
        yield Missing("what", "S8", "What exactly is shared?")
        return
    if any(not one.get("why") for one in picks):
        yield Missing("what", "S8", "Why is each record relevant?")
    given = said.get("ticks", ())
    for key, (name, _) in ticks().items():
        if key not in given:
            yield Missing("what", "S8", f"Nobody has confirmed: {name[0].lower()}{name[1:]}.")
    if any(not one.get("harmed") for one in said.get("named", ())):
        yield Missing("what", "R24", "Could anyone be harmed if named?")
    if any(one.get("harmed") == "ask" for one in said.get("named", ())):
        yield Missing("what", "R24", "Somebody is to be asked first whether they may be named.")


def _whom(decision: "Decision") -> Iterator[Missing]:
    said = decision.said("whom")
    if not (said.get("agency") and said.get("person")):
        yield Missing("whom", "R22", "To which agency, and to whom there?")
    if said.get("checked", "no") in ("", "no"):
        yield Missing("whom", "R22", "How was it checked who they are?")


def _decision(decision: "Decision") -> Iterator[Missing]:
    said = decision.said("decision")
    if decision.shares is None:
        yield Missing("decision", "S6", "What was decided?")
    if not said.get("reason"):
        alone = decision.agreement not in ("given", "") and decision.shares is not False
        yield Missing("decision", "S6", "The reason for sharing without agreement." if alone else "The reason.")
    if not (said.get("who") and said.get("at")):
        yield Missing("decision", "S6", "Who decided, and when?")
