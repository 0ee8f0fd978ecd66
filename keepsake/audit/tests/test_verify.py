"""Whatever is done to the tables is found, and the first entry that is wrong is named."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keepsake.audit.chain import GENESIS, entry_hash
from keepsake.audit.checkpoint import Checkpoint, write_all
from keepsake.audit.models import Entry, Head, Subject
from keepsake.audit.rebuilding import rebuild
from keepsake.audit.signing import signer
from keepsake.audit.subjects import Touched
from keepsake.audit.verify import Broken, verify_all, verify_chain

from .conftest import NOW, Write

LENGTH = 12
MARKS = (5, 9, LENGTH)
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
places = st.integers(1, LENGTH)


@pytest.fixture
def chain(write: Write) -> list[Checkpoint]:
    """A chain of twelve, another setting's entries among them, and checkpoints from three times of its life."""
    marks = []
    for place in range(1, LENGTH + 1):
        write(Touched(101, place, place), Touched(102, place, place))
        write(setting=8)
        if place in MARKS:
            marks.append(Checkpoint(7, place, bytes(Head.objects.get(setting=7).hash), NOW))
    return marks


def broken(marks: list[Checkpoint] | None = None) -> Broken | None:
    return verify_chain(7, marks or ()).broken


def found(marks: list[Checkpoint] | None = None) -> tuple[int, str] | None:
    one = broken(marks)
    return (one.seq, one.why) if one else None


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is taken back: one chain serves many tries."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def at(place: int) -> Entry:
    return Entry.objects.get(setting=7, seq=place)


def rehash(start: int) -> None:
    """Write the chain anew from here, as somebody would who knows how: everything agrees again, the head too."""
    previous = bytes(at(start - 1).hash) if start > 1 else GENESIS
    for entry in Entry.objects.filter(setting=7, seq__gte=start).order_by("seq"):
        previous = entry.hash = entry_hash(7, entry.seq, previous, entry.payload.encode())
        entry.save()
    Head.objects.filter(setting=7).update(seq=Entry.objects.filter(setting=7).count(), hash=previous)


def edit(place: int) -> None:
    entry = at(place)
    entry.payload = entry.payload.replace('"adult":12', '"adult":13')
    entry.save()


@pytest.mark.django_db
def test_a_whole_chain_is_whole_with_and_without_checkpoints(chain: list[Checkpoint]) -> None:
    for marks in ([], chain):
        report = verify_chain(7, marks, subjects=True)
        assert (report.ok, report.entries, report.vouched) == (True, LENGTH, LENGTH if marks else 0)
    assert report.head == bytes(Head.objects.get(setting=7).hash).hex()


