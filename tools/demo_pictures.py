"""Draws the demo's photos from the kit's own scenes, once: JPEG files as a phone would send them, with the date taken."""

import io
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from tools import chromium

ROOT = Path(__file__).parents[1]
ART = ROOT / "keepsake" / "ui" / "static" / "ui" / "art"
PICTURES = ROOT / "keepsake" / "demo" / "data" / "pictures"
SCENES = (
    "puddle", "leaves", "garden", "baking", "den", "dough", "hands", "moon", "painting", "blocks", "boats", "shells", "track",
    "snail-drawing",
)  # fmt: skip
WIDTH, HEIGHT = 1200, 900
QUALITY, MOST_BYTES = 72, 90_000
#: The drawing has sides of its own, and crayon is costly to keep.
HEIGHTS, QUALITIES = {"snail-drawing": 853}, {"snail-drawing": 64}
TAKEN = datetime(2026, 9, 1, 10, 40)  # noqa: DTZ001 -- a camera knows no zone
DATE_TIME_ORIGINAL, EXIF_IFD, MAKE = 0x9003, 0x8769, 0x010F


def main() -> None:
    """Write every scene; one that comes out too large stops the run."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.found(), args=chromium.ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for number, scene in enumerate(SCENES):
            svg = (ART / f"{scene}.svg").read_text(encoding="utf-8")
            page.set_viewport_size({"width": WIDTH, "height": HEIGHTS.get(scene, HEIGHT)})
            svg = svg.replace("<svg ", '<svg style="display:block;width:100vw;height:100vh" ', 1)
            page.set_content(f'<body style="margin:0">{svg}')
            jpeg = _jpeg(
                page.screenshot(), TAKEN + timedelta(days=number, minutes=7 * number), QUALITIES.get(scene, QUALITY)
            )
            if len(jpeg) > MOST_BYTES:
                raise SystemExit(f"{scene} is {len(jpeg)} bytes")
            (PICTURES / f"{scene}.jpg").write_bytes(jpeg)
        browser.close()


def _jpeg(png: bytes, taken: datetime, quality: int) -> bytes:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    exif = Image.Exif()
    exif[MAKE] = "Invented"
    exif.get_ifd(EXIF_IFD)[DATE_TIME_ORIGINAL] = taken.strftime("%Y:%m:%d %H:%M:%S")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True, exif=exif)
    return out.getvalue()


if __name__ == "__main__":
    main()
