"""What is in a backup, what is in none, and what is said of it."""

import base64
import gzip
import json
import shutil
import subprocess
import tarfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.db import connections

from keepsake.audit.notes import Signer
from keepsake.audit.signing import signer
from keepsake.cabinet import keyring
from keepsake.cabinet.keys import new_identity
from keepsake.config import cli
from keepsake.records.bodies import decode
from keepsake.running.errors import Unsafe
from keepsake.running.queries.backups import backed_up_at, state
from keepsake.running.services import backing_up, tables
from keepsake.running.services.archive import HEADER, Packer, Reading
from keepsake.running.services.checking import check
from keepsake.running.services.restoring import look_through, read_keys
from keepsake.running.services.streams import lock, unlocked
from keepsake.running.tests.house import CANARY, House
from keepsake.running.tests.opening import rows
from tools import age as tool

pytestmark = pytest.mark.django_db(transaction=True)


def inside(path: Path, house: House) -> dict[str, bytes]:
    """All that stands in a copy, opened and unpacked."""
    found: dict[str, bytes] = {}
    with unlocked(path, house.identity) as plain:
        for part in Reading(plain).parts():
            raw = part.whole()
            found[part.name] = gzip.decompress(raw) if part.name.endswith(".gz") else raw
    return found


def locked_words() -> list[bytes]:
    """Words that stand in personal records alone."""
    bodies = [
        decode("", one.sealed, record=one.record.public_id)
        for one in rows("records.Version").exclude(sealed=None).select_related("record")
    ]
    words = {text for body in bodies for text in body.values() if isinstance(text, str) and len(text) > 24}
    assert words
    return [text.encode() for text in words]


def test_E2_words_that_are_locked_or_sealed_stand_in_no_copy_not_even_inside(full: House) -> None:
    full.back_up()
    canaries = [CANARY.encode(), *locked_words()]
    for path in (full.newest("data"), full.newest("keys")):
        content = b"".join(inside(path, full).values())
        assert [one for one in canaries if one in content or one in path.read_bytes()] == []
    # The search finds what does stand there: a journal's words, inside and not outside.
    assert b"Hand prints." in b"".join(inside(full.newest("data"), full).values())
    assert b"Hand prints." not in full.newest("data").read_bytes()
    home = [path for path in Path(settings.KEEPSAKE_HOME).rglob("*") if path.is_file()]
    assert [path for path in home if CANARY.encode() in path.read_bytes()] == []


def test_R19_sessions_and_what_stands_open_are_in_no_copy(full: House) -> None:
    assert rows("cabinet.Unlocking").count() and rows("cabinet.Typed").count() and rows("people.Session").count()
    full.back_up()
    names = {name.split("/")[1] for name in inside(full.newest("data"), full) if name.startswith("tables/")}
    assert not names & tables.LEFT_OUT
    assert {"cabinet_sealed", "cabinet_holder", "records_version", "audit_entry"} <= names
    keys = inside(full.newest("keys"), full)
    assert {name.split("/")[1] for name in keys if name.startswith("tables/")} == {"cabinet_key"}
    assert {"files/audit-signing-key.pem", "files/backup-recipient"} <= set(keys)


def test_every_table_is_copied_or_left_out_by_name() -> None:
    """A new table is in the next backup, or somebody says here that it is not."""
    for alias in ("default", "keyring"):
        there = set(connections[alias].introspection.table_names())
        copied = set(tables.models_at(tables.applied(alias), alias))
        known = copied | tables.LEFT_OUT
        strange = {name for name in there - known if not name.startswith(tables.WITHOUT_MODEL)}
        assert strange == set()
    everybody = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    both = set(tables.models_at(tables.applied("default"), "default")) | {tables.KEYRING}
    assert everybody == both | tables.LEFT_OUT


