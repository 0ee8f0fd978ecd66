"""Fills a database: one setting, so many children, so many records each; in bulk, past the verbs, which would take hours."""

import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.apps import apps
from django.db import connection, transaction

from keepsake.demo.cast import Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.nursery import World, make_nursery
from keepsake.law.lists import areas
from keepsake.records.search import rebuild

WORDS = (
    "after the rain big puddle cut path in two fetched long plank laid across tested with one boot wobbles stone found "
    "flat three tries held took turns hand out each child crossed leaf biggest first counted twelve cases egg moon bus "
    "waved cave torch cushion rows bridge tower blocks fell again built higher laughed asked why blue sinks cork floats"
).split()
RARE = "periwinkle"
COMMON = "bridge"
BATCH = 5_000


def staff() -> tuple[StaffMember, ...]:
    """One of each hat."""
    return (
        StaffMember("leanne", "Manager", "Bench", ("manager",), sign_in="manager"),
        StaffMember("lead", "Lead", "Bench", ("lead",), sign_in="lead"),
        StaffMember("jo", "Jo", "Bench", ("practitioner",), ("Wrens", "Pebbles"), sign_in="jo"),
    )


def children(count: int) -> tuple[Pupil, ...]:
    """So many children, half of them in the practitioner's two rooms."""
    rooms = ("Wrens", "Pebbles", "Acorns", "Acorns")
    return tuple(
        Pupil(f"c{n}", f"Child{n}", "Bench", rooms[n % 4], 12 + n % 40, "boat", key_person="jo" if n % 8 == 0 else "")
        for n in range(count)
    )


def carers() -> tuple[Carer, ...]:
    """A carer of two children who are here, and one whose two children left."""
    return (
        Carer("carer", "Carer", "Bench", (CarerOf("c0", "mum"), CarerOf("c4", "mum")), sign_in="carer"),
        Carer("left", "Left", "Bench", (CarerOf("c1", "dad"), CarerOf("c5", "dad")), sign_in="left"),
    )


def fill(now: datetime, count: int, each: int, *, seed: int = 1, words: bool = True) -> World:
    """Make the nursery and its records, and the words index. Of every four acts one is about two children."""
    world = make_nursery(
        "Bench", now, staff=staff(), children=children(max(count, 8)), carers=carers(), domain="bench.example",
        open_always=True, since=timedelta(days=3 * 365),
    )  # fmt: skip
    leave(world, ("c1", "c5"), now - timedelta(days=600))
    write_records(world, count * each, seed)
    if words:
        rebuild(world.setting)
    return world


def leave(world: World, keys: tuple[str, ...], at: datetime) -> None:
    """These children left."""
    place = apps.get_model("people", "Place")
    place.objects.filter(child_id__in=[world.children[key] for key in keys]).update(
        start=at - timedelta(days=1), end=at
    )


def write_records(world: World, total: int, seed: int) -> None:
    """So many records, spread over three years and all children, with versions and areas."""
    rng = random.Random(seed)  # noqa: S311 -- invented texts
    rows = acts(world, rng, total)
    while batch := list(islice(rows, BATCH)):
        _write(world, batch)


def acts(world: World, rng: random.Random, total: int) -> Iterator[tuple[int, int, datetime, str, list[str]]]:
    """(child, act, when, text, areas) of each record."""
    ids = list(world.children.values())
    left = {world.children["c1"], world.children["c5"]}
    keys = [area.key for area in areas()]
    made = 0
    while made < total:
        act = rng.getrandbits(62)
        about = rng.sample(ids, 2) if rng.random() < 0.25 else [rng.choice(ids)]
        at = world.now - timedelta(minutes=rng.randrange(5, 3 * 365 * 24 * 60))
        words = rng.choices(WORDS, k=rng.randrange(20, 60))
        if rng.random() < 0.0005:
            words.insert(3, RARE)
        for child in about:
            when = min(at, world.now - timedelta(days=601)) if child in left else at
            yield child, act, when, " ".join(words).capitalize() + ".", rng.sample(keys, rng.randrange(0, 3))
            made += 1


def _write(world: World, batch: list[tuple[int, int, datetime, str, list[str]]]) -> None:
    record, version, area = (apps.get_model("records", name) for name in ("Record", "Version", "RecordArea"))
    author = world.adults["jo"]
    with transaction.atomic():
        records = record.objects.bulk_create(
            record(
                setting_id=world.setting, child_id=child, shelf="journal", kind="observation", author_id=author,
                hat="practitioner", adult=None, state="shared", happened_at=at, written_at=at, act=act,
            )
            for child, act, at, _, _ in batch
        )  # fmt: skip
        bodies = [
            {
                "title": "",
                "text": text,
                "side": "",
                "words": [],
                "place": "",
                "areas": named,
                "characteristics": [],
                "steps": [],
            }
            for _, _, _, text, named in batch
        ]
        versions = version.objects.bulk_create(
            version(
                record=one, number=1, author_id=author, hat="practitioner", written_at=one.written_at,
                body=json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
            )
            for one, body in zip(records, bodies, strict=True)
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE records_record SET version_id = %s WHERE id = %s",
                [(its.pk, one.pk) for one, its in zip(records, versions, strict=True)],
            )
        area.objects.bulk_create(
            area(
                record=one, area=key, setting_id=world.setting, child_id=one.child_id, happened_at=one.happened_at, act=one.act
            )
            for one, body in zip(records, bodies, strict=True)
            for key in body["areas"]
        )  # fmt: skip
