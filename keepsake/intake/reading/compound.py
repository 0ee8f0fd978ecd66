"""Old Office files (compound files): what is inside, before anything opens it.

Only the directory and the workbook's cell records are looked at: enough to tell a Word document, a message or a
locked workbook from a register, and how far its cells reach.
"""

from __future__ import annotations

import struct

from keepsake.intake.reading.refusals import Refused

_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_CELL_RECORDS = {0x00FD, 0x0203, 0x027E, 0x0204, 0x0006, 0x0205, 0x0004, 0x0003, 0x0002, 0x00D6}
_MULTI_NUMBER = 0x00BD
_FILE_PASSWORD = 0x002F


class Compound:
    """The directory of a compound file. Raises `Refused` (damaged) when it cannot be followed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise Refused("damaged") from error

    def _open(self) -> None:
        data = self.data
        self.sector = 1 << struct.unpack_from("<H", data, 30)[0]
        if self.sector not in (512, 4096):
            raise ValueError("sector size")
        directory, self.cutoff = struct.unpack_from("<I4xI", data, 48)
        table: list[int] = [n for n in struct.unpack_from("<109I", data, 76) if n < _END]
        more, count = struct.unpack_from("<II", data, 68)
        per_sector = self.sector // 4
        while more < _END and count > 0:
            numbers = struct.unpack_from(f"<{per_sector}I", data, self._at(more))
            table.extend(n for n in numbers[:-1] if n < _END)
            more, count = numbers[-1], count - 1
        self.fat: list[int] = []
        for number in table:
            self.fat.extend(struct.unpack_from(f"<{per_sector}I", data, self._at(number)))
        self.entries: dict[str, tuple[int, int]] = {}
        raw = self._chain(directory)
        if len(raw) % self.sector:
            raise ValueError("half a directory")
        for at in range(0, len(raw) - 127, 128):
            length = struct.unpack_from("<H", raw, at + 64)[0]
            if length:
                name = raw[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
                self.entries[name] = struct.unpack_from("<II", raw, at + 116)

    def _at(self, number: int) -> int:
        return (number + 1) * self.sector

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        number = start
        while number < _END:
            if len(parts) > len(self.fat):
                raise ValueError("a circle of sectors")
            part = self.data[self._at(number) : self._at(number) + self.sector]
            number = self.fat[number]
            if len(part) < self.sector and (number < _END or not part):
                raise ValueError("a sector is missing")
            parts.append(part)
        return b"".join(parts)

    def stream(self, name: str) -> bytes:
        """A large stream's bytes; '' for one so small that it stands in the mini stream (no register does)."""
        start, size = self.entries[name]
        try:
            content = self._chain(start)[:size] if size >= self.cutoff else b""
            if size >= self.cutoff and len(content) < size:
                raise ValueError("half a stream")
            return content
        except (struct.error, IndexError, ValueError) as error:
            raise Refused("damaged") from error


def look_into(data: bytes) -> tuple[int, int]:
    """(rows, columns) that an old workbook reaches. Raises `Refused` for what is no open workbook."""
    compound = Compound(data)
    names = {name.casefold() for name in compound.entries}
    if "encryptedpackage" in names or "encryptioninfo" in names:
        raise Refused("password_protected")
    if "worddocument" in names:
        raise Refused("word")
    if "powerpoint document" in names:
        raise Refused("presentation")
    if any(name.startswith("__substg1.0") for name in names):
        raise Refused("email")
    for name in ("Workbook", "Book"):
        if name in compound.entries:
            return _reach(compound.stream(name))
    raise Refused("binary")


def _reach(stream: bytes) -> tuple[int, int]:
    rows = columns = at = 0
    end = len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while at <= end:
        kind, size = unpack(stream, at)
        if kind == _FILE_PASSWORD:
            raise Refused("password_protected")
        if kind in _CELL_RECORDS and size >= 4:
            row, column = unpack(stream, at + 4)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _MULTI_NUMBER and size >= 6:
            row, _ = unpack(stream, at + 4)
            last = struct.unpack_from("<H", stream, at + 4 + size - 2)[0]
            rows, columns = max(rows, row + 1), max(columns, last + 1)
        at += 4 + size
    return rows, columns
