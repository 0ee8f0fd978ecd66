"""Whether a passphrase is strong enough for the cabinet: whoever has the disk may try passphrases for years, and no
program of ours counts them there."""

import re
import unicodedata
from collections.abc import Iterable

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LEAST_WORDS = 4
LEAST_LETTERS = 20
#: Shorter names ("Jo") are in too many words to be told apart.
LEAST_NAME = 4
#: Known to everybody who guesses: sayings, and examples out of books on passphrases.
SAYINGS = (
    "correct horse battery staple",
    "the quick brown fox jumps over the lazy dog",
    "to be or not to be that is the question",
    "twinkle twinkle little star how i wonder what you are",
    "humpty dumpty sat on a wall",
    "baa baa black sheep have you any wool",
    "the wheels on the bus go round and round",
    "row row row your boat gently down the stream",
    "once upon a time there was",
    "incy wincy spider climbed up the water spout",
    "old macdonald had a farm",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "january february march april may june",
    "monday tuesday wednesday thursday friday",
    "one two three four five six seven eight nine ten",
)


def normal(passphrase: str) -> str:
    """The passphrase as it is stretched: one form of accented letters whatever the keyboard, no blanks around it."""
    return unicodedata.normalize("NFC", passphrase).strip()


def strength(passphrase: str, own_names: Iterable[str] = ()) -> str | None:
    """A sentence that says what to do, or None where it is strong enough. `own_names`: of the nursery, rooms and people.

    A rule of thumb, no measure: four different words picked by chance hold; four words of a nursery rhyme do not.
    """
    typed = normal(passphrase)
    words = _words(typed)
    plain = "".join(words)
    if len({word for word in words if len(word) > 2}) < LEAST_WORDS and len(typed) < LEAST_LETTERS:
        return "Use at least four words that have nothing to do with one another, or 20 characters."
    if len(set(plain)) < 8 or _repeats(plain):
        return "That says the same thing over and over. Use four words that have nothing to do with one another."
    if any(plain in _plain(saying) or _plain(saying) in plain for saying in SAYINGS) or _common(words, plain):
        return "That is among the first things that somebody would try. Use words that have nothing to do with one another."
    names = {name for text in own_names for name in _words(text) if len(name) >= LEAST_NAME}
    if any(name in plain for name in names):
        return "Leave out the names of the nursery, its rooms and its people: somebody who knows it would try them."
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold().replace("_", " "))


def _plain(text: str) -> str:
    return "".join(_words(text))


def _repeats(plain: str) -> bool:
    return any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, len(plain) // 2 + 1))


def _common(words: list[str], plain: str) -> bool:
    """The whole of it, or each of its words, is on Django's list of twenty thousand passwords that everybody uses."""
    listed = CommonPasswordValidator()

    def known(text: str) -> bool:
        try:
            listed.validate(text)
        except ValidationError:
            return True
        return False

    return known(plain) or (len(words) < LEAST_WORDS and all(known(word) for word in words))
