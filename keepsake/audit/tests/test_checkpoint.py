"""Checkpoints: where they may lie, what they say, what happens when one is there already."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from keepsake.audit.checkpoint import Refused, load, place, write_all, write_now
from keepsake.audit.models import Head
from keepsake.audit.notes import Verifier, opened
from keepsake.audit.signing import FILE, BadKey, signer

from .conftest import NOW, Write


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def away(tmp_path: Path) -> Path:
    folder = tmp_path / "away"
    folder.mkdir()
    return folder


@pytest.mark.django_db
def test_a_checkpoint_says_where_each_chain_stands_and_can_be_checked_without_us(
    write: Write, keys: Path, away: Path
) -> None:
    for setting in (7, 7, 8):
        write(setting=setting)
    written = write_all(NOW, away, signer(keys))
    assert [(one.checkpoint.setting, one.checkpoint.seq, one.state) for one in written] == [
        (7, 2, "written"),
        (8, 1, "written"),
    ]
    (key,) = away.glob("*.verifying-key.txt")
    text = opened(written[0].path.read_text(encoding="utf-8"), [Verifier.parse(key.read_text())])
    head = Head.objects.get(setting=7)
    assert text.splitlines()[:2] == ["keepsake/7", "entry 2"]
    assert "(a chain head, not a Merkle root)" in text
    assert text.endswith("time 2026-11-24T09:00:00Z\n")
    good, faulty = load(away, [Verifier.parse(key.read_text())])
    assert faulty == []
    assert [(one.setting, one.seq, one.at) for one in good] == [(7, 2, NOW), (8, 1, NOW)]
    assert good[0].hash == bytes(head.hash)
    assert sorted(path.suffix for path in away.iterdir()) == [".checkpoint", ".checkpoint", ".txt"]


@pytest.mark.django_db
def test_only_a_chain_that_has_grown_gets_a_new_one_and_none_is_written_over(
    write: Write, keys: Path, away: Path
) -> None:
    write()
    (first,) = write_all(NOW, away, signer(keys))
    kept = first.path.read_bytes()
    (same,) = write_all(NOW + timedelta(minutes=15), away, signer(keys))
    assert (same.state, same.path, first.path.read_bytes()) == ("unchanged", first.path, kept)
    Head.objects.update(hash=bytes(32))
    (other,) = write_all(NOW + timedelta(minutes=30), away, signer(keys))
    assert (other.state, first.path.read_bytes()) == ("disagrees", kept)
    assert other.to_json()["state"] == "disagrees"


@pytest.mark.django_db
def test_the_settings_say_where(write: Write, keys: Path, tmp_path: Path, settings: LazySettings) -> None:
    settings.KEEPSAKE_HOME, settings.KEEPSAKE_KEYS = tmp_path / "home", keys
    settings.KEEPSAKE_CHECKPOINTS = tmp_path / "elsewhere"
    write()
    (written,) = write_now(NOW)
    assert written.path.parent == tmp_path / "elsewhere"
    for refused in (None, "", tmp_path / "home", tmp_path / "home" / "within", keys / ".." / "keys" / "within"):
        settings.KEEPSAKE_CHECKPOINTS = refused
        with pytest.raises(Refused, match="KEEPSAKE_CHECKPOINTS"):
            write_now(NOW)


def test_a_way_round_by_a_link_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    with pytest.raises(Refused, match="must not lie inside"):
        place(tmp_path / "link" / "checkpoints", apart_from=[tmp_path / "home"])


def test_a_stick_that_is_not_plugged_in_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="stick"):
        place(tmp_path / "stick" / "checkpoints", apart_from=[])
    assert not (tmp_path / "stick").exists()


@pytest.mark.django_db
def test_files_that_cannot_be_relied_on_are_named(write: Write, keys: Path, away: Path, tmp_path: Path) -> None:
    write()
    (written,) = write_all(NOW, away, signer(keys))
    note = written.path.read_text(encoding="utf-8")
    (away / "changed.checkpoint").write_text(note.replace("entry 1", "entry 2"), encoding="utf-8")
    (away / "picture.checkpoint").write_bytes(b"\xff\xd8\xff")
    (away / "empty.checkpoint").write_text("")
    good, faulty = load(away, [signer(keys).verifier])
    assert len(good) == 1
    assert [one.path.name for one in faulty] == ["changed.checkpoint", "empty.checkpoint", "picture.checkpoint"]
    assert "changed" in faulty[0].says
    (tmp_path / "other-keys").mkdir()
    assert [one.says for one in load(away, [signer(tmp_path / "other-keys").verifier])[1]].count(
        "This note is not signed by a key that is known here."
    ) == 2


def test_the_signing_key_is_its_owners_alone_and_made_once(keys: Path) -> None:
    first = signer(keys)
    assert signer(keys).verifier == first.verifier
    assert [path.name for path in keys.iterdir()] == [FILE]
    if os.name == "posix":
        assert stat.S_IMODE((keys / FILE).stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_signing_key_that_others_can_read_is_refused(keys: Path) -> None:
    signer(keys)
    (keys / FILE).chmod(0o640)
    with pytest.raises(BadKey, match="chmod 600"):
        signer(keys)


def test_a_broken_or_foreign_signing_key_is_refused(keys: Path) -> None:
    signer(keys)
    (keys / FILE).write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    with pytest.raises(BadKey, match="copy of the keys"):
        signer(keys)
    with pytest.raises(BadKey, match="not there"):
        signer(keys / "nowhere")
