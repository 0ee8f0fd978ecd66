"""Sets of words, written as people read them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """``words("mr mrs")`` is the set of both."""
    return frozenset(text.split())
