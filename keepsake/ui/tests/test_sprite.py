"""Icons: what pages name must be in the sprite, and the sprite must ask nothing of another host."""

import re
from pathlib import Path

import pytest

import keepsake
from keepsake.ui import sprite

HOUSE = Path(keepsake.__file__).parent
USES = re.compile(r"""\{%\s*icon\s+["']([^"']+)["']""")
BLOCKS = re.compile(r"""\{%\s*block_mark\s+["']([^"']+)["']""")
LINKS = re.compile(r"""\b(?:icon|mark)=["']([a-z0-9-]+)["']""")


def templates() -> list[Path]:
    return sorted(HOUSE.glob("*/templates/**/*.html"))


def used(pattern: re.Pattern[str], files: list[Path]) -> set[tuple[str, str]]:
    return {
        (str(file.relative_to(HOUSE)), name)
        for file in files
        for name in pattern.findall(file.read_text(encoding="utf-8"))
    }


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    named = used(USES, templates()) | used(LINKS, templates())
    assert len(named) > 30
    assert sorted(use for use in named if f"i-{use[1]}" not in sprite.names()) == []


def test_every_icon_that_the_house_names_in_python_is_in_the_sprite() -> None:
    files = [file for file in HOUSE.glob("**/*.py") if "tests" not in file.parts]
    assert sorted(use for use in used(LINKS, files) if f"i-{use[1]}" not in sprite.names()) == []


def test_every_block_that_a_template_names_is_an_area_of_learning() -> None:
    assert sorted(use for use in used(BLOCKS, templates()) if use[1] not in sprite.BLOCKS) == []


def test_each_area_has_a_block_of_its_own() -> None:
    by_token = {token: name for name, token in sprite.BLOCKS.values()}
    assert len(by_token) == 7
    assert len(set(by_token.values())) == 7
    assert set(by_token.values()) <= sprite.names()


def test_no_symbol_stands_twice_and_none_reaches_out() -> None:
    text = sprite.SPRITE.read_text(encoding="utf-8")
    ids = re.findall(r'id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert re.findall(r"https?://(?!www\.w3\.org/)", text) == []
    assert "style" not in text
    assert "<script" not in text


def test_an_icon_is_hidden_from_those_who_hear_the_page() -> None:
    markup = sprite.icon("check", "s", css="tick")
    assert 'class="i i--s tick"' in markup
    assert 'aria-hidden="true"' in markup
    assert re.search(r'href="[^"]*ui/sprite[^"]*\.svg#i-check"', markup)


def test_an_unknown_icon_or_area_is_refused() -> None:
    with pytest.raises(LookupError, match="no-such-thing"):
        sprite.icon("no-such-thing")
    with pytest.raises(LookupError, match="algebra"):
        sprite.block_mark("algebra")
