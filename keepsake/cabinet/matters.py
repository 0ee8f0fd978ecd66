"""Matters (R15): what leaves somebody out has a key of its own, sealed to the people of its set alone.

Neither the cabinet's key nor a recovery key opens it. Everybody who holds a key gets a wrap of the same length; that of
somebody who is left out is sealed to nobody, so the table does not say whom a matter leaves out.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from keepsake.audit.acting import Act
from keepsake.cabinet import keys, vouching
from keepsake.cabinet.errors import Faulty, NobodyLeft, NotHere, Refused
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Holder, Matter, MatterWrap
from keepsake.cabinet.pairs import PublicKey

MATTER_KEY, PEOPLE = "matter-key", "matter-people"
PEOPLE_BYTES = 512

# By hand: it runs on every page of the cabinet.
_WRAPS = (
    "SELECT w.matter_id, w.wrapped, m.stale FROM cabinet_matterwrap w JOIN cabinet_matter m ON m.id = w.matter_id"
    " WHERE w.holder_id = %s AND m.setting = %s ORDER BY w.id"
)


@dataclass(frozen=True, slots=True)
class MatterKeys:
    """A matter that somebody can open: its keys, newest first, and its set: holder → adult. `gone`: the adults of the set whose
    key is no more; they are let in again by a person of the set, or not at all."""

    id: UUID
    identities: tuple[Identity, ...]
    holders: Mapping[UUID, int]
    stale: bool
    gone: frozenset[int] = frozenset()

    @property
    def people(self) -> frozenset[int]:
        """The adults of its set."""
        return frozenset(self.holders.values())

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
    within = [one for one in holders if can_read(one) and one.adult not in leaves_out]
    if not within:
        raise NobodyLeft(
            "Nobody would be left to read this. Ring the council's designated officer or Ofsted: you need nobody's permission."
        )
    row = Matter(id=uuid4(), setting=setting, made_at=act.now)
    write(row, [keys.new_identity()], within, holders, act.now)
    return PublicKey(row.id, row.recipient), tuple(one.adult for one in within)


def write(
    row: Matter,
    identities: Sequence[Identity],
    within: Sequence[Holder],
    holders: Sequence[Holder],
    now: datetime,
    was: Collection[int] = (),
) -> None:
    """Keep a matter's keys, the newest first, sealed to the holders of its set; those of the rest are of nothing, and
    sealed to nobody. What was sealed to anybody before is gone. `was`: the adults who were ever of its set."""
    row.recipient = identities[0].recipient
    row.mark = vouching.mark(row.setting, now, MATTER_KEY, row.id, row.recipient)
    ids_ = json.dumps([one.id.hex for one in within]).encode()
    row.people = vouching.lock_at_rest(row.setting, now, PEOPLE, row.id, ids_.ljust(PEOPLE_BYTES))
    row.stale = False
    row.save()
    MatterWrap.objects.filter(matter=row).delete()
    said = ",".join(f"{one.adult}:{one.id.hex}" for one in within)
    gone = ",".join(str(one) for one in sorted(set(was) - {one.adult for one in within}))
    made, inside = [], {one.id for one in within}
    for holder in holders:
        ids = ids_of(row.setting, row.id, holder.id) | {"set": said, "gone": gone}
        mine = holder.id in inside
        secrets = identities if mine else [keys.new_identity() for _ in identities]
        to = holder.recipient if mine else keys.new_identity().recipient
        made.append(MatterWrap(matter=row, holder=holder, wrapped=keys.wrap(MATTER_KEY, ids, secrets, to)))
    MatterWrap.objects.bulk_create(made)


def renew(setting: int, known: Mapping[UUID, MatterKeys], now: datetime) -> bool:
    """New keys for the matters of one's own set that somebody was taken out of since; gives whether there were any.

    Whoever has a new key of their own (`recovery`) is not in it any more: `let_in` is for a person to decide.
    """
    stale = [one for one in known.values() if one.stale]
    if not stale:
        return False
    with transaction.atomic():
        for matter in stale:
            row = _if_unchanged(matter, now)
            if row is None:
                continue
            holders = holders_of(setting, now)
            within = [one for one in holders if one.id in matter.holders]
            within = [one for one in within if not one.former] or within
            write(row, [keys.new_identity(), *matter.identities], within, holders, now, matter.people | matter.gone)
    return True


def let_in(act: Act, setting: int, matter: MatterKeys, adult: int) -> None:
    """Open a matter again to somebody of its set who has a new key of their own. Never to anybody else. Raises Refused.

    Where somebody was taken out of its set since, it gets a new key as well: what they knew opens nothing that is posted later.
    """
    row = _if_unchanged(matter, act.now)
    if row is None:
        raise Refused("The keys of this matter were changed meanwhile. Look at it again.")
    holders = holders_of(setting, act.now)
    new = next((one for one in _outside(matter, holders) if one.adult == adult), None)
    if new is None:
        raise Refused("This was not sealed to this person.")
    within = [one for one in holders if one.id in matter.holders and one.adult != adult and not one.former]
    identities = [keys.new_identity(), *matter.identities] if row.stale else matter.identities
    write(row, identities, [*within, new], holders, act.now, matter.people | matter.gone)
    act.note("keyholder", adult)


def _if_unchanged(matter: MatterKeys, now: datetime) -> Matter | None:
    """Its row, locked; None where somebody has written it since its keys were read: they would be lost, or whoever was let in."""
    row = Matter.objects.select_for_update(no_key=True).get(pk=matter.id)
    same = row.recipient == matter.identities[0].recipient and people_of(row, now) == frozenset(matter.holders)
    return row if same else None


def may_come_back(setting: int, matter: MatterKeys, now: datetime) -> list[int]:
    """The adults who were of a matter's set and have a new key of their own: a person of the set may let them in. One query."""
    return [one.adult for one in _outside(matter, holders_of(setting, now))]


