"""Where the program and the oracle disagree: each question of the policy, asked of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from keepsake.policy import engine
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from tests.clauses import oracle
from tests.clauses.memory import FACES_ASKED, of_picture
from tests.clauses.worlds import Record, World

Asker = tuple[int, int, str]  # account, setting, hat


class Side(Protocol):
    """A world as the program sees it: in the database, or in memory."""

    @property
    def world(self) -> World: ...
    @property
    def adult_of(self) -> Mapping[int, int]: ...
    def standing(self, account: int, setting: int, hat: str, now: datetime) -> Standing | None: ...
    def facts(self, record: Record) -> Facts: ...
    def adding(self, child: int | None, shelf: str, setting: int) -> Facts: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: who asked (nobody in particular, of an audience), and what both say."""

    asker: Asker | None
    says: str


Differences = Callable[[Any, datetime, "Iterable[Asker] | None"], Iterator[Difference]]


def askers(side: Side, some: Iterable[Asker] | None) -> Iterable[Asker]:
    """Everybody under every hat, also one that they do not have; or those named."""
    return side.world.askers() if some is None else some


def hats(side: Side, now: datetime, some: Iterable[Asker] | None = None) -> Iterator[Difference]:
    """A hat is worn exactly while a tie of it runs (R27)."""
    world = side.world
    for account, setting, hat in askers(side, some):
        me = [each.id for each in world.adults if (each.account, each.setting) == (account, setting)]
        expected = bool(me) and oracle.wears(world, me[0], hat, now)
        standing = side.standing(account, setting, hat, now)
        if (standing is not None) != expected:
            yield Difference((account, setting, hat), f"wears it: {standing is not None}, not {expected}")
        elif standing is not None and side.adult_of[standing.adult] != me[0]:
            yield Difference((account, setting, hat), f"is adult {side.adult_of[standing.adult]}, not {me[0]}")


def answers(
    side: Side, now: datetime, some: Iterable[Asker] | None = None, policy: Any = engine
) -> Iterator[Difference]:
    """`may` and `why`, of every action of every record and every shelf of every child; pictures with each answer."""
    world = side.world
    for asker in askers(side, some):
        standing = side.standing(*asker, now)
        if standing is None:
            continue  # `hats` says whether that is right; the oracle opens nothing under a hat that is not worn
        for action, target in world.questions():
            facts = side.facts(target) if isinstance(target, Record) else side.adding(*target, asker[1])
            for faces in FACES_ASKED if action == "picture" else ("own",):
                of = of_picture(facts, faces) if action == "picture" else facts
                expected = oracle.why(world, *asker, action, target, now, faces)
                opened = frozenset(promise.clause for promise in policy.why(standing, action, of))
                if opened != expected or policy.may(standing, action, of) != bool(expected):
                    yield Difference(
                        asker,
                        f"{action} {target} ({faces}): opened by {sorted(opened)}, not by {sorted(expected)}; "
                        f"may: {policy.may(standing, action, of)}",
                    )


def audience(
    side: Side,
    standings_to: Callable[[int | None, int], list[Standing]],
    now: datetime,
) -> Iterator[Difference]:
    """Who can read each record, and by which clauses. `standings_to`: (child or none, setting) → standings."""
    world = side.world
    known: dict[tuple[int | None, int], list[Standing]] = {}
    for record in world.records:
        whom = (record.child, record.setting)
        if whom not in known:
            known[whom] = standings_to(*whom)
        found = {
            (side.adult_of[standing.adult], standing.hat.hat): frozenset(promise.clause for promise in reasons)
            for standing, reasons in engine.audience(known[whom], side.facts(record))
        }
        expected = {
            (adult, hat): oracle.opened_by(world.by_ties, adult, hat, "read", record, now)
            for adult, hat in oracle.audience(world, record, now)
        }
        if found != expected:
            yield Difference(None, f"{record}: read by {sorted(found.items())}, not by {sorted(expected.items())}")
