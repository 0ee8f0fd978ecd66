"""A family's pictures, and taking them away: exactly those that may be seen, each with its day (D3, R4, R8)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from keepsake.demo.nursery import World
from keepsake.journal.tests.families import address, entries, limit, photo, sign_in, small_nursery, text_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return small_nursery(timezone.now())


def taken_away(client: Client, world: World) -> ZipFile:
    answer = client.get(address(world, "ada", "pictures/all/"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(answer.getvalue()))


def test_D3_R8_the_zip_holds_exactly_what_may_be_seen_dates_intact_and_is_one_entry(world: World) -> None:
    dated = photo(world, "jo", ("ada",), taken="2026:03:05 10:20:30")
    crowd, unsaid = photo(world, "jo", ("ada", "idris")), photo(world, "jo", None)
    write(world, "jo", ["ada"], "She built a crane.", pictures=(dated, crowd, unsaid))
    write(world, "jo", ["idris"], "Not hers.", pictures=(photo(world, "jo"),))
    own = photo(world, "grace", None, hat="carer", colour=(20, 20, 120))
    write(world, "grace", ["ada"], "The moon.", hat="carer", pictures=(own,))
    found = taken_away(sign_in(world, "grace"), world)
    assert found.testzip() is None
    assert len(found.infolist()) == 2
    by_name = {one.filename: one for one in found.infolist()}
    named = next(name for name in by_name if name.startswith("2026-03-05-"))
    assert by_name[named].date_time == (2026, 3, 5, 10, 20, 30)
    exif = Image.open(BytesIO(found.read(named))).getexif()
    assert exif.get_ifd(0x8769)[0x9003] == "2026:03:05 10:20:30"
    assert "Canary" not in str(dict(exif))
    said = entries(world, "download")
    assert len(said) == 1
    assert len(taken_away(sign_in(world, "daniel"), world).infolist()) == 1, "what Grace sent is not Daniel's (R1)"


def test_R4_a_limit_on_pictures_takes_them_from_every_page_and_leaves_the_words(world: World) -> None:
    one = photo(world, "jo", ("ada",))
    write(world, "jo", ["ada"], "She built a crane.", pictures=(one,))
    limit(world, "daniel", "ada", "pictures")
    daniel = sign_in(world, "daniel")
    page = text_of(daniel, address(world, "ada"))
    assert "She built a crane." in page
    assert one.public_id not in page
    page = text_of(daniel, address(world, "ada", "pictures/"))
    assert "No pictures yet" in page
    assert one.public_id not in page
    assert daniel.get(address(world, "ada", "pictures/all/")).status_code == 404
    assert one.public_id in text_of(sign_in(world, "grace"), address(world, "ada"))


def test_R1_a_carer_sees_what_they_sent_also_where_nobody_has_said_who_is_in_it(world: World) -> None:
    own = photo(world, "grace", None, hat="carer")
    write(world, "grace", ["ada"], "The moon.", hat="carer", pictures=(own,))
    grace = sign_in(world, "grace")
    page = text_of(grace, address(world, "ada"))
    small = next(part for part in page.split('"') if own.public_id in part and "/card/" in part)
    assert grace.get(small).status_code == 200
    assert own.public_id not in text_of(sign_in(world, "daniel"), address(world, "ada"))


def test_D3_an_album_goes_on_and_a_made_up_place_begins_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keepsake.journal.views.pictures.ON_A_PAGE", 2)
    sent = [photo(world, "jo", colour=(number * 40, 90, 90)) for number in range(3)]
    for number, one in enumerate(sent):
        write(world, "jo", ["ada"], f"Crane {number}.", pictures=(one,))
    grace = sign_in(world, "grace")
    page = text_of(grace, address(world, "ada", "pictures/"))
    assert [one.public_id in page for one in sent] == [False, True, True]
    older = page.split("?before=")[1].split('"')[0]
    page = text_of(grace, address(world, "ada", f"pictures/?before={older}"))
    assert [one.public_id in page for one in sent] == [True, False, False]
    assert "?before=" not in page
    for made_up in ("x", "²", "9" * 40, "-1"):
        assert sent[2].public_id in text_of(grace, address(world, "ada", f"pictures/?before={made_up}"))
