"""Pictures: place and device gone, the date taken kept, the right way up, in the right colours, of the right size."""

import io
import struct
import zlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageCms

from keepsake.records.attachments import limits
from keepsake.records.attachments.limits import GIF, HEIC, JPEG, PNG, WEBP, Format
from keepsake.records.attachments.pictures import Picture, make
from keepsake.records.attachments.refusals import Refused
from keepsake.records.tests.crafted import SECRETS
from keepsake.records.tests.crafted import pictures as crafted

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
TAKEN = datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC)

EVERY = [
    pytest.param(crafted.jpeg, JPEG, id="jpeg"),
    pytest.param(crafted.png, PNG, id="png"),
    pytest.param(crafted.webp, WEBP, id="webp"),
    pytest.param(crafted.heic, HEIC, id="heic"),
]


def made(data: bytes, found: Format) -> Picture:
    return make(data, found, LONDON, NOW)


def opened(picture: Picture, name: str = "full") -> Image.Image:
    return Image.open(io.BytesIO(picture.renditions[name].body))


@pytest.mark.parametrize(("craft", "found"), EVERY)
def test_place_and_device_are_gone_and_the_date_taken_is_kept(craft, found) -> None:  # type: ignore[no-untyped-def]
    data = craft()
    assert b"SECRET" in data
    picture = made(data, found)
    assert picture.taken_at == TAKEN
    assert picture.notes == []
    for name, one in picture.renditions.items():
        assert not [secret for secret in SECRETS if secret in one.body]
        image = opened(picture, name)
        tags = image.getexif()
        inner = tags.get_ifd(0x8769)
        kept = {0x9003: "2024:05:01 10:20:30", 0x9011: "+01:00"} if name == "full" else {}
        assert dict(inner) == kept
        assert dict(tags.get_ifd(0x8825)) == {}
        assert set(tags) <= {0x8769}
        unwanted = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "exif"}
        assert unwanted <= {"progressive", "progression", "dpi"}, unwanted


def test_a_saved_copy_has_its_date_and_nothing_else_segment_by_segment() -> None:
    body = made(crafted.jpeg(), JPEG).renditions["full"].body
    at, seen = 2, []
    while body[at + 1] != 0xDA:
        length = int.from_bytes(body[at + 2 : at + 4], "big")
        seen.append(body[at + 1])
        if body[at + 1] == 0xE1:
            assert body[at + 4 : at + 10] == b"Exif\0\0"
            assert length < 130
        at += 2 + length
    assert set(seen) <= {0xE0, 0xE1, 0xDB, 0xC2, 0xC4}
    assert body.endswith(b"\xff\xd9")


def test_a_gif_is_taken_as_its_first_frame_without_its_comment() -> None:
    picture = made(crafted.gif(frames=3), GIF)
    assert b"SECRET" not in picture.renditions["full"].body
    corner = opened(picture).convert("RGB").getpixel((3, 3))
    assert min(corner) > 230  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("taken", "offset", "at", "kept"),
    [
        ("2024:07:01 10:00:00", None, datetime(2024, 7, 1, 9, tzinfo=UTC), {0x9003: "2024:07:01 10:00:00"}),
        ("2024:01:01 10:00:00", None, datetime(2024, 1, 1, 10, tzinfo=UTC), {0x9003: "2024:01:01 10:00:00"}),
        ("2024:07:01 10:00:00", "-05:30", datetime(2024, 7, 1, 15, 30, tzinfo=UTC), None),
        ("2024:07:01 10:00:00", "nonsense", datetime(2024, 7, 1, 9, tzinfo=UTC), {0x9003: "2024:07:01 10:00:00"}),
        ("2024:07:01 10:00:00", "+99:00", datetime(2024, 7, 1, 9, tzinfo=UTC), {0x9003: "2024:07:01 10:00:00"}),
        ("0000:00:00 00:00:00", None, None, {}),
        ("    :  :     :  :  ", None, None, {}),
        ("yesterday", "+01:00", None, {}),
        (None, None, None, {}),
    ],
)
def test_the_date_is_read_in_the_cameras_zone_or_the_settings(taken, offset, at, kept) -> None:  # type: ignore[no-untyped-def]
    picture = made(crafted.jpeg(tags=crafted.exif(taken, offset)), JPEG)
    assert picture.taken_at == at
    inner = dict(opened(picture).getexif().get_ifd(0x8769))
    assert inner == ({0x9003: taken, 0x9011: offset} if kept is None else kept)


