"""Where standings from the database disagree: with those made in memory, and with the oracle's audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from keepsake.policy.standing import Standing, standings_to
from tests.clauses import comparing
from tests.clauses.building import Built
from tests.clauses.comparing import Asker, Difference
from tests.clauses.memory import Memory
from tests.clauses.ties import holds_a_key


def as_in_memory(there: Built, now: datetime, some: Iterable[Asker] | None = None) -> Iterator[Difference]:
    """What `memory` makes, and the mutants are asked with, is what the program makes from the database."""
    memory = Memory(there.world)
    for asker in comparing.askers(there, some):
        standing, expected = there.standing(*asker, now), memory.standing(*asker, now)
        if (standing is None) != (expected is None):
            yield Difference(asker, f"stands: {standing is not None}, not {expected is not None}")
        elif standing is not None and expected is not None and there.sets(standing) != expected.sets:
            yield Difference(asker, f"stands as {there.sets(standing)}, not {expected.sets}")


def audience(there: Built, now: datetime, some: Iterable[Asker] | None = None) -> Iterator[Difference]:
    """Who can read each record, of those whom the database gives for its child."""

    def ask(child: int | None, setting: int) -> list[Standing]:
        return standings_to([] if child is None else [there.children[child]], there.settings[setting], now)

    return comparing.audience(there, ask, now)


def keyholders(there: Built, now: datetime, some: Iterable[Asker] | None = None) -> Iterator[Difference]:
    """Who holds a key, of those whom the database gives for a setting: the cabinet's records are no rows to ask about (E2)."""
    for known, key in there.settings.items():
        for standing in standings_to([], key, now):
            adult, hat = there.adult_of[standing.adult], standing.hat.hat
            holds = hat in ("manager", "lead") and holds_a_key(there.world, adult, now)
            found = there.sets(standing).get("keyholder_of", frozenset())
            if found != (frozenset({known}) if holds else frozenset()):
                yield Difference(None, f"{adult} as {hat} holds a key of {sorted(found)}: {holds}")
