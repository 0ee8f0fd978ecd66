"""A key pair for every child, made for all alike: that a child has one says nothing about the child.

`make_missing` needs only the cabinet's public key, so nobody need unlock. Whoever lets children in calls it in the same
act (register, intake); setting the cabinet up calls it; and the slot calls it for *all* children before it takes a
posting about any. A door that somebody forgets can therefore never make a pair for the one child that somebody posts
about. It is no hook in `people`: people stands below and knows no cabinet, and a list of callbacks would be a signal by
another name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet import keys, vouching
from keepsake.cabinet.errors import Faulty, NotHere, NotReady
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Cabinet, ChildKey
from keepsake.people.queries.every import every_child

AT_ONCE = 500
#: The number under which the setting's own file stands.
OWN = 0
CHILD_KEY = "child-key"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key pair's id and public half."""

    id: UUID
    recipient: str


def cabinet_of(setting: int, now: datetime, *, lock: bool = False) -> Cabinet:
    """The setting's cabinet, its mark checked. `lock`: no rotation until the act is over. Raises NotReady, Faulty."""
    rows = Cabinet.objects.filter(setting=setting)
    row = (rows.select_for_update(no_key=True) if lock else rows).first()
    if row is None:
        raise NotReady("The cabinet is not set up yet.")
    vouching.check(row.mark, setting, now, "cabinet", row.id, row.recipient)
    return row


def make_missing(setting: int, now: datetime) -> int:
    """Make the pairs that are missing, of all children at once; gives how many. Nothing where there is no cabinet."""
    if not Cabinet.objects.filter(setting=setting).exists():
        return 0
    cabinet = cabinet_of(setting, now)
    there = set(ChildKey.objects.filter(setting=setting, current=True).values_list("child", flat=True))
    missing = [child for child in [OWN, *every_child(setting)] if child not in there]
    made = [new_pair(setting, child, cabinet.recipient, now)[0] for child in missing]
    ChildKey.objects.bulk_create(made, AT_ONCE, ignore_conflicts=True)
    return len(made)


@dataclass(frozen=True, slots=True)
class ReadyPairs:
    """Pairs of children who are about to come in, not kept yet."""

    setting: int
    cabinet: UUID | None
    rows: tuple[ChildKey, ...]


def make_ready(setting: int, children: Sequence[int], now: datetime) -> ReadyPairs:
    """Pairs for many children at once, made before the act that lets them in: it takes half a millisecond each."""
    if not Cabinet.objects.filter(setting=setting).exists():
        return ReadyPairs(setting, None, ())
    cabinet = cabinet_of(setting, now)
    return ReadyPairs(setting, cabinet.id, tuple(new_pair(setting, one, cabinet.recipient, now)[0] for one in children))


def keep(act: Act, ready: ReadyPairs) -> None:
    """Keep them, in the act that lets the children in; made anew where the cabinet is another one by now."""
    row = Cabinet.objects.select_for_update(no_key=True).filter(setting=ready.setting).first()
    if row is not None and row.id == ready.cabinet:
        ChildKey.objects.bulk_create(ready.rows, AT_ONCE, ignore_conflicts=True)
    elif row is not None:
        make_missing(ready.setting, act.now)


def new_pair(setting: int, child: int, cabinet: str, now: datetime) -> tuple[ChildKey, Identity]:
    """A row for a child, not kept yet, and its private key."""
    secret, id_ = keys.new_identity(), uuid4()
    row = ChildKey(
        id=id_,
        setting=setting,
        child=child,
        recipient=secret.recipient,
        wrapped=keys.wrap(CHILD_KEY, ids_of(setting, child, id_), [secret], cabinet),
        mark=vouching.mark(setting, now, CHILD_KEY, id_, child, secret.recipient),
        made_at=now,
    )
    return row, secret


def public_key(setting: int, child: int | None, now: datetime) -> PublicKey:
    """What a record about the child (or the setting) is sealed to now. Raises NotHere, Faulty."""
    row = ChildKey.objects.filter(setting=setting, child=child or OWN, current=True).first()
    if row is None:
        raise NotHere("There is no such child here.")
    vouching.check(row.mark, setting, now, CHILD_KEY, row.id, row.child, row.recipient)
    return PublicKey(row.id, row.recipient)


def private_keys(setting: int, child: int | None, cabinet: Identity) -> list[Identity]:
    """A file's keys, the newest first. One query. A spoilt one is passed over, so that what was sealed to the others
    still opens; Faulty where none is left."""
    found: list[Identity] = []
    fault: Faulty | None = None
    for row in ChildKey.objects.filter(setting=setting, child=child or OWN).order_by("-current", "-made_at"):
        try:
            found += private_key(row, [cabinet])
        except Faulty as error:
            fault = error
    if fault is not None and not found:
        raise fault
    return found


def private_key(row: ChildKey, by: Sequence[Identity]) -> list[Identity]:
    """The private half of one row. Raises Faulty."""
    return keys.unwrap(row.wrapped, CHILD_KEY, ids_of(row.setting, row.child, row.id), by)


def ids_of(setting: int, child: int, id_: UUID) -> dict[str, object]:
    """What a child's wrap says that it is."""
    return {"setting": setting, "child": child, "key": id_.hex}
