"""No file over 400 lines; decision records count on without a gap or a number twice."""

import re
from collections.abc import Iterable
from pathlib import Path

from .house import ROOT, files, short

MOST = 400
WRITTEN = {".py", ".html", ".css", ".js", ".toml"}
#: Others' work, kept as it came.
VENDORED = {"vendor", "fonts", "migrations"}
NUMBER = re.compile(r"(\d{4})-[a-z0-9-]+\.md")


def too_long(path: Path, lines: int) -> bool:
    """Whether a file that people write is longer than one can hold in mind."""
    return path.suffix in WRITTEN and not VENDORED & set(path.parts) and lines > MOST


def misnumbered(names: Iterable[str]) -> list[str]:
    """Decisions without a number of four figures, with one that stands twice, or after a gap."""
    wrong, numbers = [], []
    for name in sorted(names):
        found = NUMBER.fullmatch(name)
        if not found:
            wrong.append(f"{name}: NNNN-title.md")
            continue
        number = int(found[1])
        if number != len(numbers) + 1:
            wrong.append(f"{name}: expected {len(numbers) + 1:04}")
        numbers.append(number)
    return wrong


def test_too_long() -> None:
    assert too_long(Path("keepsake/web/pages.py"), 401)
    assert not too_long(Path("keepsake/web/pages.py"), 400)
    assert not too_long(Path("keepsake/ui/static/ui/vendor/htmx.js"), 4000)
    assert not too_long(Path("requirements.lock"), 4000)


def test_misnumbered() -> None:
    assert misnumbered(["0002-b.md", "0001-a.md"]) == []
    assert misnumbered(["0001-a.md", "0001-b.md"]) == ["0001-b.md: expected 0002"]
    assert misnumbered(["0001-a.md", "0003-b.md"]) == ["0003-b.md: expected 0002"]
    assert misnumbered(["1-a.md"]) == ["1-a.md: NNNN-title.md"]


def test_no_file_of_the_house_is_too_long() -> None:
    lengths = {path: path.read_bytes().count(b"\n") for path in files() if path.suffix in WRITTEN}
    assert [
        f"{short(path)}: {lines}" for path, lines in lengths.items() if too_long(path.relative_to(ROOT), lines)
    ] == []


def test_decisions_count_on() -> None:
    assert misnumbered(path.name for path in (ROOT / "docs" / "decisions").glob("*.md")) == []
