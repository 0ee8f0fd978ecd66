"""What is wrong with a disclosure before it is made, in a sentence each. Where a child may be at risk nothing of it stops (R21, S6)."""

from collections.abc import Iterator, Mapping
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


def faults_of(standing: Standing, decision: Decision, way: Way | None = None, *, holder: str = "") -> list[Fault]:
    """Everything that is wrong, the worst first. A child who may be at risk turns each into a warning. `holder`: it is sent on to
    this one, who holds it already: what is picked was given, and who they are is asked where the newest recipient is still they.
    """
    found = [*_agreement(standing, decision), *_decided(decision), *_named(decision)]
    if not holder:
        found = [*_record(decision, way), *_identity(decision), *found]
    elif _same(holder, str(decision.said("whom").get("agency", ""))):
        found = [*_identity(decision), *found]
    if decision.at_risk:
        found = [Fault(one.key, one.clause, one.says) for one in found]
    return sorted(found, key=lambda one: (not one.bars, not one.stops))


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


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
    """An everyday reason rests on a yes: to this very disclosure, or the consent that stands (S4, E1). A silence is a no."""
    ground, answer = decision.ground, decision.agreement
    everyday = ground is not None and ground.sort == "reason"
    if answer == "refused":
        yield Fault("refused", "S4", "The family said no.", stops=everyday)
        return
    if ground is None or not everyday:
        return
    if answer == "waiting":
        yield Fault(
            "waiting", "S4", "Nobody has answered yet whether they agree. Wait for it, or ask again first.", stops=True
        )
    relied = relied_on(ground.key)
    if relied is not None and decision.child is not None:
        yield from _consent(standing, decision.child, relied, agreed=answer == "given", waiting=answer == "waiting")
    elif answer in ("", "not sought"):
        yield Fault("agreement", "S4", "Nobody has said that the family agrees. Ask first.", stops=True)


def _consent(
    standing: Standing, child: int, relied: Mapping[str, str], *, agreed: bool, waiting: bool
) -> Iterator[Fault]:
    """What became of the consent. `agreed`: somebody said yes to this very disclosure, so a refusal is told and stops nothing (R25);
    `waiting`: they were asked about it, which is said already."""
    spans = consents.spans([child], [relied["kind"]]).get((child, relied["kind"]), [])
    now = next((one for one in spans if one.start <= standing.now < one.end), None)
    name = f"the consent “{relied['name']}”"
    if now is not None:
        if now.holds:
            return
        if agreed:
            yield Fault("consent", "R25", f"Somebody has refused {name}. Talk with the family before it goes.")
        else:
            yield Fault("consent", "E1", f"The family refused {name}.", stops=True)
    elif agreed:
        return
    elif past := [one for one in spans if one.end <= standing.now]:
        last = past[-1].end.astimezone(standing.zone)
        says = f"The consent “{relied['name']}”, on which this relies, no longer holds since {last.day} {last:%B %Y}. Ask again first."
        yield Fault("consent", "E1", says, stops=True)
    elif not waiting:
        yield Fault("consent", "E1", f"Nobody has answered {name}, on which this relies. Ask first.", stops=True)


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
