"""The styles: every file has its place, and nothing is asked of another host."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[1] / "static" / "ui"
SHEETS = sorted(STATIC.rglob("*.css"))
IMPORTS = re.findall(r'@import url\("([^"]+)"\)', (STATIC / "keepsake.css").read_text(encoding="utf-8"))


def test_every_sheet_is_imported_once() -> None:
    there = sorted(str(sheet.relative_to(STATIC)) for sheet in SHEETS if sheet.name != "keepsake.css")
    assert sorted(IMPORTS) == there


def test_only_the_first_sheet_imports() -> None:
    assert [sheet.name for sheet in SHEETS if "@import" in sheet.read_text(encoding="utf-8")] == ["keepsake.css"]


def test_every_address_in_a_sheet_is_a_file_of_ours() -> None:
    lost = [
        f"{sheet.name}: {address}"
        for sheet in SHEETS
        for address in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text(encoding="utf-8"))
        if not (sheet.parent / address).resolve().is_file()
    ]
    assert lost == []


def test_every_font_that_we_carry_is_used() -> None:
    text = (STATIC / "css" / "fonts.css").read_text(encoding="utf-8")
    assert [font.name for font in STATIC.glob("fonts/*.woff2") if font.name not in text] == []


def test_every_token_that_a_sheet_uses_is_defined_somewhere() -> None:
    every = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", every))
    # A name with a fallback may be set by the part that wants it.
    assert sorted(set(re.findall(r"var\((--[a-z0-9-]+)\)", every)) - defined) == []


def test_no_script_reaches_out_or_stands_on_another_script() -> None:
    for script in STATIC.glob("js/*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"https?://", text), script.name
        # Only hashed names are kept when files are collected: a relative import would lead nowhere.
        assert not re.search(r"^\s*import\b|\bimport\(|\beval\(|new Function", text, re.M), script.name