def test_R19_every_row_finds_its_key_and_what_is_destroyed_meanwhile_has_none(
    full: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child comes, and another one's file is disposed of, between the two copies."""
    child = full.room.children["Ben"]
    gone = keyring.child_key(full.room.id, child, now=full.now)
    plain = backing_up._keys
    late: list[Any] = []

    def meanwhile(now: Any) -> Any:
        keyring.condemn([gone.id], now=now)  # the tombstone alone: its material is not yet written over
        late.append(keyring.child_key(full.room.id, 9999, now=now))
        return plain(now)

    monkeypatch.setattr(backing_up, "_keys", meanwhile)
    full.back_up()
    ring = read_keys(full.newest("keys"), full.identity)
    looked = look_through(full.newest("data"), full.identity, ring)
    assert str(gone.id) in looked.keys
    assert looked.keys <= ring.ids()
    text = b"".join(inside(full.newest("keys"), full).values())
    assert base64.b64encode(gone.material) not in text
    assert base64.b64encode(late[0].material) in text


def test_R19_seven_of_the_data_and_one_of_the_keyring_stay(full: House) -> None:
    for day in range(9):
        full.back_up(at=full.now + timedelta(days=day))
    assert len(list(full.data.glob("*.age"))) == 7
    assert [len(list(one.glob("*.age"))) for one in (full.keys, full.second)] == [1, 1]
    assert len(list(full.data.glob("*.sha256"))) == 7
    assert rows("running.Copy").filter(what="data").count() == 7
    assert rows("running.Copy").filter(what="keys").count() == 2
    stranger = full.data / "keepsake-another0-data-20200101T000000Z.age"
    stranger.write_bytes(b"another house's")
    full.back_up(at=full.now + timedelta(days=9))
    assert stranger.exists()


def test_R19_a_second_place_that_is_not_there_is_said_and_the_first_counts(full: House) -> None:
    full.second.rmdir()
    report = full.back_up()
    assert not report.ok
    assert "Is the stick in" in report.wrong[0]
    assert [one.what for one in report.kept] == ["data", "keys"]


def test_R19_without_a_keyrings_copy_there_is_none_of_the_data(full: House) -> None:
    full.keys.rmdir()
    with pytest.raises(Unsafe, match="No keyring, no backup"):
        full.back_up(second=False)
    assert list(full.data.iterdir()) == []
    assert not rows("running.Copy").exists()


def test_an_attachment_that_is_lost_is_said(full: House) -> None:
    attachment = rows("records.Attachment").first()
    storages["attachments"].delete(attachment.files["card"])
    report = full.back_up()
    assert report.wrong and report.wrong[0].startswith("1 files")


def test_R19_check_says_what_it_did_and_what_not(full: House, capsys: pytest.CaptureFixture[str]) -> None:
    full.back_up(second=False)
    words = ["--data-to", str(full.data), "--keys-to", str(full.keys)]
    assert cli.main(["backup", "--check", *words]) == 0
    said = capsys.readouterr().out
    assert "its hash is the one that was written" in said
    assert "They were not opened" in said
    assert cli.main(["backup", "--check", *words, "--identity", str(full.paper), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["opened"] for one in found["files"]] == [True, True]
    assert rows("running.Copy").exclude(opened_at=None).count() == 2


def test_R19_a_copy_that_is_not_what_it_was_is_named(full: House) -> None:
    full.back_up(second=False)
    data, keys = full.newest("data"), full.newest("keys")
    whole = data.read_bytes()
    for changed in (whole[:-40], whole[: len(whole) // 2], whole[:-1] + bytes([whole[-1] ^ 1]), b"", b"nothing"):
        data.write_bytes(changed)
        (one,) = check([data], None, full.now)
        assert not one.ok
        with pytest.raises(Unsafe, match="not whole"):
            look_through(data, full.identity, None)
    assert not rows("running.Copy").filter(what="data").exists()
    data.write_bytes(whole)
    assert all(one.ok and one.opened for one in check([data, keys], full.identity, full.now))
    (one, _) = check([keys, data], new_identity(), full.now)
    assert "another key" in one.problem
    (one,) = check([full.data / "holiday.jpg"], None, full.now)
    assert "name" in one.problem
    (one,) = check([full.data / "h-data-20260101T000000Z.age"], None, full.now)
    assert "cannot be read" in one.problem


def test_R19_a_keyring_that_is_older_or_anothers_is_found(full: House, tmp_path: Path) -> None:
    full.back_up(second=False)
    older = tmp_path / full.newest("keys").name
    shutil.copy(full.newest("keys"), older)
    keyring.child_key(full.room.id, 9999, now=full.now)
    full.back_up(at=full.now + timedelta(days=1), second=False)
    ring, one = check([older, full.newest("data")], full.identity, full.now)
    assert ring.ok
    assert one.problem.startswith("1 keys")
    forged = full.data / full.newest("data").name.replace("data", "data", 1)
    stranger = signer(_made(tmp_path / "strangers"))
    forge(forged, full, stranger)
    ring_, one = check([full.newest("keys"), forged], full.identity, full.now)
    assert ring_.ok
    assert "was not made by the house" in one.problem or "hash is another" in one.problem
    with pytest.raises(Unsafe, match="not made by the house"):
        look_through(forged, full.identity, read_keys(full.newest("keys"), full.identity))
    with pytest.raises(Unsafe, match="does not belong to --keys"):
        read_keys(forged, full.identity)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def forge(path: Path, house: House, by: Signer) -> None:
    """What somebody could make who knows the public half: any content, under another signature."""
    content = inside(path, house)
    packer = Packer()

    def pieces() -> Any:
        header = {"format": 1, "what": "data", "made_at": house.now.isoformat(), "migrations": []}
        yield from packer.file(HEADER, json.dumps(header).encode())
        for name, raw in content.items():
            yield from packer.file(name, gzip.compress(raw) if name.endswith(".gz") else raw)
        yield from packer.end(by, "data")

    with path.open("wb") as out:
        lock(pieces(), out, house.identity.recipient)


def test_R19_the_last_good_one_is_known_and_red_after_a_week(full: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backed_up_at() is None
    assert state(full.now).red
    full.back_up()
    same = state(full.now)
    assert same.red and same.same_medium and same.last == full.now
    assert backed_up_at() is None
    monkeypatch.setattr(settings, "KEEPSAKE_BACKUP_ELSEWHERE", True)
    full.back_up(at=full.now + timedelta(hours=1))
    assert backed_up_at() == full.now + timedelta(hours=1)
    assert not state(full.now + timedelta(days=7)).red
    assert state(full.now + timedelta(days=7, hours=2)).red


def test_the_command_refuses_in_sentences(full: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["backup", "--data-to", str(full.data), "--keys-to", str(full.data)]) == 2
    assert "are one" in capsys.readouterr().err
    assert cli.main(["backup", "--check"]) == 2
    assert "Say where to" in capsys.readouterr().err
    assert cli.main(["backup", "--new-key"]) == 2
    assert "already" in capsys.readouterr().err
    words = ["--data-to", str(full.data), "--keys-to", str(full.keys), "--format", "json"]
    assert cli.main(["backup", *words]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["what"] for one in said["kept"]] == ["data", "keys"]
    restored = ["--data", str(full.newest("data")), "--keys", str(full.newest("keys")), "--identity", str(full.paper)]
    assert cli.main(["restore", *restored]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_copy_opens_with_age_and_tar_alone(full: House, tmp_path: Path) -> None:
    """With the paper as it was printed, and without Keepsake."""
    age = tool.bring()
    if not age:
        pytest.skip(tool.MISSING)
    full.back_up(second=False)
    plain = tmp_path / "plain.tar"
    subprocess.run([age, "--decrypt", "-i", full.paper, "-o", plain, full.newest("data")], check=True)
    with tarfile.open(plain) as tar:
        names = tar.getnames()
        packed = tar.extractfile(next(name for name in names if name.startswith("tables/records_version/")))
        assert packed is not None
        assert b"Hand prints." in gzip.decompress(packed.read())
    assert (names[0], *names[-2:]) == ("header.json", "manifest.json", "manifest.note")


def test_a_stray_file_beside_the_keyring_spoils_nothing(full: House) -> None:
    for name in (".DS_Store", "keyring.old", "a note of ours.txt"):
        (settings.KEEPSAKE_KEYS / name).write_text("stray")
    full.back_up(second=False)
    ring = read_keys(full.newest("keys"), full.identity)
    assert set(ring.files) == {"audit-signing-key.pem", "backup-recipient"}
