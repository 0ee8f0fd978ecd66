"""`keepsake serve`, as a person starts and stops it: a process of its own, on a free port of this computer."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

KEEPSAKE = [sys.executable, "-m", "keepsake.config.cli"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
pytestmark = [pytest.mark.wal, pytest.mark.skipif(os.name == "nt", reason="signals are of POSIX")]


def environment(place: Path) -> dict[str, str]:
    """Places of its own, static files as they are served in real use."""
    names = {"KEEPSAKE_HOME": "home", "KEEPSAKE_KEYS": "keys", "KEEPSAKE_CHECKPOINTS": "checkpoints"}
    ours = {name: str(place / folder) for name, folder in names.items()}
    return os.environ | ours | {"KEEPSAKE_STATIC_FROM_SOURCE": "no", "PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(place: Path, *more: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """The server and its port, once it answers."""
    command = [*KEEPSAKE, "serve", "--port", "0", *more]
    with subprocess.Popen(command, env=environment(place), stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            found = ADDRESS.search(server.stdout.readline())
            assert found, "the address is the first thing that it says"
            yield server, int(found[1])
        finally:
            server.kill()


def get(port: int, path: str) -> HTTPResponse:
    """One answer, its body read."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for the tests that come after one another: making it takes longer than all they do."""
    return tmp_path_factory.mktemp("serve")


def children(pid: int) -> list[int]:
    """The processes that this one started."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def gone(pid: int) -> bool:
    """Whether a process has ended (one that only waits to be collected has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def eventually(condition: object, seconds: float = 20) -> bool:
    """Whether something comes true before long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


def test_E3_serve_answers_with_its_headers_and_stops_whole(place: Path) -> None:
    with serving(place) as (server, port):
        answer = get(port, "/first-run/")
        assert answer.status == 200
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "geolocation=()" in answer.headers["Permissions-Policy"]
        assert "Server" not in answer.headers
        manifest = (place / "home" / "static" / "staticfiles.json").read_text(encoding="utf-8")
        styles = re.findall(r'"(ui/css/[a-z.-]+\.[0-9a-f]{12}\.css)"', manifest)
        style = get(port, f"/static/{styles[0]}")
        assert style.status == 200
        assert "immutable" in style.headers["Cache-Control"]
        assert eventually(lambda: children(server.pid))
        (worker,) = children(server.pid)
        server.send_signal(signal.SIGTERM)
        assert server.wait(40) == 0
        assert server.stdout
        assert "Keepsake has stopped." in server.stdout.read()
    assert gone(worker)
    for file in ("home/keepsake.sqlite3", "keys/keyring.sqlite3", "keys/secret-key"):
        assert (place / file).stat().st_mode & 0o077 == 0, file


def test_E3_a_worker_that_dies_is_started_again_and_leaves_with_a_killed_server(place: Path) -> None:
    with serving(place) as (server, _):
        (first,) = children(server.pid)
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: children(server.pid) not in ([], [first]))
        (second,) = children(server.pid)
        server.kill()
        server.wait(10)
        assert eventually(lambda: gone(second))


def test_a_port_that_is_taken_is_named(place: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*KEEPSAKE, "serve", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, env=environment(place), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"Cannot listen on 127.0.0.1 port {command[-1]}" in done.stderr


@pytest.mark.parametrize(
    ("more", "variables", "said"),
    [
        (["--bind", "0.0.0.0"], {}, "plain HTTP"),  # noqa: S104
        ([], {"KEEPSAKE_PUBLIC_URL": "https://nursery.example"}, "KEEPSAKE_SECRET_KEY is not set"),
        ([], {"KEEPSAKE_KEYS": "{home}/keys"}, "is inside KEEPSAKE_HOME"),
    ],
    ids=["plain HTTP beyond loopback", "no secret", "keys inside home"],
)
def test_unsafe_settings_are_refused(tmp_path: Path, more: list[str], variables: dict[str, str], said: str) -> None:
    around = environment(tmp_path)
    around |= {name: value.format(home=around["KEEPSAKE_HOME"]) for name, value in variables.items()}
    done = subprocess.run(
        [*KEEPSAKE, "serve", "--port", "0", *more], env=around, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "home" / "keepsake.sqlite3").exists(), "nothing is made before it is safe"
