"""The body map of a concern, for pages that show one."""

from collections.abc import Mapping
from typing import Any

from django import template

from keepsake.safeguarding import bodymap

register = template.Library()


@register.simple_tag
def body_map(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """`{% body_map record.body as map %}`: what `_map.html` draws; None where nothing is marked."""
    marks = body.get("map") or []
    return bodymap.drawing(marks) if marks else None
