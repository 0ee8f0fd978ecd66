"""What pages say to the kit: icons, blocks, pictures, notes and fields."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from keepsake.ui import sprite
from keepsake.ui.drawing import draw_control, drawn_as, labelled

register = template.Library()

#: The mark that a note of each tone wears unless it names another.
NOTE_MARKS = {"": "info", "good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert", "cabinet": "lock"}


@register.simple_tag
def icon(name: str, size: str = "", css: str = "") -> SafeString:
    """`{% icon "pen-line" %}`, `{% icon "check" "s" css="tick" %}`: see sprite.icon."""
    return sprite.icon(name, size, css)


@register.simple_tag
def block_mark(area: str) -> SafeString:
    """`{% block_mark "maths" %}`: the block of an area of learning, by its key (cl pd psed lit maths utw ead)."""
    return sprite.block_mark(area)


@register.simple_tag
def mark() -> SafeString:
    """`{% mark %}`: Keepsake's mark."""
    return sprite.mark()


@register.filter
def area_token(area: str) -> str:
    """The `data-area` value of an area of learning, for an element whose parts take its colour."""
    return sprite.BLOCKS[area][1]


@register.simple_tag
def face(url: str | None, size: str = "", css: str = "") -> SafeString:
    """A round picture of a person; the name stands beside it, so it has no words of its own. No picture: an outline.

    `size` is "s", "l", "xl" or nothing.
    """
    classes = " ".join(part for part in ("face", f"face--{size}" if size else "", css) if part)
    if not url:
        return format_html('<span class="{} face--none">{}</span>', classes, sprite.icon("circle-user"))
    return format_html('<img class="{}" src="{}" alt="" width="96" height="96" loading="lazy">', classes, url)


@register.simple_tag
def peg(name: str) -> SafeString:
    """A peg picture beside a child's name: acorn, boat, drum, fish, kite, moon, pear, shell, sun or umbrella."""
    return format_html(
        '<img class="peg" src="{}" alt="" width="64" height="64">', static(f"ui/art/peg-{name or 'acorn'}.svg")
    )


@register.simple_block_tag
def note(content: str, tone: str = "", mark: str = "", css: str = "") -> SafeString:
    """`{% note "warn" %}<b>One photo stays with staff.</b> …{% endnote %}`: a bold gist, one sentence.

    `tone` is "good", "warn", "bad", "cabinet" or nothing; `mark` names another icon than the tone's own.
    """
    classes = " ".join(part for part in ("note", f"note--{tone}" if tone else "", css) if part)
    return format_html(
        '<div class="{}">{}<div>{}</div></div>', classes, sprite.icon(mark or NOTE_MARKS[tone]), SafeString(content)
    )


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The bare control of a form's field, dressed as the house does: for a page that lays out the label itself."""
    return draw_control(field)


@register.simple_tag
def field(bound: BoundField, label: str | None = None, hint: str | None = None) -> SafeString:
    """The whole field (label, hint, control, error), with another label or hint than the form's own if given."""
    return labelled(bound, label, hint).as_field_group()


@register.filter
def kind_of(bound: BoundField) -> str:
    """How a field is drawn: "hidden", "check" (one tick), "choices" (a fieldset) or "line"."""
    return drawn_as(bound)


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    """The item at a place of a list."""
    return items[place]


@register.simple_tag
def attrs(pairs: dict[str, Any] | None) -> SafeString:
    """HTML attributes from a dict: True stands bare, None and False are left out."""
    parts = [
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in (pairs or {}).items()
        if value not in (None, False)
    ]
    return SafeString("".join(parts))
