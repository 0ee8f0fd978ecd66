"""Uploads: told apart at once, one's own until a record holds them, refused in a sentence, never half-kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keepsake.demo.nursery import World

from .house import Desk, jpeg, model, photo

pytestmark = pytest.mark.django_db


def send(desk: Desk, body: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> Any:
    return desk.post("/attachment/", {"file": SimpleUploadedFile(name, body, kind)})


def shots() -> Any:
    return model("records.Attachment").objects.order_by("id")


def test_a_photo_comes_in_and_waits_for_its_job(world: World, jo: Desk) -> None:
    sent = send(jo, jpeg())
    [row] = shots()
    page = sent.content.decode()
    assert sent.status_code == 201
    assert f'name="pictures" value="{row.public_id.hex}"' in page
    assert "Being prepared" in page
    tile = jo.get(f"/attachment/{row.public_id.hex}/tile/")
    assert "Being prepared" in tile.content.decode()


def test_what_is_no_picture_is_refused_in_a_sentence_and_nothing_is_kept(world: World, jo: Desk) -> None:
    for body, name in ((b"", "empty.jpg"), (b"<svg onload='alert(1)'>" * 9, "a.svg"), (b"MZ" + b"\0" * 90, "a.jpg")):
        sent = send(jo, body, name)
        assert sent.status_code == 422, name
        assert sent["Content-Type"].startswith("text/plain")
        assert name not in sent.content.decode()
        assert sent.content.decode().endswith(".")
    assert not shots()
    assert jo.post("/attachment/").status_code == 400


def test_a_picture_that_breaks_in_the_middle_is_told_to_its_author_in_tray_and_record(world: World, jo: Desk) -> None:
    from keepsake.records.attachments.preparing import prepare

    whole = jpeg(400, 300)
    send(jo, whole[: len(whole) // 2])
    [row] = shots()
    prepare(row.pk, world.now)
    tile = jo.get(f"/attachment/{row.public_id.hex}/tile/").content.decode()
    assert "Not kept." in tile
    assert "damaged" in tile
    assert "hx-get" not in tile
    sent = jo.post("/journal/write/observation/", jo.sheet("ada", pictures=[row.public_id.hex]))
    assert sent.status_code == 302
    assert model("records.RecordAttachment").objects.count() == 0


def test_what_is_good_to_know_of_a_file_is_told_where_it_was_just_received_and_in_its_draft(
    world: World, jo: Desk, grace: Desk
) -> None:
    from keepsake.records.attachments.preparing import prepare
    from keepsake.records.tests.crafted import movies, pictures

    hevc_movie = movies.movie([movies.Track(b"vide", list(movies.PICTURES), movies.picture_entry(b"hvc1"))])
    send(jo, pictures.jpeg(tags=pictures.exif("1970:01:01 00:00:00")))
    send(jo, hevc_movie, "film.mov", "video/quicktime")
    send(jo, jpeg())
    for row in shots():
        prepare(row.pk, world.now)
    ids = [row.public_id.hex for row in shots()]
    date, hevc = "(in the year 1970) cannot be right, so it was left out.", "in the format HEVC"
    tiles = [jo.get(f"/attachment/{one}/tile/").content.decode() for one in ids]
    assert date in tiles[0]
    assert hevc in tiles[1]
    assert 'role="note"' not in tiles[2]
    assert all("hx-get" not in tile for tile in tiles)
    again = jo.post("/journal/write/observation/", jo.sheet("ada", pictures=ids, look_first="1")).content.decode()
    assert date in again
    assert hevc in again
    assert "cannot be right" not in grace.get(f"/attachment/{ids[0]}/tile/").content.decode()


def test_one_that_is_found_broken_only_after_publishing_is_told_on_the_record_to_staff(
    world: World, jo: Desk, grace: Desk
) -> None:
    from keepsake.records.attachments.preparing import prepare

    whole = jpeg(400, 300)
    send(jo, whole[: len(whole) // 2])
    [row] = shots()
    fields = {"pictures": [row.public_id.hex], f"in-{row.public_id.hex}": "nobody"}
    path = jo.post("/journal/write/observation/", jo.sheet("ada", **fields)).url
    assert "Being prepared" in jo.get(path).content.decode()
    assert "hx-get" in jo.get(path).content.decode()
    prepare(row.pk, world.now)
    assert "One file was not kept." in jo.get(path).content.decode()
    assert "not kept" not in grace.get(path).content.decode()
    assert "Being prepared" not in jo.get(f"{path}shots/").content.decode()


def test_nobody_uses_or_sees_anothers_upload(world: World, jo: Desk, leanne: Desk, grace: Desk) -> None:
    shot = photo(world, "jo", None, ready=True)
    assert jo.get(f"/attachment/{shot.public_id}/own/").status_code == 200
    for desk in (leanne, grace):
        assert desk.get(f"/attachment/{shot.public_id}/own/").status_code == 404
        assert desk.get(f"/attachment/{shot.public_id}/tile/").status_code == 286
        assert desk.get(f"/attachment/{shot.public_id}/full/").status_code == 404
    sent = leanne.post("/journal/write/observation/", leanne.sheet("ada", pictures=[shot.public_id]))
    assert sent.status_code == 302
    assert model("records.RecordAttachment").objects.count() == 0


def test_files_travel_with_the_form_where_there_is_no_script(world: World, jo: Desk) -> None:
    files = [
        SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"),
        SimpleUploadedFile("b.jpg", b"no picture", "image/jpeg"),
    ]
    sent = jo.post("/journal/write/observation/", jo.sheet("ada", text="A tower.", files=files))
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "One file was not taken." in page
    [row] = shots()
    assert f'value="{row.public_id.hex}"' in page
    assert f'name="in-{row.public_id.hex}"' in page
    assert model("records.Record").objects.count() == 0
    fine = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    assert jo.post("/journal/write/observation/", jo.sheet("ada", files=[fine])).status_code == 302


def test_a_draft_keeps_its_photos_and_what_was_said_of_them(world: World, jo: Desk) -> None:
    shot = photo(world, "jo", None)
    draft = "cd" * 16
    fields = {"pictures": [shot.public_id], f"in-{shot.public_id}": "nobody", f"caption-{shot.public_id}": "The tower"}
    jo.post(f"/journal/write/observation/draft/{draft}/", jo.sheet("ada", **fields))
    page = jo.get(f"/journal/write/observation/?draft={draft}").content.decode()
    assert f'value="{shot.public_id}"' in page
    assert 'value="The tower"' in page
    assert "Nobody is in it" in page


def test_a_form_under_another_hat_takes_no_file(world: World, jo: Desk) -> None:
    sent = jo.client.post("/attachment/", {"hat": "somebody-else", "file": SimpleUploadedFile("a.jpg", jpeg())})
    assert sent.status_code == 409
    assert not shots()


@pytest.mark.parametrize("most", [(2, 1_000_000), (100, 2 * len(jpeg()) + 1)])
def test_P1_nobody_fills_the_disk_by_adding_files(
    world: World, jo: Desk, monkeypatch: pytest.MonkeyPatch, most: tuple[int, int]
) -> None:
    """Without room for the log nothing is shown to anybody any more: each adds so many files a day, and so many bytes."""
    from keepsake.records.attachments import arriving

    monkeypatch.setattr(arriving, "MOST_A_DAY_OF_STAFF", most)
    assert [send(jo, jpeg()).status_code for _ in range(3)] == [201, 201, 422]
    assert shots().count() == 2
    assert "very much since yesterday" in send(jo, jpeg()).content.decode()
    shots().update(uploaded_at=world.now - timedelta(days=1, minutes=1))
    assert send(jo, jpeg()).status_code == 201
