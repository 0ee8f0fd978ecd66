"""Drives the real server over HTTP on loopback: pages in turn, interleaved, so that the machine's moods hit all alike."""

import http.client
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.utils import timezone

from keepsake.bench.floors import Floor
from keepsake.bench.middleware import HEADER
from keepsake.web.proof import SECOND, as_signed_in

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HAT = re.compile(r'name="hat" value="([^"]+)"')


@dataclass
class Timed:
    """The times of one case, in milliseconds: whole requests, and what the log took inside them."""

    whole: list[float] = field(default_factory=list)
    audit: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.whole)

    @property
    def p99(self) -> float:
        """The 99th percentile (nearest rank)."""
        ordered = sorted(self.whole)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]

    @property
    def per_second(self) -> float:
        """Requests a second of one client."""
        return 1000 * len(self.whole) / sum(self.whole)


class Client:
    """One browser: a keep-alive connection and a session that was made in the database."""

    def __init__(self, port: int, account: int) -> None:
        self.port = port
        self.cookies = {
            settings.SESSION_COOKIE_NAME: session_for(account),
            settings.CSRF_COOKIE_NAME: secrets.token_hex(16),
        }
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str, dict[str, str]]:
        """A form, posted."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, dict[str, str]]:
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "Host": f"127.0.0.1:{self.port}",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, dict(answer.headers)

    def marks(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's forms."""
        _, text, _ = self.get(path)
        token, hat = CSRF.search(text), HAT.search(text)
        return {"csrfmiddlewaretoken": token.group(1) if token else "", "hat": hat.group(1) if hat else ""}


def session_for(account: int) -> str:
    """A session of that account, as a sign-in makes one."""
    user = get_user_model().objects.get(pk=account)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    as_signed_in(store, user.pk, timezone.now(), ("password", SECOND))
    store.set_expiry(timedelta(hours=4))
    store.create()
    return str(store.session_key)


@contextmanager
def served() -> Any:
    """The real server on this database, on a free port of loopback; stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "keepsake.config.bench_settings"}
    command = [sys.executable, "-m", "keepsake.config.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, process: "subprocess.Popen[bytes]", patience: float = 60) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("The server did not start. Run `keepsake serve` with these folders to see why.")
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not answer in time.")


@dataclass(frozen=True)
class Case:
    """One thing that is measured: does it once, and gives status, body and headers. `floor`: plain SQL of what it shows."""

    name: str
    ask: Callable[[], tuple[int, str, dict[str, str]]]
    expects: int = 200
    floor: Floor | None = None


def interleaved(cases: Sequence[Case], rounds: int) -> dict[str, Timed]:
    """Each case once in every round, after one round that does not count. RuntimeError where an answer is not as it should be."""
    found = {case.name: Timed() for case in cases}
    for number in range(rounds + 1):
        for case in cases:
            start = time.perf_counter()
            status, _, headers = case.ask()
            took = (time.perf_counter() - start) * 1000
            if status != case.expects:
                raise RuntimeError(f"{case.name} answered {status}, not {case.expects}.")
            if number:
                found[case.name].whole.append(took)
                if HEADER in headers:
                    found[case.name].audit.append(int(headers[HEADER]) / 1000)
    return found
