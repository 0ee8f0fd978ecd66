"""What the index holds of a record: its current words, its place in time, and its facts as tokens."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keepsake.records.friends import texts
from keepsake.records.kinds import Kind
from keepsake.records.models import Record
from keepsake.records.search.scopes import NAME, name_by, name_of, scope_of
from keepsake.records.search.stems import stem
from keepsake.records.search.words import folded_in


@dataclass(frozen=True, slots=True)
class Document:
    """One record as the index holds it. `words` are stems, and names of other children marked as such."""

    record: int
    setting: int
    child: int | None
    happened_at: datetime
    act: int
    scope: frozenset[str]
    words: frozenset[str]

    @property
    def tokens(self) -> list[str]:
        """All of it."""
        return sorted(self.scope | self.words)


def document(record: Record, kind: Kind, body: Mapping[str, Any], others: str) -> Document:
    """The document of a record with this body. `others`: where other children are named in it (R8)."""
    version = record.version
    by = name_by(version.author_id) if version is not None and version.hat == "carer" else ""
    areas = [area for field in kind.fields if field.shape == "areas" for area in body[field.key]]
    return Document(
        record.pk,
        record.setting_id,
        record.child_id,
        record.happened_at,
        record.act,
        scope_of(record, areas),
        frozenset(_words(kind, body, json.loads(others) if others else {}, by)),
    )


def searched(kind: Kind, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, text) of every text of a body that search looks at."""
    for field in kind.searched:
        yield from texts(field.key, body.get(field.key))


def _words(kind: Kind, body: Mapping[str, Any], others: Mapping[str, list[list[int]]], by: str) -> Iterator[str]:
    for path, text in searched(kind, body):
        last = 0
        for start, end, child, *unread in others.get(path, ()):
            yield from map(stem, folded_in(text[last:start]))
            found_by = [NAME, name_of(child), *([by] if by and not unread else [])]
            for word in folded_in(text[start:end]):
                yield from (name + stem(word) for name in found_by)
            last = end
        yield from map(stem, folded_in(text[last:]))
