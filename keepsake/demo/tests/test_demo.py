"""The demo: its photos, and what its pages came to."""

from importlib.resources import files
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from PIL import Image

from keepsake.demo.nursery import make_nursery
from keepsake.demo.pages import WRITTEN, Written, hours, write_pages
from keepsake.demo.pictures import SHOWS, Shot
from keepsake.demo.world import NAME, make_demo

EXIF_IFD, DATE_TIME_ORIGINAL = 0x8769, 0x9003


def rows(label: str) -> Any:
    return apps.get_model(label).objects


def test_every_photo_is_small_says_when_it_was_taken_and_is_described() -> None:
    folder = files("keepsake.demo").joinpath("data", "pictures")
    names = {one.name.removesuffix(".jpg") for one in folder.iterdir() if one.name.endswith(".jpg")}
    assert names == set(SHOWS)
    for name in names:
        body = folder.joinpath(f"{name}.jpg").read_bytes()
        assert len(body) < 90_000, name
        exif = Image.open(BytesIO(body)).getexif()
        assert exif.get_ifd(EXIF_IFD)[DATE_TIME_ORIGINAL], name
    assert {shot.name for one in WRITTEN for shot in one.pictures} <= names


@pytest.mark.django_db
def test_the_demo_is_made_quickly_without_photos_and_what_follows_is_there() -> None:
    world = make_demo(timezone.now(), pictures=False)
    assert rows("people.Setting").get(pk=world.setting).name == NAME
    assert not rows("records.Attachment").exists()
    assert set(rows("records.Version").filter(number=2).values_list("record__kind", flat=True)) == {
        "observation",
        "development",
        "sharing_decision_plain",
    }
    assert rows("records.NextStep").filter(done_at__isnull=False).count() == 1
    assert rows("records.Draft").count() == 2
    assert {one.kind for one in WRITTEN} == {"observation", "sample", "achievement", "report", "planning_note"}


@pytest.mark.django_db
def test_R27_photos_come_in_by_the_same_door_and_some_wait_for_an_answer() -> None:
    world = make_nursery("Larch House", timezone.now(), open_always=True)
    shots = (Shot("hands", ("ada",)), Shot("den", None))
    act = Written("jo", "practitioner", hours(1), ("ada", "idris"), {"text": "Hand prints."}, pictures=shots)
    write_pages(world, [act], pictures=True)
    answered, open_ = rows("records.Attachment").order_by("id")
    assert answered.state == open_.state == "ready"
    assert answered.taken_at.year == 2026
    assert answered.answered_at is not None
    assert open_.answered_at is None
    assert rows("records.RecordAttachment").count() == 4
