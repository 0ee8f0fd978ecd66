"""An answer that is read slowly waits in memory: nothing of a print lies in a file meanwhile (E2)."""

import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from waitress.server import create_server

from keepsake.config import serving

CANARY = b"zzslowreaderzz"
BODY = CANARY * 3_000_000  # 42 MB, as the largest print


def app(environ: Any, start: Any) -> list[bytes]:
    """Answers with all of it at once, as a print does."""
    start("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", str(len(BODY)))])
    return [BODY]


def left_in_files(folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> int:
    """How many temporary files the server makes while somebody reads slowly."""
    made: list[Any] = []
    plain = tempfile.TemporaryFile

    def counted(*args: Any, **more: Any) -> Any:
        made.append(args)
        return plain(*args, dir=folder, **more)

    monkeypatch.setattr("waitress.buffers.TemporaryFile", counted, raising=False)
    monkeypatch.setattr(tempfile, "TemporaryFile", counted)
    server: Any = create_server(app, host="127.0.0.1", port=0, threads=1, **settings)
    runs = threading.Thread(target=server.run, daemon=True)
    runs.start()
    try:
        with socket.create_connection(("127.0.0.1", server.effective_port)) as reader:
            reader.sendall(b"GET / HTTP/1.0\r\n\r\n")
            reader.recv(1000)
            time.sleep(0.5)
            return len(made)
    finally:
        server.close()
        runs.join(5)


@pytest.mark.once
def test_E2_an_answer_that_is_read_slowly_makes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert left_in_files(tmp_path, monkeypatch) > 0  # as the server comes: the test would see it
    assert left_in_files(tmp_path, monkeypatch, outbuf_overflow=serving.IN_MEMORY) == 0
    assert len(BODY) < serving.IN_MEMORY


@pytest.mark.once
def test_E2_the_server_is_made_so(monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, Any] = {}
    monkeypatch.setattr(serving, "create_server", lambda application, **more: said.update(more))
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)
    serving.make_server("127.0.0.1", 0)
    assert said["outbuf_overflow"] == serving.IN_MEMORY
