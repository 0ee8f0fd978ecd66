"""Pictures made afresh: decoded, turned upright, brought to sRGB and to size, and encoded with nothing but the date taken.

Because only pixels pass through, place, device, maker's notes, thumbnails, comments and every other kind of metadata are
gone whatever they are called. A photo becomes a JPEG. A drawing, a scan of few colours or a screenshot that came without
loss (PNG, GIF, lossless WebP) stays a PNG where that is small enough, so that its lines stay sharp; what is transparent
becomes white, as paper is, or a drawing would vanish on a dark page.

This module decodes what strangers made: it is run in a child process with bounds (worker.py), and imports no Django.
"""

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import TypeVar

import pillow_heif
from PIL import Image, ImageCms, ImageFile, ImageOps

from keepsake.records.attachments import dates
from keepsake.records.attachments.dates import Taken
from keepsake.records.attachments.limits import FULL, GIF, HEIC, JPEG, MOST_PIXELS, PNG, SIDES, WEBP, Format
from keepsake.records.attachments.refusals import Refused, broken

#: Which of Pillow's decoders may look at each format. A phone's JPEG with a depth map or a second picture is an "MPO".
DECODERS = {JPEG: ("JPEG", "MPO"), PNG: ("PNG",), GIF: ("GIF",), WEBP: ("WEBP",), HEIC: ("HEIF",)}
QUALITY = 85
SHARP_QUALITY = 90
#: What came without loss stays a PNG while that has at most so many times the bytes of a JPEG: drawings do, photos do not.
MOST_PNG = 1.5

EXIF_IFD = 0x8769
DATE_TIME_ORIGINAL, OFFSET_TIME, OFFSET_TIME_ORIGINAL = 0x9003, 0x9010, 0x9011
WHITE = (255, 255, 255)

T = TypeVar("T")


@dataclass(frozen=True)
class Rendition:
    """One size of a picture, ready to be stored."""

    body: bytes
    format: Format
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """All sizes of one picture ("full", "card", "thumb"), the date taken, and notes for whoever added it."""

    renditions: dict[str, Rendition]
    taken_at: datetime | None
    notes: list[str] = field(default_factory=list)


def make(data: bytes, found: Format, zone: tzinfo, now: datetime) -> Picture:
    """Every size of a picture. `zone` is the setting's, for cameras that do not say theirs.

    Errors: `Refused`: too_many_pixels before anything is decoded, broken where it cannot be decoded whole.
    """
    image = _decode(data, found)
    taken, notes = _taken(image, zone, now)
    lossless = found in (PNG, GIF) or (found == WEBP and b"VP8L" in data[:64])
    image = _flat(_srgb(_upright(image)))
    renditions: dict[str, Rendition] = {}
    for name, side in SIDES.items():
        image = _within(image, side)
        renditions[name] = _encode(image, lossless, taken if name == FULL else None)
    return Picture(renditions, taken.at if taken else None, notes)


def _decode(data: bytes, found: Format) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=DECODERS[found])
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            if found == JPEG:
                image.draft(None, (SIDES[FULL], SIDES[FULL]))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Refused:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, RuntimeError, OverflowError):
        raise broken("picture") from None
    return image


def _too_many_pixels() -> Refused:
    return Refused(
        "too_many_pixels",
        f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Save it smaller and add that.",
    )


def _taken(image: Image.Image, zone: tzinfo, now: datetime) -> tuple[Taken | None, list[str]]:
    """The date taken. EXIF that cannot be read counts as none: the picture is worth more than its date."""
    found = _quietly(lambda: _from_exif(image, zone))
    if found is None or dates.plausible(found.at, now):
        return found, []
    return None, [dates.cannot_be_right(int(found.wall_clock[:4]))]


def _from_exif(image: Image.Image, zone: tzinfo) -> Taken | None:
    tags = image.getexif().get_ifd(EXIF_IFD)
    return dates.from_exif(tags.get(DATE_TIME_ORIGINAL), tags.get(OFFSET_TIME_ORIGINAL) or tags.get(OFFSET_TIME), zone)


def _upright(image: Image.Image) -> Image.Image:
    turned = _quietly(lambda: ImageOps.exif_transpose(image))
    return turned if turned is not None else image


def _quietly(read: Callable[[], T]) -> T | None:
    """What `read` gives, or None: Pillow warns of, or falls over, EXIF that is out of order in many ways."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return read()
        except Exception:
            return None


def _srgb(image: Image.Image) -> Image.Image:
    """The same colours in sRGB, with eight bits each. A profile that cannot be read is left out."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return made if made is not None else image


def _flat(image: Image.Image) -> Image.Image:
    """On white where it is transparent; grey or RGB."""
    if image.mode == "LA" or image.mode == "RGBA" or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, WHITE)
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _within(image: Image.Image, side: int) -> Image.Image:
    if max(image.size) <= side:
        return image
    scale = side / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image.Image, lossless: bool, taken: Taken | None) -> Rendition:
    # Pillow writes a comment or a profile that stands in `info` unasked.
    image.info = {}
    # A progressive JPEG is written in one go: room for a picture of nothing but noise.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, 4 * image.width * image.height)
    exif = _exif(taken)
    jpeg = io.BytesIO()
    options = {"quality": SHARP_QUALITY, "subsampling": 0} if lossless else {"quality": QUALITY}
    image.save(jpeg, "JPEG", optimize=True, progressive=True, exif=exif, **options)
    if lossless:
        png = io.BytesIO()
        image.save(png, "PNG", exif=exif, compress_level=6)
        if png.tell() <= jpeg.tell() * MOST_PNG:
            return Rendition(png.getvalue(), PNG, image.width, image.height)
    return Rendition(jpeg.getvalue(), JPEG, image.width, image.height)


def _exif(taken: Taken | None) -> bytes:
    """EXIF that holds the date taken and nothing else, so that a family that takes its pictures away has their dates."""
    if taken is None:
        return b""
    exif = Image.Exif()
    tags = exif.get_ifd(EXIF_IFD)
    tags[DATE_TIME_ORIGINAL] = taken.wall_clock
    if taken.offset:
        tags[OFFSET_TIME_ORIGINAL] = taken.offset
    exif[EXIF_IFD] = tags
    return exif.tobytes()
