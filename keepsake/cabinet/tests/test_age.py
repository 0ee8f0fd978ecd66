"""Known answers: what stands in the cabinet opens with Debian's `age` command line and the keyholder's passphrase (E2)."""

import json
import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest

from keepsake.cabinet import export, keys, setup, stretching
from keepsake.cabinet.errors import NotHere
from keepsake.cabinet.packing import unpack_piece
from keepsake.cabinet.tests.cabinets import PASSPHRASES, Room, room_called
from tools import age as tool

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def age() -> str:
    path = tool.bring()
    if not path:
        pytest.skip(tool.MISSING)
    return path


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch, db: None) -> Room:
    """A cabinet whose passphrases are stretched in earnest."""
    monkeypatch.setattr(stretching, "stretcher", stretching.Scrypt())
    monkeypatch.setattr(stretching, "TRIES", 1)
    return room_called()


def with_passphrase(command: list[str], passphrase: str, patience: float = 120) -> int:
    """Run what asks for a passphrase at a terminal, which is the only place where `age` takes one. Gives the exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606
    said, until = b"", time.monotonic() + patience
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                more = os.read(terminal, 1024)
            except OSError:
                break
            if not more:
                break
            said += more
            if b"passphrase" in said and said.rstrip().endswith(b":"):
                os.write(terminal, passphrase.encode() + b"\n")
                said = b""
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status)


def commands(how: str, age: str) -> list[list[str]]:
    """The command lines that HOW.txt gives."""
    return [
        [age, *line.split()[1:]] for line in how.splitlines() if line.startswith("age ") and "paper.key" not in line
    ]


def opened(folder: Path, files: dict[str, bytes], age: str, passphrase: str) -> None:
    """Write the files and do what HOW.txt says, in that folder."""
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    before = Path.cwd()
    os.chdir(folder)
    try:
        for number, command in enumerate(commands(files[export.HOW].decode(), age)):
            code = (
                with_passphrase(command, passphrase) if number == 0 else subprocess.run(command, check=False).returncode
            )
            assert code == 0, command
    finally:
        os.chdir(before)


def test_E2_a_record_opens_with_age_and_the_passphrase(stretched: Room, age: str, tmp_path: Path) -> None:
    room = stretched
    receipt = room.post(body={"heard": "“he said no” – Zoë"}, pieces=[b"\x89PNG\r\n\0bytes"])
    files = export.export(room.open("Samira"), receipt.id)
    assert b"he said no" not in b"".join(files.values())
    opened(tmp_path, files, age, PASSPHRASES["Samira"])
    said = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert said["body"] == {"heard": "“he said no” – Zoë"} and said["record"] == receipt.id.hex
    assert said["child"] == room.children["Ada"] and said["kind"] == "concern"
    assert unpack_piece((tmp_path / "piece-1.bin").read_bytes(), receipt.id, 0) == b"\x89PNG\r\n\0bytes"
    # By the paper, with no passphrase at all.
    paper = tmp_path / "paper.key"
    paper.write_text(setup.ungrouped(room.papers[1]), encoding="ascii")
    done = subprocess.run(
        [age, "-d", "-i", paper, tmp_path / "cabinet-by-recovery-key-2.age"], check=True, capture_output=True
    )
    assert done.stdout == (tmp_path / "cabinet.key").read_bytes()
    # And back: what age seals, the house opens.
    (tmp_path / "plain").write_bytes(b"from outside")
    one = keys.new_identity()
    sealed = subprocess.run([age, "-r", one.recipient, tmp_path / "plain"], check=True, capture_output=True).stdout
    assert keys.open_sealed(sealed, [one]) == b"from outside"


def test_E2_a_matter_opens_with_age_by_its_own_way(stretched: Room, age: str, tmp_path: Path) -> None:
    room = stretched
    receipt = room.post(leaves_out=[room.people["Leanne"]], body={"n": 1})
    files = export.export(room.open("Viv"), receipt.id)
    assert export.CABINET not in files and not [name for name in files if "recovery" in name]
    opened(tmp_path, files, age, PASSPHRASES["Viv"])
    assert json.loads((tmp_path / "record.json").read_bytes())["body"] == {"n": 1}
    with pytest.raises(NotHere):
        export.export(room.open("Leanne"), receipt.id)


def test_E2_an_export_is_made_in_memory(room: Room) -> None:
    import io
    import zipfile

    receipt = room.post()
    files = export.export(room.open("Samira"), receipt.id)
    with zipfile.ZipFile(io.BytesIO(export.bundle(files))) as made:
        assert {name: made.read(name) for name in made.namelist()} == files
