"""With an inspector (R26, L1): who came, what was shown to them and copied, dates of training, numbers released."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.errors import Invalid
from keepsake.people.queries.here import staff_here
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.sight import must_hold_key
from keepsake.visitors import inspector
from keepsake.visitors.kinds.shown import SHOWN_TO
from keepsake.visitors.models import Elsewhere, Inspection, Released, Shown, Training

PURPOSE: Final = "inspection"
OFFICE: Final = ("manager", "lead")
COPIES: Final = ("paper", "picture", "file")


def _act(standing: Standing, action: str, *, listed: bool = False) -> Act:
    return Act(standing.actor, standing.now, action=action, clause="L1", purpose=PURPOSE, listed=listed)


def train(standing: Standing, adult: int, sort: str, on: date, by_whom: str) -> int:
    """Enter that somebody was trained: the manager alone. Raises Refused; Invalid at "adult", "sort", "on"."""
    if standing.hat.hat != "manager":
        raise Refused
    if adult not in staff_here(standing.setting, standing.now):
        raise Invalid("adult", "Choose somebody who works here.")
    if sort not in {one.key for one in inspector.trainings()}:
        raise Invalid("sort", "Choose which training it was.")
    if on > today(standing.zone, standing.now):
        raise Invalid("on", "This day has not come yet.")
    with _act(standing, "training.entered") as act:
        row = Training.objects.create(
            setting_id=standing.setting, adult_id=adult, sort=sort, on=on, by_whom=by_whom.strip(),
            entered_by_id=standing.adult, entered_at=standing.now,
        )  # fmt: skip
        act.note("training", row.pk)
    return row.pk


def take_off(standing: Standing, training: UUID) -> None:
    """A date was entered wrongly: it stays in the log, and is off the list. The manager alone. Raises Refused."""
    if standing.hat.hat != "manager":
        raise Refused
    with _act(standing, "training.taken-off") as act:
        row = Training.objects.filter(public_id=training, setting_id=standing.setting, void_at=None).first()
        if row is None:
            raise Refused
        row.void_at = standing.now
        row.save(update_fields=["void_at"])
        act.note("training", row.pk)


def say_where(standing: Standing, where: Mapping[str, str]) -> None:
    """Where each thing is kept that Keepsake does not keep yet: the manager alone. Raises Refused."""
    if standing.hat.hat != "manager":
        raise Refused
    known = {one.key for one in inspector.elsewhere()}
    with _act(standing, "elsewhere.said") as act:
        for key in known & set(where):
            Elsewhere.objects.update_or_create(
                setting_id=standing.setting, key=key,
                defaults={"where": where[key].strip(), "said_by_id": standing.adult, "said_at": standing.now},
            )  # fmt: skip
        act.note("said", sum(bool(one.strip()) for one in where.values()))


def release(standing: Standing, opened: Opened, since: date, numbers: Mapping[str, int]) -> str:
    """Release numbers that a keyholder has read over: a dated page, plain numbers, no child. Gives its public id."""
    must_hold_key(standing)
    with acting(standing, "numbers.released", opened.purpose, clause="R26") as act:
        row = Released.objects.create(
            setting_id=standing.setting, at=standing.now, by_id=standing.adult, since=since, numbers=dict(numbers)
        )
        act.note("released", row.pk)
    return row.public_id.hex


def begin(standing: Standing, name: str, authorisation: str, checked: str) -> str:
    """An inspector is here, and was looked at; gives the visit's public id."""
    _office(standing)
    with _act(standing, "inspection.begun") as act:
        row = Inspection.objects.create(
            setting_id=standing.setting, name=name.strip(), authorisation=authorisation.strip(), checked=checked.strip(),
            at=standing.now, by_id=standing.adult,
        )  # fmt: skip
        act.note("inspection", row.pk)
    return row.public_id.hex


def end(standing: Standing, inspection: UUID) -> None:
    """They have gone: nothing more is shown under this visit. Raises Refused."""
    with _act(standing, "inspection.ended") as act:
        row = here(standing, inspection)
        row.ended_at = standing.now
        row.save(update_fields=["ended_at"])
        act.note("inspection", row.pk)


def here(standing: Standing, inspection: UUID) -> Inspection:
    """A visit that is still on. Raises Refused."""
    _office(standing)
    row = Inspection.objects.filter(public_id=inspection, setting_id=standing.setting, ended_at=None).first()
    if row is None:
        raise Refused
    return row