def test_the_older_tag_for_the_offset_counts_too() -> None:
    picture = made(crafted.jpeg(tags=crafted.exif(offset="+02:00", offset_tag=0x9010)), JPEG)
    assert picture.taken_at == datetime(2024, 5, 1, 8, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "taken", ["1970:01:01 00:00:00", "2000:01:01 00:03:00", "2026:05:06 09:00:00", "9999:12:31 23:59:59"]
)
def test_a_date_that_cannot_be_right_is_left_out_with_a_note(taken: str) -> None:
    picture = made(crafted.jpeg(tags=crafted.exif(taken)), JPEG)
    assert picture.taken_at is None
    assert picture.notes == [f"The date in this file (in the year {taken[:4]}) cannot be right, so it was left out."]
    assert dict(opened(picture).getexif()) == {}


def test_a_clock_a_little_ahead_is_believed() -> None:
    assert made(crafted.jpeg(tags=crafted.exif("2026:05:05 08:00:00")), JPEG).taken_at is not None


def test_exif_that_cannot_be_read_costs_the_date_not_the_picture() -> None:
    plain = io.BytesIO()
    crafted.photo().save(plain, "JPEG")
    broken = crafted.segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 60)
    picture = made(plain.getvalue()[:2] + broken + plain.getvalue()[2:], JPEG)
    assert picture.taken_at is None
    assert opened(picture).size == (640, 480)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("craft", "found"), EVERY)
def test_the_picture_stands_upright(craft, found, orientation) -> None:  # type: ignore[no-untyped-def]
    """Stored turned, as a phone held on its side does, the white corner comes back to the top left."""
    upright = crafted.photo(320, 240)
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright.transpose(undo) if undo is not None else upright
    image = opened(made(craft(stored, crafted.exif(orientation=orientation)), found))
    assert image.size == (320, 240)
    assert min(image.convert("RGB").getpixel((30, 20))) > 220  # type: ignore[arg-type]
    assert min(image.convert("RGB").getpixel((250, 200))) < 200  # type: ignore[arg-type]


def test_sizes_are_made_and_nothing_is_made_bigger() -> None:
    big = made(crafted.jpeg(crafted.photo(3000, 1500)), JPEG)
    assert {name: (one.width, one.height) for name, one in big.renditions.items()} == {
        "full": (2048, 1024),
        "card": (800, 400),
        "thumb": (400, 200),
    }
    for name, one in big.renditions.items():
        assert opened(big, name).size == (one.width, one.height)
    small = made(crafted.jpeg(crafted.photo(300, 200)), JPEG)
    assert {(one.width, one.height) for one in small.renditions.values()} == {(300, 200)}
    sliver = made(crafted.jpeg(crafted.photo(4000, 3)), JPEG)
    assert sliver.renditions["thumb"].height == 1


def test_colours_come_to_srgb() -> None:
    """A profile that swaps red and blue is heeded, then gone."""
    swapped = _swapped_profile()
    image = Image.new("RGB", (64, 64), (250, 10, 10))
    picture = made(crafted.jpeg(image, icc_profile=swapped), JPEG)
    red, _, blue = opened(picture).convert("RGB").getpixel((30, 30))  # type: ignore[misc]
    assert blue > 180 > 90 > red
    assert "icc_profile" not in opened(picture).info


