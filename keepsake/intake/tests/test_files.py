"""Files of every kind become rows, or are refused in a sentence that a manager can act on."""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest

from keepsake.intake.reading import packages, read
from keepsake.intake.reading.files import open_table
from keepsake.intake.reading.header_rows import known_headers
from keepsake.intake.tests import making
from keepsake.intake.tests.making import TODAY, compound, csv, ods, xls, xlsx, zipped

ROWS: making.Rows = [
    ["Thimble Lane Nursery"],
    [],
    ["First name", "Last name", "DOB", "Parent 1 name", "Parent 1 mobile"],
    ["Zoë", "O’Brien", dt.date(2023, 2, 14), "Aoife O’Brien", 7700900123],
    ["Idris", "Müller", dt.date(2022, 7, 3), "Jürgen Müller", "07700 900124"],
]
TEXT = (
    "First name,Last name,DOB,Parent 1 name,Parent 1 mobile",
    "Zoë,O’Brien,14/02/2023,Aoife O’Brien,7700900123",
    "Idris,Müller,03/07/2022,Jürgen Müller,07700 900124",
)


def check(data: bytes, first_line: int) -> None:
    report = read(data, "register.bin", today=TODAY)
    assert not report.errors
    assert not report.questions
    assert [(c.line, c.first, c.last, c.dob) for c in report.children] == [
        (first_line, "Zoë", "O’Brien", dt.date(2023, 2, 14)),
        (first_line + 1, "Idris", "Müller", dt.date(2022, 7, 3)),
    ]
    assert [c.carers[0].phones for c in report.children] == [["+447700900123"], ["+447700900124"]]


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_workbooks_with_title_lines_typed_dates_and_phones_that_lost_their_zero(make: Any) -> None:
    check(make({"Sheet1": ROWS}), 4)


