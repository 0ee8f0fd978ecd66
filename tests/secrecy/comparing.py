"""Holding one world against the other: every aspect in which an answer differs, by who asked, where, and how."""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core import mail

from keepsake.cabinet import keyring
from tests.secrecy.driving import ASPECTS, Answer, Driver, Seen, Spot, Who, after_commit
from tests.secrecy.world import Base, Dice, Secrets, settle, still, taken_back


@dataclass(frozen=True)
class Difference:
    """Somebody could tell the worlds apart by this."""

    who: Who
    spot: Spot
    aspect: str
    shown: str = ""

    def __str__(self) -> str:
        return f"{self.who}: {self.spot}: {self.aspect}\n{self.shown}"


Script = Callable[[Driver], None]


def differences(who: Who, one: Seen, other: Seen) -> list[Difference]:
    """All of them. What was asked in one world alone is a fault of the script."""
    assert one.keys() == other.keys()
    return [
        Difference(who, spot, aspect, shown(aspect, one[spot], other[spot]))
        for spot in one
        for aspect, of in ASPECTS.items()
        if of(one[spot]) != of(other[spot])
    ]


def shown(aspect: str, one: Answer, other: Answer) -> str:
    """The lines in which they differ: for whoever must find the place."""
    if aspect == "body":
        before, after = one.text.splitlines(), other.text.splitlines()
    elif aspect == "statements":
        before, after = list(one.statements), list(other.statements)
    else:
        before, after = [repr(ASPECTS[aspect](one))], [repr(ASPECTS[aspect](other))]
    lines = [line for line in difflib.unified_diff(before, after, lineterm="", n=0) if line[:3] not in ("---", "+++")]
    return "\n".join(f"    {line[:300]}" for line in lines[:12])


class Pair:
    """Two worlds: `less` is made first, then `more`, each from the same base, each taken back."""

    def __init__(
        self, base: Base, less: Callable[[], object], more: Callable[[], Secrets], dice: Dice | None = None
    ) -> None:
        self.base, self.less, self.more = base, less, more
        self.dice = dice or Dice()
        self.secrets = self._ids()

    def _ids(self) -> Secrets:
        """Which ids what is sealed has: both worlds ask for them."""
        with self._world():
            return self._make(self.more)

    def compare(self, *people: Who, script: Script) -> list[Difference]:
        """Drive both."""
        seen: list[dict[Who, Seen]] = []
        for make in (self.less, self.more):
            with self._world():
                self._make(make)
                seen.append({who: self._drive(who, script) for who in people})
        return [found for who in people for found in differences(who, seen[0][who], seen[1][who])]

    def each(self, do: Callable[[], object]) -> tuple[object, object]:
        """Something in both worlds."""
        found = []
        for make in (self.less, self.more):
            with self._world():
                self._make(make)
                found.append(do())
        return found[0], found[1]

    def _make(self, make: Callable[[], object]) -> object:
        self.dice.throw("what is sealed")
        made = make()
        self.dice.throw("settled")
        settle()
        return made

    def _drive(self, who: Who, script: Script) -> Seen:
        driver = Driver(self.base, self.secrets, who, self.dice)
        script(driver)
        return driver.seen

    @contextmanager
    def _world(self) -> Iterator[None]:
        """The clock stands, and all that is written is taken back at its end."""
        keyring.forget()
        with still(self.dice), taken_back():
            yield
        keyring.forget()


class Worlds(Pair):
    """Several worlds that are each held against one in which nothing happened; all of them ask for the ids of all. What somebody
    was answered in the one is kept for the others."""

    def __init__(self, base: Base, less: Callable[[], object], more: Mapping[str, Callable[[], Secrets]]) -> None:
        self.makers, self.dice, self.base, self.less = more, Dice(), base, less
        self._seen: dict[tuple[Who, Script], Seen] = {}
        self._mails: dict[str, set[str]] = {}

    def gathered(self) -> None:
        """Make each once, for its ids and for whom it writes to; within a test, where everybody is let in whole."""
        if self._mails:
            return
        found = []
        for name, make in self.makers.items():
            with self._world():
                mail.outbox = []
                found.append(self._make(make))
                after_commit()
                self._mails[name] = {str(one) for sent in mail.outbox for one in sent.recipients()}
        made = [one for one in found if isinstance(one, Secrets)]
        self.secrets = Secrets(
            tuple(dict.fromkeys(id_ for one in made for id_ in one.records)),
            plain=tuple(id_ for one in made for id_ in one.plain),
            given=next((one.given for one in made if one.given), ""),
        )

    def mailed(self, name: str) -> set[str]:
        """Whom the program wrote to while that world was made."""
        self.gathered()
        return self._mails[name]

    def differs(self, name: str, *people: Who, script: Script) -> list[Difference]:
        """By what these people could tell that world from the one in which nothing happened."""
        self.gathered()
        asked = [who for who in people if (who, script) not in self._seen]
        if asked:
            self._seen |= {(who, script): seen for who, seen in self._each(self.less, asked, script).items()}
        seen = self._each(self.makers[name], people, script)
        return [found for who in people for found in differences(who, self._seen[who, script], seen[who])]

    def _each(self, make: Callable[[], object], people: Sequence[Who], script: Script) -> dict[Who, Seen]:
        """Drive each of them in that world; nobody finds that another signed in."""
        found = {}
        with self._world():
            self._make(make)
            for who in people:
                with taken_back():
                    found[who] = self._drive(who, script)
        return found


def said_of(found: list[Difference]) -> str:
    """The first of them, for a test that fails."""
    return "\n".join(str(one) for one in found[:40])
