"""The locks: exact versions with hashes, for every platform, without the address of any registry (docs/decisions/0001).

python -m tools.lock            make them anew, with the newest versions that pyproject.toml allows for what changed
python -m tools.lock --upgrade  with the newest versions of everything
python -m tools.lock --check    say whether they were made from this pyproject.toml (no network needed)
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

from tools.places import BIN, LOCK, LOCK_ALL, ROOT, leave

MARK = "# made by `make lock` from pyproject.toml, whose wants are sha256:"


def wants() -> str:
    """A digest of what pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [project["project"]["requires-python"], project["project"]["dependencies"], project["dependency-groups"]]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def stale() -> list[str]:
    """The locks that were not made from this pyproject.toml."""
    first = f"{MARK}{wants()}"
    return [
        lock.name
        for lock in (LOCK, LOCK_ALL)
        if not lock.exists() or lock.read_text(encoding="utf-8").partition("\n")[0] != first
    ]


def make(lock: Path, *more: str) -> None:
    """One lock. What it pinned before stays pinned unless it must change."""
    text = lock.read_text(encoding="utf-8") if lock.exists() else ""
    uv = BIN / "uv"
    command = [
        *(str(uv) if uv.exists() else "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"),
        *("--no-emit-index-url", "--no-emit-find-links", "--output-file", str(lock), *more),
    ]
    try:
        subprocess.run(command, cwd=ROOT, check=True)
    except FileNotFoundError:
        leave("Making the locks takes uv. `make setup` installs it.")
    except subprocess.CalledProcessError as error:
        lock.write_text(text, encoding="utf-8")
        leave(f"The lock could not be made (uv ended with {error.returncode}).")
    made = lock.read_text(encoding="utf-8")
    lock.write_text(f"{MARK}{wants()}\n{made}", encoding="utf-8")


def main() -> None:
    """Check, or make both."""
    if "--check" in sys.argv:
        if names := stale():
            leave(f"{' and '.join(names)}: not made from this pyproject.toml. Run: make lock")
        print("The locks are fresh.")
        return
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    make(LOCK, "--group", "build", *upgrade)
    # The second holds the first: what is tested is what runs.
    make(LOCK_ALL, "--group", "dev", "--constraint", str(LOCK), *upgrade)


if __name__ == "__main__":
    main()
