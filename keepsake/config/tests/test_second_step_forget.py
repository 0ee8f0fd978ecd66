"""Who lost every second step is helped at the computer itself; the demo is served nowhere else (E8)."""

from argparse import Namespace
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management.base import CommandError

from keepsake.accounts.tests.people import entries, person
from keepsake.accounts.tests.test_second_step import NEEDED, come, set_up
from keepsake.config.checks import demo_problems
from keepsake.config.commands.second_step_forget import run


@pytest.mark.django_db
def test_E8_who_lost_everything_is_helped_at_the_computer_itself(capsys: pytest.CaptureFixture[str]) -> None:
    cache.clear()
    one = person("Max")
    client = come(one)
    set_up(client)
    assert run(Namespace(email=one.email.upper())) == 0
    assert "set up another" in capsys.readouterr().out
    assert client.get("/own/").status_code == 302
    again = come(one)
    assert again.get("/team/").url.startswith(NEEDED)  # type: ignore[attr-defined]
    assert [entry["action"] for entry in entries(0)].count("factors-forgotten") == 1
    with pytest.raises(CommandError, match="Nobody signs in"):
        run(Namespace(email="nobody@post.example"))


def test_E8_the_demo_is_not_served_at_a_public_address(tmp_path: Path) -> None:
    assert list(demo_problems(tmp_path, "https://a.example")) == []
    (tmp_path / "demo-home").touch()
    assert list(demo_problems(tmp_path, "")) == []
    assert "holds the demo" in next(demo_problems(tmp_path, "https://a.example"))