def test_a_workbook_that_counts_days_from_1904() -> None:
    check(xlsx({"Sheet1": ROWS}, epoch_1904=True), 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_in_every_encoding_and_line_end(encoding: str, end: str) -> None:
    check(csv(*TEXT, encoding=encoding, end=end), 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter(delimiter: str) -> None:
    check(csv(*(line.replace(",", delimiter) for line in TEXT)), 2)


def test_semicolons_win_where_cells_hold_commas() -> None:
    report = read(csv("Name;DOB;Address", "Okoro, Ada;14/02/2023;1 Elm Lane, Thimbleton, Kent"), today=TODAY)
    assert report.children[0].first == "Ada"
    assert report.children[0].particulars["address"] == "1 Elm Lane, Thimbleton, Kent"


def test_the_separator_line_of_excel_counts_as_a_line() -> None:
    check(csv("sep=;", *(line.replace(",", ";") for line in TEXT)), 3)


def test_central_european_and_cyrillic_bytes() -> None:
    polish = read(csv("Imię;First name;Surname;DOB", "x;Łukasz;Żółć;14/02/2023", encoding="cp1250"), today=TODAY)
    assert (polish.children[0].first, polish.children[0].last) == ("Łukasz", "Żółć")
    russian = read(csv("First name;Surname;DOB", "Иван;Щербаков;14/02/2023", encoding="cp1251"), today=TODAY)
    assert russian.children[0].last == "Щербаков"


def test_a_quoted_cell_over_several_lines_keeps_the_lines_of_the_file_true() -> None:
    data = csv(
        "Name,DOB,Address", '"Okoro, Ada",14/02/2023,"1 Elm Lane', "Thimbleton", 'TH1 2AB"', "Ben Vane,31/02/2022,x"
    )
    report = read(data, today=TODAY)
    assert report.children[0].line == 2
    assert report.children[0].particulars["address"] == "1 Elm Lane, Thimbleton, TH1 2AB"
    assert [fault.line for fault in report.errors] == [5]


def test_a_comma_without_quotes_is_an_error_of_its_own_line_and_of_no_other() -> None:
    lines = ["Name,DOB,Address,Allergies", "Ada Okoro,14/02/2023,1 Elm Lane, Thimbleton,Nuts"]
    lines += [f"Child{chr(65 + n)} Vane,03/07/2022,2 Elm Lane," for n in range(8)]
    report = read(csv(*lines), today=TODAY)
    assert [(fault.line, fault.reason) for fault in report.errors] == [(2, "too_many_cells")]
    assert len(report.children) == 8


def test_blank_lines_and_blank_columns_are_passed_over() -> None:
    report = read(
        csv("", ",,", ",First name,Last name,DOB", "", ",Ada,Okoro,14/02/2023", ",,,", ",Ben,Vane,03/07/2022"),
        today=TODAY,
    )
    assert [child.line for child in report.children] == [5, 7]


def test_hidden_sheets_are_left_out_and_named() -> None:
    report = read(xlsx({"Wrens": ROWS, "Old": ROWS}, hidden=["Old"]), today=TODAY)
    assert len(report.children) == 2
    assert any("“Old” is hidden" in warning.message for warning in report.warnings)


def test_cells_stay_where_they_are_when_a_sheet_begins_in_the_middle() -> None:
    rows: making.Rows = [[], [], [None, None, "Name", "DOB"], [None, None, "Ada Okoro", dt.date(2023, 2, 14)]]
    for make in (xlsx, xls, ods):
        report = read(make({"Sheet1": rows}), today=TODAY)
        assert [(c.line, c.name) for c in report.children] == [(4, "Ada Okoro")]
        assert [(column.index, column.meaning) for column in report.sheets[0].columns if column.meaning] == [
            (2, "name"),
            (3, "dob"),
        ]


REFUSED = {
    "empty": [b"", b"   \r\n\n", b"\xef\xbb\xbf", b"\x00" * 50],
    "pdf": [b"%PDF-1.7\n..."],
    "image": [
        b"\x89PNG\r\n\x1a\n....",
        b"\xff\xd8\xff\xe0....",
        b"GIF89a....",
        b"RIFF1234WEBPVP8 ",
        b"....ftypheic....",
    ],
    "word": [compound({"WordDocument": b"x"}), zipped({"word/document.xml": "<w/>"})],
    "presentation": [zipped({"ppt/presentation.xml": "<p/>"}), compound({"PowerPoint Document": b"x"})],
    "numbers": [zipped({"Index/Document.iwa": "x"})],
    "zip": [zipped({"children.csv": "First name,Last name"})],
    "archive": [b"7z\xbc\xaf\x27\x1c....", b"\x1f\x8b\x08....", b"Rar!\x1a\x07"],
    "password_protected": [
        compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}),
        xls({"Sheet1": ROWS}, password=True),
        ods({"Sheet1": ROWS}, encrypted=True),
    ],
    "damaged": [
        xlsx({"Sheet1": ROWS})[:-150],
        xls({"Sheet1": ROWS})[:1600],
        ods({"Sheet1": ROWS})[:-80],
        b"PK\x03\x04 and no more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more",
    ],
    "html": [
        b"<html><table><tr><td>Name</td></tr></table></html>",
        b"\n <!DOCTYPE html><html>",
        b"<table><tr><td>Name",
    ],
    "xml": [
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Row></Row></Workbook>'
    ],
    "json": [b'[{"first_name": "Ada"}]'],
    "link": [b'{"doc_id": "abc", "url": "x"}'],
    "rtf": [b"{\\rtf1\\ansi"],
    "email": [b"From: a@example.org\r\nSubject: x", compound({"__substg1.0_0037001F": b"x"})],
    "contacts": [b"BEGIN:VCARD\r\n"],
    "database": [b"SQLite format 3\x00...."],
    "program": [b"MZ\x90\x00...."],
    "binary": [bytes(range(1, 32)) * 20, hashlib.shake_128(b"noise").digest(2000)],
    "unclosed_quote": [
        csv("Name,DOB", '"Ada Okoro,14/02/2023', "Ben Vane,03/07/2022"),
        csv("Name,DOB", '"Ada Okoro,14/02/2023', *["Ben Vane,03/07/2022"] * 90),
    ],
    "no_header": [
        csv("Ada,Okoro,14/02/2023", "Ben,Vane,03/07/2022"),
        csv("hello there", "this is a letter"),
        csv("42"),
    ],
    "no_children": [csv("First name,Last name,DOB"), csv("Autumn", "", "Name,DOB", "", ",,")],
    "no_register": [xlsx({"Notes": [["Call the plumber"]], "Rota": [["Mon", "Beth"]]})],
}


@pytest.mark.parametrize(("reason", "data"), [(reason, data) for reason, files in REFUSED.items() for data in files])
def test_refused_in_a_sentence(reason: str, data: bytes) -> None:
    report = read(data, "register.xlsx", today=TODAY)
    assert (report.outcome, report.reason) == ("refused", reason)
    assert report.message.endswith(".")
    assert report.children == []
    assert report.to_json()["errors"] == [{"line": None, "column": None, "reason": reason, "message": report.message}]


def test_an_unclosed_quote_names_its_line() -> None:
    report = read(csv("Name,DOB", "Ada Okoro,14/02/2023", '"Ben Vane,03/07/2022', "Cal Reed,03/07/2021"), today=TODAY)
    assert "line 3" in report.message


def test_too_large_too_long_too_wide() -> None:
    assert read(b"a" * (20 * 1024 * 1024 + 1), today=TODAY).reason == "too_large"
    assert read(csv("Name,DOB", *["a,b"] * 100_001), today=TODAY).reason == "too_many_rows"
    assert read(csv("Name," * 301), today=TODAY).reason == "too_many_columns"


