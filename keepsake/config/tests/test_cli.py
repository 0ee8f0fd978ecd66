"""The command line: help, refusals in a sentence, exit codes."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from uuid import uuid4

import pytest
from django.core.management.base import CommandError

from keepsake.config import cli
from keepsake.config.commands import COMMANDS, Command
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tests.cabinet_house import small_world, table

NAMES = [command.name for command in COMMANDS]


def trial(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    """Put a command named `trial`, which does this, in the place of all."""
    module = ModuleType("trial")
    module.add_arguments = lambda parser: None  # type: ignore[attr-defined]
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "trial", module)
    monkeypatch.setattr(cli, "COMMANDS", (Command(("trial",), "try", "trial", reports=True),))


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_command_is_there_and_helps(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    module = import_module(command.module)
    module.add_arguments(ArgumentParser())
    with pytest.raises(SystemExit) as end:
        cli.main([*command.words, "--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert f"usage: keepsake {command.name}" in said
    assert ("--format" in said) is command.reports


def test_without_a_command_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert all(command.says in said for command in COMMANDS)


def test_a_first_word_alone_lists_what_can_follow(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audit"]) == 0
    said = capsys.readouterr().out
    assert "audit verify" in said
    assert "serve" not in said


@pytest.mark.parametrize("words", [["nonsense"], ["audit", "nonsense"], ["check", "--nonsense"]])
def test_what_does_not_exist_is_named(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words)
    assert end.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def test_a_refusal_is_one_sentence_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(options: Namespace) -> int:
        raise CommandError("The file is not there.")

    trial(monkeypatch, run)
    assert cli.main(["trial"]) == 2
    assert capsys.readouterr() == ("", "keepsake trial: The file is not there.\n")


def test_a_fault_of_ours_is_not_dressed_up_as_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(options: Namespace) -> int:
        raise KeyError("fault")

    trial(monkeypatch, run)
    with pytest.raises(KeyError):
        cli.main(["trial"])


def test_exit_codes_and_the_format_come_through(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def run(options: Namespace) -> int:
        seen.append(options.format)
        return 1

    trial(monkeypatch, run)
    assert (cli.main(["trial"]), cli.main(["trial", "--format", "json"])) == (1, 1)
    assert seen == ["text", "json"]


def test_policy_prints_every_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["policy", "--format", "json"]) == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    assert {"hat", "shelf", "action", "condition", "allowed", "clause"} <= set(cells[0])


@pytest.mark.django_db
def test_check_tells_programs_what_it_found(capsys: pytest.CaptureFixture[str], settings) -> None:  # type: ignore[no-untyped-def]
    settings.ALLOWED_HOSTS = ["*"]
    assert cli.main(["check", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["safe"] is False
    assert "keepsake.E003" in [finding["id"] for finding in report["findings"]]


@pytest.mark.django_db
def test_the_log_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audit", "verify", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


@pytest.mark.django_db
def test_E2_a_sealed_record_that_is_gone_is_named_by_whoever_verifies_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    world = small_world(datetime.now(UTC))
    concern = Concern(about="outside", child=world.children["kit"], body={"seen": "a mark", "category": "neglect"})
    posting.post(world.standing("jo", "practitioner"), concern, uuid4())
    assert cli.main(["audit", "verify", "--no-checkpoints"]) == 0
    capsys.readouterr()
    gone = table("cabinet.Sealed").objects.get().pk
    table("cabinet.Receipt").objects.all().delete()
    table("cabinet.Sealed").objects.all().delete()
    assert cli.main(["audit", "verify", "--no-checkpoints"]) == 1
    assert f"sealed record {gone.hex}: The log has this record, and the cabinet has not." in capsys.readouterr().out
    assert cli.main(["audit", "verify", "--no-checkpoints", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], [one["what"] for one in said["cabinet"]]) == (False, ["missing"])


def outside(**environment: str) -> "subprocess.CompletedProcess[str]":
    """`keepsake check` in a process of its own."""
    command = [sys.executable, "-m", "keepsake.config.cli", "check"]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_a_bad_variable_is_refused_by_name_before_anything_else() -> None:
    done = outside(KEEPSAKE_DEBUG="perhaps")
    assert done.returncode == 2
    assert done.stderr == "keepsake check: KEEPSAKE_DEBUG is 'perhaps', which is neither yes nor no.\n"


def test_a_public_address_without_secret_and_https_is_refused() -> None:
    done = outside(KEEPSAKE_PUBLIC_URL="http://nursery.example", KEEPSAKE_DEBUG="yes")
    assert done.returncode == 1
    for said in ("KEEPSAKE_SECRET_KEY is not set", "must begin with https://", "KEEPSAKE_DEBUG is on"):
        assert said in done.stdout
