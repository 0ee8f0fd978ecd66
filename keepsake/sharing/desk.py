"""The desk at which a decision is worked on: who stands there, what the page's look holds, and, for a sealed one, the open
cabinet. Pages of both sorts are the same pages; they differ by their desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.cabinet.opened import Opened
from keepsake.people.queries.directory import ChildName, children
from keepsake.policy.standing import Standing, with_purpose
from keepsake.sharing.decision import Decision
from keepsake.sharing.queries import decisions
from keepsake.sharing.services import closing, deciding


@dataclass(frozen=True, slots=True)
class Desk:
    """`opened`: the cabinet, for sealed decisions; None for those of the personal file."""

    standing: Standing
    look: Look
    opened: Opened | None = None

    @property
    def sealed(self) -> bool:
        """Whether its decisions lie in the cabinet."""
        return self.opened is not None

    def read(self, id_: str) -> Decision:
        """A decision by its id. Raises Refused, NotHere."""
        if self.opened is not None:
            return decisions.read_sealed(self.standing, self.look, self.opened, id_)
        return decisions.read(self.standing, self.look, id_)

    def decisions_of(self, child: int) -> list[Decision]:
        """Those of a child's file, the newest first."""
        if self.opened is not None:
            return decisions.sealed_of(self.standing, self.look, self.opened, child=child)
        return decisions.decisions_of(self.standing, self.look, child=child)

    def every(self) -> list[Decision]:
        """Those of the setting that may be read here, the newest first."""
        if self.opened is not None:
            return decisions.sealed_everywhere(self.standing, self.look, self.opened)
        return decisions.decisions_of(self.standing, self.look)

    def save(
        self,
        decision: Decision,
        key: str,
        said: Mapping[str, Any],
        *,
        based_on: int | None = None,
        waiting: UUID | None = None,
        beside: Sequence[tuple[Decision, int]] = (),
    ) -> int:
        """Save a step; gives how many there are now. `based_on`: as the form was opened on; None: as it was read. `beside`:
        the others of the household whose files get it too, each with the count on which the form was opened (R18). Raises as
        `deciding.save_step`."""
        count = decision.count if based_on is None else based_on
        return deciding.save_step(
            self.standing, decision, key, said, based_on=count, opened=self.opened, waiting=waiting, beside=beside
        )

    def close(self, decision: Decision, why: str, *, based_on: int, waiting: UUID | None = None) -> int:
        """Close it; gives how many steps there are now. Raises as `closing.close`."""
        return closing.close(self.standing, decision, why, based_on=based_on, opened=self.opened, waiting=waiting)

    def reading(self, child: int | None) -> Standing:
        """The standing with which records of the child's file are read here: a decision to share is the lead's purpose (R27)."""
        return self.standing if child is None else with_purpose(self.standing, child)

    def url(self, name: str, *args: Any) -> str:
        """The address of a page of sharing at this desk: `url("step", decision.id, "what")`."""
        return reverse(f"sharing:{'sealed_' if self.sealed else ''}{name}", args=args)

    def child(self, decision: Decision) -> ChildName | None:
        """The child whose file it is."""
        return children([decision.child]).get(decision.child) if decision.child is not None else None
