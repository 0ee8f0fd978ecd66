"""Telling keyholders that something was posted (R15, R16): no name, no detail, never to anybody who is left out.

In the program one line, the same for one posting and for ten. By e-mail in three steps: those of today; when it was not opened
in the setting's time every keyholder of its set; then the person above, unless it leaves them out.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from keepsake.cabinet import slot, vouching
from keepsake.cabinet.keyholders import keyholders
from keepsake.people.queries.hats import SettingFacts
from keepsake.people.queries.keyholders import addresses
from keepsake.people.queries.settings import settings_by_name
from keepsake.people.queries.unusual import above_of
from keepsake.safeguarding import reaching
from keepsake.safeguarding.models import Notice, Told

BOX = "slot told"
BOX_BYTES = 64
TODAY, EVERY, ABOVE = 1, 2, 3
SOON = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Message:
    """Who is to be told by e-mail that something was posted."""

    setting_name: str
    addresses: tuple[str, ...]
    again: bool


def refresh(setting: int, now: datetime) -> None:
    """Set the line of everybody who holds a key: on while something that they may read was not opened by anybody yet.

    Every row is written anew, whomever it concerns: what changed does not say who is left out.
    """
    tell = {adult for one in slot.waiting(setting, now + SOON, now) for adult in one.tell}
    with transaction.atomic():
        known = {one.adult_id: one for one in Notice.objects.select_for_update().filter(setting=setting)}
        for holder in keyholders(setting):
            row = known.get(holder.adult) or Notice(id=uuid4(), setting_id=setting, adult_id=holder.adult)
            said = b"1" if holder.adult in tell and not holder.former else b"0"
            row.box = vouching.lock_at_rest(setting, now, reaching.LINE, row.id, said)
            row.save()


def posted(setting: int, id_: UUID, leaves_out: Collection[int], now: datetime) -> None:
    """Something was posted: bring the lines up to date, and keep for the telling whether the person above may be told of it,
    sealed at rest, of one length."""
    above = {one.adult for one in keyholders(setting) if one.above} | {0}
    said = json.dumps({"above": not above & set(leaves_out)}).encode().ljust(BOX_BYTES)
    Told.objects.create(id=id_, level=0, at=now, box=vouching.lock_at_rest(setting, now, BOX, id_, said))
    refresh(setting, now)


@dataclass(frozen=True, slots=True)
class Due:
    """Messages that are due, and the steps that they are: (posting, level)."""

    messages: tuple[Message, ...]
    steps: tuple[tuple[UUID, int], ...]


def due(facts: SettingFacts, now: datetime) -> Due:
    """The messages that are due now. They stay due until `done` says that they went."""
    within = reaching.open_within(facts.id)
    waits = slot.waiting(facts.id, now + SOON, now)
    told = {one.id: one for one in Told.objects.filter(id__in=[one.id for one in waits])}
    first, again, steps = set[str](), set[str](), []
    for one in waits:
        row = told.get(one.id) or Told(id=one.id, level=0, box=b"")
        level = min(ABOVE, TODAY + int((now - one.stored_at) / within))
        if row.level >= level:
            continue
        (again if level > TODAY else first).update(_addresses(facts, one.tell, row, level, now))
        steps.append((one.id, level))
    found = [(first - again, False), (again, True)]
    return Due(tuple(Message(facts.name, tuple(sorted(to)), late) for to, late in found if to), tuple(steps))


def done(steps: Iterable[tuple[UUID, int]], now: datetime) -> None:
    """These messages went."""
    for id_, level in steps:
        Told.objects.update_or_create(
            id=id_, defaults={"level": level, "at": now}, create_defaults={"level": level, "at": now, "box": b""}
        )


def forget(now: datetime) -> None:
    """Take away how far the telling went of what was opened meanwhile. Once a day."""
    waits = [one.id for facts in settings_by_name() for one in slot.waiting(facts.id, now + SOON, now)]
    Told.objects.exclude(id__in=waits).delete()


def _addresses(facts: SettingFacts, tell: Iterable[int], row: Told, level: int, now: datetime) -> set[str]:
    """Where the messages of the steps up to this one go that did not go yet."""
    above = {one.adult for one in keyholders(facts.id) if one.above}
    keys = set(tell) - above
    found: set[int] = set()
    if level >= TODAY > row.level:
        day = now.astimezone(ZoneInfo(facts.zone_name)).date()
        found |= keys & {one.adult for one in reaching.people_on(facts.id, day)} or keys
    if level >= EVERY > row.level:
        found |= keys
    sent = set(addresses(found).values())
    if level >= ABOVE > row.level and _above_too(facts.id, row, now):
        sent |= set(addresses(above).values()) or {address for address in [above_of(facts.id).email] if address}
    return sent


def _above_too(setting: int, row: Told, now: datetime) -> bool:
    if not row.box:
        return False
    return bool(json.loads(vouching.open_at_rest(setting, now, BOX, row.id, row.box))["above"])
