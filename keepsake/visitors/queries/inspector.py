"""What the page with an inspector shows (R26): plain data, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from keepsake.people.queries.directory import AdultName, ChildName, adults, children
from keepsake.people.queries.staff import staff_of_setting
from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.records import holding
from keepsake.records.kinds import kinds
from keepsake.visitors import inspector
from keepsake.visitors.inspector import Said
from keepsake.visitors.models import Elsewhere, Inspection, Released, Shown, Training
from keepsake.web.context import face_url

ROLES: Final = {"lead": "Safeguarding lead", "manager": "Manager", "deputy": "Deputy manager"}


@dataclass(frozen=True, slots=True)
class Trained:
    """One date of a training. `renew_on`: when it is over; `late`: that day has come."""

    id: str
    adult: AdultName
    name: str
    on: date
    by_whom: str
    renew_on: date
    late: bool

    @property
    def face(self) -> str:
        """The address of their drawn face."""
        return face_url(self.adult.face)


@dataclass(frozen=True, slots=True)
class InCharge:
    """The lead, the manager or the deputy of today, with the newest date of each training."""

    adult: AdultName
    role: str
    trained: tuple[Trained, ...]

    @property
    def face(self) -> str:
        """The address of their drawn face."""
        return face_url(self.adult.face)


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number of a released page."""

    key: str
    name: str
    says: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """A released page."""

    id: str
    at: datetime
    by: str
    since: date
    partial: bool
    numbers: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where something is kept that is not kept here yet; empty: nobody has said."""

    what: Said
    where: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One record that was shown. `record`, `child` and `kind` are empty for a sealed one."""

    id: str
    inspection: str
    record: str
    child: ChildName | None
    kind: str
    sealed: bool
    at: datetime
    by: str
    copied_at: datetime | None
    copied_as: str
    version: int | None


@dataclass(frozen=True, slots=True)
class Came:
    """A visit of an inspector."""

    id: str
    name: str
    authorisation: str
    checked: str
    at: datetime
    by: str
    ended_at: datetime | None
    shown: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """What the page with an inspector says, on screen and on paper."""

    people: list[InCharge]
    untrained: list[AdultName]
    staff: int
    page: Page | None
    older: list[Page]
    kept: list[Kept]
    holds: int
    visits: list[Came]


def whole(standing: Standing) -> Whole:
    """All of it. Some fifteen queries, whatever there is."""
    dates, released = trained(standing), pages(standing)
    missing, staff = untrained(standing, dates)
    return Whole(
        in_charge(standing, dates), missing, staff, released[0] if released else None, released[1:], kept(standing),
        len(holding.standing_holds(standing)), visits(standing),
    )  # fmt: skip


def trained(standing: Standing) -> list[Trained]:
    """Every date that stands, the newest first. Two queries."""
    rows = list(Training.objects.filter(setting_id=standing.setting, void_at=None).order_by("-on", "-pk"))
    named, sorts = adults({one.adult_id for one in rows}), {one.key: one for one in inspector.trainings()}
    day = today(standing.zone, standing.now)
    found = []
    for one in rows:
        sort = sorts.get(one.sort)
        renew = _years_on(one.on, sort.years if sort else 2)
        name = sort.name if sort else one.sort
        found.append(Trained(one.public_id.hex, named[one.adult_id], name, one.on, one.by_whom, renew, renew <= day))
    return found


def newest(rows: Iterable[Trained]) -> dict[int, tuple[Trained, ...]]:
    """adult → the newest date of each training."""
    found: dict[int, dict[str, Trained]] = {}
    for one in rows:
        found.setdefault(one.adult.id, {}).setdefault(one.name, one)
    return {adult: tuple(of.values()) for adult, of in found.items()}


def in_charge(standing: Standing, rows: Iterable[Trained]) -> list[InCharge]:
    """The lead, the manager and the deputies of today, the lead first. Three queries."""
    dates, now = newest(rows), standing.now
    found = [
        InCharge(member.adult, ROLES[role.role], dates.get(member.adult.id, ()))
        for member in staff_of_setting(standing.setting, now)
        for role in member.roles
        if role.role in ROLES and role.since <= now < role.until
    ]
    order = list(ROLES.values())
    return sorted(found, key=lambda one: (order.index(one.role), one.adult.name.casefold()))


