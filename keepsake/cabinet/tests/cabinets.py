"""A cabinet with two keyholders, somebody above, and a poster; made by the verbs that are tested here. Invented people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from keepsake.audit.acting import Act
from keepsake.audit.chain import Actor
from keepsake.cabinet import keyholders, setup, slot, unlocking
from keepsake.cabinet.opened import Opened
from keepsake.people.tests.nurseries import NOW, Nursery, nursery_called
from tools.remembering import remembered

PASSPHRASES = {
    "Samira": "thimble lantern otter gravel",
    "Leanne": "pepper violin harbour moss",
    "Beth": "saddle orbit cinnamon fence",
    "Viv": "walnut ferry blanket quartz",
}


@dataclass
class Room:
    """A nursery with a cabinet. `people`: name → adult; `papers`: the printed recovery keys."""

    nursery: Nursery
    people: dict[str, int] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    papers: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.nursery.id

    @contextmanager
    def acting(self, name: str = "Jo", now: datetime = NOW, hat: str = "practitioner") -> Iterator[Act]:
        actor = Actor(self.id, None, self.people[name], hat)
        with Act(actor, now, action="concern.posted", clause="E2", purpose="safeguarding") as act:
            yield act

    def act(self, verb: Callable[..., Any], *args: Any, by: str = "Jo", now: datetime = NOW, **said: Any) -> Any:
        with self.acting(by, now) as act:
            return verb(act, *args, **said)

    def new_keys(self, name: str, now: datetime = NOW) -> keyholders.NewKeys:
        return keyholders.new_keys(setting=self.id, adult=self.people[name], passphrase=PASSPHRASES[name], now=now)

    def post(self, child: str | None = "Ada", now: datetime = NOW, by: str = "Jo", **said: Any) -> slot.Receipt:
        asked = {
            "setting": self.id,
            "child": self.children[child] if child else None,
            "kind": "concern",
            "body": {"seen": "a bruise the size of a coin"},
            "author": self.people[by],
            "hat": "practitioner",
            "happened_at": now - timedelta(hours=1),
        }
        return self.act(slot.post, by=by, now=now, **(asked | said))

    def unlock(self, name: str, now: datetime = NOW, session: str = "", passphrase: str = "", **said: Any) -> Any:
        return unlocking.unlock(
            setting=self.id,
            adult=self.people[name],
            passphrase=passphrase or PASSPHRASES[name],
            session_key=session or f"session of {name}",
            purpose="safeguarding",
            now=now,
            **said,
        )

    def open(self, name: str, now: datetime = NOW) -> Opened:
        """Unlock, and give what stands open."""
        unlocked = self.unlock(name, now)
        opened = unlocking.current(f"session of {name}", unlocked.cookie, now)
        assert opened is not None
        return opened


@remembered
def room_called(name: str = "Larch Hill", *, begun: bool = True, finished: bool = True) -> Room:
    """Samira and Leanne hold keys, Viv stands above them, Jo posts; Ada and Ben are children here."""
    room = Room(nursery_called(name))
    for person, role in {"Samira": "lead", "Leanne": "manager", "Beth": "deputy", "Jo": "practitioner"}.items():
        room.people[person] = room.nursery.staff(person, role)
    room.people["Viv"] = room.nursery.staff("Viv", "practitioner")
    for child in ("Ada", "Ben"):
        room.children[child] = room.nursery.child(child)
    if not begun:
        return room
    first = room.new_keys("Samira")
    opened = room.act(setup.begin, first, by="Samira")
    if not finished:
        return room
    room.act(keyholders.add_keyholder, opened, room.new_keys("Leanne"), by="Samira")
    room.act(keyholders.enrol, room.new_keys("Viv"), above=True, by="Viv")
    for name_ in ("Samira", "Leanne"):
        keyholders.try_passphrase(setting=room.id, adult=room.people[name_], passphrase=PASSPHRASES[name_], now=NOW)
    for _ in range(2):
        printed = room.act(setup.make_recovery, opened, by="Samira")
        room.papers.append(printed.text)
        room.act(setup.confirm_recovery, room.id, printed.text, by="Samira")
    room.act(setup.take_postings, room.id, backed_up_at=NOW, by="Samira")
    return room
