"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import re

from keepsake.intake.reading.refusals import Refused

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "bitmap"),
    (b"{\\rtf", "rtf"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard", "database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
)
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"avif", b"hevc", b"msf1")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes) -> str:
    """``zip``, ``compound`` or ``text``. Raises `Refused` for everything that cannot hold a register."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused("empty")
    if data.startswith(ZIP):
        return "zip"
    if data.startswith(COMPOUND):
        return "compound"
    for start, reason in _STARTS:
        if not data.startswith(start):
            continue
        if reason != "bitmap":
            raise Refused(reason)
        if b"\x00" in data[:40]:
            raise Refused("image")
    if data[4:8] == b"ftyp":
        raise Refused("image" if data[8:12] in _PICTURE_BRANDS else "binary")
    if data[:4] == b"RIFF":
        raise Refused("image" if data[8:12] == b"WEBP" else "binary")
    if data.startswith(TEXT_MARKS):
        return "text"
    _refuse_markup(data)
    if utf16_without_mark(data):
        return "text"
    if _is_binary(data):
        raise Refused("binary")
    return "text"


def utf16_without_mark(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` when every other byte of the beginning is mostly NUL, else ''."""
    head = data[:4000]
    head = head[: len(head) // 2 * 2]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    """NULs and control bytes in a text: a few spoil their own rows, many mean that it is no text."""
    sample = data[:200_000]
    strange = sample.count(0) + len(_CONTROLS.findall(sample))
    return strange > max(4, len(sample) // 200)


def _refuse_markup(data: bytes) -> None:
    head = data[:4096].lstrip(b" \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"<div")):
        raise Refused("html")
    if head.startswith((b"<?xml", b"<!--", b"<")):
        raise Refused("html" if b"<html" in head or (b"<table" in head and b"<row" not in head) else "xml")
    if head.startswith((b"{", b"[")) and b'"' in head:
        raise Refused("link" if b'"doc_id"' in head or (b'"url"' in head and len(data) < 1000) else "json")
    if head.startswith((b"mime-version:", b"received:", b"return-path:", b"delivered-to:", b"from: ")):
        raise Refused("html" if b"text/html" in head and b"multipart/related" in head else "email")
    if head.startswith(b"begin:v"):
        raise Refused("contacts")
