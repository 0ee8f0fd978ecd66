"""A house with something of everything, and its backup."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from keepsake.cabinet import interrupted
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.tests.cabinets import PASSPHRASES, Room, room_called
from keepsake.demo.nursery import World, make_nursery
from keepsake.demo.pages import Written, hours, write_pages
from keepsake.demo.particulars import write_particulars
from keepsake.demo.pictures import Shot
from keepsake.people.tests.nurseries import NOW
from keepsake.running.services.backing_up import Report, back_up
from keepsake.running.services.recipient import new_key, paper
from keepsake.running.tests.opening import rows

#: Words that stand in a sealed record alone.
CANARY = "canary seven lanterns on the quay"


@dataclass
class House:
    """The house, the places of its copies, and the paper."""

    now: datetime
    world: World
    room: Room
    data: Path
    keys: Path
    second: Path
    identity: Identity
    paper: Path

    @property
    def cabinets(self) -> list[dict[str, Any]]:
        """What opens the cabinet."""
        name = "Samira"
        return [
            {
                "setting": self.room.id,
                "adult": self.room.people[name],
                "passphrase": PASSPHRASES[name],
                "child": self.room.children["Ada"],
            }
        ]

    def back_up(self, *, keep: int = 7, at: datetime | None = None, second: bool = True) -> Report:
        """A backup, as the command makes it."""
        return back_up(at or self.now, self.data, [self.keys, self.second] if second else [self.keys], keep=keep)

    def newest(self, what: str) -> Path:
        """The newest copy."""
        return sorted((self.data if what == "data" else self.keys).glob(f"*-{what}-*.age"))[-1]


def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Larch House with its pages, a picture, personal records and somebody signed in; Larch Hill with a cabinet, open."""
    monkeypatch.setattr(settings, "KEEPSAKE_KEYS", _folder(tmp_path, "own-keys"))
    now = timezone.now()
    world = make_nursery("Larch House", now, open_always=True)
    act = Written(
        "jo", "practitioner", hours(1), ("ada", "idris"), {"text": "Hand prints."}, pictures=(Shot("hands", ("ada",)),)
    )
    write_pages(world, [act], pictures=True)
    write_particulars(world)
    room = room_called()
    room.post(body={"seen": CANARY}, pieces=[b"a scan of " + CANARY.encode()])
    room.unlock("Samira")
    interrupted.keep(room.id, room.people["Samira"], {"seen": CANARY}, NOW)
    Client().force_login(rows("people.Account").first())
    made = new_key(settings.KEEPSAKE_KEYS)
    typed = tmp_path / "paper.txt"
    typed.write_text(paper(made), encoding="utf-8")
    data, keys, second = (_folder(tmp_path, name) for name in ("red-disk", "blue-stick", "other-house"))
    return House(now, world, room, data, keys, second, made, typed)


def _folder(where: Path, name: str) -> Path:
    made = where / name
    made.mkdir(mode=0o700)
    return made
