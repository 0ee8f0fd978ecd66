"""A browser with its profile on the disk, which is killed, as by a flat battery; and a sure sign that it has written by then."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.secrecy.searching import writings
from tools import chromium

#: Seconds. A browser writes what it keeps for its next start after 2 or 3, and its history after 10.
PATIENCE = 40.0


@contextmanager
def in_chromium(browser: Browser, profile: Path, temporary: Path | None = None) -> Iterator[BrowserContext]:
    """The browser, and at the end it is killed. `temporary`: where it lays what it wants to have laid somewhere."""
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=chromium.found(), args=chromium.ARGUMENTS, locale="en-GB",
        env=dict(os.environ) | ({"TMPDIR": str(temporary)} if temporary else {}),
    )  # fmt: skip
    try:
        yield context
    finally:
        for pid in _processes_of(profile):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(Exception):
            context.close()


def written(profile: Path, word: str, *places: str) -> None:
    """Wait until a word stands in each of these places of the profile: what was to be written before it is written too."""
    until = time.monotonic() + PATIENCE
    for place in places:
        while not _stands(profile / "Default", word, place):
            assert time.monotonic() < until, f"{word} was not written to {place} in {PATIENCE:.0f} s."
            time.sleep(0.2)


def _stands(folder: Path, word: str, place: str) -> bool:
    """In a file of that name, or in any file of that folder."""
    needles = set(writings(word).values())
    for path in folder.glob(f"{place}*"):
        for one in path.rglob("*") if path.is_dir() else [path]:
            # A file that the browser has just taken away says nothing.
            with contextlib.suppress(OSError):
                raw = one.read_bytes() if one.is_file() else b""
                if any(needle in raw for needle in needles):
                    return True
    return False


def _processes_of(profile: Path) -> list[int]:
    """The processes of the browser that was started with this profile: those that name it."""
    found = []
    for said in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if f"--user-data-dir={profile}".encode() in said.read_bytes():
                found.append(int(said.parent.name))
    return found
