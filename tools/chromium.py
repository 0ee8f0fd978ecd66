"""Chromium for the browser tests: found, or brought in from Debian's packages where we may."""

import os
import shutil
import subprocess
from pathlib import Path

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
    named = os.environ.get("KEEPSAKE_TEST_CHROMIUM", "")
    candidates = [named] if named else [*(shutil.which(name) or "" for name in NAMES), *PLACES]
    return next((path for path in candidates if path and Path(path).exists()), "")


def bring() -> str:
    """Install it from Debian's packages when we are root there. Gives the path, empty when it did not work."""
    if path := found():
        return path
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "chromium"]):
        done = subprocess.run(command, env=quiet, check=False, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            return ""
    return found()
