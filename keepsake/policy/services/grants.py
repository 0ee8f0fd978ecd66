"""Opening a record to a named colleague who needs it to plan for the child: give, renew, withdraw (E5, R13).

The need is sealed by the caller, who alone knows keys; that words were entered, the caller asks as well.
"""

from dataclasses import dataclass
from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.services.finding import child_of
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.granting import Unfit, latest_end, staff_to, unfit, usual_end
from keepsake.policy.models import Grant
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts

#: In bytes, sealed.
LONGEST_NEED = 16_384

#: Why a colleague is behind a bar is theirs: who asks learns no more than that it cannot be.
_UNFIT = {
    Unfit.SELF: "Nobody can open a record to themselves.",
    Unfit.NOT_CARING: "Choose one of the staff who care for children here.",
    Unfit.BRIEF: "A record is never opened to students, nor to volunteers who are here for a day.",
    Unfit.BARRED: "This record cannot be opened to them. Choose somebody else.",
    Unfit.READS: "They can read it already.",
}


def give(act: Act, standing: Standing, facts: Facts, to: int, need: bytes, *, until: datetime | None = None) -> int:
    """Open the record to an adult, from now until an instant (30 days, if not said), for this need; gives the grant.

    Raises Refused for who may not open it to anybody; Invalid, with the field ("to", "need" or "until") and a sentence, to
    oneself, to students and one-day volunteers, to somebody behind a bar, to one who reads it already, without a need, and
    for an end that is past or more than a year away.
    """
    return _kept(act, standing, _granting(act, standing, facts), to, need, until, None)


def renew(act: Act, standing: Standing, facts: Facts, grant: str, need: bytes, *, until: datetime | None = None) -> int:
    """Open it once more to the same colleague, with the need said again (R13): a new grant, which begins where the old one
    ends. Raises as `give`; Refused for a grant that was withdrawn, or renewed before."""
    on = _granting(act, standing, facts)
    old = _found(on, grant)
    if old.withdrawn_at is not None or Grant.objects.filter(renewed_from=old).exists():
        raise Refused
    _end(old, act.now)
    return _kept(act, standing, on, old.to_id, need, until, old)


def withdraw(act: Act, standing: Standing, facts: Facts, grant: str) -> None:
    """The record is not open to the colleague any more, from now. Said twice, the first stands. Raises Refused."""
    on = _granting(act, standing, facts)
    row = _found(on, grant)
    if row.withdrawn_at is None and row.end > act.now:
        row.withdrawn_by_id, row.withdrawn_at = standing.adult, act.now
        row.save(update_fields=["withdrawn_by", "withdrawn_at"])
        _end(row, act.now)
    _said(act, row)


@dataclass(frozen=True, slots=True)
class _On:
    """A record that may be opened to somebody."""

    facts: Facts
    record: int
    child: int


def _granting(act: Act, standing: Standing, facts: Facts) -> _On:
    if facts.record is None or facts.child is None or not may(standing, "grant", facts):
        raise Refused
    # Two who open one record at the same time wait for each other.
    child_of(act, facts.child, setting=standing.setting, lock=True)
    return _On(facts, facts.record, facts.child)


def _found(on: _On, grant: str) -> Grant:
    row = Grant.objects.select_for_update().filter(public_id=grant, record=on.record).first()
    if row is None:
        raise Refused
    return row


def _end(row: Grant, now: datetime) -> None:
    if row.end > now:
        row.end = now
        row.save(update_fields=["end"])


def _kept(
    act: Act, standing: Standing, on: _On, to: int, need: bytes, until: datetime | None, old: Grant | None
) -> int:
    if not need:
        raise Invalid("need", "What do they need it for? Say what has to be planned.")
    if len(need) > LONGEST_NEED:
        raise Invalid("need", "This is too long. Say in a sentence what has to be planned.")
    end = usual_end(standing) if until is None else until
    if end <= act.now:
        raise Invalid("until", "Choose a day that is still to come.")
    if end > latest_end(standing):
        raise Invalid("until", "A record is opened for a year at the most.")
    wrong = unfit(standing, on.facts, to, staff_to(standing, on.facts))
    if wrong is not None:
        raise Invalid("to", _UNFIT[wrong])
    row = Grant.objects.create(
        setting_id=standing.setting,
        child_id=on.child,
        record=on.record,
        to_id=to,
        by_id=standing.adult,
        by_hat=standing.hat.hat,
        need=need,
        start=act.now,
        end=end,
        renewed_from=old,
    )
    _said(act, row)
    return row.pk


def _said(act: Act, row: Grant) -> None:
    act.touch(child=row.child_id, record=row.record)
    act.note("grant", row.pk)
    act.note("to", row.to_id)
