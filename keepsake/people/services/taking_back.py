"""Taking back families that were brought in, as long as nobody has decided anything about them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from keepsake.audit.acting import Act
from keepsake.people.bulk import by_many, delete, quick_to_delete, spans_of, within
from keepsake.people.models import (
    Adult,
    Bar,
    CarerTie,
    Child,
    Invitation,
    KeyPerson,
    Limit,
    Place,
    RoleTie,
    Room,
    RoomTie,
    Shown,
    Sibling,
)
from keepsake.people.prints import prints


def decided_about(brought: Mapping[int, str], adults: Collection[int]) -> set[int]:
    """Of these children (child → its print as it was brought in), those about whom, or whose carers, somebody has decided
    something since: a name corrected, a tie confirmed or added, a place moved, a limit, a bar, a key person, an invitation."""
    now = prints(brought)
    found = {child for child, was in brought.items() if now.get(child) != was}
    for model in (KeyPerson, Limit, Bar):
        for condition in within(spans_of(brought), "child_id"):
            found.update(model.objects.filter(condition).values_list("child_id", flat=True))
    for some in by_many(_known(set(adults))):
        found.update(CarerTie.objects.filter(adult_id__in=some).values_list("child_id", flat=True))
    return found & set(brought)


def _known(adults: set[int]) -> set[int]:
    """Adults who can sign in, were asked to, work here, or are shown to somebody."""
    found: set[int] = set()
    for condition in within(spans_of(adults)):
        found.update(Adult.objects.filter(condition, account__isnull=False).values_list("pk", flat=True))
    for model, names in ((Invitation, ("adult_id",)), (RoleTie, ("adult_id",)), (Shown, ("one_id", "other_id"))):
        for name in names:
            for condition in within(spans_of(adults), name):
                found.update(model.objects.filter(condition).values_list(name, flat=True))
    return found


def take_back(act: Act, children: Collection[int], adults: Collection[int], rooms: Collection[int] = ()) -> None:
    """Remove what was brought in. The caller has asked `decided_about`, and has removed the records first.

    Adults who became carers of other children since are left; so are rooms that are used.
    """
    for child in sorted(children):
        act.touch(child=child)
    with quick_to_delete(Child, Adult, Room):
        _remove(act.actor.setting, spans_of(children), adults, rooms)


def _remove(setting: int, spans: list[list[int]], adults: Collection[int], rooms: Collection[int]) -> None:
    for name in ("one_id", "other_id"):
        for condition in within(spans, name):
            delete(Sibling.objects.filter(condition))
    for condition in within(spans, "child_id"):
        delete(Place.objects.filter(condition))
        delete(CarerTie.objects.filter(condition))
    for condition in within(spans):
        delete(Child.objects.filter(condition, setting_id=setting))
    for condition in within(spans_of(adults)):
        delete(_unused(Adult.objects.filter(condition, setting_id=setting), (CarerTie, "adult_id")))
    mine = Room.objects.filter(pk__in=list(rooms), setting_id=setting)
    delete(_unused(mine, (Place, "room_id"), (RoomTie, "room_id")))


def _unused(rows: QuerySet[Any], *by: tuple[Any, str]) -> QuerySet[Any]:
    for model, column in by:
        rows = rows.exclude(pk__in=model.objects.values(column))
    return rows
