"""Unsafe settings are refused: at `keepsake check`, at `keepsake serve`, and by every command that runs Django's checks.

Each rule is a plain function of what it judges, so that each has a test; `unsafe_settings` puts them together for Django.
"""

import ipaddress
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from keepsake.running.errors import UNFINISHED

#: File systems on which SQLite's locks and its WAL cannot be trusted.
NETWORK = frozenset(
    [
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "fuse.glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    ]
)
#: Fewer characters, or fewer different ones, can be guessed.
SECRET_LENGTH, SECRET_VARIETY = 50, 10


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address or name."""
    if host.strip("[]") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bind_problems(bind: str) -> Iterator[str]:
    """Where `serve` may listen: this computer alone, because it speaks plain HTTP."""
    if not is_loopback(bind):
        yield (
            f"Keepsake does not listen on {bind}: it speaks plain HTTP, which anybody between could read. "
            "Listen on 127.0.0.1, and let a proxy or tunnel with HTTPS pass requests on (docs/reaching.md)."
        )


def secret_problems(secret: str, given: bool, public: bool) -> Iterator[str]:
    """The secret key: given by somebody as soon as there is a public name, and hard to guess."""
    if public and not given:
        yield "KEEPSAKE_SECRET_KEY is not set. With a public address it must be (or KEEPSAKE_SECRET_KEY_FILE)."
    elif len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_VARIETY or secret.startswith("django-insecure"):
        yield (
            f"KEEPSAKE_SECRET_KEY can be guessed: it needs at least {SECRET_LENGTH} characters, made by chance. "
            'A good one: python -c "import secrets; print(secrets.token_urlsafe(64))"'
        )


def debug_problems(debug: bool, public_url: str, hosts: Iterable[str]) -> Iterator[str]:
    """DEBUG shows the inside of the program to whoever asks."""
    beyond = [host for host in hosts if not is_loopback(host)]
    if debug and (public_url or beyond):
        yield f"KEEPSAKE_DEBUG is on, and others can reach this server ({public_url or beyond[0]}). Turn it off."


def address_problems(public_url: str, hosts: Iterable[str]) -> Iterator[str]:
    """The public name is https, and no name is a wildcard."""
    if public_url and urlsplit(public_url).scheme != "https":
        yield f"KEEPSAKE_PUBLIC_URL is {public_url}: it must begin with https://, or passwords travel in the clear."
    if any(host == "*" or host.startswith(".") for host in hosts):
        yield "KEEPSAKE_ALLOWED_HOSTS allows names that nobody has named (*). Name each host in full."


def demo_problems(home: Path, public_url: str) -> Iterator[str]:
    """The demo's passphrases and codes are known to everybody: it is served to this computer alone."""
    if public_url and (home / "demo-home").exists():
        yield f"{home} holds the demo, whose passphrases everybody knows: it is not served at {public_url}. Choose another KEEPSAKE_HOME."


def place_problems(home: Path, keys: Path, checkpoints: Path) -> Iterator[str]:
    """Home, keys and checkpoints stand apart: a copy of one must not carry another away."""
    home, keys, checkpoints = home.resolve(), keys.resolve(), checkpoints.resolve()
    if home == keys:
        yield f"KEEPSAKE_KEYS and KEEPSAKE_HOME are the same folder ({home}): a copy of the data would hold its keys."
    elif keys.is_relative_to(home):
        yield f"KEEPSAKE_KEYS ({keys}) is inside KEEPSAKE_HOME ({home}): a copy of the data would hold its keys."
    elif home.is_relative_to(keys):
        yield f"KEEPSAKE_HOME ({home}) is inside KEEPSAKE_KEYS ({keys}): a copy of the keys would hold the data."
    for name, folder in (("KEEPSAKE_HOME", home), ("KEEPSAKE_KEYS", keys)):
        if checkpoints.is_relative_to(folder):
            yield (
                f"KEEPSAKE_CHECKPOINTS ({checkpoints}) is inside {name} ({folder}): "
                "whoever changes the log there could change the checkpoints too."
            )


def mode_problems(home: Path, keys: Path) -> Iterator[str]:
    """Home is closed to others; keys are closed to everybody but their owner. (Windows has no such modes.)"""
    if os.name == "nt":
        return
    if home.exists() and _mode(home) & stat.S_IRWXO:
        yield f"KEEPSAKE_HOME ({home}) is open to everybody on this computer. Close it: chmod 700 {home}"
    if not keys.exists():
        return
    for path in [keys, *sorted(keys.iterdir())]:
        # A file in a closed folder cannot be reached, yet it is what gets copied with its mode.
        if _mode(path) & (stat.S_IRWXO | stat.S_IRWXG) and (path == keys or path.name == "secret-key"):
            yield f"KEEPSAKE_KEYS ({path}) is open to others on this computer. Close it: chmod go-rwx {path}"


def restore_problems(home: Path) -> Iterator[str]:
    """A restoring that was cut off left half of a nursery here; the next one takes that away first."""
    if (home / UNFINISHED).exists():
        yield "A backup was being put back here, and that was cut off. Run the same `keepsake restore` again."


def network_problems(databases: dict[str, dict[str, Any]], mounts: str, platform: str = sys.platform) -> Iterator[str]:
    """SQLite stands on a disk of this computer. `mounts` is the text of /proc/self/mountinfo, empty where there is none."""
    for alias, database in databases.items():
        if not database["ENGINE"].endswith("sqlite3"):
            continue
        name = str(database["NAME"])
        if platform == "win32" and name.startswith("\\\\"):
            kind = "a network share"
        else:
            kind = file_system(Path(name).resolve().parent, mounts)
            if kind not in NETWORK:
                continue
        yield (
            f"The SQLite file of {alias!r} ({name}) lies on {kind}, where its locks do not hold. "
            "Keep it on a disk of this computer, or use PostgreSQL (KEEPSAKE_DATABASE_URL)."
        )


def file_system(folder: Path, mounts: str) -> str:
    """The type of the file system that holds a folder, from the text of /proc/self/mountinfo; empty when unknown."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(fields[4].replace("\\040", " "))
        # A later line at the same place covers the earlier one.
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = after.split()[0], len(point.parts)
    return found


def read_mounts() -> str:
    """The mounts of this computer as Linux tells them; empty elsewhere."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def problems() -> Iterator[tuple[str, str]]:
    """Every unsafe setting: the number of its rule, and what to do about it."""
    s = settings
    found = {
        "E001": secret_problems(s.SECRET_KEY, s.SECRET_KEY_GIVEN, bool(s.KEEPSAKE_PUBLIC_URL)),
        "E002": debug_problems(s.DEBUG, s.KEEPSAKE_PUBLIC_URL, s.ALLOWED_HOSTS),
        "E003": address_problems(s.KEEPSAKE_PUBLIC_URL, s.ALLOWED_HOSTS),
        "E004": place_problems(s.KEEPSAKE_HOME, s.KEEPSAKE_KEYS, s.KEEPSAKE_CHECKPOINTS),
        "E005": mode_problems(s.KEEPSAKE_HOME, s.KEEPSAKE_KEYS),
        "E006": network_problems(s.DATABASES, read_mounts()),
        "E007": restore_problems(s.KEEPSAKE_HOME),
        "E008": demo_problems(s.KEEPSAKE_HOME, s.KEEPSAKE_PUBLIC_URL),
    }
    for number, sentences in found.items():
        for sentence in sentences:
            yield number, sentence


@register(Tags.security)
def unsafe_settings(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Django's check of the rules above."""
    return [Error(sentence, id=f"keepsake.{number}") for number, sentence in problems()]
