"""A carer corrects a text in which they read "a friend": the name behind it stays, and they still do not read it (R8)."""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from keepsake.policy.standing import Standing
from keepsake.records.facts import known_to, own_words
from keepsake.records.friends import REASON, put_text, side_parts, texts
from keepsake.records.models import Version

#: (start, end, child, 1) in the text that is kept: see `friends.Span`.
Unread = tuple[int, int, int, int]

#: A friend is one word here: nobody's name is put into half of one.
_WORDS: Final = re.compile(r"[Aa] friend(?!\w)|\w+|[^\w\s]")
#: Between what stayed at both ends. Longer ones are taken as they come: to compare them takes seconds.
_MOST_WORDS: Final = 2_000


class _Word(NamedTuple):
    """A word of what the carer read; for a friend, the name behind it and whose it is."""

    read: str
    name: str = ""
    child: int = 0


def names_back(
    standing: Standing, current: Version, body: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, list[Unread]]]:
    """The body that a carer sends, with the names behind each "a friend" that they left where it stood; and, by path, where.

    What they changed themselves stays as they wrote it.
    """
    kept: dict[str, Any] = json.loads(json.dumps(body))
    unread: dict[str, list[Unread]] = {}
    read = _as_read(standing, current) if current.others else {}
    for key, value in body.items() if read else ():
        for path, text in texts(key, value):
            words = _counterpart(read, path, text)
            found, where = _given_back(words, text) if words else (text, [])
            if where:
                put_text(kept, path, found)
                unread[path] = where
    return kept, unread


def others_with(others: str, unread: Mapping[str, Sequence[Unread]]) -> str:
    """Where others are named, as JSON, with what the author has not read among it."""
    if not unread:
        return others
    found: dict[str, list[Sequence[int]]] = json.loads(others or "{}")
    for path, hidden in unread.items():
        seen = [one for one in found.get(path, ()) if not any(one[0] < it[1] and it[0] < one[1] for it in hidden)]
        found[path] = sorted([*seen, *hidden], key=lambda one: one[0])
    return json.dumps(found, separators=(",", ":"))


def _as_read(standing: Standing, current: Version) -> dict[str, list[_Word]]:
    """path → the words as this carer read them, where one of them stands for a name."""
    own, mine = own_words(standing, current.author_id, current.hat), known_to(standing)
    spans, body = json.loads(current.others), json.loads(current.body)
    plain = {path: text for key, value in body.items() for path, text in texts(key, value)}
    words = {path: _words(plain[path], of, mine, own) for path, of in spans.items() if path != REASON}
    return {path: of for path, of in words.items() if any(word.name for word in of)}


def _words(text: str, spans: Iterable[Sequence[int]], mine: Collection[int], own: bool) -> list[_Word]:
    hidden = [one for one in spans if one[2] not in mine and not (own and len(one) == 3)]
    names = iter(hidden)
    found: list[_Word] = []
    for part, friend in side_parts(text, hidden, ()):
        if friend:
            start, end, child, *_ = next(names)
            found.append(_Word(part, text[start:end], child))
        else:
            found += [_Word(word) for word in _WORDS.findall(part)]
    return found


def _counterpart(read: Mapping[str, list[_Word]], path: str, text: str) -> list[_Word] | None:
    """What a text was before: of a list, wherever it stood when nothing of it was changed, else in the same place."""
    now = [word.casefold() for word in _WORDS.findall(text)]
    same = (of for at, of in read.items() if _shape(at) == _shape(path) and _plain(of) == now)
    return next(same, read.get(path))


def _plain(words: Iterable[_Word]) -> list[str]:
    return [word.read.casefold() for word in words]


def _shape(path: str) -> list[str]:
    return [part for part in path.split(".") if not part.isdecimal()]


def _given_back(before: Sequence[_Word], text: str) -> tuple[str, list[Unread]]:
    """The text with the names, and where each stands in it."""
    now = list(_WORDS.finditer(text))
    stayed = _stayed(_plain(before), [word.group().casefold() for word in now])
    out, last, where = "", 0, []
    for old, new in stayed:
        if name := before[old].name:
            out += text[last : now[new].start()]
            where.append((len(out), len(out) + len(name), before[old].child, 1))
            out, last = out + name, now[new].end()
    return out + text[last:], where


def _stayed(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Places of the words that stayed, in order."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    yield from ((n, n) for n in range(head))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(map(len, middle)) <= _MOST_WORDS:
        for block in SequenceMatcher(None, *middle).get_matching_blocks():
            yield from ((head + block.a + n, head + block.b + n) for n in range(block.size))
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))
