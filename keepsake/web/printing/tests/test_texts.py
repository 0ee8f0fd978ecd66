"""Texts as paper can hold them: nothing is dropped without a word, nothing runs off the page."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from keepsake.web.printing.texts import BREAK, KEPT_SIGNS, LONGEST_RUN, covered, line, lines, runs_from_the_right


def test_paragraphs_and_control_signs() -> None:
    assert lines("One\r\ntwo\n\n three\u2028four") == ["One", "two", "three", "four"]
    assert line("a\0b\x07c\td") == "a b c d"
    assert line("\ufeffAda") == "Ada"


def test_a_letter_that_no_font_holds_is_printed_as_its_number() -> None:
    assert line("\U00012000 and \ue000") == "[U+12000] and [U+E000]"
    assert line("\ud800") == "[U+D800]"


def test_the_scripts_of_families_are_held() -> None:
    for name in (
        "Zoë Łukasiewicz",
        "Олена",
        "نور الهدى",
        "שירה",
        "ਗੁਰਪ੍ਰੀਤ",
        "আয়েশা",
        "தமிழ்",
        "王小明",
        "ሰላም",
        "Đặng Thị",
    ):
        assert line(name) == unicodedata.normalize("NFC", name)
    assert line("🐟👩‍👩‍👧") == "🐟👩‍👩‍👧"


def test_which_way_a_text_runs() -> None:
    assert runs_from_the_right("123 نور")
    assert not runs_from_the_right("Ada نور")
    assert not runs_from_the_right("123")


def test_a_long_run_gets_places_to_break_and_loses_nothing() -> None:
    run = "x" * 500
    said = line(run)
    assert said.replace(BREAK, "") == run
    assert max(map(len, said.split(BREAK))) == LONGEST_RUN
    assert line("word " * 100).count(BREAK) == 0


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_every_letter_is_kept_or_numbered(text: str) -> None:
    said = line(text)
    assert all(covered(ord(sign)) or sign in KEPT_SIGNS or sign == " " for sign in said)
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        if covered(ord(sign)) and category not in ("Cc", "Cf", "Zs", "Zl", "Zp"):
            assert sign in said
        elif category in ("Co", "Cs", "Cn"):
            assert f"[U+{ord(sign):04X}]" in said.replace(BREAK, "")
