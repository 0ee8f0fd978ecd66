"""What the nursery asks: each kind with its words, edition after edition, for the manager."""

from dataclasses import dataclass

from keepsake.consents.catalogue import ConsentKind, Group, catalogue
from keepsake.consents.editions import Editions, Words, editions_of
from keepsake.consents.words import day_of
from keepsake.policy.standing import Standing


@dataclass(frozen=True, slots=True)
class Told:
    """An edition as its page tells it."""

    words: Words
    when: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind: the newest words, and those before."""

    kind: ConsentKind
    newest: Words
    when: str
    before: tuple[Told, ...]
    rules: tuple[str, ...]


def asked_kinds(standing: Standing) -> list[tuple[Group, list[Asked]]]:
    """Every kind, group by group. One query."""
    editions = editions_of(standing.setting)
    found = catalogue()
    return [(group, [_asked(standing, kind, editions) for kind in found.of(group.key)]) for group in found.groups]


def asked_kind(standing: Standing, kind: ConsentKind) -> Asked:
    """One of them. One query."""
    return _asked(standing, kind, editions_of(standing.setting))


def _asked(standing: Standing, kind: ConsentKind, editions: Editions) -> Asked:
    every = editions.words(kind)
    told = [Told(one, _when(standing, one)) for one in every]
    return Asked(kind, told[-1].words, told[-1].when, tuple(reversed(told[:-1])), rules_of(kind))


def _when(standing: Standing, words: Words) -> str:
    if not words.number:
        return f"The words that Keepsake brings, edition {catalogue().edition}"
    verb = "Counts" if words.since <= standing.now else "Will count"
    again = ", asked anew" if words.again else ""
    return f"Edition {words.number}. {verb} from {day_of(words.since, standing.zone)}{again}"


def rules_of(kind: ConsentKind) -> tuple[str, ...]:
    """What the data says of a kind, in sentences."""
    ways = {"screen": "on screen", "paper": "on paper", "verbal": "aloud, with a witness"}
    lasts = f"A yes holds {kind.months} months." if kind.months else "A yes holds until it is taken back."
    return (
        "Answered by whoever has parental responsibility, confirmed.",
        f"Ways that count: {', '.join(ways[one] for one in kind.ways)}.",
        lasts if kind.expiry == "silence" else f"{lasts} After that it goes on until it is answered anew.",
        "Where two differ, we act, then tell." if kind.differ == "act" else "Where two differ, the no holds.",
        f"Where nobody has answered: {kind.staff['silence'].lower()}.",
        "Of a carer whose access to the file is limited, a no counts and a yes does not."
        if kind.limit == "no_counts"
        else "The answer of a carer whose access to the file is limited counts for nothing.",
    )
