"""Where copies may lie, and that a copy counts only when it was read back."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from keepsake.running.errors import Unsafe
from keepsake.running.services import backing_up, places, recipient
from keepsake.running.services.checking import check
from keepsake.running.services.streams import Written
from keepsake.running.tests.house import House
from keepsake.running.tests.opening import rows


def folders(where: Path, *names: str) -> list[Path]:
    found = [where / name for name in names]
    for one in found:
        one.mkdir(parents=True)
    return found


def test_R19_two_places_apart_are_taken(tmp_path: Path) -> None:
    data, keys = folders(tmp_path, "data", "keys")
    assert places.two_places(data, [keys]) == data


@pytest.mark.parametrize(
    ("data", "keys", "says"),
    [
        ("", ["k"], "Say where to"),
        ("d", [], "Say where to"),
        ("d", ["d"], "are one"),
        ("d", ["d/inside"], "are one"),
        ("d/inside", ["d"], "are one"),
        ("d", ["k", "k"], "are one"),
        ("home", ["k"], "lies inside KEEPSAKE_HOME"),
        ("d", ["home/inside"], "lies inside KEEPSAKE_HOME"),
        ("d", ["own"], "lies inside KEEPSAKE_KEYS"),
        ("d", ["checkpoints"], "lies inside KEEPSAKE_CHECKPOINTS"),
        ("link", ["d"], "are one"),
    ],
)
def test_R19_places_that_a_thief_would_find_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str, keys: list[str], says: str
) -> None:
    folders(tmp_path, "d/inside", "k", "home/inside", "own", "checkpoints")
    (tmp_path / "link").symlink_to(tmp_path / "d")
    for name, folder in {"HOME": "home", "KEYS": "own", "CHECKPOINTS": "checkpoints"}.items():
        monkeypatch.setattr(settings, f"KEEPSAKE_{name}", tmp_path / folder)
    with pytest.raises(Unsafe, match=says):
        places.two_places(tmp_path / data if data else None, [tmp_path / one for one in keys])


def test_a_folder_is_not_made_where_a_stick_should_be(tmp_path: Path) -> None:
    assert "Is the stick in" in places.not_there(tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_R19_on_the_same_disk_is_not_elsewhere_unless_somebody_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not places.elsewhere(tmp_path)
    monkeypatch.setattr(settings, "KEEPSAKE_BACKUP_ELSEWHERE", True)
    assert places.elsewhere(tmp_path)


def test_R19_what_reads_back_as_something_else_does_not_count(tmp_path: Path) -> None:
    """A medium that swallows what is written."""

    def fill(out: Any) -> Written:
        out.write(b"what the disk kept")
        return Written(18, "the hash of what was sent")

    with pytest.raises(Unsafe, match="reads back as something else"):
        places.write(tmp_path, "h-data-20260101T000000Z.age", fill)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    def fill(out: Any) -> Written:
        out.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Unsafe, match="no room left"):
        places.write(tmp_path, "h-data-20260101T000000Z.age", fill)
    assert list(tmp_path.iterdir()) == []


def test_only_one_backup_at_a_time() -> None:
    with places.alone(), pytest.raises(Unsafe, match="Another backup"), places.alone():
        pass


def test_the_key_is_made_once_and_read_as_it_is_typed(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="--new-key"):
        recipient.recipient(tmp_path)
    made = recipient.new_key(tmp_path)
    assert recipient.recipient(tmp_path) == made.recipient
    assert made.secret not in "".join(path.read_text() for path in tmp_path.iterdir())
    with pytest.raises(Unsafe, match="already"):
        recipient.new_key(tmp_path)
    typed = recipient.paper(made).split("To be typed:")[1].splitlines()[0]
    for text in (recipient.paper(made), typed, typed.lower().replace(" ", ""), f"# mine\n{made.secret}"):
        assert recipient.identity_in(text) == made
    with pytest.raises(Unsafe, match="slip"):
        recipient.identity_in(made.secret.replace(made.secret[-1], "Q" if made.secret[-1] != "Q" else "P"))
    assert recipient.new_key(tmp_path, replace=True).recipient != made.recipient
    (tmp_path / recipient.FILE).write_text("age1nothing")
    with pytest.raises(Unsafe, match="no public key"):
        recipient.recipient(tmp_path)


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["write", "settle", "hash_of", "lock", "_keys", "prune"])
def test_R19_a_crash_at_any_step_leaves_the_former_copies(
    full: House, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """At the first and at the second time that the step is taken."""
    full.back_up(second=False)
    former = [full.newest("data"), full.newest("keys")]
    for turn in (1, 2):
        with monkeypatch.context() as patch:
            where = places if step in ("write", "settle", "hash_of", "prune") else backing_up
            plain = getattr(where, step)
            taken: list[int] = []

            def breaking(*given: Any, plain: Any = plain, taken: Any = taken, turn: int = turn, **more: Any) -> Any:
                taken.append(1)
                if len(taken) == turn:
                    raise KeyboardInterrupt
                return plain(*given, **more)

            patch.setattr(where, step, breaking)
            if step == "_keys" and turn == 2:
                continue  # it is taken once
            with pytest.raises(KeyboardInterrupt):
                full.back_up(at=full.now.replace(year=full.now.year + turn), second=False)
        assert all(path.exists() for path in former[:1])
        pair = [full.newest("data"), full.newest("keys")]
        assert all(one.ok and one.opened for one in check(pair, full.identity, full.now))
    report = full.back_up(at=full.now.replace(year=full.now.year + 3), second=False)
    assert report.ok
    left = [path.name for folder in (full.data, full.keys) for path in folder.iterdir()]
    assert not [name for name in left if name.endswith(".part")]
    assert len([name for name in left if "-keys-" in name and name.endswith(".age")]) == 1
    assert rows("running.Copy").filter(what="keys").count() == 1
