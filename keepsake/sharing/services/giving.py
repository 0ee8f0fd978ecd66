"""Something is given to somebody outside, its receipt comes, or it is sent on corrected: each a step of its decision (R22)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.people.errors import Invalid
from keepsake.policy.standing import Standing
from keepsake.sharing.decision import Decision
from keepsake.sharing.figures import receipt_within_days
from keepsake.sharing.given import Given, given_of
from keepsake.sharing.services.deciding import save_step
from keepsake.sharing.ways import Way


def give(
    standing: Standing,
    decision: Decision,
    way: Way,
    said: Mapping[str, Any],
    *,
    based_on: int,
    opened: Opened | None = None,
    waiting: UUID | None = None,
    of: str = "",
) -> int:
    """Keep that something was given; gives how many steps there are now. `of`: the disclosure that it corrects (`sent_on`).

    Nothing that is missing holds it up (R21, S6). A receipt is expected within the days of `grounds.yaml`. Raises as `save_step`.
    """
    if of and given_of(decision, of) is None:
        raise Invalid("of", "What is corrected is not there any more.")
    by = receipt_by(standing) if way.receipt else None
    body = {**said, "way": way.key, "receipt_by": by.isoformat() if by else ""} | ({"of": of} if of else {})
    key = "sent_on" if of else "given"
    return save_step(
        standing, decision, key, body, based_on=based_on, opened=opened, waiting=waiting,
        due_on=by if decision.sealed else None,
    )  # fmt: skip


def receive(
    standing: Standing,
    decision: Decision,
    given: Given,
    said: Mapping[str, Any],
    *,
    based_on: int,
    opened: Opened | None = None,
    waiting: UUID | None = None,
) -> int:
    """Keep that a receipt came: nobody is reminded of it any more. Raises as `save_step`."""
    return save_step(
        standing, decision, "receipt", {**said, "of": given.id}, based_on=based_on, opened=opened, waiting=waiting,
        settles=given.due,
    )  # fmt: skip


def receipt_by(standing: Standing) -> date:
    """By which day a receipt for what is given now is expected."""
    return standing.now.astimezone(standing.zone).date() + timedelta(days=receipt_within_days())
