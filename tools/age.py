"""The `age` command line for the cabinet's known answers: found, or brought in from Debian's packages where we may."""

import os
import shutil
import subprocess

MISSING = "The cabinet's known answers take the `age` command line, and there is none here. On Debian: sudo apt-get install age."


def bring() -> str:
    """Install it from Debian's packages when we are root there. Gives the path, empty when it did not work."""
    if path := shutil.which("age"):
        return path
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "age"]):
        done = subprocess.run(command, env=quiet, check=False, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            return ""
    return shutil.which("age") or ""
