"""What every page of a journey is held to: axe finds nothing, nothing runs off the side, the browser complains of nothing."""

import re
from typing import Any, Final

from playwright.sync_api import Page

from tests.journeys.conftest import WIDTHS, Visitor
from tools.axe import OF_COLOURS, assert_sound

#: A form's token, in the form or in the page's headers: 64 random letters, in which any short word may stand.
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{64}(?![A-Za-z0-9])")
#: Each width once, light or dark: what a page is looked at as, on its way through a journey that is walked once.
LOOKS: Final = (("phone", False), ("tablet", True), ("desk", False))


def sound(visitor: Visitor, where: str = "", **options: Any) -> None:
    """Assert it of the page that is shown. `options`: of axe."""
    where = where or visitor.page.url
    assert_sound(visitor.page, where, **options)
    assert not visitor.said, f"{where}: {visitor.said}"


def sound_at_each(visitor: Visitor, where: str, looks: tuple[tuple[str, bool], ...] = LOOKS) -> None:
    """Assert it of the page at each of these widths, in light or dark; afterwards it is as it was."""
    size, dark = visitor.page.viewport_size, visitor.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    for width, darkly in looks:
        _show(visitor.page, WIDTHS[width], dark=darkly)
        sound(visitor, f"{where}, {width}{', dark' if darkly else ''}")
    if size is not None:
        _show(visitor.page, size["width"], dark=dark)


def sound_everywhere(visitor: Visitor, where: str) -> None:
    """Assert it at every width, in light and dark."""
    for width in WIDTHS.values():
        _show(visitor.page, width, dark=True)
        sound(visitor, f"{where}, dark, {width}", runOnly=OF_COLOURS)
        _show(visitor.page, width, dark=False)
        sound(visitor, f"{where}, light, {width}")


def _show(page: Page, width: int, *, dark: bool) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")


def names_nobody(visitor: Visitor, *names: str) -> None:
    """Assert that none of these stands anywhere in the page, but for a form's token, which is random."""
    text = _TOKEN.sub("", visitor.text())
    found = [name for name in names if name in text]
    assert not found, f"{visitor.page.url} names {found}."
