"""Contracts on imports can break: each kind is tried on a small house that breaks it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .house import ROOT

CONTRACT = """
[importlinter]
root_package = toy

[importlinter:contract:floors]
name = floors
type = layers
containers = toy
exhaustive = True
layers =
    config
    journal | register | (office)
    people

[importlinter:contract:closed]
name = closed
type = protected
protected_modules = toy.people.models
allowed_importers = toy.people
"""


def holds(place: Path, files: dict[str, str]) -> bool:
    """Whether a toy house with these files keeps the contract."""
    for name in ("config", "journal", "register", "people"):
        (place / "toy" / name).mkdir(parents=True, exist_ok=True)
    for name, text in {f"{folder}/__init__.py": "" for folder in ("config", "journal", "register", "people")}.items():
        (place / "toy" / name).write_text(text, encoding="utf-8")
    (place / "toy" / "__init__.py").touch()
    (place / "toy" / "people" / "models.py").touch()
    for name, text in files.items():
        (place / "toy" / name).parent.mkdir(exist_ok=True)
        (place / "toy" / name).write_text(text, encoding="utf-8")
    (place / ".importlinter").write_text(CONTRACT, encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


@pytest.mark.parametrize(
    ("files", "fine"),
    [
        ({"journal/views.py": "import toy.people.services", "people/services.py": "import toy.people.models"}, True),
        ({"journal/views.py": "def f():\n    import toy.register"}, False),
        ({"people/services.py": "import toy.journal"}, False),
        ({"journal/views.py": "import toy.people.models"}, False),
        ({"unlisted/__init__.py": ""}, False),
    ],
    ids=["down", "sideways, inside a function", "up", "a closed table", "an unlisted folder"],
)
def test_the_contracts_can_break(tmp_path: Path, files: dict[str, str], fine: bool) -> None:
    assert holds(tmp_path, files) is fine


def test_the_house_names_its_contracts() -> None:
    text = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert "exhaustive = True" in text
    for table in ("people", "records", "cabinet", "audit"):
        assert f"protected_modules = keepsake.{table}.models\nallowed_importers = keepsake.{table}\n" in text
