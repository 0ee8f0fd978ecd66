"""One run of the bench: a database of its own, filled, driven, measured, thrown away."""

import statistics

from django.apps import apps
from django.db import connection
from django.utils import timezone

from keepsake.bench.cabinet import measure_cabinet
from keepsake.bench.cases import EMPTY, cases
from keepsake.bench.driving import interleaved, served
from keepsake.bench.filling import fill
from keepsake.bench.floors import fill_log, plain_rows, verify_against_hashing
from keepsake.bench.importing import measure_import
from keepsake.bench.packing import measure_pack
from keepsake.bench.printing import measure_print
from keepsake.bench.report import AUDIT_GOALS, GOALS, Report, lines_of

#: Entries that the log is given before it is verified.
LOG = 20_000
TIMELINES = tuple(name for name in GOALS if name.startswith("timeline"))


def run_bench(
    children: int,
    each: int,
    rounds: int,
    brought: int,
    printed: int,
    sealed: int,
    packed: int = 0,
    *,
    timelines_alone: bool = False,
) -> Report:
    """Fill the (empty) database of these settings and measure it. `brought`: children that are brought in from a file at
    the end, `printed`: records that are printed then, `sealed`: records in the cabinet, `packed`: pages of a pack; 0 for none.
    `timelines_alone`: no words index is made, and nothing but timelines is asked for beside the empty page."""
    world = fill(timezone.now(), children, each, words=not timelines_alone)
    settle()
    with served() as port:
        asked = [one for one in cases(world, port) if not timelines_alone or one.name in (EMPTY, *TIMELINES)]
        found = interleaved(asked, rounds)
    sql = plain_rows({one.name: one.floor for one in asked if one.floor}, rounds)
    fill_log(world.setting, world.adults["jo"], timezone.now(), LOG)
    verified, hashed, entries = verify_against_hashing()
    empty = found[EMPTY]
    manager = world.standing("leanne", "manager", timezone.now())
    return Report(
        engine=connection.vendor,
        children=children,
        records=apps.get_model("records", "Record").objects.count(),
        rounds=rounds,
        lines=lines_of(found, sql),
        audit_to_empty=round(statistics.median(empty.audit) / empty.p50, 3),
        audit_goal=AUDIT_GOALS[connection.vendor],
        verify_to_sha256=round(verified / hashed, 2),
        entries=entries,
        importing=measure_import(manager, brought).to_json() if brought else None,
        printing=measure_print(printed).to_json() if printed else None,
        packing=measure_pack(packed).to_json() if packed else None,
        cabinet=measure_cabinet(world, sealed, timezone.now()).to_json() if sealed else None,
    )


def settle() -> None:
    """Let the engine learn what it holds, as it would overnight."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
