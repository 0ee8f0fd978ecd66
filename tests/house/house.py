"""What the rules look at: the floors as `.importlinter` has them, and the files of the house."""

import configparser
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "keepsake"


@cache
def floors() -> tuple[tuple[str, ...], ...]:
    """The floors from the top, each with its rooms side by side: the very list that import-linter holds."""
    return read_floors((ROOT / ".importlinter").read_text(encoding="utf-8"))


def read_floors(text: str) -> tuple[tuple[str, ...], ...]:
    """The layers of the contract named `floors`."""
    contracts = configparser.ConfigParser()
    contracts.read_string(text)
    lines = contracts["importlinter:contract:floors"]["layers"].splitlines()
    wanted = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
    return tuple(tuple(name.strip(" ()") for name in line.split("|")) for line in wanted)


@cache
def closed() -> frozenset[str]:
    """The rooms whose tables nobody else imports: the contracts on closed tables name them."""
    contracts = configparser.ConfigParser()
    contracts.read_string((ROOT / ".importlinter").read_text(encoding="utf-8"))
    every = (contracts[one].get("protected_modules", "").split() for one in contracts.sections())
    return frozenset(module.split(".")[1] for some in every for module in some)


def height(room: str) -> int:
    """How high a room stands: 0 is the ground."""
    for number, names in enumerate(reversed(floors())):
        if room in names:
            return number
    raise LookupError(f"{room} stands on no floor of .importlinter")


def may_use(room: str, other: str) -> bool:
    """Whether one room may know another: itself, or what stands on a lower floor."""
    return room == other or height(other) < height(room)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: what git keeps, and what is new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def sources(*suffixes: str, under: Path = PACKAGE, tests: bool = False) -> Iterator[tuple[Path, str]]:
    """The texts of the house's files with these endings, migrations left out, tests only if asked for."""
    for path in files():
        if path.suffix not in suffixes or not path.is_relative_to(under) or "migrations" in path.parts:
            continue
        if tests or "tests" not in path.relative_to(ROOT).parts:
            yield path, path.read_text(encoding="utf-8")


def short(path: Path) -> str:
    """A path as a person names it."""
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    """The room of the house that a file stands in."""
    return path.relative_to(PACKAGE).parts[0]
