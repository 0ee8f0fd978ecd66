"""The canaries' nursery, served by the real command; and somebody who asks it by HTTP, as a browser without script does."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from uuid import uuid4

from keepsake.demo.cast import PASSWORD
from tools.run import LOOPBACK, free

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0


@dataclass
class Served:
    """Where everything that Keepsake writes lies, and at which address it answers."""

    place: Path
    base: str = ""
    databases: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Its folders, all of them in one; nothing of whoever runs the tests."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith("KEEPSAKE_")}
        mine = {f"KEEPSAKE_{one.upper()}": str(self.place / one) for one in ("home", "keys", "checkpoints")}
        return plain | mine | self.databases | {
            "DJANGO_SETTINGS_MODULE": "tests.secrecy.leaky_settings",
            "KEEPSAKE_LOG_DEBUG": "yes",
            "TMPDIR": str(self.place / "tmp"),
        }  # fmt: skip

    def run(self, *words: str) -> str:
        """A command of Keepsake; what it prints is kept with the logs."""
        return self._python("-m", "keepsake.config.cli", *words)

    def make(self) -> None:
        """Make the nursery."""
        (self.place / "tmp").mkdir(parents=True)
        self._python("-m", "tests.secrecy.home")

    def _python(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=ROOT, check=False, capture_output=True, text=True
        )
        with (self.place / "logs").open("a", encoding="utf-8") as log:
            log.write(done.stdout + done.stderr)
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[None]:
        """`keepsake serve` and its worker; at the end they are killed, and finish nothing."""
        port = next(port for port in range(8870, 8960) if free(port))
        command = [sys.executable, "-m", "keepsake.config.cli", "serve", "--port", str(port)]
        with (self.place / "served").open("ab") as log:
            server = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=log)
        self.base = f"http://{LOOPBACK}:{port}"
        try:
            self._wait(server)
            yield
        finally:
            server.kill()
            server.wait()

    def _wait(self, server: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert server.poll() is None, (self.place / "served").read_text()[-3000:]
            try:
                urllib.request.urlopen(f"{self.base}/account/login/", timeout=20).close()
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.3)
        raise AssertionError("The server did not answer.")


class _Stay(urllib.request.HTTPErrorProcessor):
    """An answer is an answer, whatever its status; redirects are followed by whoever wants to."""

    def http_response(self, request: Any, response: Any) -> Any:
        return response

    https_response = http_response


@dataclass
class Page:
    """An answer."""

    status: int
    body: bytes = field(repr=False)
    location: str

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Caller:
    """Somebody signed in."""

    def __init__(self, served: Served, who: str) -> None:
        self.served, self.leak, self.boundary = served, "", uuid4().hex
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay())
        page = self.send("/account/login/", {"login": f"{who}@demo.example", "password": PASSWORD})
        if "/2fa/" in page.location:
            code = re.search(r"data-demo-code[^>]*>\s*(\d+)", self.get(page.location).text)
            assert code, "No code was shown."
            page = self.send(page.location, {"code": code[1]})
        assert page.status == 302, page.text[-2000:]

    def get(self, path: str) -> Page:
        """A page, at the end of its redirects."""
        page = self._ask(path)
        while page.status in (301, 302):
            page = self._ask(page.location)
        return page

    def send(
        self, path: str, fields: Mapping[str, str | Sequence[str]], *, files: Sequence[tuple[str, str, bytes]] = ()
    ) -> Page:
        """A form of this page, with its marks (token and hat)."""
        marks = dict(re.findall(r'name="(csrfmiddlewaretoken|hat)" value="([^"]*)"', self.get(path).text))
        return self.post(path, {name: unescape(value) for name, value in marks.items()} | dict(fields), files)

    def post(
        self, path: str, fields: Mapping[str, str | Sequence[str]], files: Sequence[tuple[str, str, bytes]] = ()
    ) -> Page:
        """These fields and no other."""
        pairs = [(name, one) for name, said in fields.items() for one in ([said] if isinstance(said, str) else said)]
        if not files:
            return self._ask(path, urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded")
        line = f"--{self.boundary}\r\nContent-Disposition: form-data; name="
        parts = [f'{line}"{name}"\r\n\r\n{said}\r\n'.encode() for name, said in pairs]
        for name, called, raw in files:
            head = f'{line}"{name}"; filename="{called}"\r\nContent-Type: application/pdf\r\n\r\n'
            parts += [head.encode(), raw, b"\r\n"]
        body = b"".join([*parts, f"--{self.boundary}--\r\n".encode()])
        return self._ask(path, body, f"multipart/form-data; boundary={self.boundary}")

    def _ask(self, path: str, body: bytes | None = None, kind: str = "") -> Page:
        base = self.served.base
        request = urllib.request.Request(urllib.parse.urljoin(base, path), body)
        request.add_header("Referer", base + "/")
        if kind:
            request.add_header("Content-Type", kind)
        if self.leak:
            request.add_header("X-Leak", self.leak)
        with self._open.open(request, timeout=PATIENCE) as answer:
            return Page(answer.status, answer.read(), answer.headers.get("Location", ""))
