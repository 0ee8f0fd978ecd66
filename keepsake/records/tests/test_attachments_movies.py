"""MP4, MOV and M4A: places and devices are gone from the bytes, sound and pictures are as they were, the date stays."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepsake.records.attachments import media
from keepsake.records.attachments.containers import mp4
from keepsake.records.attachments.containers.boxes import boxes
from keepsake.records.attachments.containers.source import Cleaned, Source
from keepsake.records.attachments.limits import MOV, MP4
from keepsake.records.attachments.probe import probe
from keepsake.records.attachments.refusals import Refused
from keepsake.records.tests.crafted import DEVICE, PLACE, SECRETS
from keepsake.records.tests.crafted import movies as crafted
from keepsake.records.tests.crafted.movies import PICTURES, SOUNDS, Track

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
TAKEN = datetime(2024, 5, 1, 9, 20, 30, tzinfo=UTC)


def cleaned(data: bytes) -> tuple[bytes, Cleaned]:
    source = Source(io.BytesIO(data))
    plan = media.clean(source, MP4, NOW)
    out = b"".join(plan.chunks(source))
    assert len(out) == plan.length
    return out, plan


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as refusal:
        cleaned(data)
    return refusal.value


SHAPES = [{}, {"moov_first": True}, {"long": True}, {"wide": True}, {"brand": b"qt  "}, {"version": 1}]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_place_and_device_are_gone_from_the_bytes(shape: dict) -> None:
    data = crafted.movie(inside_moov=crafted.user_data() + crafted.apple_meta(), **shape)
    assert PLACE in data
    assert DEVICE in data
    out, plan = cleaned(data)
    assert not [secret for secret in SECRETS if secret in out]
    assert b"SECR" not in out
    assert plan.taken_at == TAKEN
    assert plan.seconds == 6.0


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_sound_and_pictures_stay_where_they_are(shape: dict) -> None:
    data = crafted.movie(**shape)
    out, _ = cleaned(data)
    assert len(out) == len(data)
    for sample in PICTURES + SOUNDS:
        assert out.index(sample) == data.index(sample)
    for name in (b"stsd", b"stts", b"stsz", b"avcC", b"esds"):
        assert name in out


def test_what_was_cleaned_can_be_read_again_and_stays_as_it_is() -> None:
    once, plan = cleaned(crafted.movie())
    twice, again = cleaned(once)
    assert twice == once
    assert (again.taken_at, again.seconds) == (plan.taken_at, plan.seconds)
    assert probe(Source(io.BytesIO(once))) == MP4
    source = Source(io.BytesIO(once))
    assert mp4.tracks(source) == {b"vide", b"soun"}
    assert [box.type for box in boxes(source, 0, source.size)[0]] == [
        b"ftyp",
        b"free",
        b"mdat",
        b"moov",
        b"free",
        b"free",
    ]


def test_the_track_of_places_is_gone_with_its_samples() -> None:
    data = crafted.movie(inside_moov=b"")
    assert data.count(PLACE) > 6
    assert PLACE not in cleaned(data)[0]


def test_what_nobody_has_heard_of_goes_too() -> None:
    """Kept is what is known, so a box that is invented tomorrow does not stay."""
    new = crafted.box(b"\xa9new", PLACE)
    data = crafted.movie([crafted.video(extra=new)], inside_moov=new) + new
    assert PLACE not in cleaned(data)[0]


def test_a_phones_own_date_counts_and_is_written_into_the_head() -> None:
    """After sharing, `mvhd` says when it was shared; the phone's own date says when it was taken."""
    shared = TAKEN + timedelta(days=30)
    for version in (0, 1):
        out, plan = cleaned(crafted.movie(taken=shared, version=version, inside_moov=crafted.apple_meta()))
        assert plan.taken_at == TAKEN
        assert cleaned(out)[1].taken_at == TAKEN


@pytest.mark.parametrize("date", [b"yesterday", b"", b"2024-05-01", b"9999-99-99T00:00:00+0000", b"\xff\xfe"])
def test_a_phones_date_that_cannot_be_read_is_passed_over(date: bytes) -> None:
    assert cleaned(crafted.movie(inside_moov=crafted.apple_meta(date)))[1].taken_at == TAKEN


