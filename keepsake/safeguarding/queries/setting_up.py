"""What the cabinet needs before it takes a posting, and what it needs every term (R16, R19). No page says where a paper is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from keepsake.cabinet import setup
from keepsake.cabinet.setup import BACKUP_AGE, State
from keepsake.policy.standing import Standing
from keepsake.safeguarding.models import Drill
from keepsake.safeguarding.queries.backups import backed_up_at
from keepsake.safeguarding.queries.people import holders_seen
from keepsake.safeguarding.reaching import missing as numbers_missing
from keepsake.web.cabinet.holders import Holder

#: A term: so long after the last one a drill is asked for.
TERM = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whether it is done, and what is still missing, in sentences."""

    key: str
    title: str
    done: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingUp:
    """How far it is."""

    state: State
    steps: tuple[Step, ...]
    holders: tuple[Holder, ...]
    ready: bool
    backed_up_at: datetime | None
    backup_old: bool
    last_drill: datetime | None
    drill_due: bool

    @property
    def taking(self) -> bool:
        """Whether the slot is open."""
        return self.state.taking_since is not None


def setting_up(standing: Standing) -> SettingUp:
    """Everything that the set-up's page says."""
    now, at = standing.now, backed_up_at()
    state = setup.state(standing.setting)
    lacking = {one.key: one.sentence for one in setup.ready(standing.setting, now, backed_up_at=at)}
    numbers = tuple(numbers_missing(standing.hat.setting))
    drill = Drill.objects.filter(setting_id=standing.setting).order_by("-at").values_list("at", flat=True).first()
    there = state.there

    def step(key: str, title: str) -> Step:
        said = (lacking[key],) if key in lacking else ()
        return Step(key, title, there and key not in lacking, said)

    steps = (
        Step("cabinet", "The first key", there, () if there else ("Whoever begins makes the first key.",)),
        step("keyholders", "Two keyholders"),
        step("recovery", "Two printed recovery keys"),
        step("backup", "A verified copy"),
        Step("numbers", "Whom to ring, whom to tell", not numbers, numbers),
        Step("take", "Take postings", state.taking_since is not None),
    )
    return SettingUp(
        state, steps, tuple(holders_seen(standing)), not lacking and not numbers, at,
        at is None or now - at > BACKUP_AGE, drill, drill is None or now - drill > TERM,
    )  # fmt: skip
