"""Pictures with everything in them that a camera or a programme may write."""

import io
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from keepsake.records.tests.crafted import DEVICE, PLACE

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="51,30N">' + PLACE + b"</rdf:Description>"
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def photo(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Something with the soft tones of a photo: red on the left, blue at the foot, a white square at the top left."""
    red = Image.linear_gradient("L").rotate(90).resize((width, height))
    blue = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (red, Image.effect_noise((width, height), 12), blue))
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill="white")
    return image.convert(mode)


def exif(taken: str | None = "2024:05:01 10:20:30", offset: str | None = "+01:00", **more: Any) -> Image.Exif:
    """EXIF as a phone writes it: device, place, maker's note, owner, and the date taken."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x0131] = "SECRETMAKE", DEVICE.decode(), "SECRETSOFTWARE 17.4"
    tags[0x0132] = "2025:01:01 00:00:00"
    if "orientation" in more:
        tags[0x0112] = more["orientation"]
    inner = {
        0x927C: b"SECRETMAKERNOTE",
        0xA430: "SECRETOWNER",
        0xA431: "SECRETSERIAL",
        0x9286: b"ASCII\0\0\0SECRETWORDS",
    }
    if taken is not None:
        inner[0x9003] = taken
    if offset is not None:
        inner[more.get("offset_tag", 0x9011)] = offset
    tags.get_ifd(EXIF_IFD).update(inner)
    tags.get_ifd(GPS_IFD).update(
        {1: "N", 2: (IFDRational(51), IFDRational(30), IFDRational(2)), 29: "SECRETGPSDATE", 27: b"SECRETGPSMETHOD"}
    )
    return tags


def jpeg(image: Image.Image | None = None, tags: Image.Exif | None = None, **options: Any) -> bytes:
    """A JPEG with EXIF, XMP, IPTC, a comment and an unknown segment."""
    out = io.BytesIO()
    (image or photo()).save(out, "JPEG", exif=tags or exif(), xmp=XMP, comment=b"SECRETCOMMENT", **options)
    body = out.getvalue()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x5a\0\x0dSECRETCITYIPT"
    return body[:2] + segment(0xED, iptc) + segment(0xEB, b"SECRETUNKNOWN") + body[2:] + b"SECRETTRAILER" * 20


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def png(image: Image.Image | None = None, tags: Image.Exif | None = None) -> bytes:
    """A PNG with EXIF and texts."""
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Comment", "SECRETTEXT")
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Author", "SECRETAUTHOR", zip=True)
    out = io.BytesIO()
    (image or photo()).save(out, "PNG", pnginfo=texts, exif=tags or exif())
    return out.getvalue()


def webp(image: Image.Image | None = None, tags: Image.Exif | None = None, **options: Any) -> bytes:
    """A WebP with EXIF and XMP."""
    out = io.BytesIO()
    (image or photo()).save(out, "WEBP", exif=tags or exif(), xmp=XMP, **options)
    return out.getvalue()


def gif(image: Image.Image | None = None, frames: int = 1) -> bytes:
    """A GIF with a comment."""
    out = io.BytesIO()
    first = image or photo(120, 90)
    rest = [photo(120, 90).rotate(180) for _ in range(frames - 1)]
    first.save(out, "GIF", comment=b"SECRETCOMMENT", save_all=frames > 1, append_images=rest)
    return out.getvalue()


def heic(image: Image.Image | None = None, tags: Image.Exif | None = None) -> bytes:
    """A HEIC with EXIF and XMP. A turn in the EXIF is written as the container's own turn too, as phones do."""
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    (image or photo()).save(out, "HEIF", exif=(tags or exif()).tobytes(), xmp=XMP, quality=60)
    return out.getvalue()


def drawing(width: int = 900, height: int = 700) -> Image.Image:
    """A child's drawing on a see-through ground: thick lines of plain colours."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((100, 100, 400, 400), outline="black", width=12)
    pen.line((50, 650, 850, 600), fill=(20, 120, 40, 255), width=20)
    pen.rectangle((500, 300, 700, 600), fill=(200, 30, 30, 255))
    return image
