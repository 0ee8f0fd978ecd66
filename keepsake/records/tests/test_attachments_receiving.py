"""An upload's whole way: told apart, cleaned, encrypted, stored, read back, wrapped for each child."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from keepsake.cabinet.keyring import CHILD, FileKey, Slot
from keepsake.records.attachments import limits, storing
from keepsake.records.attachments.receiving import receive
from keepsake.records.attachments.refusals import Refused
from keepsake.records.attachments.segments import new_key
from keepsake.records.attachments.wrapping import rendition_key, unwrap, wrap
from keepsake.records.tests.crafted import movies, pictures, sounds, webms

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
TAKEN = datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "attachments": place}
    return tmp_path


@pytest.mark.parametrize(
    ("data", "found", "taken", "seconds"),
    [
        (pictures.jpeg(), limits.JPEG, TAKEN, None),
        (pictures.heic(), limits.JPEG, TAKEN, None),
        (pictures.png(pictures.drawing()), limits.PNG, TAKEN, None),
        (movies.movie(), limits.MP4, TAKEN, 6.0),
        (movies.movie([movies.sound()], brand=b"M4A "), limits.M4A, TAKEN, 6.0),
        (webms.webm(), limits.WEBM, TAKEN, pytest.approx(3.02)),
        (sounds.opus(), limits.OGG, None, 5.0),
        (sounds.id3v2() + sounds.FRAMES, limits.MP3, None, pytest.approx(1.045, abs=0.001)),
    ],
    ids=lambda value: value.extension if isinstance(value, limits.Format) else None,
)
def test_the_whole_way(folder: Path, data: bytes, found: Any, taken: Any, seconds: Any) -> None:
    upload = io.BytesIO(data)
    received = receive(upload, LONDON, NOW)
    assert received.full.format == found
    assert received.taken_at == taken
    assert received.seconds == seconds
    assert set(received.parts) == (set(limits.SIDES) if found.media == limits.IMAGE else {limits.FULL})

    attachment, file_key = uuid4(), new_key()
    names = {
        rendition: storing.keep(part.chunks(), part.length, rendition_key(file_key, rendition))
        for rendition, part in received.parts.items()
    }
    child = FileKey(uuid4(), Slot(CHILD, 1, 5), bytes(range(32)))
    wrapped = wrap(file_key, child, attachment, 5)

    again = unwrap(wrapped, child, attachment, 5)
    for rendition, name in names.items():
        plain = b"".join(storing.open_range(name, rendition_key(again, rendition)))
        assert len(plain) == received.parts[rendition].length
        assert b"SECRET" not in plain
        if found.media == limits.IMAGE:
            assert Image.open(io.BytesIO(plain)).size == (
                received.parts[rendition].width,
                received.parts[rendition].height,
            )
    assert len(names) == sum(path.is_file() for path in folder.rglob("*"))


def test_a_refused_upload_leaves_nothing(folder: Path) -> None:
    for data in (b"", b"%PDF-1.7", pictures.jpeg()[:2000], movies.movie()[:200], movies.movie(seconds=400)):
        with pytest.raises(Refused):
            receive(io.BytesIO(data), LONDON, NOW)
    assert list(folder.iterdir()) == []
