"""What a person under one hat is, now, to whom: a handful of queries, the same number for everybody of that hat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from keepsake.audit.chain import Actor
from keepsake.people.queries.audience import audience_ties
from keepsake.people.queries.hats import Hat, SettingFacts
from keepsake.people.queries.keyholders import holder_ids, keyholder_of
from keepsake.people.queries.ties import CarerTies, StaffTies, carer_ties, open_now, staff_ties
from keepsake.policy.queries.grants import granted_to, granted_to_each
from keepsake.policy.vocabulary import SETS

Sets = Mapping[str, frozenset[int]]
NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Account, hat, setting, and named sets of ids. A set that the hat does not have is simply absent."""

    account: int | None
    hat: Hat
    sets: Sets
    now: datetime
    rooms: frozenset[int] = frozenset()
    claimed: dict[tuple[str, str], object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def setting(self) -> int:
        """The setting in which the hat is worn."""
        return self.hat.setting.id

    @property
    def adult(self) -> int:
        """Who they are there."""
        return self.hat.adult

    @property
    def zone(self) -> ZoneInfo:
        """The setting's own zone."""
        return ZoneInfo(self.hat.setting.zone_name)

    @property
    def is_staff(self) -> bool:
        """Whether a staff hat is worn."""
        return self.hat.hat != "carer"

    @property
    def actor(self) -> Actor:
        """As the audit names them: ids and the hat."""
        return Actor(setting=self.setting, account=self.account, adult=self.adult, hat=self.hat.hat)

    def set(self, name: str) -> frozenset[int]:
        """A named set; empty where the hat has none."""
        if name not in SETS:
            raise KeyError(name)
        return self.sets.get(name, frozenset())

    def keeps_safe(self, children: Iterable[int]) -> frozenset[int]:
        """Of these children, those of whom this standing is told at once what keeps them safe: on duty, or in the office (R6)."""
        asked = frozenset(children)
        return asked if self.hat.hat == "manager" else asked & self.set("here_on_duty")


def standing_of(account: int | None, hat: Hat, now: datetime) -> Standing:
    """The standing of one who wears this hat now: three queries for a carer, six for staff, whatever they hold."""
    if hat.hat == "carer":
        return Standing(account, hat, carer_sets(hat.adult, carer_ties(hat.adult, now)), now)
    ties = staff_ties(hat.adult, hat.setting.id, now)
    caring = hat.hat == "practitioner"
    granted = granted_to(hat.adult, now) if caring else NONE
    key_of = NONE if caring else keyholder_of(hat.adult, now)
    sets = staff_sets(hat, ties, on_duty=open_now(hat.setting, now), granted=granted, keyholder=bool(key_of))
    return Standing(account, hat, sets, now, ties.rooms)


def with_purpose(standing: Standing, child: int) -> Standing:
    """The standing of a safeguarding lead who opens this child's personal file from a record of the cabinet or from a decision
    to share it (R27): for the page that has checked that, and for nothing else. Under every other hat it is what it was.
    """
    if standing.hat.hat != "lead":
        return standing
    return replace(standing, sets={**standing.sets, "opened_for": frozenset({child})}, claimed={})


def may_be_granted(hat: Hat) -> bool:
    """Whether a record may be opened to somebody under this hat: to staff who care for children, never to students or
    one-day volunteers (R13)."""
    brief = hat.engaged == "volunteer" and hat.for_a_day
    return hat.hat == "practitioner" and hat.engaged != "student" and not brief


def staff_sets(
    hat: Hat, ties: StaffTies, *, on_duty: bool, granted: frozenset[int] = NONE, keyholder: bool = False
) -> Sets:
    """The sets of a staff hat; none for one that there is not (P1). Relations that belong to the practitioner's hat open
    nothing under another. `granted`: records that are opened to the adult; `keyholder`: whether they hold a key."""
    setting = frozenset({hat.setting.id})
    common = {
        "me": frozenset({hat.adult}),
        "works_here": setting,
        "barred": ties.barred,
        "here_on_duty": ties.here if on_duty else frozenset(),
    }
    if hat.hat == "practitioner":
        planned_for = ties.in_rooms | ties.key | ties.backup
        return common | {
            "cared_for": planned_for | ties.in_rooms_today,
            "planned_for": planned_for,
            "key_children": ties.key,
            "granted": granted if may_be_granted(hat) else NONE,
        }
    if hat.hat in ("manager", "lead"):
        return common | {"the_setting": setting, "keyholder_of": setting if keyholder else NONE}
    return {}


def carer_sets(adult: int, ties: CarerTies) -> Sets:
    """The sets of the carer's hat."""
    me = frozenset({adult})
    return {
        "me": me,
        "me_and_shown": me | ties.shown,
        "my_children": ties.children,
        "my_responsible": ties.responsible,
        "my_journals": ties.journals,
        "limited_journal": ties.limited.get("journal", frozenset()),
        "limited_file": ties.limited.get("file", frozenset()),
        "limited_pictures": ties.limited.get("pictures", frozenset()),
    }


def standings_to(
    children: Iterable[int],
    setting: int,
    now: datetime,
    *,
    staff_alone: bool = False,
    facts: SettingFacts | None = None,
) -> list[Standing]:
    """The standings, to these children alone, of everybody who works in the setting or is a carer of one of them.

    What `engine.audience` asks the table for: nobody's relations are worked out backwards. Eleven queries at most, nine
    where only the staff are asked about; one less with the setting's facts.
    """
    asked = frozenset(children)
    granted, holders = granted_to_each(asked, now), holder_ids(setting, now)
    found = []
    for bearer in audience_ties(asked, setting, now, staff_alone=staff_alone, facts=facts):
        if bearer.carer is not None:
            sets = carer_sets(bearer.hat.adult, bearer.carer)
        elif bearer.staff is not None:
            sets = staff_sets(
                bearer.hat,
                bearer.staff,
                on_duty=open_now(bearer.hat.setting, now),
                granted=granted.get(bearer.hat.adult, NONE),
                keyholder=bearer.hat.adult in holders,
            )
        else:
            continue
        found.append(Standing(bearer.account, bearer.hat, sets, now))
    return found
