"""The sprite: one same-origin file with every icon, block and the mark; its names, and the markup that uses them."""

import re
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = Path(__file__).parent / "static" / "ui" / "sprite.svg"

#: Each area of learning (its key in the lists of the law, and its short name in the drawings): symbol, colour token.
BLOCKS = {
    "cl": ("b-ball", "cl"),
    "pd": ("b-wedge", "pd"),
    "psed": ("b-arch", "pse"),
    "lit": ("b-book", "l"),
    "maths": ("b-cube", "m"),
    "utw": ("b-world", "utw"),
    "ead": ("b-bloom", "ead"),
    "pse": ("b-arch", "pse"),
    "l": ("b-book", "l"),
    "m": ("b-cube", "m"),
}


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Every symbol's id in the sprite."""
    return frozenset(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def address() -> str:
    """The sprite's address, asked of the static files once in a process: a page may hold five hundred icons."""
    return static("ui/sprite.svg")


@lru_cache(maxsize=1024)
def symbol(name: str, css: str, extra: str = "") -> SafeString:
    """Markup for one symbol. Raises LookupError for a name that the sprite does not hold."""
    if name not in names():
        raise LookupError(f"The sprite holds no symbol {name!r}.")
    area = format_html(' data-area="{}"', extra) if extra else ""
    return format_html(
        '<svg class="{}"{} aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', css, area, address(), name
    )


def icon(name: str, size: str = "", css: str = "") -> SafeString:
    """A Lucide icon by its name, in the colour of its words. `size`: "s", "l" or nothing; `css` adds classes."""
    classes = " ".join(part for part in ("i", f"i--{size}" if size else "", css) if part)
    return symbol(f"i-{name}", classes)


def block_mark(area: str) -> SafeString:
    """The block of an area of learning; the page puts a word beside it. Raises LookupError for an unknown area."""
    if area not in BLOCKS:
        raise LookupError(f"There is no area of learning {area!r}.")
    name, token = BLOCKS[area]
    return symbol(name, "block", token)


def mark() -> SafeString:
    """Keepsake's mark: a name tape with a K."""
    return symbol("logo", "logo")
