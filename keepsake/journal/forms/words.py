"""Words of a form that no field checks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID


def plain(text: Any, longest: int) -> str:
    """One text that no field of a form checks: without NULs and spaces round it, cut at its longest."""
    return str(text).replace("\0", "").replace("\r\n", "\n").strip()[:longest]


def draft_of(post: Any) -> dict[str, list[str]]:
    """Everything that stands in a form, as it stands: a draft is never checked."""
    left_out = ("csrfmiddlewaretoken", "hat", "autosave", "look_first", "act_again_as")
    return {name: [str(value) for value in values] for name, values in post.lists() if name not in left_out}


def uuid_or_none(text: str) -> UUID | None:
    """A random number from an address or form; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def numbers_of(post: Mapping[str, Any], prefix: str) -> dict[str, int]:
    """The numbers of fields whose names begin so: {the rest of the name: number}. What is no number is left out."""
    found = {name.removeprefix(prefix): str(post[name]) for name in post if name.startswith(prefix)}
    return {name: int(value) for name, value in found.items() if value.isdecimal() and len(value) < 9}