def show(standing: Standing, inspection: UUID, record: ShownRecord) -> str:
    """A record of the journal or of the personal file is shown to them. The entry names record and visit; it is on the family's
    list where the manager shows it, and never under the lead's hat (R3). Gives what was shown."""
    with _act(standing, "shown-to", listed=standing.hat.hat == "manager") as act:
        row = Shown.objects.create(
            inspection=here(standing, inspection), record=record.public_id, child_id=record.child, kind=record.kind,
            version=record.version, at=standing.now, by_id=standing.adult, by_hat=standing.hat.hat,
        )  # fmt: skip
        act.touch(child=record.child, record=record.id, version=record.version)
        act.note("shown", row.pk)
        act.note("inspection", row.inspection_id)
    return row.public_id.hex


def show_sealed(standing: Standing, opened: Opened, inspection: UUID, record: Sealed, *, copied_as: str = "") -> None:
    """A sealed record is shown, or a copy of it taken: written into its own file, sealed; in the clear, that one was (R26)."""
    with _at_the_cabinet(standing, opened, copied_as) as act:
        opened.note(act, [record])
        _enter_sealed(act, standing, opened, inspection, {}, copied_as, adds=record.id)


def show_personal(
    standing: Standing, opened: Opened, inspection: UUID, record: ShownRecord, *, copied_as: str = "", number: int = 0
) -> None:
    """A record of the personal file is shown from the cabinet by the lead (R27), or a copy of it taken: which one, in which version
    (`number`; 0: as it stands), stands sealed in the child's file; in the clear, that one was. The page's own look says in the log
    which it was, on no list (R3)."""
    of = {
        "record": record.public_id,
        "number": number or record.number,
        "kind": record.kind,
        "at": record.happened_at.isoformat(),
    }
    local = record.happened_at.astimezone(standing.zone)
    what = f"{kind_of(record.kind).name}, {local.day} {local:%B %Y}, version {number or record.number}"
    with _at_the_cabinet(standing, opened, copied_as) as act:
        _enter_sealed(act, standing, opened, inspection, {"what": what, "of": of}, copied_as, child=record.child)


def _at_the_cabinet(standing: Standing, opened: Opened, copied_as: str) -> Act:
    must_hold_key(standing)
    if copied_as and copied_as not in COPIES:
        raise Refused
    return acting(standing, "copied-to" if copied_as else "shown-to", opened.purpose, clause="L1")


def _enter_sealed(
    act: Act,
    standing: Standing,
    opened: Opened,
    inspection: UUID,
    said: Mapping[str, Any],
    copied_as: str,
    *,
    adds: UUID | None = None,
    child: int | None = None,
) -> None:
    visit = here(standing, inspection)
    row = Shown.objects.create(
        inspection=visit, sealed=True, at=standing.now, by_id=standing.adult, by_hat=standing.hat.hat,
        copied_at=standing.now if copied_as else None, copied_as=copied_as,
    )  # fmt: skip
    body = {"to": visit.name, "authorisation": visit.authorisation, "copy": copied_as, "what": "", **said}
    opened.add(
        act, kind=SHOWN_TO.key, body=body, hat=standing.hat.hat, adds=adds, child=child, happened_at=standing.now
    )  # fmt: skip
    act.note("shown", row.pk)
    act.note("inspection", visit.pk)


def copied(standing: Standing, shown: UUID, record: ShownRecord, copied_as: str, *, version: int) -> None:
    """They took a copy of what was shown: a disclosure, entered with the version (its id) that left the house. Raises Refused."""
    if copied_as not in COPIES:
        raise Refused
    with _act(standing, "copied-to", listed=standing.hat.hat == "manager") as act:
        row = Shown.objects.select_related("inspection").filter(public_id=shown, record=record.public_id).first()
        if row is None or row.inspection.setting_id != standing.setting or row.inspection.ended_at is not None:
            raise Refused
        row.version, row.copied_at, row.copied_as = version, standing.now, copied_as
        row.save(update_fields=["version", "copied_at", "copied_as"])
        act.touch(child=record.child, record=record.id, version=version)
        act.note("shown", row.pk)
        act.note("inspection", row.inspection_id)


def _office(standing: Standing) -> None:
    if standing.hat.hat not in OFFICE:
        raise Refused
