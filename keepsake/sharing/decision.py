"""A sharing decision: the fold of its steps. Plain data, the same for one in the cabinet and one in the personal file.

Nothing is overwritten: each saved step is added, the newest of a key counts, and the earlier ones stay readable. Nothing
here stands in the way of a disclosure (R21, S6, S7): what is missing is named, and stays open until it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from keepsake.sharing.figures import Ground, ground, rest_within_hours
from keepsake.sharing.missing import Missing, missing_of

#: The steps of the guided page, in order.
THREAD: Final = ("now", "ground", "agreement", "advice", "what", "whom", "decision")
#: Steps of which there may be several, each counting for itself.
SEVERAL: Final = ("given", "receipt", "sent_on", "follow_up", "follow_done")
#: What the program writes itself: with which others it was begun, what became of it.
HOUSE: Final = ("begun", "beside", "released", "closed")
KEYS: Final = (*THREAD, *SEVERAL, *HOUSE)

State = Literal["open", "decided", "shared", "not shared", "closed"]
EMPTY: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Step:
    """One saved step: what was said, by whom, under which hat, when. `fault`: why a sealed one cannot be read or trusted."""

    id: str
    key: str
    body: Mapping[str, Any] = field(repr=False)
    author: int
    hat: str
    at: datetime
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about one child's file, or in a matter. `record`: the row's id of an ordinary one. `family_sees`: whether it
    stands on the family's screen."""

    id: str
    child: int | None
    sealed: bool
    begun_at: datetime
    begun_by: int
    begun_as: str
    steps: tuple[Step, ...] = ()
    matter: UUID | None = None
    record: int | None = None
    family_sees: bool = False

    @property
    def count(self) -> int:
        """How many steps were saved: what a form says that it was opened on."""
        return len(self.steps)

    def every(self, key: str) -> tuple[Step, ...]:
        """All steps of a key, the oldest first."""
        return tuple(one for one in self.steps if one.key == key)

    def newest(self, key: str) -> Step | None:
        """The step of a key that counts."""
        return next((one for one in reversed(self.steps) if one.key == key), None)

    def said(self, key: str) -> Mapping[str, Any]:
        """What the step that counts says; nothing where there is none."""
        step = self.newest(key)
        return step.body if step is not None else EMPTY

    @property
    def ground(self) -> Ground | None:
        """On what ground."""
        return ground(str(self.said("ground").get("ground", "")))

    @property
    def at_risk(self) -> bool:
        """Whether a child may be at risk: a refusal then ends nothing (S4)."""
        return self.ground.risk if self.ground is not None else self.sealed

    @property
    def others(self) -> tuple[str, ...]:
        """The decisions for other children of the household that were begun with this one: their ids, no names (R18)."""
        every = [
            str(id_) for key in ("begun", "beside") for step in self.every(key) for id_ in step.body.get("others", ())
        ]
        return tuple(dict.fromkeys(id_ for id_ in every if id_ != self.id))

    @property
    def shares(self) -> bool | None:
        """What was decided: to share, not to share; None while it is not."""
        return {"yes": True, "no": False}.get(str(self.said("decision").get("share", "")))

    @property
    def in_a_hurry(self) -> bool:
        """Whether it was shared before anything else was filled in (R21)."""
        return self.said("now").get("hurry") == "shared"

    @property
    def given(self) -> bool:
        """Whether anything has left the house."""
        return self.in_a_hurry or bool(self.every("given"))

    @property
    def waits_for_release(self) -> bool:
        """Whether it waits for the manager to show it to the family: once somebody asked for it, no other ground changes that (R27)."""
        said = [ground(str(one.body.get("ground", ""))) for one in self.every("ground")]
        return not self.every("released") and any(one is not None and one.family == "when released" for one in said)

    @property
    def agreement(self) -> str:
        """given, refused, waiting, not sought; empty while nothing is said of it."""
        said = self.said("agreement")
        if said.get("sought") == "no":
            return "not sought"
        return str(said.get("answer") or "waiting") if said.get("sought") == "yes" else ""

    @property
    def awaits_advice(self) -> bool:
        """Whether somebody was asked for advice who has not answered. It holds nothing up (S7)."""
        return self.said("advice").get("state") == "waiting"

    @property
    def closed(self) -> Step | None:
        """The step that closed it; None while it is open. Whatever is given afterwards opens it again (R21)."""
        for one in reversed(self.steps):
            if one.key == "closed":
                return one
            if one.key == "given" or (one.key == "now" and one.body.get("hurry") == "shared"):
                return None
        return None

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.closed is not None:
            return "closed"
        if self.given:
            return "shared"
        if self.shares is None:
            return "open"
        return "decided" if self.shares else "not shared"

    @property
    def rest_by(self) -> datetime | None:
        """Until when the rest of what was shared in a hurry is to be filled in (R21): counted from when the call was first kept."""
        step = self._call()
        if step is None:
            return None
        since = step.body.get("since")
        return (datetime.fromisoformat(str(since)) if since else step.at) + timedelta(hours=rest_within_hours())

    def _call(self) -> Step | None:
        """The step that first kept the call that counts. Put right, in its time or in whom it was to, it is the same call."""
        found: Step | None = None
        for one in reversed(self.every("now")):
            other = found is not None and all(one.body.get(key) != found.body.get(key) for key in ("to", "at"))
            if one.body.get("hurry") != "shared" or other:
                break
            found = one
        return found

    def missing(self) -> list[Missing]:
        """What does not stand yet, each with its clause, in the order of the steps (S6)."""
        return missing_of(self)

    def held_open(self) -> list[Missing]:
        """What keeps it from being closed: once something was given, all that does not stand yet (S6, R21)."""
        return self.missing() if self.given else []

    @property
    def stands(self) -> bool:
        """Whether nothing is missing; one that was closed is kept as it is."""
        return self.state == "closed" or not self.missing()

    @property
    def next_step(self) -> str:
        """The first step of the thread that was not saved, or the last one."""
        return next((key for key in THREAD if self.newest(key) is None), THREAD[-1])


def fold(steps: Iterable[Step], **of: Any) -> Decision:
    """A decision from its steps, in the order in which they were saved. A key that there is not is refused (ValueError)."""
    found = tuple(sorted(steps, key=lambda one: one.at))
    for one in found:
        if one.key not in KEYS and not one.fault:
            raise ValueError(f"There is no step {one.key!r}.")
    return Decision(steps=found, **of)


def stored(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Steps as the body of an ordinary decision keeps them."""
    return [
        {
            "id": one.id,
            "key": one.key,
            "body": dict(one.body),
            "author": one.author,
            "hat": one.hat,
            "at": one.at.isoformat(),
        }
        for one in steps
    ]


def restored(rows: Iterable[Mapping[str, Any]]) -> list[Step]:
    """Such steps again."""
    return [
        Step(row["id"], row["key"], row["body"], row["author"], row["hat"], datetime.fromisoformat(row["at"]))
        for row in rows
    ]
