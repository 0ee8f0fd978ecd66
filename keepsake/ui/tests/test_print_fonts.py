"""The fonts of prints stand here with their licences, and hold what the list of letters says."""

import hashlib
import re
from pathlib import Path

UI = Path(__file__).parents[1]
FONTS = UI / "print" / "fonts"
ROWS = re.findall(
    r"^\| `([^`]+)` \| `([^`]+)` \| `([0-9a-f]{64})` \|$", (UI / "VENDORED.md").read_text(encoding="utf-8"), re.M
)


def test_every_font_of_prints_has_its_sum_and_its_licence() -> None:
    assert {name for name, *_ in ROWS} == {file.name for file in FONTS.iterdir() if file.is_file()}
    for name, licence, wanted in ROWS:
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == wanted, name
        assert (FONTS / "licences" / licence).stat().st_size > 300, licence


def test_the_list_of_letters_is_in_order() -> None:
    ranges = [
        tuple(int(end, 16) for end in row.split("-"))
        for row in (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    ]
    ends = [end for pair in ranges for end in pair]
    assert ends == sorted(ends)
    assert all(first <= last for first, last in ranges)
