"""What is too big for memory waits in a file without a name (E2): nothing of it is left where the power goes."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.http import HttpRequest
from django.test import RequestFactory

from keepsake.config.spools import forget_named

BIG = settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 70_000


def waiting() -> list[Path]:
    return list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir())


def post(*files: SimpleUploadedFile) -> HttpRequest:
    return RequestFactory().post("/journal/attachment/", {"files": list(files)})


def test_E2_a_big_upload_is_whole_and_stands_under_no_name() -> None:
    before = waiting()
    content = bytes(range(256)) * (BIG // 256)
    request = post(SimpleUploadedFile("one.jpg", content, "image/jpeg"), SimpleUploadedFile("two.txt", b"small"))
    one, two = request.FILES.getlist("files")
    assert (one.name, one.size, one.content_type) == ("one.jpg", len(content), "image/jpeg")
    assert b"".join(one.chunks()) == content and two.read() == b"small"
    assert waiting() == before
    request.close()


def test_E2_what_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from keepsake.config import spools

    closed: list[Any] = []

    def broken(self: Any, raw: bytes, start: int) -> None:
        closed.append(self.file)
        raise StopUpload(connection_reset=True)

    monkeypatch.setattr(spools.UnnamedUploads, "receive_data_chunk", broken)
    before = waiting()
    assert not post(SimpleUploadedFile("one.jpg", b"x" * BIG, "image/jpeg")).FILES
    assert closed[0].closed and waiting() == before


def test_E2_what_former_versions_left_under_a_name_goes_at_the_start() -> None:
    left = Path(settings.FILE_UPLOAD_TEMP_DIR) / "tmpabc123.upload.jpg"
    left.write_bytes(b"half a photo")
    forget_named()
    assert not left.exists()
