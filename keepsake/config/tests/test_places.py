"""Where things are kept, and that they are made closed to others."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from keepsake.config.places import data_folder, private_folder, secret_file


@pytest.mark.parametrize(
    ("platform", "values", "folder"),
    [
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.local/share"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}, "/data"),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Application Support"),
        ("win32", {"USERPROFILE": "/ada", "LOCALAPPDATA": "/ada/local"}, "/ada/local"),
    ],
)
def test_the_folder_of_each_platform(platform: str, values: dict[str, str], folder: str) -> None:
    assert data_folder(values, platform) == Path(folder)


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_what_is_made_is_closed_to_others(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "keys")
    secret = secret_file(folder / "secret-key")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert len(secret) > 80
    assert secret_file(folder / "secret-key") == secret


def test_first_calls_at_once_agree_and_leave_nothing_behind(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: secret_file(tmp_path / "secret-key"), range(24)))
    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
