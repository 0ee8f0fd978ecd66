"""Rows of the slot's form: a place of the body and its words, a person named, another child and its side."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from keepsake.safeguarding import bodymap

SPARE, MORE, MOST = 1, 4, 40
no_nulls = ProhibitNullCharactersValidator(
    message="There is a sign in it that cannot be kept. Take it out, or write it again."
)


class Column:
    """One box of a row: suffix of its name, label, what can be chosen (else it is written), whether it is long."""

    def __init__(
        self, suffix: str, label: str, options: Callable[[], list[Any]] | None = None, *, long: bool = False
    ) -> None:
        self.suffix, self.label, self.options, self.long = suffix, label, options, long


class Rows(forms.Widget):
    """Rows of boxes with the same names, read as lists. Without script spare rows stand ready, and a button brings more."""

    template_name = "safeguarding/slot/_rows.html"
    spare = SPARE

    def __init__(self, columns: Sequence[Column], adds: str, kind: str) -> None:
        super().__init__()
        self.columns, self.adds, self.kind = columns, adds, kind

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        """One list for each row."""
        columns = [data.getlist(f"{name}{one.suffix}") if hasattr(data, "getlist") else [] for one in self.columns]
        return [list(row) for row in zip_longest(*columns, fillvalue="")][:MOST]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Filled rows, and spare ones."""
        context = super().get_context(name, value, attrs)
        filled = [list(row) for row in value or [] if any(row)]
        rows = [*filled, *([[""] * len(self.columns)] * self.spare)]
        base = (attrs or {}).get("id", name)
        context |= {"adds": self.adds, "kind": self.kind}
        context["rows"] = [
            [self._box(name, base, n, column, said) for column, said in zip(self.columns, row, strict=True)]
            for n, row in enumerate(rows)
        ]
        return context

    def _box(self, name: str, base: str, n: int, column: Column, said: str) -> dict[str, Any]:
        first = n == 0 and column is self.columns[0]
        return {
            "name": f"{name}{column.suffix}",
            "id": base if first else f"{base}{column.suffix}-row-{n}",
            "label": column.label,
            "value": said,
            "groups": _groups(column.options()) if column.options else None,
            "long": column.long,
        }


def _groups(options: list[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices by their groups; those of no group under an empty name."""
    return [(value, label) if isinstance(label, list) else ("", [(value, label)]) for value, label in options]


class RowsField(forms.Field):
    """A list of rows of texts; empty ones are left out."""

    def __init__(self, longest: int = 2_000, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> list[list[str]]:
        """The rows that hold anything."""
        rows = [[str(text).strip() for text in row] for row in value or []]
        for text in (text for row in rows for text in row):
            no_nulls(text)
            if len(text) > self.longest:
                raise ValidationError(
                    f"This is longer than {self.longest:,} characters. Use one row more.", code="long"
                )
        return [row for row in rows if any(row)]


class MarksField(RowsField):
    """Marks: (place of the body map, words)."""

    widget = Rows(
        [Column("_place", "Place", bodymap.choices), Column("_words", "What you see there")], "Another mark", "marks"
    )

    def to_python(self, value: Any) -> list[list[str]]:
        """Each mark has its place and its words."""
        rows = super().to_python(value)
        for place, words in rows:
            if place not in bodymap.spots():
                raise ValidationError("Choose the place of each mark.", code="place")
            if not words:
                raise ValidationError(
                    f"Say what you see there: {bodymap.spots()[place].name}. Size, colour, shape.", code="words"
                )
        return rows


def harms() -> list[tuple[str, str]]:
    """Whether somebody could be harmed if their name became known."""
    return [("", "Not known"), ("yes", "Could be harmed if named"), ("no", "No")]


class NamedField(RowsField):
    """Other people who are named: (name, relation, could be harmed if named)."""

    widget = Rows(
        [Column("_name", "Name"), Column("_relation", "Who they are to the child"), Column("_harm", "If named", harms)],
        "Another person",
        "named",
    )

    def to_python(self, value: Any) -> list[list[str]]:
        """Each has a name."""
        rows = super().to_python(value)
        if any(not row[0] for row in rows):
            raise ValidationError("Write the name of each person, or “not known”.", code="name")
        return rows


class OthersField(RowsField):
    """Other children whom it touches: (child, its side)."""

    def __init__(self, **kwargs: Any) -> None:
        columns = [
            Column("_child", "Child", self._offered),
            Column("_side", "What of this is about this child", long=True),
        ]
        super().__init__(longest=10_000, widget=Rows(columns, "Another child", "others"), **kwargs)
        self.ids: dict[str, int] = {}
        self.names: list[tuple[str, str]] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> "OthersField":
        made = OthersField(label=self.label, help_text=self.help_text)
        memo[id(self)] = made
        return made

    def _offered(self) -> list[Any]:
        return [("", "Choose a child"), *self.names]

    def to_python(self, value: Any) -> list[list[str]]:
        """Each has a child, and its side."""
        rows = super().to_python(value)
        chosen = [row[0] for row in rows]
        for child, side in rows:
            if child not in self.ids:
                raise ValidationError("Choose whom each side is about.", code="child")
            if not side:
                raise ValidationError(
                    "Write what of this is about each child: their record holds that alone.", code="side"
                )
        if len(set(chosen)) < len(chosen):
            raise ValidationError("A child stands here twice. Put both in one.", code="twice")
        return rows
