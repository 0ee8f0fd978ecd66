"""Fields of several rows: a child's words, next steps, phone numbers. Empty rows are left out."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

#: Rows that a form offers beyond those that are filled in; script adds more.
SPARE = 1
MOST = 20

no_nulls = ProhibitNullCharactersValidator(
    message="There is a sign in it that cannot be kept. Take it out, or write it again."
)


class RowsWidget(forms.Widget):
    """Rows of one or more line inputs with the same names, read as lists."""

    template_name = "web/widgets/rows.html"

    def __init__(
        self, columns: Sequence[tuple[str, str]], adds: str, attrs: dict[str, Any] | None = None, *, fold: bool = False
    ) -> None:
        """`columns`: (suffix of the name, what it is called); `adds`: what the button says that adds a row; `fold`: with
        script an empty row is shown only once the button is pressed."""
        super().__init__(attrs)
        self.columns = columns
        self.adds = adds
        self.fold = fold

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        """One list for each row."""
        columns = [self._list(data, f"{name}{suffix}") for suffix, _ in self.columns]
        return [list(row) for row in zip_longest(*columns, fillvalue="")][:MOST]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form did not hold the field at all."""
        return f"{name}{self.columns[0][0]}" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Rows as the template draws them, with spare ones."""
        context = super().get_context(name, value, attrs)
        filled = [row if isinstance(row, (list, tuple)) else [row] for row in (value or [])]
        rows = [*filled, *([[""] * len(self.columns)] * SPARE)]
        context["rows"] = [
            [
                {
                    "name": f"{name}{suffix}",
                    "label": label,
                    "value": value,
                    "id": f"{(attrs or {}).get('id', name)}{'' if (n, column) == (0, 0) else f'_{n}_{column}'}",
                }
                for column, ((suffix, label), value) in enumerate(zip(self.columns, row, strict=True))
            ]
            for n, row in enumerate(rows)
        ]
        context["adds"] = self.adds
        context["fold"] = self.fold
        return context

    @staticmethod
    def _list(data: Any, name: str) -> list[str]:
        if hasattr(data, "getlist"):
            return list(data.getlist(name))
        value = data.get(name, [])
        return list(value) if isinstance(value, (list, tuple)) else [value]


class _RowsField(forms.Field):
    def __init__(self, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def _texts(self, row: Sequence[str]) -> list[str]:
        texts = [" ".join(str(text).split()) for text in row]
        for text in texts:
            no_nulls(text)
            if len(text) > self.longest:
                raise ValidationError(
                    f"This is longer than {self.longest:,} characters. Make it shorter.", code="max_length"
                )
        return texts


class WordsField(_RowsField):
    """What a child said: a list of {"said", "who"}."""

    widget = RowsWidget(
        [("_said", "Their words"), ("_who", "Who said it, and to whom")], "Add a child’s words", fold=True
    )

    def prepare_value(self, value: Any) -> Any:
        """From a body's dicts, or from rows as they were posted."""
        return [[one.get("said", ""), one.get("who", "")] if isinstance(one, dict) else one for one in value or []]

    def to_python(self, value: Any) -> list[dict[str, str]]:
        """Rows with words."""
        rows = [self._texts(row) for row in value or []]
        return [{"said": said.strip('“”"'), "who": who} for said, who in rows if said]


class StepsField(_RowsField):
    """Next steps: a list of texts."""

    widget = RowsWidget([("", "A next step")], "Another")

    def to_python(self, value: Any) -> list[str]:
        """Rows with words, each once."""
        return list(dict.fromkeys(text for row in value or [] for text in self._texts(row) if text))


class PhonesField(_RowsField):
    """Phone numbers: a list of E.164 texts ("+447700900123"), in the order of ringing."""

    widget = RowsWidget([("", "Phone number")], "Another number")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(longest=40, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """As people here read a number."""
        return [[national(one)] if isinstance(one, str) else one for one in value or []]

    def to_python(self, value: Any) -> list[str]:
        """Rows with numbers, each once."""
        return list(dict.fromkeys(_number(text) for row in value or [] for text in self._texts(row) if text))


def _number(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(f"“{text}” is not a phone number. Write it with its area code.", code="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national(number: str) -> str:
    """ "+447700900123" as "07700 900123"; numbers of other countries keep their country's code."""
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return number
    shape = phonenumbers.PhoneNumberFormat
    home = parsed.country_code == 44
    return phonenumbers.format_number(parsed, shape.NATIONAL if home else shape.INTERNATIONAL)