def _swapped_profile() -> bytes:
    """sRGB with the red and blue columns exchanged, so that what is red there is blue here."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {}
    for n in range(int.from_bytes(profile[128:132], "big")):
        at = 132 + 12 * n
        tags[bytes(profile[at : at + 4])] = at
    red, blue = tags[b"rXYZ"] + 4, tags[b"bXYZ"] + 4
    profile[red : red + 8], profile[blue : blue + 8] = profile[blue : blue + 8], profile[red : red + 8]
    return bytes(profile)


def test_a_profile_that_cannot_be_read_is_left_out() -> None:
    picture = made(crafted.jpeg(Image.new("RGB", (64, 64), (250, 10, 10)), icc_profile=b"not a profile"), JPEG)
    assert opened(picture).convert("RGB").getpixel((30, 30))[0] > 230  # type: ignore[index]


@pytest.mark.parametrize("mode", ["L", "LA", "P", "PA", "RGBA", "1", "I;16", "CMYK"])
def test_every_kind_of_pixels_comes_out_as_it_looks(mode: str) -> None:
    grey = Image.linear_gradient("L").resize((256, 256))
    if mode == "I;16":
        image = Image.frombytes("I;16", (256, 256), b"".join(bytes([0, value]) for value in grey.tobytes()))
    else:
        image = grey.convert("RGB").convert(mode) if mode == "CMYK" else grey.convert(mode)
    out = io.BytesIO()
    form = {"CMYK": ("JPEG", JPEG), "PA": ("PNG", PNG)}.get(mode, ("PNG", PNG))
    (image.convert("LA") if mode == "PA" else image).save(out, form[0])
    shown = opened(made(out.getvalue(), form[1])).convert("L")
    assert shown.getpixel((128, 10)) < 60  # type: ignore[operator]
    assert shown.getpixel((128, 245)) > 190  # type: ignore[operator]
    if mode not in ("1", "P"):
        assert abs(shown.getpixel((128, 128)) - 128) < 12  # type: ignore[operator]


def test_a_drawing_stays_sharp_on_white_paper() -> None:
    picture = made(crafted.png(crafted.drawing()), PNG)
    assert {one.format for one in picture.renditions.values()} == {PNG}
    image = opened(picture)
    assert image.mode == "RGB"
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert image.getpixel((600, 450)) == (200, 30, 30)
    assert picture.taken_at == TAKEN


def test_a_photo_that_came_as_png_becomes_a_jpeg() -> None:
    picture = made(crafted.png(crafted.photo(600, 450)), PNG)
    assert picture.renditions["full"].format == JPEG
    assert picture.renditions["full"].body[:3] == b"\xff\xd8\xff"


def test_a_picture_of_nothing_but_noise_is_written() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((500, 500), 120) for _ in range(3)])
    assert opened(made(crafted.png(noise), PNG)).size == (500, 500)


@pytest.mark.parametrize(("craft", "found"), [*EVERY, pytest.param(crafted.gif, GIF, id="gif")])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.7])
def test_a_picture_that_was_cut_off_is_refused(craft, found, share) -> None:  # type: ignore[no-untyped-def]
    data = craft(crafted.photo(240, 180)).removesuffix(b"SECRETTRAILER" * 20)
    with pytest.raises(Refused) as refusal:
        made(data[: int(len(data) * share)], found)
    assert refusal.value.code == "broken"
    assert "damaged" in refusal.value.sentence


@pytest.mark.parametrize(("craft", "found"), EVERY)
def test_rubbish_behind_a_right_signature_is_refused(craft, found) -> None:  # type: ignore[no-untyped-def]
    data = bytearray(craft())
    data[40 : len(data) - 4] = b"\xa5" * (len(data) - 44)
    with pytest.raises(Refused):
        made(bytes(data), found)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(7072, 7072), (10_000, 10_000), (20_000, 20_000), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_is_decoded(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", never)
    with pytest.raises(Refused) as refusal:
        made(bomb(*size), PNG)
    assert refusal.value.code == "too_many_pixels"
    assert "50 million" in refusal.value.sentence


def test_a_format_gets_its_own_decoder_and_no_other() -> None:
    """What begins as one format and is another is not handed to the decoder of the other."""
    with pytest.raises(Refused):
        made(crafted.png(), JPEG)
    assert set(limits.SIDES) == {"full", "card", "thumb"}
