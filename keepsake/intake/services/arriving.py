"""A file arrives and is settled or left alone. Nothing is written about people yet."""

from datetime import datetime, timedelta
from typing import Any

from keepsake.intake.errors import NotReady
from keepsake.intake.models import Import
from keepsake.intake.reading.refusals import Refused as Unreadable
from keepsake.intake.reading.report import Fault, FaultyRow
from keepsake.intake.services import sealed
from keepsake.intake.services.acts import act_of, take
from keepsake.intake.services.columns import rooms_of, today_in
from keepsake.intake.services.correcting import NOTHING_LEFT, place_of, read_rows
from keepsake.intake.services.preview import whole_report
from keepsake.policy.standing import Standing

#: What waits for nobody any more is left alone after so long.
KEPT_FOR = timedelta(days=30)


def bring_file(standing: Standing, data: bytes, name: str = "") -> Import:
    """Keep a file, encrypted, until it is settled. Reading it is `look_over`, a job where it is long."""
    let_old_go(standing.now)
    with act_of(standing, "intake.arrived") as act:
        row = Import.objects.create(setting_id=standing.setting, adult_id=standing.adult, began_at=standing.now)
        sealed.put(row, "upload", data, standing.now)
        sealed.put_json(row, "settled", sealed.NOTHING | {"file": name[:120]}, standing.now)
        row.save()
        act.note("import", row.pk)
    return row


def settle(row: Import, standing: Standing, revision: int, changes: dict[str, Any]) -> None:
    """Keep what a person settled (see `sealed.NOTHING`); then it is to be looked over again. Raises NotReady for a page that
    was made before the last of it."""
    with act_of(standing, "intake.settled") as act:
        take(row, Import.State.ASKED, standing.now, becomes=Import.State.READING, revision=revision)
        sealed.put_json(row, "settled", sealed.settled_of(row) | changes, standing.now)
        if "choices" in changes:
            row.reading = None
        row.save()
        act.note("import", row.pk)


def look_at(row: Import, standing: Standing, looked: set[str], offered: set[str]) -> None:
    """Keep which of the offered rows a person looked at because they say who may not collect or see (R9)."""
    with act_of(standing, "intake.looked-at") as act:
        held = Import.objects.select_for_update().filter(pk=row.pk, state=Import.State.ASKED).first()
        if held is None:
            raise NotReady
        settled = sealed.settled_of(held)
        seen = (set(settled["seen"]) - offered) | (looked & offered)
        sealed.put_json(held, "settled", settled | {"seen": sorted(seen)}, standing.now)
        held.save(update_fields=["settled"])
        act.note("import", row.pk)
        act.note("rows", len(seen))


def correct_row(row: Import, standing: Standing, revision: int, faulty: FaultyRow) -> list[Fault]:
    """Read a corrected row alone. What is still wrong with it is given back; what is right is kept, and the import is to be
    looked over again."""
    report = whole_report(row, standing.now)
    try:
        part = read_rows(report, [faulty], today_in(row.setting_id, standing.now), rooms_of(row.setting_id))
    except Unreadable:
        return [Fault(faulty.line, None, "nothing_left", NOTHING_LEFT, sheet=faulty.sheet)]
    if part.faulty or not part.children:
        return part.errors or [Fault(faulty.line, None, "nothing_left", NOTHING_LEFT, sheet=faulty.sheet)]
    corrected = sealed.settled_of(row)["corrected"] | {place_of(faulty.sheet, faulty.line): faulty.cells}
    settle(row, standing, revision, {"corrected": corrected})
    return []


def drop_row(row: Import, standing: Standing, revision: int, place: str) -> None:
    """Leave a row out for good: it is no child."""
    dropped = {*sealed.settled_of(row)["dropped"], place}
    settle(row, standing, revision, {"dropped": sorted(dropped)})


def leave_alone(row: Import, standing: Standing) -> None:
    """Bring nothing in: the file and its reading go."""
    with act_of(standing, "intake.left") as act:
        if row.state not in (Import.State.ASKED, Import.State.READING):
            raise NotReady
        take(row, row.state, standing.now, becomes=Import.State.LEFT)
        sealed.forget(row)
        row.settled_at = standing.now
        row.save()
        act.note("import", row.pk)
        act.after_commit(lambda: sealed.destroy_keys(standing.now))


def let_old_go(now: datetime) -> None:
    """Files that waited for thirty days are left alone; keys that should be gone by now go."""
    old = Import.objects.filter(state__in=(Import.State.ASKED, Import.State.READING), began_at__lt=now - KEPT_FOR)
    for row in old:
        sealed.forget(row)
        row.state, row.settled_at = Import.State.LEFT, now
        row.save()
    sealed.destroy_keys(now)
