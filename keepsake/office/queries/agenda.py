"""Everything that is due, of all kinds, for a page of its own and for the first pages of each hat."""

from typing import Any

from keepsake.audit.looking import Look
from keepsake.office.queries.concerns import due_concerns
from keepsake.office.queries.corrections import to_settle
from keepsake.office.queries.due import checks_open, follow_ups
from keepsake.office.queries.record import record_url
from keepsake.office.queries.registering import to_check
from keepsake.policy.standing import Standing
from keepsake.records.reading import envelopes
from keepsake.records.selecting import Narrow

#: How many days before its own a follow-up is spoken of on a first page.
AHEAD = 1
#: The same of a concern that is to be talked through.
NEAR = 5


def agenda(standing: Standing, look: Look, *, ahead: int | None = None) -> dict[str, Any]:
    """Follow-ups, checks, …: each with the address of its record, where the hat may read that."""
    offices = standing.hat.hat == "manager"
    lines = follow_ups(standing, ahead=ahead)
    checks = checks_open(standing) if offices else []
    urls = _addresses(standing, look, {one.record for one in lines} | {one["record"] for one in checks})
    for child in {one.child.id for one in lines} | {one["child"].id for one in checks}:
        look.touch(child=child)
    return {
        "offices": offices,
        "follow_ups": [{"line": one, "url": urls.get(one.record, "")} for one in lines],
        "checks": [{**one, "url": urls.get(one["record"], "")} for one in checks],
        "corrections": to_settle(standing) if offices else [],
        "registrations": to_check(standing) if offices else [],
        "concerns": [one for one in due_concerns(standing, look) if ahead is None or one["near"] <= NEAR],
    }


def _addresses(standing: Standing, look: Look, records: set[int]) -> dict[int, str]:
    if not records:
        return {}
    found, _ = envelopes(standing, look, Narrow(records=frozenset(records)), None, len(records))
    return {one.id: record_url(one.public_id) for one in found}
