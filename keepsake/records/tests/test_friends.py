"""Other children are found in a text however a phone or a word processor writes their names (R8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.records.folding import fold
from keepsake.records.friends import Friends, side

ADA, OTHER = 1, 2


def read(name: str, text: str) -> str:
    """The text as Ada's family reads it, where another child goes by this name."""
    friends = Friends([(ADA, ("Ada",)), (OTHER, (name,))])
    return side(text, friends.spans(text, ADA), {ADA})


@pytest.mark.parametrize(
    ("name", "text", "read_as"),
    [
        ("D'Arcy", "Ada saw D’Arcy run.", "Ada saw a friend run."),
        ("D’Angelo", "D’Angelo ran, and D`Angelo sat.", "A friend ran, and a friend sat."),
        ("Weiß", "Weiß ran. WEISS sat, Weiss slept.", "A friend ran. A friend sat, a friend slept."),
        ("İrem", "İrem ran with irem.", "A friend ran with a friend."),
        ("Zoë", "Zoe\u0308 ran. Zoe sat.", "A friend ran. A friend sat."),
        ("Zoe", "With Zoë’s hat.", "With a friend’s hat."),
        ("Łukasz", "Lukasz and łukasz", "A friend and a friend"),
        ("Anna Lena", "Anna  Lena, Anna\nLena and Anna\u00a0Lena", "A friend, a friend and a friend"),
        ("Jean-Luc", "Jean\u2011Luc ran", "A friend ran"),
        ("Олена", "За Оленою бігла ОЛЕНА", "За Оленою бігла a friend"),
        ("Mia", "MIA ran", "A friend ran"),
        ("Ida", "Ida\u200b ran, I\u00adda sat", "A friend ran, a friend sat"),
        # Part of another word, or a name that is a word too: not that child.
        ("Ann", "Anna ran, Ann’s hat", "Anna ran, a friend’s hat"),
        ("Rose", "a rose for Rose", "a rose for a friend"),
        ("Weis", "Weiß ran", "Weiß ran"),
    ],
)
def test_R8_a_name_is_found_however_it_is_typed(name: str, text: str, read_as: str) -> None:
    assert read(name, text) == read_as


@given(st.text(max_size=60), st.text(alphabet="AaÉéß’'- \u0308\u200b\n", max_size=20))
def test_R8_what_is_found_stands_where_it_is_written(before: str, odd: str) -> None:
    """Nothing but the name is put in place of, whatever stands round it."""
    text = f"{before} {odd} Tomasz {odd}"
    friends = Friends([(OTHER, ("Tomasz",))])
    for start, end, child in friends.spans(text, ADA):
        assert child == OTHER and fold(text[start:end])[0] == "tomasz"
    assert any(text[start:].startswith("Tomasz") for start, _, _ in friends.spans(text, ADA))


@given(st.text(max_size=80))
def test_each_sign_of_a_folded_text_has_its_place(text: str) -> None:
    folded, places = fold(text)
    assert len(places) == len(folded) + 1 and places[-1] == len(text)
    assert list(places) == sorted(places)
