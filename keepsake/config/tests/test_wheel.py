"""The built wheel is complete: unpacked alone, away from the source, it serves pages with their styles."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from keepsake.config.tests.test_serve import KEEPSAKE, get, serving

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.wal, pytest.mark.skipif(os.name == "nt", reason="signals are of POSIX")]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place / "alone")
    return place / "alone"


def test_every_file_of_the_house_is_in_the_wheel(unpacked: Path) -> None:
    command = ["git", "ls-files", "-z", "keepsake"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    there = [name for name in names if name and (ROOT / name).exists()]
    assert [name for name in there if not (unpacked / name).exists()] == []
    assert (next(unpacked.glob("*.dist-info")) / "licenses" / "LICENSE").exists()


def test_E3_it_serves_away_from_its_source(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(unpacked))
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-c", "import keepsake; print(keepsake.__file__)"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert found.strip() == str(unpacked / "keepsake" / "__init__.py")
    with serving(tmp_path) as (_, port):
        assert get(port, "/first-run/").status == 200
    refused = subprocess.run([*KEEPSAKE, "promises"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "in the source of Keepsake" in refused.stderr
