"""What a file is, from its content alone, and what is said of those that are not taken."""

import io
import struct

import pytest

from keepsake.records.attachments import limits
from keepsake.records.attachments.containers.source import Source
from keepsake.records.attachments.limits import Format
from keepsake.records.attachments.probe import probe, within_limits
from keepsake.records.attachments.refusals import Refused
from keepsake.records.tests.crafted import movies, pictures, sounds, webms


def asked(data: bytes) -> Format:
    return probe(Source(io.BytesIO(data)))


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as refusal:
        asked(data)
    return refusal.value


def ftyp(major: bytes, *compatible: bytes) -> bytes:
    return movies.box(b"ftyp", major, bytes(4), *compatible)


SPOKEN = [movies.sound()]
TAKEN = [
    (pictures.jpeg(), limits.JPEG),
    (pictures.png(), limits.PNG),
    (pictures.webp(), limits.WEBP),
    (pictures.gif(), limits.GIF),
    (pictures.heic(), limits.HEIC),
    (ftyp(b"mif1", b"mif1", b"heic", b"MiHE"), limits.HEIC),
    (ftyp(b"heix", b"mif1"), limits.HEIC),
    (movies.movie(), limits.MP4),
    (movies.movie(brand=b"M4V "), limits.MP4),
    (movies.movie(brand=b"3gp5"), limits.MP4),
    (movies.movie(brand=b"qt  "), limits.MOV),
    (movies.movie(SPOKEN, brand=b"M4A "), limits.M4A),
    (movies.movie([movies.sound()], brand=b"mp42"), limits.M4A),
    (movies.movie([movies.sound(), movies.places()], brand=b"isom"), limits.M4A),
    (webms.webm(), limits.WEBM),
    (webms.webm(live=True), limits.WEBM),
    (webms.webm(pictures=False), limits.WEBM_SOUND),
    (sounds.FRAMES, limits.MP3),
    (sounds.id3v2() + sounds.FRAMES, limits.MP3),
    (sounds.id3v2(bytes(90_000)) + sounds.FRAMES, limits.MP3),
    (sounds.AAC_FRAMES, limits.AAC),
    (sounds.opus(), limits.OGG),
    (sounds.vorbis(), limits.OGG),
    (sounds.wav(), limits.WAV),
]


@pytest.mark.parametrize(("data", "found"), TAKEN, ids=[f"{n}-{found.extension}" for n, (_, found) in enumerate(TAKEN)])
def test_a_format_is_told_by_its_content(data: bytes, found: Format) -> None:
    assert asked(data) == found


def test_every_format_that_is_taken_is_tried_here() -> None:
    assert {found for _, found in TAKEN} == set(limits.FORMATS)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b"%PDF-1.7\n", "unwanted", "PDF"),
        (b"PK\x03\x04word/document.xml", "unwanted", "document or a ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unwanted", "Office"),
        (b"II*\0\x08\0\0\0", "unwanted", "TIFF"),
        (b"MM\0*\0\0\0\x08", "unwanted", "TIFF"),
        (b"BM\x36\0\0\0", "unwanted", "BMP"),
        (b"RIFF\0\0\0\0AVI LIST", "unwanted", "AVI"),
        (b"#!AMR\n", "unwanted", "AMR"),
        (b"fLaC\0\0\0\x22", "unwanted", "FLAC"),
        (b"MZ\x90\0", "unwanted", "program"),
        (b"\x7fELF\2", "unwanted", "program"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "unwanted", "web page"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "unwanted", "web page"),
        (b"<?xml version='1.0'?><svg/>", "unwanted", "web page"),
        (ftyp(b"avif", b"mif1"), "unwanted", "AVIF"),
        (ftyp(b"mif1", b"avif"), "unwanted", "AVIF"),
        (ftyp(b"M4P ", b"M4A "), "unwanted", "protected"),
        (webms.webm(doc_type=b"matroska"), "unwanted", "MKV"),
        (b"OggS" + bytes(24) + b"\x80theora" + bytes(60), "unwanted", "Ogg"),
        (ftyp(b"isom") + movies.box(b"mdat", bytes(9)), "broken", "damaged"),
        (movies.movie([movies.places()]), "broken", "damaged"),
        (b"hello, this is a letter about Ada", "unknown", "what kind of file"),
        (b"\xff\xfb\x90\x64", "unknown", "what kind of file"),
        (b"\xff\xd8", "unknown", "what kind of file"),
        (b"\0" * 5000, "unknown", "what kind of file"),
        (bytes(range(256)) * 20, "unknown", "what kind of file"),
    ],
)
def test_what_is_not_taken_gets_a_sentence(data: bytes, code: str, words: str) -> None:
    refusal = refused(data)
    assert refusal.code == code
    assert words in refusal.sentence
    assert refusal.sentence.endswith(".")
    assert "Ada" not in refusal.sentence


def test_a_name_counts_for_nothing() -> None:
    file = io.BytesIO(b"MZ\x90\0")
    file.name = "picture.jpg"
    file.content_type = "image/jpeg"  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="program"):
        probe(Source(file))


@pytest.mark.parametrize(
    ("found", "most", "words"),
    [(limits.JPEG, 25, "picture"), (limits.MP3, 20, "sound recording"), (limits.MOV, 200, "video")],
)
def test_each_family_has_its_most_bytes(found: Format, most: int, words: str) -> None:
    assert within_limits(found, most * 1_000_000) == found
    with pytest.raises(Refused) as refusal:
        within_limits(found, most * 1_000_000 + 1_000_000)
    assert refusal.value.code == "too_big"
    assert words in refusal.value.sentence
    assert f"{most} MB" in refusal.value.sentence


def test_a_picture_that_is_too_big_is_refused_before_it_is_read() -> None:
    class Huge(io.BytesIO):
        read_so_far = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.read_so_far += len(data)
            return data

    file = Huge(b"\xff\xd8\xff" + bytes(26_000_000))
    with pytest.raises(Refused, match=r"26\.0 MB"):
        probe(Source(file))
    assert file.read_so_far < 200_000


def test_a_box_that_says_it_is_endless_does_not_hold_the_program_up() -> None:
    data = ftyp(b"isom") + struct.pack(">I4sQ", 1, b"moov", 2**63)
    assert refused(data).code == "broken"
    many = ftyp(b"isom") + movies.box(b"moov", movies.box(b"free") * 30_000)
    assert refused(many).code == "broken"
