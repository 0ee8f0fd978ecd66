"""What a file is, told from its content alone: its name and what the browser says of it count for nothing."""

from keepsake.records.attachments import limits
from keepsake.records.attachments.containers import mp4, webm
from keepsake.records.attachments.containers.mpeg import Header, aac_frame, after_id3, begins_with_frames, mp3_frame
from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.limits import Format
from keepsake.records.attachments.refusals import Refused, broken

#: Enough for every signature, and for frames after a long first one.
HEAD = 32 * 1024

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
STILL_BRANDS = HEIC_BRANDS | {b"mif1", b"mif2", b"msf1", b"miaf", b"avif", b"avis"}
PROTECTED_BRANDS = frozenset({b"M4P "})

#: Files that people do choose, and what to do with them. Signature at an offset → what it is, and what to do.
UNWANTED: list[tuple[int, bytes, str, str]] = [
    (0, b"%PDF-", "a PDF", "Photograph or scan the page, or save it as a picture (JPEG or PNG), and add that."),
    (0, b"PK\x03\x04", "a document or a ZIP folder", "Open it, and add the pictures in it one by one."),
    (0, b"\xd0\xcf\x11\xe0", "an older Office document", "Save the page as a picture (JPEG or PNG) and add that."),
    (0, b"{\\rtf", "a text document", "Copy its words into the text of the record."),
    (0, b"II*\0", "a TIFF or a camera's raw picture", "Save it as JPEG or PNG and add that."),
    (0, b"MM\0*", "a TIFF or a camera's raw picture", "Save it as JPEG or PNG and add that."),
    (0, b"BM", "a BMP picture", "Save it as JPEG or PNG and add that."),
    (0, b"8BPS", "a Photoshop picture", "Save it as JPEG or PNG and add that."),
    (0, b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", "Save it as JPEG or PNG and add that."),
    (0, b"#!AMR", "sound in the format AMR, which browsers cannot play", "Save it as M4A or MP3 and add that."),
    (0, b"fLaC", "sound in the format FLAC", "Save it as M4A or MP3 and add that."),
    (0, b"FORM", "sound in the format AIFF", "Save it as M4A or MP3 and add that."),
    (0, b"caff", "sound in the format CAF", "Save it as M4A or MP3 and add that."),
    (0, b"0&\xb2u\x8ef\xcf\x11", "a Windows Media file", "Save it as MP4, or sound as M4A or MP3, and add that."),
    (0, b"FLV\x01", "a Flash video", "Save it as MP4 and add that."),
    (0, b"\0\0\x01\xba", "an MPEG-1 or DVD video", "Save it as MP4 and add that."),
    (8, b"AVI ", "an AVI video", "Save it as MP4 and add that."),
    (0, b"MZ", "a program", "Keepsake takes no programs."),
    (0, b"\x7fELF", "a program", "Keepsake takes no programs."),
]
PAGES = (b"<!doctype html", b"<html", b"<svg", b"<?xml", b"<script")


def probe(source: Source) -> Format:
    """The format of a file. Errors: `Refused` with a sentence (empty, unknown, unwanted, broken, too_big)."""
    head = source.at(0, min(HEAD, source.size))
    if not head:
        raise Refused("empty", "This file is empty. It may not have finished arriving: send it again.")
    for test in (_picture, _iso, _webm, _other_sound):
        found = test(source, head)
        if found:
            return within_limits(found, source.size)
    raise _unwanted(head)


def within_limits(found: Format, size: int) -> Format:
    """The same format, if a file of `size` bytes is not too big for its family. Error: `Refused` (too_big)."""
    most = limits.MOST_BYTES[found.media]
    if size > most:
        what = {limits.IMAGE: "picture", limits.SOUND: "sound recording", limits.VIDEO: "video"}[found.media]
        raise Refused(
            "too_big",
            f"This {what} has {size / limits.MB:.1f} MB. The most that Keepsake takes is {most // limits.MB} MB.",
        )
    return found


def _picture(source: Source, head: bytes) -> Format | None:
    if head.startswith(b"\xff\xd8\xff"):
        return limits.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return limits.PNG
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return limits.GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return limits.WEBP
    return None


def _iso(source: Source, head: bytes) -> Format | None:
    """MP4, MOV, M4A and HEIC: one family, told apart by its brands and by its tracks."""
    if head[4:8] != b"ftyp":
        return None
    length = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(length, HEAD), 4))}
    if head[8:12] in STILL_BRANDS:
        if brands & HEIC_BRANDS:
            return limits.HEIC
        raise Refused(
            "unwanted",
            "This picture is in a newer format (AVIF or the like). Save it as JPEG and add that.",
        )
    if head[8:12] in PROTECTED_BRANDS:
        raise Refused("unwanted", "This sound is protected against copying, so Keepsake cannot take it.")
    found = mp4.tracks(source)
    if b"vide" not in found:
        return limits.M4A
    return limits.MOV if head[8:12] == b"qt  " else limits.MP4


def _webm(source: Source, head: bytes) -> Format | None:
    if not head.startswith(b"\x1aE\xdf\xa3"):
        return None
    if webm.doc_type(source) != b"webm":
        raise Refused("unwanted", "This is a Matroska video (MKV). Save it as MP4 and add that.")
    return limits.WEBM if webm.PICTURE in webm.tracks(source) else limits.WEBM_SOUND


def _other_sound(source: Source, head: bytes) -> Format | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return limits.WAV
    if head.startswith(b"OggS"):
        if b"OpusHead" in head[:64] or b"\x01vorbis" in head[:64]:
            return limits.OGG
        raise Refused("unwanted", "This Ogg file holds no Opus or Vorbis sound. Save it as M4A or MP3 and add that.")
    if head.startswith(b"ID3"):
        within_limits(limits.MP3, source.size)
        begin = after_id3(source.at(0, source.size))
        head = source.at(begin, min(HEAD, source.size - begin))
        if not head:
            raise broken("recording")
    tests: list[tuple[Header, Format]] = [(mp3_frame, limits.MP3), (aac_frame, limits.AAC)]
    return next((found for header, found in tests if begins_with_frames(head, header)), None)


def _unwanted(head: bytes) -> Refused:
    for offset, signature, what, instead in UNWANTED:
        if head[offset:].startswith(signature):
            return Refused("unwanted", f"This is {what}. {instead}")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(PAGES):
        return Refused("unwanted", "This is a web page or a drawing in text. Save it as JPEG or PNG and add that.")
    return Refused("unknown", f"Keepsake cannot tell what kind of file this is. It takes {limits.IN_WORDS}.")
