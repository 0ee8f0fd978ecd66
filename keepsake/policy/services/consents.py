"""Writing down what the nursery does from now on about kinds of consent (R25). The caller has asked the policy."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.policy.models import Consent
from keepsake.policy.queries.consents import Span


def settle(act: Act, child: int, to_come: Mapping[str, Sequence[Span]], now: datetime) -> list[str]:
    """What holds from now on for each of these kinds, in place of what was to come; what was stays as it was. Gives the kinds
    for which anything changed. One query where nothing did."""
    rows: dict[str, list[Consent]] = {}
    for row in Consent.objects.filter(child_id=child, kind__in=list(to_come), end__gt=now).order_by("start", "pk"):
        rows.setdefault(row.kind, []).append(row)
    changed = []
    for kind, spans in to_come.items():
        wanted = [(max(one.start, now), one.end, one.holds) for one in spans if one.end > now]
        if [(max(row.start, now), row.end, row.holds) for row in rows.get(kind, ())] == wanted:
            continue
        _end(rows.get(kind, ()), now)
        Consent.objects.bulk_create(
            Consent(child_id=child, kind=kind, holds=holds, start=start, end=end) for start, end, holds in wanted
        )
        changed.append(kind)
    if changed:
        act.touch(child=child)
    return changed


def _end(rows: Sequence[Consent], now: datetime) -> None:
    """Rows that have begun end now; those that were to come go."""
    later = [row.pk for row in rows if row.start >= now]
    if later:
        Consent.objects.filter(pk__in=later).delete()
    for row in rows:
        if row.start < now:
            row.end = now
            row.save(update_fields=["end"])