def _outside(matter: MatterKeys, holders: Sequence[Holder]) -> list[Holder]:
    were = matter.people | matter.gone
    return [one for one in holders if one.adult in were and one.id not in matter.holders and can_read(one)]


def take_away(setting: int, holder: Holder, now: datetime) -> None:
    """Take a holder's key out of every matter, and away; but leave it where it is the last that opens one (a key without
    the cabinet's): nobody's removal makes what is written about them unreadable."""
    here = Holder.objects.filter(setting=setting, former=False).exclude(pk=holder.pk)
    others = frozenset(here.values_list("id", flat=True))
    last = [
        row.id
        for row in Matter.objects.filter(setting=setting)
        if holder.id in (people := people_of(row, now)) and not people & others
    ]
    MatterWrap.objects.filter(holder=holder).exclude(matter__in=last).delete()
    if last:
        Holder.objects.filter(pk=holder.pk).update(former=True, cabinet_wrap=None)
    else:
        Holder.objects.filter(pk=holder.pk).delete()
    Matter.objects.filter(setting=setting).update(stale=True)


def people_of(row: Matter, now: datetime) -> frozenset[UUID]:
    """The holders of a matter's set, as the program itself knows them."""
    return frozenset(
        UUID(one) for one in json.loads(vouching.open_at_rest(row.setting, now, PEOPLE, row.id, row.people))
    )


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
    with connection.cursor() as cursor:
        cursor.execute(_WRAPS, [holder.hex, setting])
        rows = cursor.fetchall()
    for id_, wrapped, stale in rows:
        matter = UUID(str(id_))
        try:
            plain = keys.open_sealed(wrapped, [own])
            identities = keys.read_identity_file(plain, MATTER_KEY, ids_of(setting, matter, holder))
        except Faulty:
            # Sealed to nobody: it leaves this holder out. Or somebody spoilt it, and those of its set see it no more.
            continue
        said = keys.comments(plain)
        parts = (one.split(":") for one in said.get("set", "").split(",") if one)
        holders = {UUID(hex_): int(adult) for adult, hex_ in parts}
        gone = frozenset(int(one) for one in said.get("gone", "").split(",") if one)
        found[matter] = MatterKeys(matter, tuple(identities), holders, bool(stale), gone)
    return found


def ids_of(setting: int, matter: UUID, holder: UUID) -> dict[str, object]:
    """What a matter's wrap says that it is."""
    return {"setting": setting, "matter": matter.hex, "holder": holder.hex}
