"""An hour is said as people say it, 9:05 and 14:40, on every page; a month by its name."""

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]


def test_no_page_says_an_hour_with_a_nought_before_it_or_cuts_a_month_short() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}: {said}"
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
        for said in re.findall(r'date:"([^"]*)"', path.read_text())
        if re.search(r"H:i|\bM\b|n/|P", said)
    ]
    assert wrong == []
