"""Sound and WebM: places and devices are gone from the bytes, the sound itself is as it was."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.records.attachments import media
from keepsake.records.attachments.containers import ogg
from keepsake.records.attachments.containers.source import Cleaned, Source
from keepsake.records.attachments.limits import AAC, MP3, OGG, WAV, WEBM, WEBM_SOUND, Format
from keepsake.records.attachments.probe import probe
from keepsake.records.attachments.refusals import Refused
from keepsake.records.tests.crafted import PLACE, sounds, webms
from keepsake.records.tests.crafted.sounds import AAC_FRAMES, FRAMES, OPUS_SOUND

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def cleaned(data: bytes, expected: Format) -> tuple[bytes, Cleaned]:
    source = Source(io.BytesIO(data))
    found = probe(source)
    assert found == expected
    plan = media.clean(source, found, NOW)
    out = b"".join(plan.chunks(source))
    assert len(out) == plan.length
    return out, plan


def refused(data: bytes) -> Refused:
    source = Source(io.BytesIO(data))
    with pytest.raises(Refused) as refusal:
        media.clean(source, probe(source), NOW)
    return refusal.value


TAGGED = {
    "plain": FRAMES,
    "id3v2": sounds.id3v2() + FRAMES,
    "id3v2 twice, with padding": sounds.id3v2() + sounds.id3v2(b"SECRET" * 9, footer=True) + bytes(300) + FRAMES,
    "id3v1": FRAMES + sounds.id3v1(),
    "id3v1 extended": FRAMES + sounds.id3v1(extended=True),
    "ape": FRAMES + sounds.ape() + sounds.id3v1(),
    "ape without a head": FRAMES + sounds.ape(header=False),
    "lyrics": FRAMES + sounds.lyrics() + sounds.id3v1(),
    "id3v2 at the end": FRAMES + sounds.id3v2(b"SECRET" * 9, footer=True),
    "all": sounds.id3v2() + FRAMES + sounds.ape() + sounds.lyrics() + sounds.id3v1(),
    "unknown bytes in the middle": FRAMES[: 417 * 20] + b"SECRETUNKNOWN" + PLACE + FRAMES[417 * 20 :],
    "unknown bytes with what looks like a frame": FRAMES[:8340]
    + b"SECRET"
    + sounds.mp3_frame()
    + PLACE
    + FRAMES[8340:],
    "unknown bytes at the end": FRAMES + b"SECRETUNKNOWN" + PLACE,
}


@pytest.mark.parametrize("name", TAGGED)
def test_an_mp3_is_its_frames_and_nothing_else(name: str) -> None:
    out, plan = cleaned(TAGGED[name], MP3)
    assert out == FRAMES
    assert plan.seconds == pytest.approx(40 * 1152 / 44100)
    assert plan.taken_at is None


def test_aac_is_its_frames_and_nothing_else() -> None:
    for data in (AAC_FRAMES, sounds.id3v2(b"SECRET" * 9) + AAC_FRAMES + sounds.id3v1()):
        out, plan = cleaned(data, AAC)
        assert out == AAC_FRAMES
        assert plan.seconds == pytest.approx(40 * 1024 / 44100)


def test_a_last_frame_that_was_cut_is_left_out() -> None:
    assert cleaned(FRAMES[:-100], MP3)[0] == FRAMES[:-417]


def test_an_mp3_that_is_mostly_something_else_is_refused() -> None:
    assert refused(FRAMES[: 417 * 5] + b"SECRET" * 3000).code == "uncleanable"
    assert refused(sounds.id3v2()).code == "broken"


@pytest.mark.parametrize("tail", [b"APETAGEX" + bytes(24), b"0" * 30 + b"000000LYRICS200", b"3DI" + bytes(7)])
def test_a_tag_of_no_length_does_not_hold_the_program_up(tail: bytes) -> None:
    assert cleaned(FRAMES + tail, MP3)[0] == FRAMES


def test_a_wav_is_its_form_and_its_sound() -> None:
    out, plan = cleaned(sounds.wav(*sounds.WAV_EXTRAS), WAV)
    assert out == sounds.wav()
    assert plan.seconds == 1.0


def test_a_wav_whose_length_was_never_filled_in_is_taken_to_its_end() -> None:
    for size in (0, 0xFFFFFFFF):
        out, plan = cleaned(sounds.wav(size=size), WAV)
        assert out == sounds.wav()
        assert plan.seconds == 1.0


def test_a_wav_that_was_cut_or_cannot_be_played_is_refused() -> None:
    assert refused(sounds.wav()[:-20]).code == "broken"
    assert refused(sounds.wav()[:30]).code == "broken"
    assert refused(sounds.wav(coding=0x11)).code == "unwanted"


@pytest.mark.parametrize("much", [0, 300, 70_000, 200_000])
def test_oggs_comments_are_emptied_in_their_place(much: int) -> None:
    data = sounds.opus(much)
    assert PLACE in data
    out, plan = cleaned(data, OGG)
    assert b"SECRET" not in out
    assert PLACE not in out
    assert len(out) == len(data)
    for sound in OPUS_SOUND:
        assert out.index(sound) == data.index(sound)
    assert plan.seconds == 5.0
    assert cleaned(out, OGG)[0] == out
    if much < 1000:
        assert out.count(b"OpusTags" + bytes(8)) == 1


def test_vorbis_keeps_its_setup_which_follows_on_the_same_page() -> None:
    data = sounds.vorbis()
    out, plan = cleaned(data, OGG)
    assert b"SECRET" not in out
    assert out.index(b"\x05vorbis" + b"SETUP" * 60) == data.index(b"\x05vorbis")
    assert b"\x03vorbis" + bytes(8) + b"\1" in out
    assert plan.seconds == 2.0


@given(st.binary(max_size=400))
def test_the_quick_sum_is_the_sum_of_the_text(data: bytes) -> None:
    assert ogg.checksum(data) == sounds.slow_checksum(data).to_bytes(4, "little")


def test_an_ogg_of_two_streams_or_with_bytes_between_is_refused() -> None:
    assert refused(sounds.opus() + sounds.opus(stream=8)).code == "uncleanable"
    assert refused(sounds.opus() + sounds.opus()).code == "uncleanable"
    first = sounds.page(0, b"\x13", sounds.opus()[28:47], flags=2)
    assert refused(first + PLACE + sounds.opus()[len(first) :]).code == "uncleanable"
    assert refused(sounds.opus() + PLACE).code == "uncleanable"


def test_an_ogg_that_was_changed_or_cut_early_is_refused_and_one_cut_late_is_taken() -> None:
    data = bytearray(sounds.opus())
    data[data.index(b"OPUS-2-")] ^= 1
    assert refused(bytes(data)).code == "broken"
    assert refused(sounds.opus(70_000)[:60_000]).code == "broken"
    out, plan = cleaned(sounds.opus()[:-10], OGG)
    assert OPUS_SOUND[3] in out
    assert OPUS_SOUND[4] not in out
    assert plan.seconds == 4.0


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("pictures", [False, True])
def test_a_webm_is_cleaned_in_its_place(live: bool, pictures: bool) -> None:
    data = webms.webm(live=live, pictures=pictures)
    assert PLACE in data
    out, plan = cleaned(data, WEBM if pictures else WEBM_SOUND)
    assert b"SECRET" not in out
    assert PLACE not in out
    contents = out[: out.index((0x1654AE6B).to_bytes(4, "big"))]
    assert (0x1254C367).to_bytes(4, "big") not in contents
    assert contents.count((0x1549A966).to_bytes(4, "big")) == 2
    for kept in (webms.PICTURES if pictures else []) + webms.SOUNDS:
        assert out.index(kept) == data.index(kept)
    assert plan.taken_at == webms.TAKEN
    assert plan.seconds == pytest.approx(3.02)
    again, plan_again = cleaned(out, WEBM if pictures else WEBM_SOUND)
    assert again == out
    assert plan_again.seconds == plan.seconds


def test_a_webms_own_length_counts_where_it_says_one() -> None:
    assert cleaned(webms.webm(duration=4.5), WEBM)[1].seconds == 4.5


def test_a_webms_date_that_cannot_be_right_is_left_out_with_a_note() -> None:
    out, plan = cleaned(webms.webm(taken=NOW + timedelta(days=9)), WEBM)
    assert plan.taken_at is None
    assert plan.notes
    assert cleaned(out, WEBM)[1].notes == []


def test_a_long_webm_is_refused_also_where_it_says_no_length() -> None:
    assert refused(webms.webm(duration=181)).code == "too_long"
    assert refused(webms.webm(seconds_apart=70, live=True)).code == "too_long"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.9])
def test_a_webm_that_did_not_arrive_whole_is_refused(share: float) -> None:
    data = webms.webm()
    assert refused(data[: int(len(data) * share)]).code == "broken"


FILES = [FRAMES, AAC_FRAMES, sounds.wav(*sounds.WAV_EXTRAS), sounds.opus(300), sounds.vorbis(), webms.webm()]


@given(
    data=st.sampled_from([*FILES, TAGGED["all"], webms.webm(live=True)]),
    at=st.integers(0, 2000),
    to=st.integers(0, 255),
)
def test_whatever_is_wrong_in_a_file_the_answer_is_a_sentence(data: bytes, at: int, to: int) -> None:
    changed = bytearray(data)
    changed[at % len(changed)] = to
    source = Source(io.BytesIO(bytes(changed)))
    try:
        plan = media.clean(source, found, NOW) if (found := probe(source)).media != "image" else None
    except Refused:
        return
    assert plan is None or plan.length <= len(changed) + 12
