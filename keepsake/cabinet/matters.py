"""Matters (R15): what leaves somebody out has a key of its own, sealed to the people of its set alone.

Neither the cabinet's key nor a recovery key opens it. Everybody who holds a key gets a wrap of the same length; that of
somebody who is left out is sealed to nobody, so the table does not say whom a matter leaves out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet import keys, vouching
from keepsake.cabinet.errors import Faulty, NobodyLeft, NotHere
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Holder, Matter, MatterWrap
from keepsake.cabinet.pairs import PublicKey

MATTER_KEY = "matter-key"


@dataclass(frozen=True, slots=True)
class MatterKeys:
    """A matter that somebody can open: its keys, newest first, and the adults of its set."""

    id: UUID
    identities: tuple[Identity, ...]
    people: frozenset[int]
    stale: bool

    @property
    def first(self) -> Identity:
        """The key that it began with, which all of its rows' labels follow from."""
        return self.identities[-1]


def holders_of(setting: int, now: datetime) -> list[Holder]:
    """Everybody who holds a key here, their public halves checked. Raises Faulty."""
    rows = list(Holder.objects.filter(setting=setting).order_by("enrolled_at", "id"))
    for row in rows:
        vouching.check(row.mark, setting, now, "holder", row.id, row.adult, row.recipient)
    return rows


def can_read(holder: Holder) -> bool:
    """Whether new matters are sealed to this holder: a keyholder who was let in, or the person above."""
    return not holder.former and (holder.above or holder.cabinet_wrap is not None)


def begin(act: Act, setting: int, leaves_out: Collection[int]) -> tuple[PublicKey, tuple[int, ...]]:
    """A new matter: its public key, and the adults of its set. Raises NobodyLeft."""
    holders = holders_of(setting, act.now)
    people = tuple(one.adult for one in holders if can_read(one) and one.adult not in leaves_out)
    if not people:
        raise NobodyLeft(
            "Nobody would be left to read this. Ring the council's designated officer or Ofsted: you need nobody's permission."
        )
    row, secret = Matter(id=uuid4(), setting=setting, made_at=act.now), keys.new_identity()
    row.recipient = secret.recipient
    row.mark = vouching.mark(setting, act.now, MATTER_KEY, row.id, row.recipient)
    row.save(force_insert=True)
    write_wraps(row, [secret], people, holders)
    return PublicKey(row.id, row.recipient), people


def write_wraps(
    row: Matter, identities: Sequence[Identity], people: Collection[int], holders: Sequence[Holder]
) -> None:
    """A wrap for every holder: the matter's keys for those of its set, keys of nothing, sealed to nobody, for the rest."""
    said = ",".join(str(one) for one in sorted(people))
    made = []
    for holder in holders:
        ids = ids_of(row.setting, row.id, holder.id) | {"set": said}
        within = holder.adult in people
        secrets = identities if within else [keys.new_identity() for _ in identities]
        to = holder.recipient if within else keys.new_identity().recipient
        made.append(MatterWrap(matter=row, holder=holder, wrapped=keys.wrap(MATTER_KEY, ids, secrets, to)))
    MatterWrap.objects.bulk_create(made)


def public_key(setting: int, matter: UUID, now: datetime) -> PublicKey:
    """What an addition to a matter is sealed to. Raises NotHere, Faulty."""
    row = Matter.objects.filter(setting=setting, pk=matter).first()
    if row is None:
        raise NotHere("There is nothing here that you can open.")
    vouching.check(row.mark, setting, now, MATTER_KEY, row.id, row.recipient)
    return PublicKey(row.id, row.recipient)


def opened_by(setting: int, holder: UUID, own: Identity) -> dict[UUID, MatterKeys]:
    """The matters that this holder can open. One query, whatever there is."""
    found = {}
    for row in MatterWrap.objects.filter(holder=holder, matter__setting=setting).select_related("matter"):
        try:
            plain = keys.open_sealed(row.wrapped, [own])
            identities = keys.read_identity_file(plain, MATTER_KEY, ids_of(setting, row.matter_id, holder))
        except Faulty:
            # Sealed to nobody: it leaves this holder out. Or somebody spoilt it: `checking` says so to those of its set.
            continue
        people = frozenset(int(one) for one in keys.comments(plain).get("set", "").split(",") if one)
        found[row.matter_id] = MatterKeys(row.matter_id, tuple(identities), people, row.matter.stale)
    return found


def ids_of(setting: int, matter: UUID, holder: UUID) -> dict[str, object]:
    """What a matter's wrap says that it is."""
    return {"setting": setting, "matter": matter.hex, "holder": holder.hex}
