"""What a correction changed, word by word: (words, "gone" | "come" | "same") pieces, short enough for the list of versions."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any, Final

from keepsake.records.kinds import Kind

#: More than this is read on the version's own page.
LONGEST: Final = 160
MOST_WORDS: Final = 600
_WORDS: Final = re.compile(r"\S+")

Piece = tuple[str, str]


def differences(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Piece]:
    """What went and what came in the texts of a kind; empty where it is too much to say in a line."""
    found: list[Piece] = []
    for field in kind.fields:
        if field.shape in ("line", "text"):
            found += _of_text(str(before.get(field.key) or ""), str(after.get(field.key) or ""))
    return found if sum(len(words) for words, _ in found) <= LONGEST else []


def _of_text(before: str, after: str) -> list[Piece]:
    if before == after:
        return []
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return []
    found: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if i < j:
            found.append((" ".join(old[i:j]), "gone"))
        if k < m:
            found.append((" ".join(new[k:m]), "come"))
    return found
