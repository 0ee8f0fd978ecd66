"""`keepsake serve`: web server here, job worker in a child, checkpoints of the log at set times; no other server is needed (E3)."""

import logging
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from waitress.server import BaseWSGIServer, create_server

from keepsake.audit.checkpoint import EVERY, Refused, write_now
from keepsake.audit.signing import BadKey
from keepsake.cabinet.unlocking import launch
from keepsake.config.spools import Channel

logger = logging.getLogger("keepsake.serve")

THREADS = 4
#: Bytes of an answer that are held in memory while it is read: more than the largest print.
IN_MEMORY = 256 * 1024 * 1024
#: Seconds that a job in hand is given to finish when the server stops.
PATIENCE = 30
#: Seconds between the daily jobs; the first run at start.
DAY = 24 * 3600.0
#: Seconds between the jobs that come often; the first run at start.
OFTEN = 300.0
#: Seconds between looks at the worker and the clock.
PULSE = 2.0


def write_checkpoints() -> None:
    """Sign where each chain of the log stands. What is wrong goes to the console; the server goes on, and tries again."""
    try:
        for written in write_now(datetime.now(UTC)):
            if written.state == "disagrees":
                logger.error("The log disagrees with its own checkpoint %s. Run: keepsake audit verify", written.path)
    except (Refused, BadKey) as refusal:
        logger.error("No checkpoint of the log was written. %s", refusal)
    except Exception:
        logger.exception("No checkpoint of the log was written.")
    finally:
        connections.close_all()


def daily_jobs() -> list[str]:
    """The jobs that an app's shop window asks for once a day, by where they stand."""
    return [job for app in apps.get_app_configs() for job in getattr(app, "daily", ())]


def often_jobs() -> list[str]:
    """The jobs that an app's shop window asks for every few minutes, by where they stand."""
    return [job for app in apps.get_app_configs() for job in getattr(app, "often", ())]


def ask_for_daily_jobs() -> None:
    """Queue the day's jobs (housekeeping), each by itself. What is wrong is tried tomorrow."""
    ask_for(daily_jobs(), "day's")


def ask_for_often_jobs() -> None:
    """Queue the jobs of every few minutes. What is wrong is tried the next time."""
    ask_for(often_jobs(), "minutes'")


def ask_for(jobs: list[str], whose: str) -> None:
    """Queue these jobs, each by itself."""
    try:
        for job in jobs:
            try:
                import_string(job).enqueue()
            except Exception:
                logger.exception("The %s %s could not be queued.", whose, job)
    finally:
        connections.close_all()


def lock_cabinets() -> None:
    """Make the half of the cabinets' keys that stands in this process alone, anew: whatever was open is locked (R19)."""
    try:
        launch()
    finally:
        connections.close_all()


class Worker:
    """The job worker as a child process. It stops when our end of its standard input closes, even if we are killed."""

    def __init__(self) -> None:
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        # Apart from our terminal: Ctrl+C reaches us alone, and we tell the worker.
        command = [sys.executable, "-m", "keepsake.config.cli", "worker", "--until-input-ends"]
        return subprocess.Popen(command, stdin=subprocess.PIPE, **apart)  # noqa: S603

    def look_after(self) -> None:
        """Start it again if it has died."""
        if self.process.poll() is not None:
            logger.error("The job worker stopped (code %s); starting it again.", self.process.returncode)
            self.process = self._start()

    def stop(self) -> None:
        """Let it finish the job in hand; after `PATIENCE` end it. Its job is then found unfinished, and not lost."""
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            logger.error("The job worker did not stop within %s seconds; ending it.", PATIENCE)
            self.process.kill()
            self.process.wait()


class Minder:
    """A thread beside the server: looks after the worker and writes checkpoints at set times, and one at the end."""

    def __init__(self, worker: Worker | None) -> None:
        self.worker = worker
        self.leaving = threading.Event()
        self.thread = threading.Thread(target=self._mind, name="minder", daemon=True)

    def _mind(self) -> None:
        due, daily = monotonic() + EVERY.total_seconds(), monotonic()
        often = monotonic() + PULSE
        while not self.leaving.wait(PULSE):
            if self.worker and monotonic() >= daily:
                daily = monotonic() + DAY
                ask_for_daily_jobs()
            if self.worker and monotonic() >= often:
                often = monotonic() + OFTEN
                ask_for_often_jobs()
            if self.worker:
                self.worker.look_after()
            if monotonic() >= due:
                due = monotonic() + EVERY.total_seconds()
                write_checkpoints()

    def __enter__(self) -> "Minder":
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leaving.set()
        self.thread.join(PATIENCE)
        if self.worker:
            self.worker.stop()
        write_checkpoints()


def make_server(bind: str, port: int, threads: int = THREADS) -> Any:
    """The web server, listening but not yet answering. Raises OSError where it cannot listen."""
    from keepsake.config.wsgi import application

    # Request bodies that are too big for memory wait in a folder of ours, closed to others, not in a common one.
    tempfile.tempdir = str(settings.TEMPORARY)
    behind: dict[str, Any] = {}
    if settings.TRUSTED_PROXIES:
        behind = {
            "trusted_proxy": "127.0.0.1",
            "trusted_proxy_count": settings.TRUSTED_PROXIES,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        }
    listening: dict[int, Any] = {}
    server = create_server(
        application,
        map=listening,
        host=bind.strip("[]"),
        port=port,
        threads=threads,
        ident="",
        clear_untrusted_proxy_headers=True,
        max_request_body_size=settings.UPLOAD_LIMIT,
        channel_timeout=120,
        # An answer waits in memory for a slow reader, never in a file: a print is up to 40 MB, and may be of sealed records.
        outbuf_overflow=IN_MEMORY,
        **behind,
    )
    for one in listening.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = Channel
    return server
