"""Files made by code: workbooks old and new, OpenDocument, and the containers of other programs."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Cell = str | int | float | bool | dt.date | None
Rows = Sequence[Sequence[Cell]]
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'xmlns="{_PACKAGE}/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_EXCEL_ZERO = dt.date(1899, 12, 30)
TODAY = dt.date(2026, 11, 24)


def csv(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """Lines as they stand."""
    return (end.join(lines) + end).encode(encoding)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _letters(column: int) -> str:
    text = ""
    while column:
        column, left = divmod(column - 1, 26)
        text = chr(65 + left) + text
    return text


def xlsx(sheets: Mapping[str, Rows], *, hidden: Sequence[str] = (), epoch_1904: bool = False) -> bytes:
    """A new workbook. Dates are typed as dates, numbers as numbers."""
    listed, links = "", ""
    parts: dict[str, bytes | str] = {}
    for n, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"{state}/>'
        links += f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        lines = "".join(_xlsx_row(line, cells, epoch_1904) for line, cells in enumerate(rows, 1) if cells)
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {_SHEET}><sheetData>{lines}</sheetData></worksheet>"
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    styles = f'<Relationship Id="rs" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    epoch = f'<workbookPr date1904="{int(epoch_1904)}"/>'
    types = '<Default Extension="xml" ContentType="application/xml"/>'
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f"<Relationships {_RELATIONS}>{main}</Relationships>",
        "xl/workbook.xml": f'<workbook {_SHEET} xmlns:r="{_OFFICE}">{epoch}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONS}>{links}{styles}</Relationships>",
        "xl/styles.xml": f"<styleSheet {_SHEET}>{formats}</styleSheet>",
    }
    return zipped(parts)


def _xlsx_row(line: int, cells: Sequence[Cell], epoch_1904: bool) -> str:
    made = ""
    for column, value in enumerate(cells, 1):
        place = f'r="{_letters(column)}{line}"'
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            made += f'<c {place} t="b"><v>{int(value)}</v></c>'
        elif isinstance(value, dt.date):
            made += f'<c {place} s="1"><v>{(value - _EXCEL_ZERO).days - 1462 * epoch_1904}</v></c>'
        elif isinstance(value, int | float):
            made += f"<c {place}><v>{value!r}</v></c>"
        else:
            made += f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<row r="{line}">{made}</row>'


def ods(sheets: Mapping[str, Rows], *, encrypted: bool = False) -> bytes:
    """An OpenDocument spreadsheet, with the million empty rows at its end that such files have."""
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    tables = ""
    for name, rows in sheets.items():
        lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows)
        tables += f'<table:table table:name="{escape(name)}">{lines}{empty}</table:table>'
    spaces = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    secret = "<manifest:encryption-data/>" if encrypted else ""
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}">{secret}</manifest:file-entry>'
    manifest = f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">{entry}</manifest:manifest>'
    content = f'<office:document-content {spaces} office:version="1.2">{body}</office:document-content>'
    return zipped({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    kind, said = "string", ""
    if isinstance(value, dt.date):
        kind, said = "date", f' office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind, said = "float", f' office:value="{value}"'
    text = escape(str(value))
    return f'<table:table-cell office:value-type="{kind}"{said}><text:p>{text}</text:p></table:table-cell>'


def xls(sheets: Mapping[str, Rows], *, password: bool = False) -> bytes:
    """An old workbook (BIFF8)."""

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    secret = record(0x002F, b"\x01\x00" + b"\x00" * 52) if password else b""
    plain = record(0x00E0, struct.pack("<HHHBBBBIIH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    dated = record(0x00E0, struct.pack("<HHHBBBBIIH", 0, 14, 0, 0, 0, 0, 0, 0, 0, 0))
    bodies: list[bytes] = []
    for rows in sheets.values():
        body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
        width = max((len(cells) for cells in rows), default=0)
        body += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
        for line, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value is None or value == "":
                    continue
                if isinstance(value, dt.date):
                    body += record(0x0203, struct.pack("<HHHd", line, column, 1, (value - _EXCEL_ZERO).days))
                elif isinstance(value, int | float):
                    body += record(0x0203, struct.pack("<HHHd", line, column, 0, float(value)))
                else:
                    body += record(0x0204, struct.pack("<HHH", line, column, 0) + text(value))
        bodies.append(body + record(0x000A))
    sizes = sum(len(record(0x0085, b"\0" * 8 + name.encode("utf-16-le"))) for name in sheets)
    at = len(start) + len(secret) + len(plain) + len(dated) + sizes + len(record(0x000A))
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        listed += record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + name.encode("utf-16-le"))
        at += len(body)
    return compound({"Workbook": start + secret + plain + dated + listed + record(0x000A) + b"".join(bodies)})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file, the container of old Office files and of locked new ones."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    padded = {
        name: content.ljust(4096, b"\0") + b"\0" * (-max(len(content), 4096) % sector)
        for name, content in streams.items()
    }
    entries = [("Root Entry", 5, end, 0), *((name, 2, 0, len(content)) for name, content in padded.items())]
    directory_sectors = -(-len(entries) * 128 // sector)
    data_sectors = sum(len(content) // sector for content in padded.values())
    fat_sectors = 1
    while fat_sectors * 128 < fat_sectors + directory_sectors + data_sectors:
        fat_sectors += 1
    fat: list[int] = [0xFFFFFFFD] * fat_sectors
    fat += [n + 1 for n in range(fat_sectors, fat_sectors + directory_sectors - 1)] + [end]
    body, starts = b"", []
    for content in padded.values():
        starts.append(len(fat))
        count = len(content) // sector
        fat += [len(fat) + n + 1 for n in range(count - 1)] + [end]
        body += content
    fat += [free] * (fat_sectors * 128 - len(fat))
    directory = b""
    for n, (name, kind, start, size) in enumerate(entries):
        raw = name.encode("utf-16-le") + b"\0\0"
        child = 1 if n == 0 and len(entries) > 1 else free
        right = n + 1 if 0 < n < len(entries) - 1 else free
        first = starts[n - 1] if n else start
        directory += raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, free, right, child) + b"\0" * 36
        directory += struct.pack("<III", first, size, 0)
    directory = directory.ljust(directory_sectors * sector, b"\0")
    places = list(range(fat_sectors)) + [free] * (109 - fat_sectors)
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, fat_sectors, 0, 4096, end, 0, end, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6xIIIIIIIII", *numbers)
    return head + struct.pack("<109I", *places) + struct.pack(f"<{len(fat)}I", *fat) + directory + body
