"""Keyholders: everybody makes their own key, and somebody who has unlocked lets them in. Nobody learns another's passphrase."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet import attempts, keys, stretching, vouching
from keepsake.cabinet.errors import NotAKeyholder, Refused, Weak
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Holder
from keepsake.cabinet.opened import CABINET_KEY, Opened
from keepsake.cabinet.strength import strength
from keepsake.people.queries.directory import rooms
from keepsake.people.queries.here import staff_here
from keepsake.people.queries.settings import setting_facts


@dataclass(frozen=True, slots=True)
class NewKeys:
    """A key that somebody just made, under their passphrase; not kept yet."""

    holder: UUID
    setting: int
    adult: int
    own: Identity = field(repr=False)
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keyholder:
    """Somebody's key, without the key. `admitted_at`: when the cabinet was opened to it (None: never, or not yet)."""

    adult: int
    above: bool
    enrolled_at: datetime
    admitted_at: datetime | None
    tried_at: datetime | None
    former: bool


def new_keys(*, setting: int, adult: int, passphrase: str, now: datetime) -> NewKeys:
    """Make a key under a passphrase; takes a second or more: call it before the act. Raises Weak, Busy."""
    problem = strength(passphrase, own_names(setting, now))
    if problem:
        raise Weak(problem)
    own, holder = keys.new_identity(), uuid4()
    ids = attempts.ids_of(Holder(id=holder, setting=setting, adult=adult))
    wrapped = stretching.wrap(keys.identity_file(attempts.HOLDER_KEY, ids, [own]), passphrase)
    return NewKeys(holder, setting, adult, own, wrapped)


def own_names(setting: int, now: datetime) -> Iterable[str]:
    """What a passphrase should not hold: the names of the nursery, its rooms and its staff."""
    facts = setting_facts(setting)
    people = [one.name for one in staff_here(setting, now).values()]
    return [*([facts.name] if facts else []), *(room.name for room in rooms(setting).values()), *people]


def enrol(act: Act, made: NewKeys, *, above: bool = False) -> None:
    """Keep a new key. It opens nothing yet: somebody who has unlocked admits it. `above`: the person above the manager,
    whose key opens matters that were sealed to it, and never the cabinet (R15). Raises Refused."""
    if Holder.objects.filter(setting=made.setting, adult=made.adult, former=False).exists():
        raise Refused("There is a key of this person here already.")
    Holder.objects.create(**row_of(made, act.now), above=above)
    act.note("keyholder", made.adult)


def row_of(made: NewKeys, now: datetime) -> dict[str, object]:
    """The columns of a key's row."""
    return {
        "id": made.holder,
        "setting": made.setting,
        "adult": made.adult,
        "recipient": made.own.recipient,
        "wrapped": made.wrapped,
        "mark": mark_of(made.setting, made.holder, made.adult, made.own.recipient, now),
        "enrolled_at": now,
    }


def mark_of(setting: int, holder: UUID, adult: int, recipient: str, now: datetime) -> bytes:
    """The mark of a keyholder's public half."""
    return vouching.mark(setting, now, "holder", holder, adult, recipient)


def admit(act: Act, opened: Opened, adult: int) -> None:
    """Open the cabinet to a key that is enrolled here. Matters that are there already stay with their sets.

    Raises NotAKeyholder, Refused, Faulty.
    """
    row = Holder.objects.filter(setting=opened.setting, adult=adult, former=False).first()
    if row is None:
        raise NotAKeyholder("This person has made no key yet.")
    if row.above or opened.cabinet is None:
        raise Refused("The cabinet is not opened to this key.")
    vouching.check(row.mark, row.setting, act.now, "holder", row.id, row.adult, row.recipient)
    row.cabinet_wrap = wrap_of(opened.setting, opened.cabinet, row.recipient)
    row.admitted_at = act.now
    row.save(update_fields=["cabinet_wrap", "admitted_at"])
    act.note("keyholder", adult)


def wrap_of(setting: int, cabinet: Identity, recipient: str) -> bytes:
    """The cabinet's private key, sealed to a keyholder's or a recovery key's public half."""
    return keys.wrap(CABINET_KEY, {"setting": setting}, [cabinet], recipient)


def add_keyholder(act: Act, opened: Opened, made: NewKeys) -> None:
    """Enrol and admit in one act: when both sit at one computer, the new keyholder having typed their own passphrase."""
    enrol(act, made)
    admit(act, opened, made.adult)


def try_passphrase(*, setting: int, adult: int, passphrase: str, now: datetime) -> None:
    """Type one's passphrase once more, to see that it opens (R19). Errors: as `attempts.open_own`. In no transaction."""
    row, _ = attempts.open_own(setting, adult, passphrase, now)
    Holder.objects.filter(pk=row.pk).update(tried_at=now)


@dataclass(frozen=True, slots=True)
class NewWrap:
    """A keyholder's own key under another passphrase; not kept yet."""

    setting: int
    adult: int
    former: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


def rewrap(*, setting: int, adult: int, passphrase: str, new: str, now: datetime) -> NewWrap:
    """Prepare another passphrase; takes two seconds or more: call it before the act. Raises Weak, and as `attempts.open_own`."""
    problem = strength(new, own_names(setting, now))
    if problem:
        raise Weak(problem)
    row, own = attempts.open_own(setting, adult, passphrase, now)
    ids = attempts.ids_of(row)
    return NewWrap(
        setting, adult, bytes(row.wrapped), stretching.wrap(keys.identity_file(attempts.HOLDER_KEY, ids, [own]), new)
    )


def change_passphrase(act: Act, made: NewWrap) -> None:
    """From now on the new passphrase opens this keyholder's key. Raises Refused where it was changed meanwhile."""
    row = Holder.objects.select_for_update(no_key=True).get(setting=made.setting, adult=made.adult, former=False)
    if bytes(row.wrapped) != made.former:
        raise Refused("The passphrase was changed meanwhile.")
    row.wrapped, row.tried_at = made.wrapped, None
    row.save(update_fields=["wrapped", "tried_at"])
    act.note("keyholder", made.adult)


def keyholders(setting: int) -> list[Keyholder]:
    """Everybody whose key stands here, the first one first. One query."""
    rows = Holder.objects.filter(setting=setting).order_by("enrolled_at", "id")
    return [Keyholder(row.adult, row.above, row.enrolled_at, row.admitted_at, row.tried_at, row.former) for row in rows]
