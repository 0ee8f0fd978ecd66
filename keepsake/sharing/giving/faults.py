"""What is wrong with a disclosure before it is made, in a sentence each. Where a child may be at risk nothing of it stops (R21, S6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from keepsake.policy.queries import consents
from keepsake.policy.standing import Standing
from keepsake.sharing.decision import Decision
from keepsake.sharing.ways import Way, relied_on


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing. `stops`: it is given only with a reason said; `bars`: there is nothing to give."""

    key: str
    clause: str
    says: str
    stops: bool = False
    bars: bool = False


def faults_of(standing: Standing, decision: Decision, way: Way | None = None) -> list[Fault]:
    """Everything that is wrong, the worst first. A child who may be at risk turns each into a warning."""
    found = [*_record(decision, way), *_identity(decision), *_agreement(standing, decision), *_decided(decision)]
    found += _named(decision)
    if decision.at_risk:
        found = [Fault(one.key, one.clause, one.says) for one in found]
    return sorted(found, key=lambda one: (not one.bars, not one.stops))


def _record(decision: Decision, way: Way | None) -> Iterator[Fault]:
    what = decision.said("what")
    if what.get("picks"):
        return
    if what.get("summary"):
        yield Fault("record", "S8", "No record is picked: the summary alone goes with it.")
    elif way is None or way.makes != "nothing":
        yield Fault("record", "S8", "Nothing is picked and no summary is written: there is nothing to give.", bars=True)


def _identity(decision: Decision) -> Iterator[Fault]:
    if decision.said("whom").get("checked", "no") in ("", "no"):
        yield Fault(
            "identity",
            "R22",
            "Nobody has checked who they are. Ring back on a number that is published, not on the one that they gave.",
            stops=True,
        )


def _agreement(standing: Standing, decision: Decision) -> Iterator[Fault]:
    ground, answer = decision.ground, decision.agreement
    if answer == "refused":
        yield Fault("refused", "S4", "The family said no.", stops=ground is not None and ground.sort == "reason")
        return
    relied = relied_on(ground.key) if ground is not None and answer != "given" else None
    if relied is None or decision.child is None:
        return
    spans = consents.spans([decision.child], [relied["kind"]]).get((decision.child, relied["kind"]), [])
    now = next((one for one in spans if one.start <= standing.now < one.end), None)
    if now is not None and not now.holds:
        yield Fault("consent", "E1", f"The family refused the consent “{relied['name']}”.", stops=True)
    elif now is None and (past := [one for one in spans if one.end <= standing.now]):
        last = past[-1].end.astimezone(standing.zone)
        ran_out = f"{last.day} {last:%B %Y}"
        says = (
            f"The consent “{relied['name']}”, on which this relies, no longer holds since {ran_out}. Ask again first."
        )
        yield Fault("consent", "E1", says, stops=True)


def _decided(decision: Decision) -> Iterator[Fault]:
    if decision.shares is False:
        yield Fault("decided", "S6", "It was decided not to share this.", stops=True)
    elif decision.shares is None:
        yield Fault(
            "decided", "S6", "It is not decided yet. Decide as soon as it is given; the reason stays open until then."
        )


def _named(decision: Decision) -> Iterator[Fault]:
    named = decision.said("what").get("named", ())
    ask = [str(one["name"]) for one in named if one.get("harmed") == "ask"]
    if ask:
        yield Fault("named", "R24", f"To be asked first, and taken out until then: {', '.join(ask)}.")
    unsaid = [str(one["name"]) for one in named if not one.get("harmed")]
    if unsaid:
        yield Fault("unsaid", "R24", f"Nobody has said whether they could be harmed if named: {', '.join(unsaid)}.")
