"""Recovery from paper (R19): a printed key opens the cabinet, and somebody gets a new key of their own under a new passphrase.

It opens no matter (R15): those are sealed to people, not to the cabinet.
"""

from dataclasses import dataclass
from datetime import datetime

from keepsake.audit.acting import Act
from keepsake.cabinet import keyholders, matters, pairs, setup
from keepsake.cabinet.errors import BadRecoveryKey, Faulty, Refused
from keepsake.cabinet.keyholders import NewKeys, wrap_of
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import ChildKey, Holder
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.unlocking import lock_person


@dataclass(frozen=True, slots=True)
class Drill:
    """A recovery that was tried: the paper's number, and how many files' keys it opens, of how many. Nothing is changed."""

    number: int
    opens: int
    of: int


def drill(setting: int, typed: str, now: datetime) -> Drill:
    """Try a paper: it opens the cabinet's key, and that opens every file's. Raises BadRecoveryKey, Faulty."""
    row, cabinet = _cabinet(setting, typed, now)
    rows = list(ChildKey.objects.filter(setting=setting))
    return Drill(row, sum(_opens(one, cabinet) for one in rows), len(rows))


def recover(act: Act, typed: str, made: NewKeys) -> Opened:
    """Give somebody a new key under a new passphrase (`keyholders.new_keys`, before the act). Their former key opens the
    cabinet no more; matters of theirs are opened to the new one by somebody else of their set (`let_into_matter`).

    Raises BadRecoveryKey, Faulty, Refused.
    """
    setting = made.setting
    pairs.cabinet_of(setting, act.now, lock=True)
    number, cabinet = _cabinet(setting, typed, act.now)
    former = Holder.objects.filter(setting=setting, adult=made.adult, former=False).first()
    if former is not None and former.above:
        raise Refused("The person above the manager holds no key of the cabinet.")
    if former is not None:
        matters.take_away(setting, former, act.now)
        lock_person(setting, made.adult)
    keyholders.enrol(act, made)
    Holder.objects.filter(pk=made.holder).update(
        cabinet_wrap=wrap_of(setting, cabinet, made.own.recipient), admitted_at=act.now
    )
    act.note("recovery-key", number)
    return Opened(setting, made.adult, made.own, act.now)


def _cabinet(setting: int, typed: str, now: datetime) -> tuple[int, Identity]:
    """The paper's number, and the cabinet's key that it opens, which must be the cabinet's."""
    row, cabinet = setup.recovery_key(setting, typed)
    if cabinet.recipient != pairs.cabinet_of(setting, now).recipient:
        raise BadRecoveryKey("This is a recovery key of the cabinet's former key.")
    return row.number, cabinet


def _opens(row: ChildKey, cabinet: Identity) -> bool:
    try:
        return bool(pairs.private_key(row, [cabinet]))
    except Faulty:
        return False
