"""Makes the fonts of printed sheets from the originals, and the list of letters that they hold.

Run it by hand when a font is changed: `python tools/print_fonts.py ORIGINALS OUT`, with fonttools and brotli at hand.
ORIGINALS holds the files named in SOURCES. Nothing of this runs when Keepsake is built or used.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

KEPT = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "calt"]
#: Fonts made by joining two parts: name of ours → originals.
JOINED = {
    f"AtkinsonHyperlegibleNext-{weight}-{style}": [
        f"atkinson-hyperlegible-next-{part}-{weight}-{style}.woff" for part in ("latin", "latin-ext")
    ]
    for weight, style in ((400, "normal"), (400, "italic"), (700, "normal"))
} | {"Besley-600-normal": ["besley-latin-600-normal.woff", "besley-latin-ext-600-normal.woff"]}
#: Scripts that families write, regular unless bold is said; hinting, which paper does not need, is left out.
SCRIPTS = (
    "NotoSans-Regular NotoSans-Bold NotoNaskhArabic-Regular NotoNaskhArabic-Bold NotoSansHebrew-Regular "
    "NotoSansDevanagari-Regular NotoSansBengali-Regular NotoSansGurmukhi-Regular NotoSansGujarati-Regular "
    "NotoSansTamil-Regular NotoSansTelugu-Regular NotoSansKannada-Regular NotoSansMalayalam-Regular "
    "NotoSansSinhala-Regular NotoSansThai-Regular NotoSansLao-Regular NotoSansKhmer-Regular NotoSansMyanmar-Regular "
    "NotoSansEthiopic-Regular NotoSansGeorgian-Regular NotoSansArmenian-Regular"
).split()
SIGNS = (*range(0x2070, 0x20D0), *range(0x2100, 0x2800), *range(0x2900, 0x2C00), *range(0x1F100, 0x1F200))
#: As they came: their licence reserves the name, or there is nothing to take away.
AS_THEY_ARE = ("Andika-Regular.ttf",)
PLAIN_ZERO = "plain-zero-wght.woff2"


def thinned(file: Path, letters: Iterable[int] | None = None, features: Sequence[str] = ("*",)) -> TTFont:
    """The font with these letters, or all of its own, without hinting."""
    font = TTFont(file)
    options = subset.Options(
        layout_features=list(features), hinting=False, notdef_outline=True, name_IDs=["*"], ignore_missing_unicodes=True
    )
    options.drop_tables += ["DSIG", "FFTM"]
    work = subset.Subsetter(options)
    work.populate(unicodes=sorted(letters or font.getBestCmap()))
    work.subset(font)
    font.flavor = None
    return font


def joined(files: Sequence[Path], folder: Path) -> Any:
    """One font of several parts."""
    parts = []
    for number, file in enumerate(files):
        part = folder / f"{number}.ttf"
        thinned(file, features=KEPT).save(part)
        parts.append(str(part))
    return Merger().merge(parts)


def plain_zero(file: Path, weight: int) -> TTFont:
    """The zero without its slash, at one weight, under the name that the sheets use."""
    font = instancer.instantiateVariableFont(TTFont(file), {"wght": weight})
    font.flavor = None
    font["OS/2"].usWeightClass = weight
    for name_id in (1, 16):
        font["name"].setName("Plain Zero", name_id, 3, 1, 0x409)
    return font


def coverage(folder: Path) -> str:
    """Ranges of all code points that the fonts hold, a line each: `0020-007E`."""
    points = sorted({point for file in folder.glob("*.ttf") for point in TTFont(file).getBestCmap()})
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


def main(originals: Path, out: Path) -> None:
    """Write them all."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, files in JOINED.items():
            joined([originals / one for one in files], Path(folder)).save(out / f"{name}.ttf")
    for name in SCRIPTS:
        features = KEPT if name.startswith("NotoSans-") else ("*",)
        thinned(originals / f"{name}.ttf", features=features).save(out / f"{name}.ttf")
    for name, letters in (
        ("NotoSansSymbols-Regular", SIGNS),
        ("NotoSansSymbols2-Regular", SIGNS),
        ("NotoSansMath-Regular", range(0x2190, 0x2300)),
    ):
        thinned(originals / f"{name}.ttf", letters).save(out / f"{name}.ttf")
    thinned(originals / "DroidSansFallback.ttf").save(out / "DroidSansFallback.ttf")
    thinned(originals / "noto-emoji-emoji-400-normal.woff").save(out / "NotoEmoji-Regular.ttf")
    for weight in (400, 700):
        plain_zero(originals / PLAIN_ZERO, weight).save(out / f"PlainZero-{weight}.ttf")
    for name in AS_THEY_ARE:
        shutil.copyfile(originals / name, out / name)
    (out / "coverage.txt").write_text(coverage(out), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
