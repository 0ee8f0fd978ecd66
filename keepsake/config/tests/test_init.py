"""A nursery of one's own from the command line."""

import json
from argparse import ArgumentTypeError

import pytest
from django.test import Client

from keepsake.config import cli
from keepsake.config.commands.init import room

WHO = ["--manager-name", "Rosa Penhale", "--manager-email", "rosa@nursery.example"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Wrens", ("Wrens", None, None, None)),
        ("Little Wrens:12", ("Little Wrens", 12, None, None)),
        ("Wrens:12:2-3", ("Wrens", 12, 24, 36)),
        ("Wrens::2-3", ("Wrens", None, 24, 36)),
    ],
)
def test_rooms_are_read(value: str, read: tuple[object, ...]) -> None:
    assert tuple(room(value).values()) == read


@pytest.mark.parametrize("value", ["", ":12", "Wrens:many", "Wrens:12:24"])
def test_a_room_that_cannot_be_read_says_how_to_write_it(value: str) -> None:
    with pytest.raises(ArgumentTypeError, match="; write "):
        room(value)


@pytest.mark.django_db
def test_H1_init_founds_a_nursery_and_its_link_opens(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["init", "--setting", "Fern Lane", *WHO, "--room", "Wrens:12:2-3", "--room", "Acorns", "--format", "json"]
    assert cli.main(words) == 0
    made = json.loads(capsys.readouterr().out)
    path = made["invitation"].removeprefix("http://127.0.0.1:8000")
    assert path.startswith("/invitation/")
    page = Client().get(path, follow=True)
    assert page.status_code == 200
    assert "Rosa" in page.content.decode()


@pytest.mark.django_db
def test_what_is_wrong_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["init", "--setting", "Fern Lane", "--manager-name", "Rosa", "--manager-email", "nowhere"]
    assert cli.main(words) == 2
    assert "--manager-email" in capsys.readouterr().err


def test_what_is_missing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["init", "--setting", "Fern Lane"])
    assert end.value.code == 2
    assert "--manager-name" in capsys.readouterr().err
