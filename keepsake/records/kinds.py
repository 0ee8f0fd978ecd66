"""A kind is one declaration; form, page, card, search, print, audit and export follow from it.

A kind never says who may read it: it stands on a shelf, and promises name shelves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.records.errors import OnlyInTheCabinet

Shape = Literal[
    "line", "text", "words", "choice", "choices", "areas", "steps", "date", "flag", "phones", "number", "own"
]
Lock = Literal["open", "locked", "sealed"]

#: What an empty field holds in a body, by shape.
EMPTY: Final[Mapping[str, Any]] = {
    "choices": [], "areas": [], "steps": [], "words": [], "phones": [], "own": [], "flag": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One typed field of a kind's body.

    Shapes: line, text (paragraphs), words (what the child said: a list of {said, who}), choice, choices, areas (of
    learning), steps (next steps: a list of texts), date (ISO), flag, phones (E.164 texts), number, own (a list that its
    feature alone writes, and puts into words by `says`; no form asks it).
    """

    key: str
    label: str
    shape: Shape
    hint: str = ""
    required: bool = False
    longest: int = 10_000
    options: Callable[[], list[tuple[str, str]]] | None = None
    #: In a kind that is locked: whether families read "a friend" for other children in it (R8). In an open kind they always do.
    prose: bool = False
    searched: bool = False
    #: Hats on whose pages and prints it is left out: it comes on a press of its own (R27), or would tell of others (R1).
    not_for: tuple[str, ...] = ()
    #: Of the shape "own": its value in paragraphs.
    says: Callable[[Any], list[str]] | None = None

    @property
    def empty(self) -> Any:
        """What stands in a body when nothing was entered."""
        value = EMPTY.get(self.shape, "")
        return list(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record."""

    key: str
    name: str
    shelf: str
    lock: Lock
    fields: tuple[Field, ...]
    #: Which field names the record on pages; empty: the kind's own name does.
    title: str = ""
    #: How long it is kept: a key of the retention table (law).
    retention: str = ""
    #: The state in which it is written first: "shared" with the family at once, or "staff" until signed off.
    first_state: Literal["shared", "staff"] = "staff"
    #: May hold photos, scans, sound or video.
    attachments: bool = False
    #: May hold documents too (PDF, Word, OpenDocument), which are kept as they came and only ever saved, never shown.
    documents: bool = False
    #: May be written about several children at once.
    together: bool = False
    verb: str = ""
    icon: str = "pen-line"
    by_hats: tuple[str, ...] = field(default=("manager", "practitioner"))
    #: A field and its value: such a record is on no page and no print of the carer who sent it, whose phone another may hold (R20).
    off_their_screen: tuple[str, str] | None = None

    def field(self, key: str) -> Field:
        """A field by key; KeyError where there is none."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)

    def off_screen(self, hat: str, body: Mapping[str, Any]) -> bool:
        """Whether this hat's pages and prints leave the record out altogether."""
        off = self.off_their_screen
        return off is not None and hat == "carer" and body.get(off[0]) == off[1]

    @property
    def searched(self) -> tuple[Field, ...]:
        """The fields whose words are found by search."""
        return tuple(one for one in self.fields if one.searched)

    def left_out_for(self, hat: str) -> tuple[str, ...]:
        """The keys of fields that this hat's pages and prints leave out."""
        return tuple(one.key for one in self.fields if hat in one.not_for)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of the house, by key, from the features' shop windows (`kinds` of their AppConfig)."""
    found: dict[str, Kind] = {}
    for config in apps.get_app_configs():
        for path in getattr(config, "kinds", ()):
            kind: Kind = import_string(path)
            if kind.key in found:
                raise ValueError(f"Two kinds are called {kind.key!r}.")
            found[kind.key] = kind
    return found


def kind_of(key: str) -> Kind:
    """A kind by key; KeyError where there is none."""
    return kinds()[key]


def not_sealed(kind: Kind) -> None:
    """Raises OnlyInTheCabinet for a kind that is sealed (E2)."""
    if kind.lock == "sealed":
        raise OnlyInTheCabinet(kind.key)


def clean_body(kind: Kind, body: Mapping[str, Any]) -> dict[str, Any]:
    """The body with exactly the kind's fields, empty ones filled. ValueError names a key that the kind lacks."""
    unknown = set(body) - {one.key for one in kind.fields}
    if unknown:
        raise ValueError(f"{kind.key} has no field {', '.join(sorted(unknown))}.")
    return {one.key: body.get(one.key, one.empty) for one in kind.fields}
