"""The encrypted file gives back exactly what was written, any range of it, or a clear error."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import assume, given
from hypothesis import strategies as st

from keepsake.cabinet.keyring import CHILD, FileKey, Slot
from keepsake.cabinet.sealing import Unopenable
from keepsake.records.attachments.segments import (
    HEADER_BYTES,
    SEGMENT,
    TAG_BYTES,
    Damaged,
    Reader,
    WrongLength,
    encrypt,
    new_key,
    stored_length,
)
from keepsake.records.attachments.wrapping import rendition_key, unwrap, wrap

SMALL = 32
KEY = bytes(range(32))


def locked(plain: bytes, key: bytes = KEY, segment: int = SMALL) -> bytes:
    return b"".join(encrypt([plain], len(plain), key, segment))


def reader(stored: bytes, key: bytes = KEY) -> Reader:
    return Reader(lambda start, end: stored[start:end], len(stored), key)


def read(stored: bytes, key: bytes = KEY) -> bytes:
    opened = reader(stored, key)
    return opened.read_range(0, opened.length)


@given(
    plain=st.binary(max_size=5 * SMALL + 3),
    pieces=st.integers(1, 50),
    start=st.integers(-9, 200),
    end=st.integers(-9, 200),
)
def test_any_range_is_the_slice(plain: bytes, pieces: int, start: int, end: int) -> None:
    source = [plain[at : at + pieces] for at in range(0, len(plain), pieces)]
    stored = b"".join(encrypt(source, len(plain), KEY, SMALL))
    assert len(stored) == stored_length(len(plain), SMALL)
    assert read(stored) == plain
    low, high = max(start, 0), max(end, 0)
    assert reader(stored).read_range(start, end) == plain[low:high]


@given(plain=st.binary(max_size=3 * SMALL), at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_changed_bit_is_found(plain: bytes, at: int, bit: int) -> None:
    stored = bytearray(locked(plain))
    stored[at % len(stored)] ^= 1 << bit
    with pytest.raises(Damaged):
        read(bytes(stored))


@given(length=st.integers(0, 4 * SMALL), keep=st.integers(min_value=0))
def test_a_cut_file_is_found_wherever_it_is_cut(length: int, keep: int) -> None:
    stored = locked(bytes(length))
    with pytest.raises(Damaged):
        read(stored[: keep % len(stored)])


@given(length=st.integers(0, 4 * SMALL), more=st.binary(min_size=1, max_size=100))
def test_an_extended_file_is_found(length: int, more: bytes) -> None:
    with pytest.raises(Damaged, match="extended"):
        read(locked(bytes(length)) + more)


@given(count=st.integers(2, 6), one=st.integers(0, 5), other=st.integers(0, 5))
def test_reordered_segments_are_found(count: int, one: int, other: int) -> None:
    one, other = one % count, other % count
    assume(one != other)
    stored = locked(bytes(count * SMALL))
    whole = SMALL + TAG_BYTES
    parts = [stored[HEADER_BYTES + n * whole : HEADER_BYTES + (n + 1) * whole] for n in range(count)]
    parts[one], parts[other] = parts[other], parts[one]
    with pytest.raises(Damaged, match="Segment"):
        read(stored[:HEADER_BYTES] + b"".join(parts))


def test_a_file_cut_with_its_header_set_right_is_found() -> None:
    """Whoever cuts at a segment and corrects the length still fails: the header is bound to each segment."""
    stored = locked(bytes(3 * SMALL))
    cut = bytearray(stored[: stored_length(2 * SMALL, SMALL)])
    cut[13:21] = (2 * SMALL).to_bytes(8, "big")
    with pytest.raises(Damaged, match="Segment 0"):
        read(bytes(cut))


def test_a_segment_of_another_file_under_the_same_key_is_found() -> None:
    one, other = locked(b"a" * 2 * SMALL), locked(b"b" * 2 * SMALL)
    with pytest.raises(Damaged):
        read(one[: HEADER_BYTES + SMALL + TAG_BYTES] + other[HEADER_BYTES + SMALL + TAG_BYTES :])


def test_a_swapped_file_is_found() -> None:
    with pytest.raises(Damaged, match="another key"):
        read(locked(b"Ada", new_key()), new_key())


def test_what_is_not_ours_is_named() -> None:
    with pytest.raises(Damaged, match="does not begin"):
        read(b"\xff\xd8\xff" + bytes(300))
    with pytest.raises(Damaged, match="cut short"):
        read(b"")


def test_a_header_that_asks_for_much_memory_is_refused() -> None:
    stored = bytearray(locked(bytes(SMALL)))
    stored[9:13] = (2**31).to_bytes(4, "big")
    with pytest.raises(Damaged, match="header"):
        read(bytes(stored))


def test_a_range_touches_only_its_segments() -> None:
    plain = bytes(i % 251 for i in range(10 * SEGMENT + 5))
    stored = b"".join(encrypt([plain], len(plain), KEY))
    fetched: list[tuple[int, int]] = []

    def fetch(start: int, end: int) -> bytes:
        fetched.append((start, end))
        return stored[start:end]

    opened = Reader(fetch, len(stored), KEY)
    assert opened.read_range(3 * SEGMENT + 10, 4 * SEGMENT + 20) == plain[3 * SEGMENT + 10 : 4 * SEGMENT + 20]
    whole = SEGMENT + TAG_BYTES
    assert fetched == [(0, HEADER_BYTES), (HEADER_BYTES + 3 * whole, HEADER_BYTES + 5 * whole)]


def test_a_damaged_segment_leaves_the_others_readable() -> None:
    stored = bytearray(locked(bytes(4 * SMALL)))
    stored[HEADER_BYTES + 2 * (SMALL + TAG_BYTES)] ^= 1
    assert reader(bytes(stored)).read_range(0, 2 * SMALL) == bytes(2 * SMALL)
    with pytest.raises(Damaged, match="Segment 2"):
        reader(bytes(stored)).read_range(2 * SMALL, 2 * SMALL + 1)


def test_a_long_file_is_written_a_segment_at_a_time() -> None:
    """The writer never runs ahead of its source by more than a segment: 200 MB do not stand in memory."""
    taken = 0

    def source() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(64):
            taken += 1024
            yield bytes(1024)

    given_out = 0
    for piece in encrypt(source(), 64 * 1024, KEY, 4096):
        given_out += len(piece)
        assert taken - given_out <= 4096 + 1024


@pytest.mark.parametrize(("said", "given_bytes"), [(10, 9), (10, 11), (0, 1), (5 * SMALL, 4 * SMALL), (SMALL, 0)])
def test_a_source_of_another_length_never_becomes_a_file(said: int, given_bytes: int) -> None:
    written = bytearray()
    pieces = encrypt([bytes(given_bytes)], said, KEY, SMALL)
    with pytest.raises(WrongLength):
        written.extend(byte for piece in pieces for byte in piece)
    with pytest.raises(Damaged):
        read(bytes(written))


def test_nonces_never_repeat_in_a_file_nor_between_two() -> None:
    """The same words under the same key twice: no segment is the same (the prefix is random)."""
    stored = [locked(b"x" * SMALL * 4) for _ in range(20)]
    whole = SMALL + TAG_BYTES
    parts = [one[HEADER_BYTES + n * whole : HEADER_BYTES + (n + 1) * whole] for one in stored for n in range(4)]
    assert len(set(parts)) == len(parts)


def key_of(child: int) -> FileKey:
    return FileKey(UUID(int=child), Slot(CHILD, 1, child), bytes([child]) * 32)


def test_the_file_is_as_it_is_described() -> None:
    """Read by hand, so that files written today can be read by another program, and by this one in ten years."""
    stored = locked(b"a" * SMALL + b"last")
    header, prefix = stored[:HEADER_BYTES], stored[21:28]
    assert header == b"KEEPSAKE\x01" + SMALL.to_bytes(4, "big") + (SMALL + 4).to_bytes(8, "big") + prefix
    cut = HEADER_BYTES + SMALL + TAG_BYTES
    cipher = AESGCM(KEY)
    assert cipher.decrypt(prefix + b"\0\0\0\0\0", stored[HEADER_BYTES:cut], header) == b"a" * SMALL
    assert cipher.decrypt(prefix + b"\0\0\0\1\1", stored[cut:], header) == b"last"


def test_a_wrap_opens_for_its_child_and_attachment_alone() -> None:
    file_key, attachment = new_key(), uuid4()
    ada, ben = key_of(5), key_of(6)
    for_ada, for_ben = wrap(file_key, ada, attachment, 5), wrap(file_key, ben, attachment, 6)
    assert unwrap(for_ada, ada, attachment, 5) == unwrap(memoryview(for_ben), ben, attachment, 6) == file_key
    assert file_key not in for_ada + for_ben
    for wrapped, under, which, child in [
        (for_ada, ben, attachment, 5),
        (for_ada, ada, uuid4(), 5),
        (for_ada, ada, attachment, 6),
        (for_ada, ada, attachment, None),
        (for_ada[:-1], ada, attachment, 5),
    ]:
        with pytest.raises(Unopenable):
            unwrap(wrapped, under, which, child)


def test_renditions_of_one_upload_do_not_open_with_each_others_keys() -> None:
    file_key = new_key()
    keys = {rendition_key(file_key, name) for name in ("full", "card", "thumb")} | {file_key}
    assert len(keys) == 4
    with pytest.raises(Damaged):
        read(locked(b"picture", rendition_key(file_key, "full")), rendition_key(file_key, "thumb"))
