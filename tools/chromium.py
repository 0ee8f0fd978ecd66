"""Chromium for the browser tests: found, or brought in from Debian's packages where we may."""

import os
import shutil
import subprocess
from pathlib import Path

#: Debian's Chromium without a window of its own: the same engine at half the cost of a page. It keeps no profile as a person's does.
SHELL = "chromium-headless-shell"
NAMED = "KEEPSAKE_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
#: It asks nothing of the world beside the server under test.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "The browser tests take Chromium, and there is none here. "
    "On Debian: sudo apt-get install chromium. Elsewhere install Chromium or Chrome, or name one in KEEPSAKE_TEST_CHROMIUM."
)


def found() -> str:
    """The path of a Chromium on this machine; empty when there is none."""
    named = os.environ.get(NAMED, "")
    candidates = [named] if named else [*(shutil.which(name) or "" for name in NAMES), *PLACES]
    return next((path for path in candidates if path and Path(path).exists()), "")


def for_pages() -> str:
    """The path of what pages are looked at with: the one without a window where there is one, else any Chromium."""
    return ("" if os.environ.get(NAMED) else shutil.which(SHELL)) or found()


def bring() -> str:
    """Install both from Debian's packages when we are root there. Gives the path of Chromium, empty when it did not work; without
    the other everything is tried too, and takes longer."""
    path = found()
    if os.environ.get(NAMED) or (path and for_pages() != path):
        return path
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return path
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], *([] if path else [["install", "-y", "chromium"]]), ["install", "-y", SHELL]):
        subprocess.run(
            ["apt-get", "-qq", *command], env=quiet, check=False, capture_output=True, stdin=subprocess.DEVNULL
        )
    return found()
