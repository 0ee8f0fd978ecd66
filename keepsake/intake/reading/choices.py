"""What a person has settled about a file: saved, and used again for the next file of the same kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

from keepsake.intake.reading.dates import RULES
from keepsake.intake.reading.meanings import is_meaning
from keepsake.intake.reading.vocabulary import fold


@dataclass(slots=True)
class Choices:
    """``columns``: header → meaning ('' for *leave out*). ``dates``: header → one of `dates.RULES`.

    Headers are compared without case; the second column of one name is ``name #2``. ``surname_first``: full names
    without a comma begin with the family name. ``header_lines``: sheet → the line that names its columns.
    ``left_out_sheets``: sheets that hold no register.
    """

    columns: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    surname_first: bool | None = None
    header_lines: dict[str, int] = field(default_factory=dict)
    left_out_sheets: list[str] = field(default_factory=list)

    @classmethod
    def from_dict(cls, saved: dict[str, Any] | None) -> Self:
        """From what was saved, or from a plain ``{header: meaning}``. Raises ValueError for what is no meaning."""
        if not saved:
            return cls()
        known = {"columns", "dates", "surname_first", "header_lines", "left_out_sheets"}
        if not known.issuperset(saved):
            saved = {"columns": saved}
        if not all(isinstance(saved.get(name) or {}, dict) for name in ("columns", "dates", "header_lines")):
            raise ValueError("“columns”, “dates” and “header_lines” each hold names and what they stand for: {…}.")
        if not isinstance(saved.get("left_out_sheets") or [], list):
            raise ValueError("“left_out_sheets” is a list of names: […].")
        lines = dict(saved.get("header_lines") or {})
        if not all(isinstance(value, int) and value >= 0 for value in lines.values()):
            raise ValueError("“header_lines” says of each sheet on which line its names of columns stand: a number.")
        made = cls(
            columns={fold(str(key)): str(value or "") for key, value in dict(saved.get("columns") or {}).items()},
            dates={fold(str(key)): str(value) for key, value in dict(saved.get("dates") or {}).items()},
            surname_first=saved.get("surname_first"),
            header_lines={str(key): value for key, value in lines.items()},
            left_out_sheets=[str(name) for name in saved.get("left_out_sheets") or []],
        )
        for meaning in made.columns.values():
            if meaning and not is_meaning(meaning):
                raise ValueError(f"“{meaning}” is no meaning that a column can have.")
        for rule in made.dates.values():
            if rule not in RULES:
                raise ValueError(f"“{rule}” is no way to write a date.")
        return made

    def to_dict(self) -> dict[str, Any]:
        """Plain data, to be saved as JSON."""
        return {
            "columns": self.columns,
            "dates": self.dates,
            "surname_first": self.surname_first,
            "header_lines": self.header_lines,
            "left_out_sheets": self.left_out_sheets,
        }
