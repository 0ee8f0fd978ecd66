"""A small S3 of one bucket on this computer, in memory: enough of its protocol for a storage to put, read, ask, delete."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Bucket:
    """What was stored, and which ranges were asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.ranges: list[str | None] = []
        self.address = ""


@contextmanager
def bucket() -> Iterator[Bucket]:
    """Serve a bucket while the block runs."""
    held = Bucket()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if "aws-chunked" in self.headers.get("Content-Encoding", ""):
                body = _unchunked(body)
            held.files[self.path] = body
            self._answer(200)

        def do_GET(self) -> None:
            body = held.files.get(self.path)
            asked = self.headers.get("Range")
            held.ranges.append(asked)
            if body is None:
                self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            elif asked:
                start, end = asked.removeprefix("bytes=").split("-")
                part = body[int(start) : int(end) + 1]
                self._answer(206, part)
            else:
                self._answer(200, body)

        def do_HEAD(self) -> None:
            body = held.files.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()

        def do_DELETE(self) -> None:
            held.files.pop(self.path, None)
            self._answer(204)

        def _answer(self, status: int, body: bytes = b"") -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _unchunked(body: bytes) -> bytes:
    """The body without the lengths and sums that newer clients write into it."""
    out = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            break
        out, body = out + body[:length], body[length + 2 :]
    return out
