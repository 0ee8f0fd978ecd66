"""Typed readers: good values, bad values named, secrets from files."""

from pathlib import Path

import pytest

from keepsake.config.env import BadEnvironment, Env


def test_text_and_lists_are_trimmed_and_empty_counts_as_not_given() -> None:
    env = Env({"A": " hen ", "B": "", "C": "a, b,,c "})
    assert (env.text("A"), env.text("B", "none"), env.text("D")) == ("hen", "none", "")
    assert env.names("C") == ["a", "b", "c"]
    assert env.given("A")
    assert not env.given("B")


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)])
def test_flags(value: str, meant: bool) -> None:
    assert Env({"KEEPSAKE_DEBUG": value}).flag("KEEPSAKE_DEBUG", default=not meant) is meant


def test_a_bad_flag_is_named() -> None:
    with pytest.raises(BadEnvironment, match="KEEPSAKE_DEBUG is 'perhaps'"):
        Env({"KEEPSAKE_DEBUG": "perhaps"}).flag("KEEPSAKE_DEBUG")


def test_numbers_and_their_bounds() -> None:
    env = Env({"PORT": "8000", "WORD": "many", "BIG": "70000"})
    assert env.number("PORT", 1) == 8000
    assert env.number("NONE", 7) == 7
    with pytest.raises(BadEnvironment, match="WORD is 'many'"):
        env.number("WORD", 1)
    with pytest.raises(BadEnvironment, match="BIG is 70000; it must be between 1 and 65535"):
        env.number("BIG", 1, least=1, most=65535)


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file\n", encoding="utf-8")
    env = Env({"KEY_FILE": str(file)})
    assert env.secret("KEY") == "from the file"
    assert env.given("KEY")
    assert Env({"KEY": "direct"}).secret("KEY") == "direct"


def test_a_secret_twice_missing_or_empty_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(BadEnvironment, match="KEY and KEY_FILE are both set"):
        Env({"KEY": "x", "KEY_FILE": "y"}).secret("KEY")
    with pytest.raises(BadEnvironment, match=r"KEY_FILE names .*nowhere, which cannot be read: No such file"):
        Env({"KEY_FILE": str(tmp_path / "nowhere")}).secret("KEY")
    with pytest.raises(BadEnvironment, match=r"KEY_FILE names .*empty, which is empty"):
        Env({"KEY_FILE": str(tmp_path / "empty")}).secret("KEY")


def test_folders_are_absolute_and_no_files(tmp_path: Path) -> None:
    assert Env({}).folder("HOME_", tmp_path) == tmp_path
    assert Env({"HOME_": "x"}).folder("HOME_", tmp_path).is_absolute()
    (tmp_path / "file").touch()
    with pytest.raises(BadEnvironment, match="is a file, not a folder"):
        Env({"HOME_": str(tmp_path / "file")}).folder("HOME_", tmp_path)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        ("https://nursery.example/", "https://nursery.example"),
        ("https://nursery.example:8443", "https://nursery.example:8443"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses(given: str, read: str) -> None:
    assert Env({"U": given}).address("U") == read


@pytest.mark.parametrize(
    "bad", ["nursery.example", "ftp://nursery.example", "https://", "https://a.example/path", "https://a.example:port"]
)
def test_a_bad_address_is_named(bad: str) -> None:
    with pytest.raises(BadEnvironment, match="KEEPSAKE_PUBLIC_URL is"):
        Env({"KEEPSAKE_PUBLIC_URL": bad}).address("KEEPSAKE_PUBLIC_URL")
