"""Bringing in what was read: rows without faults, or all or nothing. No message goes to anybody (R9).

Ids, keys and sealing come first, outside any transaction; then everything is written in one short one, whose entry is the
last of it. What somebody else changed in between is noticed inside it, and nothing is written.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from keepsake.audit.acting import Act
from keepsake.cabinet import pairs
from keepsake.intake.errors import NotReady, Undecided
from keepsake.intake.models import Import, Mark
from keepsake.intake.reading import Report
from keepsake.intake.services import sealed
from keepsake.intake.services.acts import Progress, act_of, take
from keepsake.intake.services.alike import decide, here_already
from keepsake.intake.services.correcting import rest_of
from keepsake.intake.services.plan import Plan, families, plan_of, rooms_named
from keepsake.intake.services.preview import look_over, whole_report
from keepsake.intake.services.records import consents_of, entries_of, restrictions_of
from keepsake.people.bulk import insert, spans_of
from keepsake.people.errors import Invalid
from keepsake.people.queries import directory
from keepsake.people.queries.alike import newest_child
from keepsake.people.services import bringing as people
from keepsake.people.services.rooms import open_room
from keepsake.policy.standing import Standing
from keepsake.records.writing import KindEntry, ManyRecords, keep_many, ready_many

#: A job that has said nothing for so long was stopped.
SILENT = timedelta(minutes=3)
STOPPED = (
    "It stopped before the end, and nothing was brought in. Try it again; if it stops again, ask whoever runs Keepsake."
)
MEANWHILE = (
    "A child was added while this was made ready. Nothing was brought in: look at it again, and bring it in once more."
)


def begin(row: Import, standing: Standing, revision: int) -> None:
    """Take an import in hand, to be brought in: of two who press, one does it. Raises NotReady for the other."""
    take(row, Import.State.ASKED, standing.now, becomes=Import.State.BRINGING, revision=revision)


def bring_in(row: Import, standing: Standing, *, whole: bool, progress: Progress | None = None) -> int:
    """Bring in an import that was settled and begun; gives how many children and files were changed. `whole`: all or nothing.

    Raises Undecided, with the import waiting again; NotReady where it was not begun. The file and its reading are deleted
    with it; rows to correct wait as an import of their own.
    """
    if row.state != Import.State.BRINGING:
        raise NotReady
    report, settled = whole_report(row, standing.now), sealed.settled_of(row)
    try:
        plan = plan_of(standing, report, whole=whole, seen=settled["seen"])
        return _write(row, standing, report, plan, progress, waits=True)
    except NotReady:
        raise
    except Undecided as undecided:
        give_back(row, undecided.what, standing.now)
        raise
    except Exception:
        give_back(row, STOPPED, standing.now)
        raise


def give_back(row: Import, why: str, now: datetime) -> None:
    """Nothing was brought in, or the reading stopped: the import waits for a person again, looked over anew."""
    Import.objects.filter(pk=row.pk).update(state=Import.State.READING, message=why[:400])
    row.refresh_from_db()
    look_over(row, now)


def bring_in_at_once(
    standing: Standing,
    report: Report,
    *,
    whole: bool,
    seen: Collection[str] | None,
    same: bool | None = None,
    same_carer: bool | None = None,
    progress: Progress | None = None,
) -> int:
    """The same with the reading in hand (the command line): nothing is kept of a file that is not brought in."""
    plan = plan_of(standing, report, whole=whole, seen=seen, same=same, same_carer=same_carer)
    if plan.decided:
        decide(standing, plan.decided)
    if not plan.new and not plan.same:
        return 0
    row = Import(setting_id=standing.setting, adult_id=standing.adult, began_at=standing.now)
    return _write(row, standing, report, plan, progress, waits=False)


@dataclass(slots=True)
class _Ready:
    families: people.Families
    records: ManyRecords
    pairs: pairs.ReadyPairs


def _write(
    row: Import, standing: Standing, report: Report, plan: Plan, progress: Progress | None, *, waits: bool
) -> int:
    """`waits`: rows to correct wait here; otherwise they wait in the file, which stays where it is."""
    newest = newest_child(standing.setting)
    rooms, new_rooms = _rooms(standing, plan, report)
    ready = _make_ready(standing, report, plan, rooms, progress)
    with act_of(standing, "intake.brought-in") as act:
        people.hold(act)
        if newest_child(standing.setting) != newest or here_already(standing.setting, plan.marks) != plan.already:
            raise Undecided(MEANWHILE)
        if row.pk is None:
            row.save()
        elif not Import.objects.filter(pk=row.pk, state=Import.State.BRINGING).update(state=Import.State.DONE):
            raise NotReady
        for name, number in new_rooms.items():
            _open(act, name, number)
        people.keep(act, ready.families)
        pairs.keep(act, ready.pairs)
        keep_many(act, ready.records)
        _keep_marks(row, standing, plan, ready.families)
        rest = _keep_rest(act, row, standing, report) if waits else 0
        _settle(act, row, standing, plan, ready, list(new_rooms.values()), rest)
    return len(plan.new) + len(set(plan.same.values()))


def _rooms(standing: Standing, plan: Plan, report: Report) -> tuple[dict[str, int], dict[str, int]]:
    """name in small letters → id of every room, and name → id of those that will be made."""
    rooms = {room.name.casefold(): room.id for room in directory.rooms(standing.setting).values()}
    names = {name.casefold(): name for name in reversed(rooms_named(plan, report)) if name.casefold() not in rooms}
    new = dict(zip(names.values(), people.room_ids(len(names)), strict=True))
    return rooms | {name.casefold(): number for name, number in new.items()}, new


def _make_ready(
    standing: Standing, report: Report, plan: Plan, rooms: dict[str, int], progress: Progress | None
) -> _Ready:
    brought, groups = families(plan, report, rooms)
    ready = people.make_ready(standing.setting, brought, groups, standing.now)
    places = {child: place for place, child in ready.children.items()}
    to_add: dict[int, list[int]] = {}
    for place, child in plan.same.items():
        if place in plan.said or report.children[place].consents:
            to_add.setdefault(child, []).append(place)
    total = len(places) + len(to_add)

    def entries(child: int) -> list[KindEntry]:
        if child not in places:
            said = [one for place in to_add[child] for one in plan.said.get(place, ())]
            consents = [one for place in to_add[child] for one in consents_of(report.children[place], child)]
            return [*consents, *restrictions_of(child, said)]
        at = places[child]
        return entries_of(report.children[at], child, ready.adults, plan.said.get(at, ()), plan.cut.get(at, ()))

    told = (lambda done: progress(done, total)) if progress is not None else None
    made = pairs.make_ready(standing.setting, list(ready.children.values()), standing.now)
    return _Ready(ready, ready_many(standing, [*places, *to_add], entries, told), made)


def _open(act: Act, name: str, number: int) -> None:
    """Open a room that the file names. Its capacity and ages are left for a person."""
    try:
        open_room(act, name, number=number)
    except Invalid as invalid:
        raise Undecided(f"The room “{name[:60]}” cannot be made. {invalid.message}") from invalid


def _keep_marks(row: Import, standing: Standing, plan: Plan, made: people.Families) -> None:
    rows = []
    for place, child in made.children.items():
        rows.append((standing.setting, plan.marks[place], child, made.prints[child], row.pk))
        rows += [(standing.setting, plan.marks[other], child, "", row.pk) for other in plan.new[place]]
    rows += [(standing.setting, plan.marks[place], child, "", row.pk) for place, child in plan.same.items()]
    insert(Mark, ("setting", "mark", "child", "as_made", "brought"), rows)


def _settle(act: Act, row: Import, standing: Standing, plan: Plan, ready: _Ready, rooms: list[int], waits: int) -> None:
    row.made = {
        "children": spans_of(ready.families.children.values()),
        "adults": spans_of(ready.families.made),
        "rooms": rooms,
        "records": spans_of(ready.records.ids),
        "counts": {
            "children": len(plan.new),
            "carers": len(ready.families.made),
            "rooms": len(rooms),
            "already": len(plan.already),
            "same": len(plan.same) + sum(map(len, plan.new.values())),
            "said": len({place for place in plan.said if place not in plan.already}),
            "waiting": waits,
        },
    }
    sealed.forget(row)
    act.after_commit(lambda: sealed.destroy_keys(standing.now))
    row.state, row.settled_at, row.message = Import.State.DONE, standing.now, ""
    row.save()
    act.note("import", row.pk)
    act.note("children", len(plan.new))


def _keep_rest(act: Act, row: Import, standing: Standing, report: Report) -> int:
    """Rows to correct wait as an import of their own, without the file."""
    if not report.faulty:
        return 0
    rest = Import.objects.create(
        setting_id=standing.setting, adult_id=standing.adult, began_at=standing.now, rest_of=row
    )
    name = sealed.settled_of(row)["file"]
    sealed.put(rest, "upload", rest_of(report), standing.now)
    sealed.put_json(rest, "settled", sealed.NOTHING | {"file": name}, standing.now)
    look_over(rest, standing.now)
    act.note("waits-as", rest.pk)
    return len(report.faulty)
