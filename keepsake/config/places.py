"""Where Keepsake keeps its things: home (data), keys (keyring, signing key) and checkpoints, each apart from the others."""

import contextlib
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path


def data_folder(values: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder in which programs of this platform keep their data."""
    home = Path(values.get("HOME") or values.get("USERPROFILE") or Path.home())
    if platform == "win32":
        return Path(values.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(values.get("XDG_DATA_HOME") or home / ".local" / "share")


def private_folder(path: Path) -> Path:
    """Make the folder if it is missing, open to its owner alone. One that exists is left as it is: the checks speak about it."""
    if not path.exists():
        path.mkdir(parents=True, mode=0o700, exist_ok=True)
    return path


def secret_file(path: Path) -> str:
    """The secret in this file; made on the first call, readable by its owner alone. Two first calls at once agree."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