@pytest.mark.django_db
def test_a_chain_longer_than_a_batch_is_walked_to_its_end(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keepsake.audit.verify.BATCH", 4)
    monkeypatch.setattr("keepsake.audit.rebuilding.BATCH", 4)
    for _ in range(9):
        write()
    assert verify_chain(7, subjects=True).entries == 9
    assert rebuild(7) == 9
    Entry.objects.filter(setting=7, seq=9).update(payload="{}")
    assert found() == (9, "changed")


@pytest.mark.django_db
def test_an_edited_entry_is_found(chain: list[Checkpoint]) -> None:
    @many
    @given(place=places, marks=st.booleans(), change=st.sampled_from(["payload", "hash", "both", "nothing"]))
    def tried(place: int, marks: bool, change: str) -> None:
        with undone():
            if change in ("payload", "both"):
                edit(place)
            if change == "hash":
                Entry.objects.filter(id=at(place).id).update(hash=bytes(32))
            if change == "both":
                previous = bytes(at(place - 1).hash) if place > 1 else GENESIS
                digest = entry_hash(7, place, previous, at(place).payload.encode())
                Entry.objects.filter(id=at(place).id).update(hash=digest)
            one = broken(chain if marks else None)
            if change == "nothing":
                assert one is None
            elif change != "both":
                assert one is not None
                assert (one.seq, one.why) == (place, "changed")
            else:
                assert one is not None
                assert one.seq in (place, place + 1)
                assert one.why in ("changed", "head", "rewritten")

    tried()


@pytest.mark.django_db
def test_a_missing_entry_is_found(chain: list[Checkpoint]) -> None:
    @many
    @given(gone=st.sets(places, min_size=1), marks=st.booleans())
    def tried(gone: set[int], marks: bool) -> None:
        with undone():
            Entry.objects.filter(setting=7, seq__in=gone).delete()
            last = all(place in gone for place in range(min(gone), LENGTH + 1))
            assert found(chain if marks else None) == (min(gone), "truncated" if last else "missing")

    tried()


@pytest.mark.django_db
def test_moved_entries_are_found(chain: list[Checkpoint]) -> None:
    @many
    @given(order=st.permutations(range(1, LENGTH + 1)))
    def tried(order: list[int]) -> None:
        with undone():
            kept = {place: at(place) for place in order}
            for place, other in enumerate(order, start=1):
                Entry.objects.filter(id=kept[place].id).update(payload=kept[other].payload, hash=kept[other].hash)
            first = next((place for place, other in enumerate(order, start=1) if place != other), None)
            assert found() == (None if first is None else (first, "reordered"))

    tried()


@pytest.mark.django_db
def test_an_entry_taken_out_with_the_rest_moved_up_is_found(chain: list[Checkpoint]) -> None:
    @many
    @given(place=st.integers(1, LENGTH - 1))
    def tried(place: int) -> None:
        with undone():
            at(place).delete()
            for later in range(place + 1, LENGTH + 1):
                Entry.objects.filter(setting=7, seq=later).update(seq=later - 1)
            Head.objects.filter(setting=7).update(seq=LENGTH - 1)
            assert found() == (place, "reordered")

    tried()


@pytest.mark.django_db
def test_a_chain_cut_with_its_head_put_right_is_found_by_a_checkpoint_only(chain: list[Checkpoint]) -> None:
    @many
    @given(keep=st.integers(0, LENGTH - 1))
    def tried(keep: int) -> None:
        with undone():
            Entry.objects.filter(setting=7, seq__gt=keep).delete()
            if keep:
                Head.objects.filter(setting=7).update(seq=keep, hash=at(keep).hash)
            else:
                Head.objects.filter(setting=7).delete()
            assert found() is None
            assert found(chain) == (keep + 1, "truncated")

    tried()


@pytest.mark.django_db
def test_a_tail_written_anew_is_found_by_a_checkpoint_and_narrowed_down_to_between_two(
    chain: list[Checkpoint],
) -> None:
    @many
    @given(place=places, cut=st.integers(0, 3))
    def tried(place: int, cut: int) -> None:
        with undone():
            edit(place)
            Entry.objects.filter(setting=7, seq__gt=max(place, LENGTH - cut)).delete()
            rehash(place)
            assert found() is None
            one = broken(chain)
            assert one is not None
            assert one.why in ("rewritten", "truncated")
            assert one.since <= place <= one.seq
            assert one.since == max([mark + 1 for mark in MARKS if mark < place], default=1)

    tried()


@pytest.mark.django_db
def test_what_was_written_after_the_last_checkpoint_can_be_rewritten_unseen_and_the_docs_say_so(
    chain: list[Checkpoint],
) -> None:
    edit(11)
    rehash(11)
    assert found(chain[:2]) is None
    assert found(chain) == (LENGTH, "rewritten")
    assert "since the last checkpoint" in (Path(__file__).parents[3] / "docs" / "audit.md").read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "wrong"),
    [
        ("DELETE FROM audit_head WHERE setting = 7", (1, "head")),
        ("UPDATE audit_head SET seq = 10 WHERE setting = 7", (10, "head")),
        ("UPDATE audit_head SET seq = 14 WHERE setting = 7", (13, "truncated")),
        (
            "UPDATE audit_head SET seq = 10, hash = (SELECT hash FROM audit_entry WHERE setting = 7 AND seq = 10)"
            " WHERE setting = 7",
            (11, "head"),
        ),
        ("UPDATE audit_entry SET seq = -1 WHERE setting = 7 AND seq = 3", (1, "reordered")),
        ("UPDATE audit_entry SET setting = 8, seq = 99 WHERE setting = 7 AND seq = 3", (3, "missing")),
        ("UPDATE audit_entry SET payload = '' WHERE setting = 7 AND seq = 3", (3, "changed")),
        ("UPDATE audit_entry SET payload = '[1]' WHERE setting = 7 AND seq = 3", (3, "changed")),
    ],
)
def test_other_damage_is_found(chain: list[Checkpoint], sql: str, wrong: tuple[int, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert found() == wrong


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses bytes that are no text")
def test_bytes_that_are_no_text_are_found_and_do_not_stop_the_walk(chain: list[Checkpoint]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET payload = x'ff00fe' WHERE setting = 7 AND seq = 3")
    assert found() == (3, "changed")


@pytest.mark.django_db
def test_an_entry_of_another_setting_in_this_place_is_found(chain: list[Checkpoint]) -> None:
    other = Entry.objects.get(setting=8, seq=3)
    Entry.objects.filter(setting=7, seq=3).update(payload=other.payload, hash=other.hash)
    assert found() == (3, "reordered")


@pytest.mark.django_db
def test_the_report_names_settings_files_and_the_first_broken_entry(chain: list[Checkpoint], tmp_path: Path) -> None:
    key = signer(tmp_path)
    away = tmp_path / "away"
    away.mkdir()
    write_all(NOW, away, key)
    whole = verify_all(checkpoints=away, verifiers=[key.verifier], subjects=True)
    assert (whole.ok, whole.checkpoints, [one.setting for one in whole.chains]) == (True, 2, [7, 8])
    Entry.objects.filter(setting=8, seq=4).delete()
    Entry.objects.filter(setting=7).delete()
    Head.objects.filter(setting=7).delete()
    (away / "stray.checkpoint").write_text("nothing")
    said = verify_all(checkpoints=away, verifiers=[key.verifier]).to_json()
    assert said["ok"] is False
    assert said["broken"] == {
        "setting": 7,
        "seq": 1,
        "why": "truncated",
        "since": 1,
        "message": "The chain ends before entry 1, and went further once.",
    }
    assert [(one["setting"], one["ok"]) for one in said["chains"]] == [(7, False), (8, False)]
    assert [Path(one["file"]).name for one in said["faulty_checkpoints"]] == ["stray.checkpoint"]
    assert [one.setting for one in verify_all(setting=8).chains] == [8]


@pytest.mark.django_db
def test_checkpoints_by_an_unknown_key_make_the_report_fail(chain: list[Checkpoint], tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    write_all(NOW, away, signer(tmp_path))
    report = verify_all(checkpoints=away, verifiers=[])
    assert not report.ok
    assert report.broken is None
    assert len(report.faulty) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "seq"),
    [
        (lambda: Subject.objects.filter(setting=7, record=3, child=102).delete(), 3),
        (lambda: Subject.objects.filter(setting=7, record=4).update(listed=False), 4),
        (lambda: Subject.objects.filter(setting=7, record=4).update(reader=99), 4),
        (lambda: Subject.objects.filter(setting=7, record=5).update(setting=8), 5),
        (lambda: Entry.objects.filter(setting=7, seq=6).update(at=NOW), 6),
        (lambda: stray(), 0),
    ],
)
def test_rows_of_who_has_looked_are_compared_with_the_chain_and_made_anew(
    chain: list[Checkpoint], damage: Callable[[], object], seq: int
) -> None:
    before = list(Subject.objects.order_by("id").values_list())
    damage()
    one = verify_chain(7, subjects=True).broken
    assert one is not None
    assert (one.seq, one.why) == (seq, "subjects")
    assert verify_chain(7).ok
    assert rebuild(7) == 2 * LENGTH
    assert list(Subject.objects.order_by("id").values_list()) == before
    assert verify_chain(7, subjects=True).ok == (seq != 6)


def stray() -> None:
    row = Subject.objects.filter(setting=7).first()
    assert row is not None
    row.id = 10**6 << 20
    row.save(force_insert=True)
