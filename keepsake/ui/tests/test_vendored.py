"""What others made stands here as they made it."""

import hashlib
import re
from pathlib import Path

UI = Path(__file__).parents[1]
STATIC = UI / "static" / "ui"
ROWS = re.findall(
    r"^\| `([^`]+)` \| ([^|]+) \| [^|]*`([^`]+)` \| `([0-9a-f]{64})` \|$",
    (UI / "VENDORED.md").read_text(encoding="utf-8"),
    re.M,
)


def test_every_carried_file_has_its_sum_and_its_licence() -> None:
    assert len(ROWS) >= 12
    for name, _what, licence, wanted in ROWS:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == wanted, name
        assert (STATIC / licence).stat().st_size > 300, licence


def test_no_carried_file_is_left_out_of_the_list() -> None:
    listed = {name for name, *_ in ROWS}
    there = {str(file.relative_to(STATIC)) for file in [*STATIC.glob("vendor/*.js"), *STATIC.glob("fonts/*.woff2")]}
    assert there == listed


def test_htmx_says_the_version_that_we_list() -> None:
    version = next(re.search(r"[\d.]+", what) for name, what, *_ in ROWS if name == "vendor/htmx.min.js")
    assert version
    assert f'version:"{version.group()}"' in (STATIC / "vendor" / "htmx.min.js").read_text(encoding="utf-8")
