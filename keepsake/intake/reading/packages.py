"""New workbooks are ZIP packages: what is inside, how large it unpacks, how far its cells reach.

All of it is found before the workbook is opened, because the reader lays every sheet out as one block in memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from keepsake.intake.reading.refusals import Refused

MAX_UNPACKED = 400 * 1024 * 1024
MAX_ENTRIES = 5_000
_CHUNK = 1 << 20
_OVERLAP = 4096

# <c r="AB12" s="3"><v>…: a cell that holds something (one that is only coloured in closes itself).
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*?(?<!/)>\s*<')
_ODS_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^<>]*?)(/?)>|<table:table-row\b([^<>]*?)>|</table:table-row>|<table:table[\s>]"
)
_REPEAT_COLUMNS = re.compile(rb'number-columns-repeated="(\d+)"')
_REPEAT_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')


def look_into(data: bytes) -> tuple[str, int, int]:
    """(format, rows, columns) of the workbook in this package. Raises `Refused` when there is none to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if len(names) > MAX_ENTRIES:
                raise Refused("unpacks_too_large")
            kind = _kind_of(package, set(names))
            _refuse_bombs(package)
            rows, columns = _reach(package, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Refused("damaged") from error
    except RuntimeError as error:  # zipfile's word for an encrypted entry
        raise Refused("password_protected") from error
    return kind, rows, columns


def _kind_of(package: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "word/document.xml" in names:
        raise Refused("word")
    if "ppt/presentation.xml" in names:
        raise Refused("presentation")
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        raise Refused("numbers")
    if "mimetype" in names and "content.xml" in names:
        return _open_document(package)
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise Refused("password_protected")
    raise Refused("zip")


def _open_document(package: zipfile.ZipFile) -> str:
    with package.open("mimetype") as entry:
        kind = entry.read(200)
    if b"opendocument.text" in kind:
        raise Refused("word")
    if b"opendocument.spreadsheet" not in kind:
        raise Refused("binary")
    if "META-INF/manifest.xml" in package.namelist():
        with package.open("META-INF/manifest.xml") as entry:
            if b"encryption-data" in entry.read(_CHUNK):
                raise Refused("password_protected")
    return "ods"


def _refuse_bombs(package: zipfile.ZipFile) -> None:
    """What the package says of itself, then what its parts really unpack to (sizes in a ZIP can lie)."""
    entries = [info for info in package.infolist() if not info.is_dir()]
    if sum(info.file_size for info in entries) > MAX_UNPACKED:
        raise Refused("unpacks_too_large")
    total = 0
    for info in entries:
        for chunk in _unpacked(package, info):
            total += len(chunk)
            if total > MAX_UNPACKED:
                raise Refused("unpacks_too_large")


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one part, whatever size it claims, in chunks."""
    with package.open(info) as entry:
        while chunk := entry.read(_CHUNK):
            yield chunk
    raw = package.fp
    if raw is None or info.compress_type != zipfile.ZIP_DEFLATED:
        return
    # An entry that claims to be shorter than it is: zipfile stops at the claim, other readers do not.
    raw.seek(info.header_offset + 26)
    name, extra = (int.from_bytes(raw.read(2), "little") for _ in range(2))
    raw.seek(info.header_offset + 30 + name + extra)
    inflater, done, left = zlib.decompressobj(-15), 0, info.compress_size
    while left > 0 and not inflater.eof:
        packed = raw.read(min(left, 1 << 16))
        if not packed:
            break
        left -= len(packed)
        while packed:
            chunk = inflater.decompress(packed, _CHUNK)
            packed = inflater.unconsumed_tail
            done += len(chunk)
            if done > info.file_size:
                yield chunk


def _reach(package: zipfile.ZipFile, kind: str) -> tuple[int, int]:
    rows = columns = 0
    if kind == "ods":
        return _ods_reach(package)
    if kind == "xlsx":
        for info in package.infolist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", info.filename):
                found = _sheet_reach(package, info)
                rows, columns = max(rows, found[0]), max(columns, found[1])
    return rows, columns


def _sheet_reach(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, int]:
    lines: int = 0
    widest: bytes = b""
    tail = b""
    with package.open(info) as entry:
        while chunk := entry.read(_CHUNK):
            text = tail + chunk
            for letters, digits in _CELL.findall(text):
                line = int(digits)
                if line > lines:
                    lines = line
                if (len(letters), letters) > (len(widest), widest):
                    widest = letters
            tail = text[-_OVERLAP:]
    return lines, column_number(widest.decode())


def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27; an empty text is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _ods_reach(package: zipfile.ZipFile) -> tuple[int, int]:
    """Rows and columns with something in them; what is repeated counts as often as it is repeated."""
    with package.open("content.xml") as entry:
        text = entry.read()
    rows = columns = sheet_rows = width = filled = 0
    repeat, pending = 1, 0
    for match in _ODS_CELL.finditer(text):
        whole = match.group(0)
        if whole[:-1] == b"<table:table":
            sheet_rows = pending = 0
        elif whole.startswith(b"<table:table-row"):
            found = _REPEAT_ROWS.search(match.group(3) or b"")
            repeat, width, filled = int(found[1]) if found else 1, 0, 0
            if whole.endswith(b"/>"):
                pending += repeat
        elif whole.startswith(b"</"):
            if filled:
                sheet_rows += pending + repeat
                pending = 0
            else:
                pending += repeat
            rows, columns = max(rows, sheet_rows), max(columns, filled)
        else:
            attributes = match.group(1) or b""
            found = _REPEAT_COLUMNS.search(attributes)
            width += int(found[1]) if found else 1
            if not match.group(2) or b"office:value" in attributes:
                filled = width
    return rows, columns
