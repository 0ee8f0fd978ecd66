"""Attempts to sign in are limited by account; a nursery that shares one address goes on working (H2)."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]
SHARED = "203.0.113.7"


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No attempt is remembered from another test."""
    cache.clear()


def attempt(email: str) -> str:
    """What the page says to a wrong password from the nursery's one address."""
    answer = Client(REMOTE_ADDR=SHARED).post(reverse("account_login"), {"login": email, "password": "not-the-one"})
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def too_many(said: str) -> bool:
    """Whether an attempt was turned away for those before it."""
    return "429" in said or "too many" in said.lower()


def test_H2_a_whole_team_mistypes_at_one_address_and_nobody_is_locked_out() -> None:
    assert not any(too_many(attempt(f"person{number}@nursery.example")) for number in range(40))


def test_H2_one_account_is_closed_after_five_wrong_passwords_and_others_are_not() -> None:
    tries = [too_many(attempt("jo@nursery.example")) for _ in range(6)]
    assert tries == [False] * 5 + [True]
    assert not too_many(attempt("beth@nursery.example"))
