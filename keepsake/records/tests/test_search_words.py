"""Words: what is typed is folded, parted and stemmed alike on both engines, and anything may be typed."""

import sqlite3

import pytest

from keepsake.records.search.asking import MOST_WORDS, asked, ended
from keepsake.records.search.marking import marks
from keepsake.records.search.stems import LONGEST, stem
from keepsake.records.search.words import words_in

ENDINGS = ("", "s", "es", "ed", "ing", "ly", "ness", "ful", "ation", "ational", "ive", "ity", "izer", "able", "ment",
           "ion", "al", "er", "eed", "y", "e", "ll", "ies", "sses", "bli", "logi")  # fmt: skip
BASES = ("paint", "hop", "hopp", "tie", "build", "nurser", "happi", "run", "runn", "relat", "agree", "controll", "sky",
         "conflat", "troubl", "siz", "fall", "fizz", "fil", "toy", "play", "formal", "electric", "good", "adjust",
         "depend", "communic", "homolog", "angular", "bowdl", "rate", "cease", "rol", "yell", "tray", "by")  # fmt: skip


def folded(text: str) -> list[str]:
    return [word.folded for word in words_in(text)]


def test_stems_are_porters() -> None:
    """An implementation by somebody else says the same."""
    words = sorted({base + ending for base in BASES for ending in ENDINGS})
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(word, tokenize = 'porter ascii')")
    base.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(t, instance)")
    base.executemany("INSERT INTO t (rowid, word) VALUES (?, ?)", list(enumerate(words)))
    theirs = {words[row]: term for row, term in base.execute("SELECT doc, term FROM seen")}
    base.close()
    assert {word: stem(word) for word in words} == theirs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada’s painting, in the GARDEN!", ["ada", "painting", "in", "the", "garden"]),
        ("Zoë, Żółw & Ærø", ["zoe", "zołw", "ærø"]),
        ("Zoe\u0308", ["zoe"]),
        ("O'Brien don’t", ["obrien", "dont"]),
        ("_c1journal tshared", ["c1journal", "tshared"]),
        ('a "b" NOT c* (d) :e ^f -g', ["a", "b", "not", "c", "d", "e", "f", "g"]),
        ("مُحَمَّد", ["محمد"]),
        ("हिन्दी", ["हिनदी"]),
        ("½ cup, 3½", ["12", "cup", "312"]),
        ("🎨 \x00 \u202e \ud800 !!!", []),
        ("ﬁne ⑴", ["fine", "1"]),
    ],
)
def test_words_are_folded_and_nothing_else_is_left(text: str, words: list[str]) -> None:
    assert folded(text) == words


def test_no_word_can_be_taken_for_a_sign_of_a_database() -> None:
    every = "".join(chr(code) for code in range(0x3000)) + "x".join(chr(code) for code in range(0xFB00, 0xFFFF))
    for word in folded(every):
        assert not set(word) & set("_'\"\\ \t\n:*&|!()<>-+^{}\x00"), word


def test_a_search_is_a_few_words() -> None:
    assert asked("").words == asked("?! 🎨").words == ()
    assert asked("x" * 10_000).words == ("x" * LONGEST,)
    assert len(asked(" ".join(f"w{n}" for n in range(100))).words) == MOST_WORDS
    assert asked("red red car red").words == ("car", "red")


def test_the_last_word_is_open_while_it_is_typed() -> None:
    assert asked("red ca").last == "ca"
    assert asked("red ca ").last == ""
    assert "paint" in set(ended("paintin"))
    assert not set(ended("ri"))


def test_marks_stand_on_what_is_found() -> None:
    text = "Painted with Zoë; she paints, painting. Pain."
    at = marks(text, "PAINT zoe ")
    assert [text[start:end] for start, end in at] == ["Painted", "Zoë", "paints", "painting"]
    assert [text[start:end] for start, end in marks(text, "pai")] == ["Painted", "paints", "painting", "Pain"]
    assert marks(text, "🎨") == ()