@pytest.mark.parametrize(
    ("cell", "reason"), [("A1048576", "too_many_rows"), ("XFD3", "too_many_columns"), ("CV99999", "too_many_cells")]
)
def test_a_stray_cell_far_away_is_refused_before_the_sheet_is_laid_out(cell: str, reason: str) -> None:
    sheet = (
        f'<worksheet><sheetData><row><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    )
    assert read(_with_part(xlsx({"A": ROWS}), "xl/worksheets/sheet1.xml", sheet), today=TODAY).reason == reason


def test_empty_cells_that_are_only_coloured_in_do_not_count() -> None:
    coloured = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row></sheetData>'
    original = xlsx({"A": ROWS})
    with zipfile.ZipFile(BytesIO(original)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    check(_with_part(original, "xl/worksheets/sheet1.xml", sheet.replace("</sheetData>", coloured)), 4)


def test_a_zip_bomb_is_refused_whether_it_says_its_size_or_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    assert packages.MAX_UNPACKED == 400 * 1024 * 1024
    monkeypatch.setattr(packages, "MAX_UNPACKED", 8 * 1024 * 1024)
    bomb = _with_part(xlsx({"A": ROWS}), "xl/worksheets/sheet2.xml", b"0" * (9 * 1024 * 1024))
    assert len(bomb) < 20_000
    assert read(bomb, today=TODAY).reason == "unpacks_too_large"
    assert read(_lying_about_sizes(bomb), today=TODAY).reason in ("unpacks_too_large", "damaged")


def test_an_old_workbook_that_sprawls_is_refused() -> None:
    far: making.Rows = [["Name"], *([[]] * 65_000), [None] * 250 + ["x"]]
    assert read(xls({"A": far}), today=TODAY).reason == "too_many_cells"


def test_an_opendocument_sheet_of_repeated_cells_is_refused() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    content = zipfile.ZipFile(BytesIO(ods({"A": ROWS}))).read("content.xml").decode()
    wide = content.replace("<table:table-row>", f"<table:table-row>{cell}", 1)
    assert read(_with_part(ods({"A": ROWS}), "content.xml", wide), today=TODAY).reason == "too_many_columns"
    tall = content.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="900000">', 1)
    assert read(_with_part(ods({"A": ROWS}), "content.xml", tall), today=TODAY).reason == "too_many_rows"


def test_a_single_nul_spoils_its_own_row_only() -> None:
    report = read(csv("First name,Last name,DOB", "A\x00da,Okoro,14/02/2023", "Ben,Vane,03/07/2022"), today=TODAY)
    assert [(fault.line, fault.column, fault.reason) for fault in report.errors] == [(2, 1, "control_character")]
    assert [child.first for child in report.children] == ["Ben"]


def test_bytes_that_no_encoding_explains_spoil_their_own_row_only() -> None:
    data = csv("First name,Last name,DOB", "Zoë,Ó Briain,14/02/2023", "Zoë,Vane,14/02/2022", "Zoë,Fox,1/2/2021")
    data = data.replace(b"Fox", b"F\xe9x")
    report = read(
        data
        + csv("Noé,Hall,1/2/2020", "Noé,Hill,1/2/2020", "Noé,Hope,1/3/2020", "Éve,Hope,1/4/2020", "Éa,Hi,1/3/2020"),
        today=TODAY,
    )
    assert [(fault.line, fault.reason) for fault in report.errors] == [(4, "unreadable_letter")]


def test_cells_as_text() -> None:
    rows: making.Rows = [
        ["First name", "DOB", "Notes", "x"],
        ["Ada", dt.date(2023, 2, 14), 12.5, True],
        ["Ben", 44971, "#N/A", 3.0],
    ]
    table = open_table(xlsx({"A": rows}), known_headers)
    assert [row.cells for row in table.sheets[0].rows[1:]] == [
        ["Ada", "2023-02-14", "12.5", "Yes"],
        ["Ben", "44971", "", "3"],
    ]
    wrapped = open_table(csv("First name,DOB,Mobile", 'Ada,1/2/2023,"=""07700900123"""'), known_headers)
    assert wrapped.sheets[0].rows[1].cells[2] == "07700900123"


def _with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts: dict[str, bytes | str] = {each: package.read(each) for each in package.namelist()}
    return zipped(parts | {name: content})


def _lying_about_sizes(data: bytes) -> bytes:
    """Every part says that it unpacks to a hundred bytes."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        places = [info.header_offset for info in package.infolist() if info.filename.endswith("sheet2.xml")]
        middle = package.start_dir
    changed = bytearray(data)
    for at in places:
        changed[at + 22 : at + 26] = struct.pack("<I", 100)
        changed[at + 14 : at + 18] = struct.pack("<I", zlib.crc32(b"0" * 100))
    at = changed.find(b"PK\x01\x02", middle)
    while at >= 0:
        if b"sheet2.xml" in changed[at : at + 80]:
            changed[at + 24 : at + 28] = struct.pack("<I", 100)
            changed[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(b"0" * 100))
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def test_the_mark_with_which_old_programs_end_a_file_is_no_row() -> None:
    check(csv(*TEXT) + b"\x1a", 2)
