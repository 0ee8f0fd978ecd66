"""What is sent to the slot and the cabinet makes no file on its way in, and is refused unread where it is too big (E2)."""

import contextlib
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from keepsake.config import serving, spools

CANARY = b"zzslotcanaryzz"
BIG = CANARY * 220_000  # 3 MB
pytestmark = pytest.mark.once


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The temporary files that were made, each with a name that stays, so that what it holds can be read."""
    found: list[Path] = []

    def kept(*args: Any, **more: Any) -> Any:
        found.append(tmp_path / f"spool-{len(found)}")
        return found[-1].open("w+b")

    monkeypatch.setattr(tempfile, "TemporaryFile", kept)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return found


@pytest.fixture
def port(made: list[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The real server, before an application that says how much it got."""

    def application(environ: Any, start: Any) -> list[bytes]:
        got = str(len(environ["wsgi.input"].read())).encode()
        start("200 OK", [("Content-Length", str(len(got)))])
        return [got]

    monkeypatch.setattr("keepsake.config.wsgi.application", application)
    server = serving.make_server("127.0.0.1", 0, threads=1)
    runs = threading.Thread(target=server.run, daemon=True)
    runs.start()
    yield int(server.effective_port)
    server.close()
    runs.join(5)


def sent(port: int, path: str, body: bytes = BIG, *, chunked: bool = False) -> bytes:
    """The answer to a POST."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        if chunked:
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            body = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
        else:
            head = f"POST {path} HTTP/1.0\r\nContent-Length: {len(body)}\r\n\r\n"
        line.sendall(head.encode())
        answer = b""
        with contextlib.suppress(OSError):  # refused before it was read
            line.sendall(body)
        with contextlib.suppress(OSError):
            while part := line.recv(65536):
                answer += part
    return answer


@pytest.mark.parametrize(
    "path", ["/concern/", "/cabinet/unlock/", "/%63oncern/?a=b", "//concern/kept/", "http://x/concern/"]
)
@pytest.mark.parametrize("chunked", [False, True])
def test_E2_three_megabytes_to_the_slot_make_no_file(port: int, made: list[Path], path: str, chunked: bool) -> None:
    assert sent(port, path, chunked=chunked).endswith(str(len(BIG)).encode())
    assert made == []


def test_E2_elsewhere_the_test_would_see_it(port: int, made: list[Path]) -> None:
    assert sent(port, "/journal/write/").endswith(str(len(BIG)).encode())
    assert any(CANARY in one.read_bytes() for one in made)


@pytest.mark.parametrize("chunked", [False, True])
def test_E2_more_than_the_limit_is_refused_and_makes_no_file(port: int, made: list[Path], chunked: bool) -> None:
    most = spools.most_of("/concern/")
    assert b"200" not in sent(port, "/concern/", b"x" * (most + 100_000), chunked=chunked).split(b"\r\n")[0]
    assert made == []
    assert most < settings.DATA_UPLOAD_MAX_MEMORY_SIZE  # so that what comes in is never refused by Django alone


def test_E2_an_upload_there_waits_in_memory_whatever_its_size(tmp_path: Path, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)

    def in_a_file(path: str) -> bool:
        request = RequestFactory().post(path, {"files": SimpleUploadedFile("a.pdf", BIG)})
        upload: Any = request.FILES["files"]
        upload.close()
        return not isinstance(upload, InMemoryUploadedFile)

    assert in_a_file("/journal/uploads/")
    assert not in_a_file("/cabinet/files/")


def test_E2_S8_words_that_the_helper_looks_at_are_held_in_memory_wherever_they_were_typed() -> None:
    assert {spools.most_of(path) for path in ("/wording/", "/wording/alone/")} == {spools.most_of("/concern/")}
    assert spools.most_of("/cabinet/sharing/1/words/") > 0
