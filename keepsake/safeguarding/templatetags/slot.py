"""The body map of a concern, and whether the rest of what was told is still owed, for pages that show one."""

from collections.abc import Mapping
from typing import Any

from django import template

from keepsake.cabinet import owed
from keepsake.safeguarding import bodymap

register = template.Library()


@register.simple_tag
def body_map(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """`{% body_map record.body as map %}`: what `_map.html` draws; None where nothing is marked."""
    marks = body.get("map") or []
    return bodymap.drawing(marks) if marks else None


@register.simple_tag(takes_context=True)
def still_owed(context: template.Context, body: Mapping[str, Any]) -> bool:
    """`{% still_owed record.body as owed %}`: whether keyholders are still reminded of the rest (R21)."""
    number = str(body.get("due", ""))
    return bool(number) and owed.is_owed(context["request"].standing.setting, number)
