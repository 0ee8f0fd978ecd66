"""What is decided, told or given about child one, each as a way for a world to be otherwise; written by services, then looked at by
the lead on every page of it, as whoever prepares a decision does (R3, R20)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import mail

from keepsake.audit.looking import Look
from keepsake.cabinet import unlocking
from keepsake.cabinet.opened import Opened
from keepsake.records.sealed.places import place_for
from keepsake.safeguarding.services import told
from keepsake.sharing.given import givens
from keepsake.sharing.kinds.steps import STEPS, empty
from keepsake.sharing.queries import decisions
from keepsake.sharing.services import deciding, giving
from keepsake.sharing.ways import way_of
from keepsake.visitors.services import door
from tests.secrecy.driving import Driver, Who, after_commit, every_path
from tests.secrecy.world import CANARY, NOW, Base, Dice, Secrets, open_as

AT = NOW.isoformat(timespec="minutes")
STEPS_SAID: dict[str, dict[str, Any]] = {
    "now": {"hurry": "no"},
    "agreement": {"sought": "no", "why_not": "danger", "because": CANARY},
    "advice": {
        "clear": "no",
        "state": "had",
        "whom": CANARY,
        "team": CANARY,
        "reference": CANARY,
        "advised": CANARY,
        "at": AT,
    },
    "whom": {"agency": CANARY, "person": CANARY, "reach": CANARY, "checked": "rung", "checked_how": CANARY},
    "decision": {"share": "yes", "reason": CANARY, "who": CANARY, "at": AT},
    "follow_up": {"what": CANARY, "on": (NOW + timedelta(days=3)).date().isoformat(), "owner": CANARY},
}


class Deciding:
    """The lead at work on one decision about child one, in the personal file or in the cabinet."""

    def __init__(self, base: Base, ground: str, opened: Opened | None = None) -> None:
        self.base, self.opened = base, opened
        self.standing = base.world.standing("lead", "lead")
        child = base.world.children["one"]
        if opened is None:
            (self.id,) = deciding.begin(self.standing, [child], once=UUID(int=31))
        else:
            (self.id,) = deciding.begin_sealed(self.standing, opened, [place_for(opened, child, None)])
        self.save("ground", {"ground": ground, "concern": CANARY})

    @property
    def now(self) -> Any:
        """The decision as it stands."""
        look = Look(self.standing.actor, self.standing.now, action="test", clause="S6", purpose="sharing")
        if self.opened is None:
            return decisions.read(self.standing, look, self.id)
        return decisions.read_sealed(self.standing, look, self.opened, self.id)

    def save(self, key: str, said: Mapping[str, Any]) -> None:
        """One step."""
        decision = self.now
        body = (empty(key) if key in STEPS else {}) | dict(said)
        deciding.save_step(self.standing, decision, key, body, based_on=decision.count, opened=self.opened)

    def pick(self) -> None:
        """What exactly: the first version of an observation, of what a carer told, and of a letter."""
        picks = []
        for key in ("obs one", "talk mum", "letter dad"):
            row = apps.get_model("records.Record").objects.get(public_id=self.base.house.records[key])
            picks.append(
                {"record": row.public_id.hex, "sealed": "", "version": row.version_id, "number": 1, "kind": row.kind,
                 "title": CANARY, "at": AT, "adult": row.adult_id, "why": CANARY}
            )  # fmt: skip
        ticks = ["relevant", "accurate", "factual", "current"]
        self.save("what", {"picks": picks, "summary": CANARY, "named": [], "ticks": ticks})

    def whole(self) -> None:
        """Every step but the disclosure."""
        for key in ("now", "agreement", "advice"):
            self.save(key, STEPS_SAID[key])
        self.pick()
        for key in ("whom", "decision", "follow_up"):
            self.save(key, STEPS_SAID[key])

    def give(self) -> str:
        """Given by mail, and its receipt: gives the id of the disclosure."""
        way = way_of("secure_mail")
        assert way is not None
        said = {"to": CANARY, "person": CANARY, "at": AT, "parts": [], "copies": 1}
        decision = self.now
        giving.give(self.standing, decision, way, said, based_on=decision.count, opened=self.opened)
        decision = self.now
        given = givens(decision)[-1]
        giving.receive(
            self.standing, decision, given, {"at": AT, "who": CANARY, "reference": CANARY, "words": CANARY},
            based_on=decision.count, opened=self.opened,
        )  # fmt: skip
        return str(given.id)


#: What the office looks at in any case, and what the lead looks at who prepares a decision.
LOOKED_AT = ("register:child", "journal:child", "office:due", "sharing:home")
PREPARED_ON = (
    "sharing:decision", "sharing:step", "sharing:record", "sharing:give", "sharing:held", "sharing:given", "sharing:asking",
    "sharing:sealed_home", "sharing:sealed_decision", "sharing:sealed_step", "sharing:sealed_give", "sharing:sealed_held",
    "sharing:sealed_given", "sharing:sealed_asking", "safeguarding:cabinet_file", "safeguarding:cabinet_record",
    "safeguarding:personal",
)  # fmt: skip


def made_of(base: Base, make: Callable[[Base], Secrets] | None) -> Secrets:
    """What was decided; and what the office, and the lead who prepares it, look at: all of it is written to the log."""
    made = make(base) if make else Secrets()
    after_commit()
    sent, dice = [*mail.outbox], Dice()
    for who in (Who("leanne", "manager"), Who("lead", "lead")):
        _look(base, made, Driver(base, made, who, dice), LOOKED_AT)
        sent += mail.outbox
    if make:
        lead = Driver(base, made, Who("lead", "lead", unlocked=True), dice)
        assert _look(base, made, lead, PREPARED_ON) > 3
        unlocking.lock(lead.client.session.session_key or "")
        sent += mail.outbox
    mail.outbox = sent
    return made


def _look(base: Base, secrets: Secrets, driver: Driver, names: Sequence[str]) -> int:
    opened = 0
    for name, _, path, _, _ in every_path(base, secrets):
        if name in names:
            opened += driver.client.get(path).status_code == 200
    return opened


def ordinary(base: Base) -> Secrets:
    """The police ask; the manager has not released it."""
    work = Deciding(base, "police")
    work.whole()
    return Secrets(plain=(work.id,), given=work.give())


def sealed_open(base: Base) -> Secrets:
    """Harm, being thought about: nothing is decided."""
    work = Deciding(base, "harm", open_as(base.world, "lead"))
    for key in ("agreement", "advice"):
        work.save(key, STEPS_SAID[key])
    work.pick()
    return Secrets(records=(UUID(work.id),))


def sealed_shared(base: Base) -> Secrets:
    """Serious harm to an adult: decided, given, receipt kept, followed up."""
    work = Deciding(base, "adult", open_as(base.world, "lead"))
    work.whole()
    return Secrets(records=(UUID(work.id),), given=work.give())


def told_already(base: Base) -> Secrets:
    """Red has rung, and seals what was told."""
    red = base.world.standing("red", "practitioner")
    body = {"to": CANARY, "how": "call", "said": CANARY, "their": CANARY}
    told.keep(red, told.Told(base.world.children["one"], body, NOW - timedelta(minutes=9)), UUID(int=41))
    return _sealed()


def at_the_door(base: Base) -> Secrets:
    """Somebody official is at the door, and Red keeps what they ask: the file is held."""
    red = base.world.standing("red", "practitioner")
    visit = door.Visit(base.world.children["one"], {})
    door.hold(red, visit)
    door.seal(red, visit, UUID(int=51))
    return _sealed()


def _sealed() -> Secrets:
    return Secrets(
        records=tuple(apps.get_model("cabinet", "Sealed").objects.order_by("pk").values_list("pk", flat=True))
    )


#: What a world may have that the other has not.
DECISIONS: dict[str, Callable[[Base], Secrets]] = {
    "ordinary, not released": ordinary,
    "sealed, open": sealed_open,
    "sealed, shared, with a receipt": sealed_shared,
    "told already": told_already,
    "official at the door": at_the_door,
}
