"""Records of the personal file: each locked at rest; who may, the table says (E2, E4, R4)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import relations
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.kinds import Kind
from keepsake.records.writing import Entry
from keepsake.register.services.acts import keeping


def add(
    standing: Standing, kind: Kind, child: int, body: Mapping[str, Any], *, once: UUID, adult: int | None = None
) -> str:
    """Put a record on the child's file; gives its public id. `adult`: the carer whom it came from or is about (R1).

    Raises Refused where the standing may not, AlreadyWritten where the same form was sent before.
    """
    if standing.hat.hat not in kind.by_hats:
        raise Refused
    if adult is not None and adult not in relations(child, standing.now):
        raise Invalid("adult", "That person is not a carer of this child.")
    with keeping(standing, "file.written") as act:
        made = writing.write(
            act, standing, kind, [Entry(child, body, adult)], happened_at=standing.now, once=once, state="staff"
        )
    return made[0].public_id.hex


def correct(standing: Standing, public_id: str, body: Mapping[str, Any], *, reason: str, based_on: int) -> None:
    """A corrected version, with its reason. Raises Refused, or Stale where somebody was quicker."""
    with keeping(standing, "file.corrected") as act:
        writing.correct(act, standing, public_id, body, reason=reason, based_on=based_on)


def tell_office(standing: Standing, kind: Kind, child: int, body: Mapping[str, Any], *, once: UUID) -> None:
    """A carer says that something has changed: order, address, danger (R4). It comes from that carer alone."""
    if standing.is_staff or kind.shelf != "notices":
        raise Refused
    add(standing, kind, child, body, once=once, adult=standing.adult)


def settle(standing: Standing, public_id: str) -> None:
    """The manager has seen to what a carer told."""
    with keeping(standing, "notice.settled") as act:
        writing.acknowledge(act, standing, public_id)
