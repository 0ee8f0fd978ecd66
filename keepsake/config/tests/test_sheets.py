"""One style sheet for a browser: everything that it imports stands in it, in its layers, and its addresses lead on."""

import re
from pathlib import Path

from keepsake.config.sheets import whole

UI = Path(__file__).parents[2] / "ui" / "static" / "ui"
PARTS = {
    "ui/all.css": '@layer one, two;\n@import url("css/part.css") layer(one);\n@import url("css/fonts.css");\np { margin: 0; }\n',
    "ui/css/part.css": '@import url("deep/inner.css") layer(two);\nb { color: red; }\n',
    "ui/css/deep/inner.css": 'i { background: url("../../art/den.svg#roof") url("data:image/png;base64,AA"); }\n',
    "ui/css/fonts.css": '@font-face { src: url("../fonts/one.woff2"); }\n',
}


def test_a_sheet_holds_what_it_imports_in_order_and_in_its_layers() -> None:
    assert re.sub(r"\s+", " ", whole("ui/all.css", PARTS.__getitem__)).strip() == (
        '@layer one, two; @layer one { @layer two { i { background: url("art/den.svg#roof") url("data:image/png;base64,AA"); } } '
        'b { color: red; } } @font-face { src: url("fonts/one.woff2"); } p { margin: 0; }'
    )


def test_the_house_has_one_sheet_and_every_address_in_it_is_a_file() -> None:
    def text_of(name: str) -> str:
        return (UI.parent / name).read_text(encoding="utf-8")

    sheet = whole("ui/keepsake.css", text_of)
    assert "@import" not in sheet
    assert sheet.count("@layer parts {") == text_of("ui/keepsake.css").count("layer(parts)")
    addresses = re.findall(r'url\("([^":]+)"\)', sheet)
    assert len(addresses) > 5
    assert [one for one in addresses if not (UI / one).is_file()] == []
