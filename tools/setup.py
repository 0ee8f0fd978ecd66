"""The environment: .venv, from the locks, with uv where it is present and otherwise with venv and pip.

    python -m tools.setup       everything, for those who work on Keepsake
    python -m tools.setup run   what it takes to run it, no more

Done once for each state of the locks; after that it costs nothing.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tools.places import LOCK, LOCK_ALL, PYTHON, ROOT, VENV, leave

LEAST = (3, 11)


def main() -> None:
    """Make the environment, unless it is there."""
    if sys.version_info < LEAST:
        leave(
            f"Keepsake takes Python {LEAST[0]}.{LEAST[1]} or newer; this is {sys.version.split()[0]} ({sys.executable})."
        )
    lock = LOCK if sys.argv[1:] == ["run"] else LOCK_ALL
    if PYTHON.exists() and (is_made(lock) or is_made(LOCK_ALL)):
        return
    print(f"Making the environment from {lock.name} (once) …", flush=True)
    uv = shutil.which("uv")
    installer = (
        [uv, "pip", "install", "--quiet", "--python", PYTHON]
        if uv
        else [
            *(PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
        ]
    )
    try:
        make_venv(uv)
        run(*installer, "--require-hashes", "-r", lock.name)
        # The project itself, in place. Its builder came with the lock, so nothing unpinned is fetched.
        run(*installer, "--no-deps", "--no-build-isolation", "--editable", ".")
    except subprocess.CalledProcessError as error:
        leave(f"The environment could not be made: `{' '.join(map(str, error.cmd))}` ended with {error.returncode}.")
    stamp(lock).write_text(state(lock), encoding="ascii")


def stamp(lock: Path) -> Path:
    """The file that says from which state of a lock the environment was made."""
    return VENV / f"made-from-{lock.name}"


def is_made(lock: Path) -> bool:
    """Whether the environment was made from this very state of the lock."""
    return stamp(lock).exists() and stamp(lock).read_text(encoding="ascii") == state(lock)


def state(lock: Path) -> str:
    """What the environment depends on, in one digest."""
    parts = [sys.version.encode(), lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv(uv: str | None) -> None:
    """An empty environment, unless there is one."""
    if PYTHON.exists():
        return
    if uv:
        run(uv, "venv", "--quiet", "--python", sys.executable, VENV)
        return
    try:
        run(sys.executable, "-m", "venv", VENV)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        leave("Python's venv does not work here. On Debian: apt-get install python3-venv")


def run(*command: object) -> None:
    """Run a command in the project's folder."""
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
