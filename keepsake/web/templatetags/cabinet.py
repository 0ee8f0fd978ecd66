"""Addresses of the cabinet, for its pages in whatever feature they stand."""

from typing import Any

from django import template

from keepsake.web.cabinet.shelf import address

register = template.Library()


@register.simple_tag
def cabinet_url(page: str, *args: Any) -> str:
    """`{% cabinet_url "file" place.word %}`: the address of one of the cabinet's pages."""
    return address(page, *args)
