"""Where copies lie. A copy is written under another name, brought to the disk, read back whole, and only then counts."""

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from keepsake.running.errors import Unsafe
from keepsake.running.services.streams import Written, hash_of

HASH, PART = ".sha256", ".part"
MARK = "%Y%m%dT%H%M%SZ"
#: The house, what is in it, when it was made.
NAME = re.compile(r"(?P<house>[A-Za-z0-9-]+)-(?P<what>data|keys)-(?P<at>\d{8}T\d{6}Z)\.age")
LOCK = "backup.lock"


def two_places(data_to: Path | None, keys_to: Sequence[Path]) -> Path:
    """The place for the data, where it and the keyring's lie apart from one another and from what is copied. Raises Unsafe."""
    if data_to is None or not keys_to:
        raise Unsafe(
            "Say where to: --data-to FOLDER for the data and --keys-to FOLDER for the keyring, each on a medium of its own "
            "(or KEEPSAKE_BACKUP_DATA and KEEPSAKE_BACKUP_KEYS)."
        )
    named = [("the data", data_to), *(("the keyring", one) for one in keys_to)]
    ours = {
        "KEEPSAKE_HOME": settings.KEEPSAKE_HOME,
        "KEEPSAKE_KEYS": settings.KEEPSAKE_KEYS,
        "KEEPSAKE_CHECKPOINTS": settings.KEEPSAKE_CHECKPOINTS,
    }
    for what, folder in named:
        for name, own in ours.items():
            if _within(folder, own):
                raise Unsafe(f"{folder}, the place for {what}, lies inside {name}. A copy must lie elsewhere.")
    for at, (what, folder) in enumerate(named):
        for other_what, other in named[at + 1 :]:
            if _within(folder, other) or _within(other, folder):
                raise Unsafe(
                    f"{other}, the place for {other_what}, and {folder}, the place for {what}, are one, or one lies in the "
                    "other. Whoever found it would have both. Take two places, best two media."
                )
    return data_to


def elsewhere(folder: Path) -> bool:
    """Whether a folder is on another medium than home and keys (R19), or is carried elsewhere by somebody's word."""
    if settings.KEEPSAKE_BACKUP_ELSEWHERE:
        return True
    own = {path.stat().st_dev for path in (settings.KEEPSAKE_HOME, settings.KEEPSAKE_KEYS)}
    return folder.stat().st_dev not in own


def not_there(folder: Path) -> str:
    """Why nothing can be put there; empty where it can. A folder is not made: a stick that is not in would become one."""
    if not folder.is_dir():
        return f"{folder} is not there. Is the stick in, or the other computer on? (The folder itself must exist.)"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"Nothing may be written into {folder}."
    return ""


@contextmanager
def alone() -> Generator[None, None, None]:
    """One backup at a time: the older of two must not take the place of the newer. Raises Unsafe."""
    with (settings.KEEPSAKE_HOME / LOCK).open("a+b") as file:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Unsafe("Another backup is being made just now. Let it finish.") from None
        yield


@dataclass(frozen=True, slots=True)
class Fresh:
    """A copy that was written and read back, still under another name."""

    folder: Path
    name: str
    draft: Path
    written: Written

    @property
    def path(self) -> Path:
        return self.folder / self.name


def name_of(house: str, what: str, now: datetime) -> str:
    """A copy's name."""
    return f"{house}-{what}-{now.astimezone(UTC).strftime(MARK)}.age"


def write(folder: Path, name: str, fill: Callable[[BinaryIO], Written]) -> Fresh:
    """Write a copy beside the others, and read it back from the disk. Raises Unsafe; nothing is left then."""
    if reason := not_there(folder):
        raise Unsafe(reason)
    draft = folder / f"{name}.{secrets.token_hex(4)}{PART}"
    try:
        with draft.open("xb", buffering=1024 * 1024) as file:
            written = fill(file)
            file.flush()
            os.fsync(file.fileno())
        if hash_of(draft) != written:
            raise Unsafe(f"What was written to {folder} reads back as something else. Do not trust that medium.")
    except OSError as error:
        _gone(draft)
        raise Unsafe(_why(folder, error)) from error
    except BaseException:
        _gone(draft)
        raise
    return Fresh(folder, name, draft, written)


def settle(fresh: Fresh) -> None:
    """Give a copy its name: from now on it counts. Its hash comes first, so that no copy stands there without one."""
    try:
        note = fresh.path.with_name(fresh.name + HASH)
        draft = note.with_name(f"{note.name}.{secrets.token_hex(4)}{PART}")
        with draft.open("x", encoding="ascii", newline="\n") as file:
            # As `sha256sum --check` reads it.
            file.write(f"{fresh.written.sha256}  {fresh.name}\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(note)
        fresh.draft.replace(fresh.path)
        _sync(fresh.folder)
    except OSError as error:
        _gone(fresh.draft)
        raise Unsafe(_why(fresh.folder, error)) from error


def give_up(fresh: Fresh) -> None:
    """A copy that is not to count."""
    _gone(fresh.draft)


def copies(folder: Path, house: str = "") -> list[Path]:
    """The copies in a folder, of one house or of all, oldest first."""
    if not folder.is_dir():
        return []
    found = [(said, path) for path in folder.iterdir() if (said := NAME.fullmatch(path.name))]
    return [path for said, path in sorted(found, key=lambda one: one[0]["at"]) if not house or said["house"] == house]


def prune(folder: Path, house: str, what: str, keep: int, newest: str) -> list[str]:
    """Let go of all but the last few, never of the newest, and of what a broken-off run left. Gives the names that went."""
    ours = [path for path in copies(folder, house) if f"-{what}-" in path.name and path.name != newest]
    old = ours[: max(0, len(ours) - keep + 1)]
    for path in old:
        _gone(path)
    for path in _left_over(folder, house, what):
        _gone(path)
    return [path.name for path in old]


def _left_over(folder: Path, house: str, what: str) -> Iterator[Path]:
    for path in folder.glob(f"{house}-{what}-*"):
        if path.name.endswith(PART) or (path.name.endswith(HASH) and not path.with_suffix("").exists()):
            yield path


def _gone(path: Path) -> None:
    # A medium that was pulled out takes what is half-written with it.
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _within(folder: Path, other: Path) -> bool:
    return folder.resolve().is_relative_to(other.resolve())


def _sync(folder: Path) -> None:
    if os.name != "nt":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _why(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return f"There is no room left in {folder}. Nothing there was changed; the copies that were there still stand."
    return f"Nothing could be written to {folder}: {error.strerror or error}. The copies that were there still stand."
