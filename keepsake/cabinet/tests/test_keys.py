"""Keys, wraps, lengths, and passphrases that are strong enough."""

import pytest

from keepsake.cabinet import keys, packing, stretching
from keepsake.cabinet.errors import Faulty, WrongPassphrase
from keepsake.cabinet.strength import SAYINGS, strength


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "sunshine",
        "three little words",
        "a b c d e",
        "otter otter otter otter otter",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabcabc",
        "Correct Horse Battery Staple",
        "correcthorsebatterystaple!",
        "Twinkle, twinkle, little star!",
        "the wheels on the bus go round",
        "password1password1password1",
        "larch meadow thimble gravel otter",
        "otter gravel lantern Samira",
        "otterpebblesgravellantern",
        *SAYINGS,
    ],
)
def test_E2_a_weak_passphrase_is_refused_with_what_to_do(passphrase: str) -> None:
    problem = strength(passphrase, ["Larch Meadow Nursery", "Pebbles", "Samira Aziz", "Jo Lee"])
    assert problem and problem.endswith(".")


@pytest.mark.parametrize(
    "passphrase",
    [
        "thimble lantern otter gravel",
        "Jo's kettle, orbit saffron",
        "x7#Lq-92vbTmW!4kzPr0",
        "pêche nuage tiroir boussole",
    ],
)
def test_E2_four_words_by_chance_or_twenty_characters_do(passphrase: str) -> None:
    assert strength(passphrase, ["Larch Meadow Nursery", "Pebbles", "Samira Aziz", "Jo Lee"]) is None


def test_a_key_shows_itself_nowhere() -> None:
    one = keys.new_identity()
    assert "SECRET" not in f"{one!r} {one}" and keys.identity(one.secret) == one
    for slip in (
        "",
        "AGE-SECRET-KEY-1",
        one.secret[:-1],
        one.secret.replace(one.secret[20], "Q" if one.secret[20] != "Q" else "P", 1),
    ):
        with pytest.raises(ValueError, match="no key"):
            keys.identity(slip)


def test_E2_a_wrap_in_anothers_place_does_not_open() -> None:
    cabinet, child, other = (keys.new_identity() for _ in range(3))
    ids = {"setting": 1, "child": 17}
    wrapped = keys.wrap("child-key", ids, [child], cabinet.recipient)
    assert keys.unwrap(wrapped, "child-key", ids, [cabinet]) == [child]
    for what, said, by in (
        ("matter-key", ids, cabinet),
        ("child-key", ids | {"child": 18}, cabinet),
        ("child-key", ids | {"more": 1}, cabinet),
        ("child-key", ids, other),
    ):
        with pytest.raises(Faulty, match="something else"):
            keys.unwrap(wrapped, what, said, [by])
    for spoilt in (wrapped[:-1], wrapped[:80], b"", wrapped[:-1] + bytes([wrapped[-1] ^ 1])):
        with pytest.raises(Faulty, match="cut short or changed"):
            keys.unwrap(spoilt, "child-key", ids, [cabinet])


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 1024),
        (1, 1024),
        (1024, 1024),
        (1025, 2048),
        (5000, 8192),
        (65536, 65536),
        (65537, 131072),
        (200_000, 262_144),
    ],
)
def test_E2_lengths_go_by_steps(size: int, padded: int) -> None:
    assert packing.step(size) == len(packing.padded(b"x" * size)) == padded


def test_E2_the_real_stretching_opens_with_its_passphrase_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretching, "stretcher", stretching.Scrypt())
    wrapped = stretching.wrap(b"plain", "  thimble lantern otter gravel ")
    assert wrapped.startswith(b"age-encryption.org/v1\n-> scrypt ") and stretching.work_factor(wrapped) >= 14
    assert stretching.unwrap(wrapped, "thimble lantern otter gravel") == b"plain"
    with pytest.raises(WrongPassphrase):
        stretching.unwrap(wrapped, "thimble lantern otter gravy")
    with pytest.raises(Faulty):
        stretching.unwrap(wrapped[:40], "thimble lantern otter gravel")
