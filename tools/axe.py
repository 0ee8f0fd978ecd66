"""A page in a browser as axe sees it, for the tests of every room."""

from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: Rules that hold or not by the colours alone: all others find the same in light and dark.
OF_COLOURS: Final = ["color-contrast", "link-in-text-block"]
# A colour on its way from one to another is neither: what moves is given its time (120 to 240 ms).
_LOOK = """async (options) => {
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  const found = await axe.run({ preload: false, resultTypes: ["violations"], ...options });
  return {
    faults: found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`)),
    over: document.documentElement.scrollWidth - window.innerWidth,
  };
}"""


def looked_at(page: Page, **options: Any) -> dict[str, Any]:
    """`faults`: what axe finds; `over`: by how many pixels the page is too wide. `options`: of axe. A page is given axe once,
    however often it is looked at."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(_LOOK, options)
    return found


def assert_sound(page: Page, where: str, **options: Any) -> None:
    """axe finds nothing, and nothing runs off the side; AssertionError otherwise, with what it is."""
    found = looked_at(page, **options)
    faults = found["faults"] + ([f"{found['over']} pixels too wide"] if found["over"] > 0 else [])
    if faults:
        raise AssertionError("\n".join([f"{where}:", *faults]))