def test_a_date_that_cannot_be_right_is_left_out_with_a_note() -> None:
    for when in (datetime(1970, 1, 1, tzinfo=UTC), NOW + timedelta(days=3)):
        out, plan = cleaned(crafted.movie(taken=when))
        assert plan.taken_at is None
        assert str(when.year) in plan.notes[0]
        assert cleaned(out)[1].notes == []
    assert cleaned(crafted.movie(taken=None))[1].taken_at is None
    assert cleaned(crafted.movie(taken=None))[1].notes == []


def test_a_live_recording_of_fragments_is_cleaned() -> None:
    data = crafted.live()
    out, plan = cleaned(data)
    assert b"SECR" not in out
    assert out.count(b"PICTURE-LIVE") == 2
    assert plan.seconds == 4.0
    assert plan.taken_at == TAKEN


def test_fragments_with_a_track_of_places_are_refused() -> None:
    refusal = refused(crafted.live(b"meta"))
    assert refusal.code == "uncleanable"
    assert "cannot be sure" in refusal.sentence


def test_media_that_lie_in_another_file_are_refused() -> None:
    assert refused(crafted.movie(external=True)).code == "uncleanable"


def test_uncompressed_sound_of_older_cameras_is_kept_whole() -> None:
    """They say one byte for a sample, and mean a frame of all channels."""
    frames = [b"PCM!" * 25 for _ in range(4)]
    plain = Track(b"soun", frames, crafted.sound_entry(b"sowt", channels=2), each=4)
    honest = crafted.movie([crafted.video(), plain])
    old = honest.replace(crafted.full(b"stsz", crafted.number(4)), crafted.full(b"stsz", crafted.number(1)), 1)
    body = crafted.number(4) + crafted.number(100)
    assert body in honest
    old = honest.replace(body, crafted.number(1) + crafted.number(100))
    for data in (honest, old):
        assert cleaned(data)[0].count(b"PCM!" * 25) == 4


@pytest.mark.parametrize("codec", [b"s263", b"mp4v", b"jpeg", b"apch"])
def test_what_browsers_cannot_play_is_refused_with_what_to_do(codec: bytes) -> None:
    refusal = refused(crafted.movie([Track(b"vide", list(PICTURES), crafted.picture_entry(codec))]))
    assert refusal.code == "unwanted"
    assert "MP4" in refusal.sentence


def test_hevc_is_taken_with_a_word_about_it() -> None:
    plan = cleaned(crafted.movie([Track(b"vide", list(PICTURES), crafted.picture_entry(b"hvc1"))]))[1]
    assert "HEVC" in plan.notes[0]


def test_a_video_that_is_too_long_is_refused_and_sound_is_not() -> None:
    refusal = refused(crafted.movie(seconds=181))
    assert refusal.code == "too_long"
    assert "3:01 minutes" in refusal.sentence
    cleaned(crafted.movie(seconds=180))
    speech = crafted.movie([crafted.sound()], brand=b"M4A ", seconds=1800)
    source = Source(io.BytesIO(speech))
    assert media.clean(source, probe(source), NOW).seconds == 1800


@pytest.mark.parametrize("moov_first", [False, True])
@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8])
def test_a_file_that_did_not_arrive_whole_is_refused(moov_first: bool, share: float) -> None:
    data = crafted.movie(moov_first=moov_first)
    assert refused(data[: int(len(data) * share)]).code == "broken"


def test_samples_that_lie_nowhere_are_refused() -> None:
    tracks = [crafted.video()]
    data = crafted.movie(tracks)
    first = crafted.number(tracks[0].offsets[0])
    assert refused(data.replace(first, crafted.number(len(data) + 5))).code == "broken"
    assert refused(data.replace(first, crafted.number(3))).code == "broken"


def test_bytes_after_the_last_box_are_cut_off() -> None:
    out, _ = cleaned(crafted.movie() + b"\xff\xff\xff\xffSEFTSECRETTRAILER")
    assert b"SECRET" not in out
    assert out == cleaned(crafted.movie())[0]


def test_quicktime_is_told_from_mp4() -> None:
    assert probe(Source(io.BytesIO(crafted.movie(brand=b"qt  ")))) == MOV


@given(at=st.integers(min_value=0), value=st.integers(0, 255), more=st.integers(0, 3))
def test_whatever_is_wrong_in_a_file_the_answer_is_a_sentence(at: int, value: int, more: int) -> None:
    """Any bytes changed: a cleaned file or a refusal, never another error, and never a file that grew."""
    data = bytearray(crafted.movie())
    for n in range(more + 1):
        data[(at * (n + 1)) % len(data)] = value
    try:
        out, _ = cleaned(bytes(data))
    except Refused:
        return
    assert len(out) <= len(data)
