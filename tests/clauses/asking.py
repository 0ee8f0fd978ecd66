"""The oracle asked by names, for tests."""

from __future__ import annotations

from datetime import datetime

from tests.clauses import oracle, worlds
from tests.clauses.scenes import Scene
from tests.clauses.worlds import ACTIONS, NOW, SHELVES, Record

What = str | tuple[str | None, str]
ON_DUTY = {"alerts", "cautions", "contacts"}
KEPT = set(worlds.KEPT)  # what a manager without a key reads
FILE = {
    "particulars",
    "alerts",
    "registration",
    "letters",
    "development",
    "sharing",
}  # what is the family's of Ada's, beside the journal
CARING = {"journal", "planning", "talks", "development"}  # what those who care for a child add to
LED = {"journal", "bobs journal", "sharing"}  # what a lead reads of Ada and Bob at any hour
DECIDES = {"sealed", "sharing"}  # what a lead adds to
SLOT = {"sealed"}  # what everybody who works here adds to


def why(
    scene: Scene, who: str, hat: str, action: str, what: What, faces: str = "own", now: datetime = NOW
) -> frozenset[str]:
    """The oracle asked by names."""
    adult = scene.world.adult[scene.ids[who]]
    assert adult.account is not None
    asked = (scene.world, adult.account, adult.setting, hat, action, scene.target(what), now, faces)
    assert oracle.may(*asked) == bool(oracle.why(*asked))
    return oracle.why(*asked)


def may(scene: Scene, who: str, hat: str, action: str, what: What, faces: str = "own", now: datetime = NOW) -> bool:
    return bool(why(scene, who, hat, action, what, faces, now))


def reads(scene: Scene, who: str, hat: str, now: datetime = NOW) -> set[str]:
    """The names of the records that they may read."""
    adult = scene.world.adult[scene.ids[who]]
    assert adult.account is not None
    ids = oracle.which(scene.world, adult.account, adult.setting, hat, now)
    return {name for name, known in scene.ids.items() if known in ids}


def does(scene: Scene, who: str, hat: str, what: str) -> set[str]:
    """The actions that they may do on that record."""
    return {action for action in ACTIONS if action != "add" and may(scene, who, hat, action, what)}


def adds(scene: Scene, who: str, hat: str, child: str | None) -> set[str]:
    """The shelves that they may add to."""
    return {shelf for shelf in SHELVES if may(scene, who, hat, "add", (child, shelf))}


def everything(scene: Scene, who: str, hat: str) -> set[str]:
    """All that is open to them, in words: nothing at all is an empty set."""
    adult = scene.world.adult[scene.ids[who]]
    return {
        f"{action} {target}"
        for action, target in scene.world.questions()
        if oracle.opened_by(scene.world, adult.id, hat, action, target, NOW)
    }


def names(scene: Scene, what: str) -> set[tuple[str, str]]:
    """Who may read that record, by name."""
    record = scene.target(what)
    assert isinstance(record, Record)
    called = {known: name for name, known in scene.ids.items()}
    return {(called[adult], hat) for adult, hat in oracle.audience(scene.world, record, NOW)}
