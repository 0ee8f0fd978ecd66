"""Another key for the cabinet, when a keyholder goes or a paper is lost (R19): all of it in the act's one transaction.

A new identity for the cabinet, sealed to the public halves of everybody who stays and of the recovery keys, so nobody
else's passphrase is needed; a new pair for every child; the former pairs, sealed anew, still open what is older. Nothing
stays sealed to the former identity. Whatever stops half-way, nothing has happened, and the same button does it again.
What a former keyholder copied before is not taken back (docs/cabinet.md).
"""

from dataclasses import dataclass
from uuid import uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet import keys, labels, matters, pairs, setup, vouching
from keepsake.cabinet.errors import Faulty, NotAKeyholder, Refused
from keepsake.cabinet.keyholders import wrap_of
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Cabinet, ChildKey, Holder, RecoveryKey, Sealed
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.packing import File
from keepsake.cabinet.pairs import AT_ONCE
from keepsake.cabinet.unlocking import lock_person


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was made anew. `spoilt`: children one of whose former keys opens with no key of ours; their row is left."""

    children: int
    spoilt: tuple[int, ...] = ()


def remove_keyholder(act: Act, opened: Opened, adult: int) -> Rotated:
    """Take somebody's key away, and change every key that they knew. Their own open pages lock.

    `opened` must be somebody else's. Raises Refused, NotAKeyholder, Faulty.
    """
    if adult == opened.adult:
        raise Refused("Another keyholder takes your key away.")
    holder = Holder.objects.filter(setting=opened.setting, adult=adult, former=False).first()
    if holder is None:
        raise NotAKeyholder("This person holds no key here.")
    _may(opened)
    matters.take_away(opened.setting, holder, act.now)
    lock_person(opened.setting, adult)
    done = renew_keys(act, opened)
    opened.renew_matters()
    act.note("keyholder", adult)
    return done


def renew_keys(act: Act, opened: Opened) -> Rotated:
    """New keys for the cabinet and for every child, for the same keyholders and papers. Raises Refused, Faulty."""
    setting, former = opened.setting, _may(opened)
    row = pairs.cabinet_of(setting, act.now, lock=True)
    if row.recipient != former.recipient:
        raise Refused("The cabinet's keys were changed meanwhile. Unlock it once more.")
    # Nothing may be left that only the former key could put into its file.
    opened.sort()
    new = keys.new_identity()
    _seal_to_holders(setting, new, act)
    done = _children(setting, former, new, act)
    _labels(setting, former, new)
    id_ = uuid4()
    mark = setup.mark_of(setting, id_, new.recipient, act.now)
    changed = {"id": id_, "recipient": new.recipient, "mark": mark, "renewed_at": act.now}
    Cabinet.objects.filter(setting=setting).update(**changed)
    opened.renewed(new)
    act.note("keys", done.children)
    return done


def _may(opened: Opened) -> Identity:
    if opened.cabinet is None:
        raise Refused("Only somebody who holds a key of the cabinet can do this.")
    return opened.cabinet


def _seal_to_holders(setting: int, new: Identity, act: Act) -> None:
    for holder in matters.holders_of(setting, act.now):
        if holder.cabinet_wrap is not None:
            wrapped = wrap_of(setting, new, holder.recipient)
            Holder.objects.filter(pk=holder.pk).update(cabinet_wrap=wrapped)
    for paper in RecoveryKey.objects.filter(setting=setting):
        vouching.check(paper.mark, setting, act.now, "recovery", paper.id, paper.recipient)
        RecoveryKey.objects.filter(pk=paper.pk).update(cabinet_wrap=wrap_of(setting, new, paper.recipient))


def _children(setting: int, former: Identity, new: Identity, act: Act) -> Rotated:
    rows = list(ChildKey.objects.filter(setting=setting))
    fresh, spoilt = [], []
    for row in rows:
        if row.current:
            fresh.append(pairs.new_pair(setting, row.child, new.recipient, act.now)[0])
        row.current = False
        try:
            secrets = pairs.private_key(row, [former])
        except Faulty:
            spoilt.append(row.child)
            continue
        ids = pairs.ids_of(setting, row.child, row.id)
        row.wrapped = keys.wrap(pairs.CHILD_KEY, ids, secrets, new.recipient)
    ChildKey.objects.bulk_update(rows, ["wrapped", "current"], AT_ONCE // 5)
    ChildKey.objects.bulk_create(fresh, AT_ONCE)
    return Rotated(len(fresh), tuple(spoilt))


def _labels(setting: int, former: Identity, new: Identity) -> None:
    """Labels follow from the cabinet's identity, so the rows of each file get another one."""
    before, after = labels.secret(former), labels.secret(new)
    there = {bytes(one) for one in Sealed.objects.filter(setting=setting).values_list("label", flat=True).distinct()}
    children = ChildKey.objects.filter(setting=setting, current=True).values_list("child", flat=True)
    for file in [File(child or None) for child in children]:
        if (was := labels.label(before, file)) in there:
            Sealed.objects.filter(setting=setting, label=was).update(label=labels.label(after, file))
