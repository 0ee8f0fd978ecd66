"""Sealed bodies open only as they were sealed."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.cabinet.keyring import CHILD, FileKey, Slot
from keepsake.cabinet.sealing import Unopenable, bind, key_id, open_, seal


def make_key(fill: int = 7) -> FileKey:
    return FileKey(uuid4(), Slot(CHILD, 1, 5), bytes([fill]) * 32)


KEY = make_key()
ROW = bind("version", 12, UUID(int=3))


@given(plain=st.binary(max_size=600))
def test_E2_a_body_opens_as_it_was_sealed(plain: bytes) -> None:
    sealed = seal(KEY, plain, ROW)
    assert open_(KEY, sealed, ROW) == plain
    assert open_(KEY, memoryview(sealed), ROW) == plain
    assert key_id(sealed) == KEY.id


def test_E2_the_words_are_not_in_what_is_stored() -> None:
    assert b"14 Vetch Lane" not in seal(KEY, b"She lives at 14 Vetch Lane", ROW)


@given(plain=st.binary(max_size=80), at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_changed_bit_is_found(plain: bytes, at: int, bit: int) -> None:
    sealed = bytearray(seal(KEY, plain, ROW))
    sealed[at % len(sealed)] ^= 1 << bit
    with pytest.raises(Unopenable):
        open_(KEY, bytes(sealed), ROW)


@given(keep=st.integers(0, 60))
def test_a_cut_body_is_found(keep: int) -> None:
    sealed = seal(KEY, b"x" * 32, ROW)
    with pytest.raises(Unopenable):
        open_(KEY, sealed[:keep], ROW)


def test_an_extended_body_is_found() -> None:
    with pytest.raises(Unopenable, match="changed"):
        open_(KEY, seal(KEY, b"x", ROW) + b"\0", ROW)


def test_a_body_moved_to_another_row_does_not_open() -> None:
    sealed = seal(KEY, b"x", bind("version", 12, 1))
    for other in (bind("version", 12, 2), bind("version", 1, 12), bind("draft", 12, 1), b""):
        with pytest.raises(Unopenable, match="another row"):
            open_(KEY, sealed, other)


def test_another_key_is_named_and_does_not_open() -> None:
    other = make_key(8)
    with pytest.raises(Unopenable, match=str(KEY.id)):
        open_(other, seal(KEY, b"x", ROW), ROW)
    disguised = FileKey(KEY.id, KEY.slot, other.material)
    with pytest.raises(Unopenable, match="changed"):
        open_(disguised, seal(KEY, b"x", ROW), ROW)


def test_an_unknown_version_is_named() -> None:
    sealed = b"\x09" + seal(KEY, b"x", ROW)[1:]
    with pytest.raises(Unopenable, match="version 9"):
        key_id(sealed)


def test_the_same_words_never_give_the_same_bytes() -> None:
    assert len({seal(KEY, b"x", ROW) for _ in range(50)}) == 50


ids = st.lists(st.one_of(st.integers(0, 300), st.text(max_size=6), st.uuids()), max_size=4)


@given(one=st.tuples(st.text(max_size=6), ids), other=st.tuples(st.text(max_size=6), ids))
def test_two_lists_of_ids_never_bind_alike(one: tuple[str, list], other: tuple[str, list]) -> None:
    assert (bind(one[0], *one[1]) == bind(other[0], *other[1])) == (one == other)


def test_a_key_does_not_show_its_bytes() -> None:
    key = FileKey(UUID(int=1), Slot(CHILD, 1, 2), b"secretsecretsecretsecretsecretse")
    assert "secret" not in f"{key!r} {key}"
