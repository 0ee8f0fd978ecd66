"""What every page of a journey is held to: axe finds nothing, nothing runs off the side, the browser complains of nothing."""

import re
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.conftest import WIDTHS, Visitor

#: A form's token, in the form or in the page's headers: 64 random letters, in which any short word may stand.
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{64}(?![A-Za-z0-9])")
#: Rules that hold or not by the colours alone: all others find the same in light and dark.
_OF_COLOURS: Final = ["color-contrast", "link-in-text-block"]
#: Each width once, light or dark: what a page is looked at as, on its way through a journey that is walked once.
LOOKS: Final = (("phone", False), ("tablet", True), ("desk", False))
# A colour on its way from light to dark is neither: what moves is given its time (120 to 240 ms).
_LOOK = """async (options) => {
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  const found = await axe.run({ preload: false, resultTypes: ["violations"], ...options });
  return {
    faults: found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`)),
    over: document.documentElement.scrollWidth - window.innerWidth,
  };
}"""


def sound(visitor: Visitor, where: str = "", **options: Any) -> None:
    """Assert it of the page that is shown. `options`: of axe."""
    page, where = visitor.page, where or visitor.page.url
    found = looked_at(page, options)
    assert not found["faults"], f"{where}:\n" + "\n".join(found["faults"])
    assert found["over"] <= 0, f"{where} is {found['over']} pixels too wide."
    assert not visitor.said, f"{where}: {visitor.said}"


def looked_at(page: Page, options: dict[str, Any]) -> dict[str, Any]:
    """What axe finds, and by how many pixels the page is too wide. A page is given axe once, however often it is looked at."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(_LOOK, options)
    return found


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
        sound(visitor, f"{where}, dark, {width}", runOnly=_OF_COLOURS)
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
