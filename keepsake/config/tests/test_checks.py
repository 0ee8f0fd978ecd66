"""Each unsafe setting is refused, and its safe neighbour is not."""

import os
from pathlib import Path

import pytest
from django.core.checks import run_checks

from keepsake.config import checks
from keepsake.config.databases import database

STRONG = "k7Qm2xV9-Ab3" * 6
LINES = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:44 / /srv/share rw,relatime shared:9 - nfs4 files:/share rw
32 31 8:2 / /srv/share/local\\040disk rw - xfs /dev/sdb1 rw
"""


def test_a_public_address_without_a_secret_key_is_refused() -> None:
    assert "KEEPSAKE_SECRET_KEY is not set" in next(checks.secret_problems(STRONG, given=False, public=True))
    assert not list(checks.secret_problems(STRONG, given=True, public=True))
    assert not list(checks.secret_problems(STRONG, given=False, public=False))


@pytest.mark.parametrize("weak", ["short", "a" * 80, "django-insecure-" + STRONG, "abcabcabc" * 9])
def test_a_weak_secret_is_refused(weak: str) -> None:
    assert "can be guessed" in next(checks.secret_problems(weak, given=True, public=True))


def test_debug_is_refused_on_a_public_address() -> None:
    assert list(checks.debug_problems(True, "https://nursery.example", ["localhost"]))
    assert list(checks.debug_problems(True, "", ["localhost", "nursery.lan"]))
    assert not list(checks.debug_problems(True, "", ["localhost", "127.0.0.1", "[::1]"]))
    assert not list(checks.debug_problems(False, "https://nursery.example", ["nursery.example"]))


def test_a_public_address_is_https_and_names_its_hosts() -> None:
    assert "https://" in next(checks.address_problems("http://nursery.example", []))
    assert "Name each host" in next(checks.address_problems("", ["*"]))
    assert "Name each host" in next(checks.address_problems("", [".example"]))
    assert not list(checks.address_problems("https://nursery.example", ["nursery.example"]))


@pytest.mark.parametrize(
    ("home", "keys", "checkpoints", "said"),
    [
        ("a", "a", "c", "same folder"),
        ("a", "a/keys", "c", "would hold its keys"),
        ("b/home", "b", "c", "would hold the data"),
        ("a", "b", "a/points", "inside KEEPSAKE_HOME"),
        ("a", "b", "b", "inside KEEPSAKE_KEYS"),
    ],
)
def test_places_inside_one_another_are_refused(
    tmp_path: Path, home: str, keys: str, checkpoints: str, said: str
) -> None:
    assert said in next(checks.place_problems(tmp_path / home, tmp_path / keys, tmp_path / checkpoints))


def test_places_apart_are_fine_and_names_that_begin_alike_are_apart(tmp_path: Path) -> None:
    assert not list(checks.place_problems(tmp_path / "keep", tmp_path / "keep-keys", tmp_path / "keep-points"))


def test_a_link_does_not_hide_keys_inside_home(tmp_path: Path) -> None:
    (tmp_path / "home" / "hidden").mkdir(parents=True)
    (tmp_path / "keys").symlink_to(tmp_path / "home" / "hidden")
    assert list(checks.place_problems(tmp_path / "home", tmp_path / "keys", tmp_path / "points"))


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
@pytest.mark.parametrize(
    ("home", "keys", "count"), [(0o755, 0o700, 1), (0o700, 0o750, 1), (0o700, 0o704, 1), (0o750, 0o700, 0)]
)
def test_folders_open_to_others_are_refused(tmp_path: Path, home: int, keys: int, count: int) -> None:
    for name, mode in (("home", home), ("keys", keys)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    assert len(list(checks.mode_problems(tmp_path / "home", tmp_path / "keys"))) == count


def test_a_secret_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    secret = tmp_path / "keys" / "secret-key"
    secret.write_text(STRONG, encoding="ascii")
    secret.chmod(0o640)
    assert "secret-key" in next(checks.mode_problems(tmp_path / "home", tmp_path / "keys"))


@pytest.mark.parametrize("bind", ["0.0.0.0", "192.168.1.20", "::", "nursery.example"])  # noqa: S104
def test_plain_http_beyond_loopback_is_refused(bind: str) -> None:
    assert "HTTPS" in next(checks.bind_problems(bind))


@pytest.mark.parametrize("bind", ["127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost"])
def test_loopback_is_served(bind: str) -> None:
    assert not list(checks.bind_problems(bind))


def test_sqlite_on_a_network_file_system_is_refused() -> None:
    def found(url: str, path: str) -> list[str]:
        return list(checks.network_problems({"default": database(url, Path(path), "X")}, LINES, "linux"))

    assert "nfs4" in found("", "/srv/share/home/keepsake.sqlite3")[0]
    assert not found("", "/srv/share/local disk/keepsake.sqlite3")
    assert not found("", "/home/ada/keepsake.sqlite3")
    assert not found("postgres://localhost/keepsake", "/srv/share/home/keepsake.sqlite3")


def test_sqlite_on_a_windows_share_is_refused() -> None:
    share = {"default": database("", Path("x"), "X") | {"NAME": "\\\\server\\share\\keepsake.sqlite3"}}
    assert list(checks.network_problems(share, "", "win32"))


def test_the_tests_own_settings_are_safe_and_django_asks_the_rules(settings) -> None:  # type: ignore[no-untyped-def]
    assert not [message for message in run_checks(tags=["security"]) if str(message.id).startswith("keepsake.")]
    settings.ALLOWED_HOSTS = ["*"]
    assert [message.id for message in run_checks(tags=["security"]) if str(message.id).startswith("keepsake.")] == [
        "keepsake.E003"
    ]