def untrained(standing: Standing, rows: Iterable[Trained]) -> tuple[list[AdultName], int]:
    """Who works here today and has no training in safeguarding that still counts; and of how many. Three queries."""
    names = {one.name for one in inspector.trainings() if one.key in ("lead", "staff")}
    counts = {one.adult.id for one in rows if one.name in names and not one.late}
    now = standing.now
    here = [
        one.adult
        for one in staff_of_setting(standing.setting, now)
        if any(role.since <= now < role.until for role in one.roles)
    ]
    return [one for one in here if one.id not in counts], len(here)


def pages(standing: Standing, most: int = 40) -> list[Page]:
    """Released pages, the newest first. Two queries."""
    rows = list(Released.objects.filter(setting_id=standing.setting).order_by("-at", "-pk")[:most])
    named = adults({one.by_id for one in rows})
    return [
        Page(
            one.public_id.hex, one.at, named[one.by_id].name, one.since, bool(one.numbers.get("partial")),
            numbered(one.numbers),
        )
        for one in rows
    ]  # fmt: skip


def numbered(numbers: Mapping[str, int]) -> tuple[Numbered, ...]:
    """Numbers as a page shows them, in its order: those that were counted for it."""
    return tuple(
        Numbered(one.key, one.name, one.says, int(numbers[one.key]))
        for one in inspector.numbers()
        if one.key in numbers
    )


def kept(standing: Standing) -> list[Kept]:
    """Where everything is that is not kept here yet. One query."""
    said = dict(Elsewhere.objects.filter(setting_id=standing.setting).values_list("key", "where"))
    return [Kept(one, said.get(one.key, "")) for one in inspector.elsewhere()]


def visits(standing: Standing, most: int = 20) -> list[Came]:
    """Visits, the newest first, without what was shown. Two queries."""
    rows = list(Inspection.objects.filter(setting_id=standing.setting).order_by("-at", "-pk")[:most])
    named = adults({one.by_id for one in rows})
    return [_came(one, named) for one in rows]


def visit(standing: Standing, public_id: str) -> Came | None:
    """One visit, with what was shown in it, the first first. Three queries."""
    row = Inspection.objects.filter(public_id=public_id, setting_id=standing.setting).first()
    if row is None:
        return None
    seen = list(Shown.objects.select_related("inspection").filter(inspection=row).order_by("at", "pk"))
    named = adults({row.by_id, *(one.by_id for one in seen)})
    return _came(row, named, _seen(standing, seen, named))


def shown(standing: Standing, public_id: str) -> Seen | None:
    """One record that was shown, not a sealed one. Three queries."""
    row = Shown.objects.select_related("inspection").filter(public_id=public_id, sealed=False).first()
    if row is None or row.inspection.setting_id != standing.setting:
        return None
    return next(iter(_seen(standing, [row], adults([row.by_id]))), None)


def shown_to_outside(standing: Standing, child: int) -> list[Seen]:
    """Copies of this child's ordinary records that inspectors took: disclosures (R26). Three queries."""
    rows = Shown.objects.filter(inspection__setting=standing.setting, child_id=child).exclude(copied_at=None)
    found = list(rows.select_related("inspection").order_by("-copied_at", "-pk"))
    return list(_seen(standing, found, adults({one.by_id for one in found})))


def _seen(standing: Standing, rows: list[Shown], named: Mapping[int, AdultName]) -> tuple[Seen, ...]:
    of = children({one.child_id for one in rows if one.child_id is not None})
    return tuple(
        Seen(
            one.public_id.hex, one.inspection.public_id.hex, one.record, of.get(one.child_id or 0), _kind(one.kind),
            one.sealed, one.at, named[one.by_id].name, one.copied_at, one.copied_as, one.version,
        )
        for one in rows
        if one.child_id not in standing.set("barred")
    )  # fmt: skip


def _kind(key: str) -> str:
    found = kinds().get(key)
    return found.name if found else ""


def _came(row: Inspection, named: Mapping[int, AdultName], shown: tuple[Seen, ...] = ()) -> Came:
    return Came(
        row.public_id.hex, row.name, row.authorisation, row.checked, row.at, named[row.by_id].name, row.ended_at, shown
    )


def _years_on(day: date, years: int) -> date:
    """The same day some years on; the last of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
