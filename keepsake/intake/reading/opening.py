"""Opens a workbook in a process of its own: what breaks the compiled reader then breaks this process and no other.

Run by `workbooks` as a script, bytes in and JSON out: ``{"sheets": [{"name", "hidden", "rows": [[line, [text]]]}]}`` or
``{"refused": reason}``. A damaged workbook can make the reader ask for any amount of memory, which ends a process at
once; so this one may have so much and no more. It imports nothing of the house, to begin quickly.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import Any

MOST_MEMORY = 2 * 1024 * 1024 * 1024  # of addresses, the interpreter's own included
MOST_CELLS = 6_000_000


class Sprawling(Exception):
    """A sheet of more cells than a register has."""


def text_of(value: object) -> str:
    """The text of a typed cell: dates as ISO, whole numbers without ``.0``, true and false as words."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    return "" if value is None else str(value)


def sheets_of(data: bytes) -> list[dict[str, Any]]:
    """Every sheet that holds cells."""
    import python_calamine

    found: list[dict[str, Any]] = []
    with python_calamine.load_workbook(io.BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            content = book.get_sheet_by_name(meta.name)
            if content.start is None:
                continue
            if content.total_height * content.total_width > MOST_CELLS:
                raise Sprawling
            lead = [""] * content.start[1]
            rows: list[tuple[int, list[str]]] = []
            for line, values in enumerate(content.iter_rows(), start=1):
                cells = [text_of(value) for value in values]
                if any(cells):
                    rows.append((line, lead + cells))
            hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            found.append({"name": meta.name, "hidden": hidden, "rows": rows})
    return found


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit to set
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Read standard input, write standard output."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"sheets": sheets_of(data)}
    except Sprawling:
        answer = {"refused": "too_many_cells"}
    except Exception as error:
        locked = type(error).__name__ == "PasswordError"
        answer = {"refused": "password_protected" if locked else "damaged"}
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
