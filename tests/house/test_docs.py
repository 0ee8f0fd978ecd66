"""Docs that can fail: each setting and each command has its line."""

import re

from keepsake.config.commands import COMMANDS

from .house import PACKAGE, ROOT, sources

READ = re.compile(r"""env\.\w+\(\s*["'](KEEPSAKE_[A-Z0-9_]+)["']""")
PAGE = re.compile(r"docs/[a-z-]+\.md")
SAID = re.compile(r"`(KEEPSAKE_[A-Z0-9_]+)`")


def read(text: str) -> set[str]:
    """The variables that a text of settings reads."""
    return set(READ.findall(text))


def said(page: str) -> set[str]:
    """The variables that a page speaks of."""
    return set(SAID.findall(page))


def test_read_and_said() -> None:
    assert read('x = env.flag("KEEPSAKE_A")\ny = env.secret(\n    "KEEPSAKE_B", "z")\n# KEEPSAKE_C') == {
        "KEEPSAKE_A",
        "KEEPSAKE_B",
    }
    assert said("| `KEEPSAKE_A`, `KEEPSAKE_B` (secret) | KEEPSAKE_C") == {"KEEPSAKE_A", "KEEPSAKE_B"}


def test_every_setting_has_its_line_and_no_line_is_left_over() -> None:
    settings = read((PACKAGE / "config" / "settings.py").read_text(encoding="utf-8"))
    page = {name for name in said((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")) if "_TEST_" not in name}
    assert page == settings


def test_every_command_has_its_line() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [command.name for command in COMMANDS if f"`keepsake {command.name}`" not in page] == []


def test_every_page_that_the_program_sends_people_to_is_there() -> None:
    wanted = {name for _, text in sources(".py") for name in PAGE.findall(text)}
    assert "docs/settings.md" in wanted
    assert [name for name in sorted(wanted) if not (ROOT / name).exists() and name != "docs/promises.md"] == []
