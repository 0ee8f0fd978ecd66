"""Other people's children: in a family's view each stands as "a friend" (R8)."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from keepsake.records.folding import fold

#: Names that are words too: only with a capital do they name a child.
WORDS: Final = frozenset(
    "amber angel april art autumn bay bella bill blossom bonnie brook chance charity chase christian clay coral dawn "
    "daisy dean drew eden eve faith fern fleur flora forest frank gene glen grace grant guy hazel heath heather holly "
    "hope hunter iris ivy jack jade jasmine jay jewel joy june king lily major mark mason may melody mercy mia miles "
    "noble olive pat pearl penny phoenix piers poppy prince rain ray red reed reef river rob robin rock rose rosemary "
    "rowan ruby rue sage sandy saffron scarlet sky snow sonny star storm sue summer sunny sylvan teddy tiger toby "
    "trinity violet will willow winter wren".split()
)
FRIEND: Final = "a friend"
#: Where the reason of a version stands among its texts: no field of a kind can be called so.
REASON: Final = "!reason"
#: Where the spans of a locked body stand inside it: who else is named is as private as the words.
OTHERS: Final = "!others"

#: (start, end, child), as it is found; kept with a fourth number where the author of the words has never read that name.
Span = tuple[int, int, int]


class Friends:
    """Finds where children are named. Made once for an act from the names of the setting's children."""

    def __init__(self, names: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        """`names`: child → every name it goes by."""
        self._whose: dict[str, set[int]] = {}
        known_children: set[int] = set()
        for child, known in names:
            known_children.add(child)
            for name in known:
                self._whose.setdefault(fold(name.strip())[0], set()).add(child)
        #: The children whose names these are.
        self.children = frozenset(known_children)
        # Longest first, so that "Ada Okoro" is found before "Ada".
        alternatives = "|".join(re.escape(name) for name in sorted(self._whose, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def spans(self, text: str, own: int) -> list[Span]:
        """Where a child other than `own` is named: (start, end, child). A name that `own` shares is its own."""
        found: list[Span] = []
        if self._pattern is None:
            return found
        folded, places = fold(text)
        for match in self._pattern.finditer(folded):
            start, end = places[match.start()], places[match.end()]
            if match.group() in WORDS and not text[start].isupper():
                continue
            whose = self._whose.get(match.group(), set())
            if whose and own not in whose:
                found.append((start, end, min(whose)))
        return found

    def others(self, body: Mapping[str, Any], fields: Iterable[str], own: int | None) -> str:
        """The spans of each named field of a body, as JSON; empty where nobody else is named."""
        found = {}
        for key in fields:
            for path, text in texts(key, body.get(key)):
                spans = self.spans(text, own if own is not None else 0)
                if spans:
                    found[path] = spans
        return json.dumps(found, separators=(",", ":")) if found else ""


def texts(key: str, value: Any) -> list[tuple[str, str]]:
    """(path, text) of each text inside a field's value: a plain text, a list of texts, or a list of {said, who}."""
    if isinstance(value, str):
        return [(key, value)]
    if isinstance(value, list):
        found: list[tuple[str, str]] = []
        for number, part in enumerate(value):
            if isinstance(part, Mapping):
                found.extend((f"{key}.{number}.{inner}", text) for inner, text in part.items() if isinstance(text, str))
            elif isinstance(part, str):
                found.append((f"{key}.{number}", part))
        return found
    return []


def side(text: str, spans: Iterable[Iterable[int]], mine: Collection[int], *, own_words: bool = False) -> str:
    """The text as a family reads it: children who are not theirs stand as "a friend". `own_words`: the reader wrote it, and
    reads the names that they wrote."""
    return "".join(part for part, _ in side_parts(text, spans, mine, own_words=own_words))


def side_parts(
    text: str, spans: Iterable[Iterable[int]], mine: Collection[int], *, own_words: bool = False
) -> list[tuple[str, bool]]:
    """The same in pieces: (words, whether they stand for another child), for the page that shows each side beforehand."""
    parts: list[tuple[str, bool]] = []
    last = 0
    for start, end, child, *unread in spans:
        if child in mine or (own_words and not unread):
            continue
        parts.append((text[last:start], False))
        parts.append((FRIEND[0].upper() + FRIEND[1:] if _begins(text, start) else FRIEND, True))
        last = end
    parts.append((text[last:], False))
    return [part for part in parts if part[0]]


def _begins(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t“\"'‘(")
    return not before or before[-1] in ".!?\n:" or before.endswith("…")


def family_body(
    body: Mapping[str, Any], others: str, mine: Collection[int], *, own_words: bool = False
) -> dict[str, Any]:
    """A body as a family reads it, whatever its fields are. `own_words`: as in `side`."""
    found: dict[str, Any] = json.loads(json.dumps(body))
    if not others:
        return found
    for path, spans in json.loads(others).items():
        if path != REASON:
            put_text(found, path, side(text_at(found, path), spans, mine, own_words=own_words))
    return found


def text_at(body: Mapping[str, Any], path: str) -> str:
    """The text at a path of `texts`."""
    found: Any = body
    for part in path.split("."):
        found = found[int(part) if isinstance(found, list) else part]
    return str(found)


def put_text(body: dict[str, Any], path: str, text: str) -> None:
    """Put a text at a path of `texts`."""
    *before, last = path.split(".")
    into: Any = body
    for part in before:
        into = into[int(part) if isinstance(into, list) else part]
    into[int(last) if isinstance(into, list) else last] = text


def named_in(others: str) -> set[int]:
    """The children who are named in a version."""
    return {span[2] for spans in json.loads(others or "{}").values() for span in spans}


def family_reason(reason: str, others: str, mine: Collection[int], *, own_words: bool = False) -> str:
    """The reason of a version as a family reads it."""
    return side(reason, json.loads(others).get(REASON, ()), mine, own_words=own_words) if others else reason
