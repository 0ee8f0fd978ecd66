"""Browsers from which somebody signed in before: wrong passphrases that others try elsewhere do not keep them out (H2).

Five failed attempts stop an account for five minutes, whoever tried. By that alone anybody who knows an e-mail could keep a parent
out of their child's file for as long as they liked. A browser from which the sign-in worked once is counted by itself.

Its cookie opens nothing. It holds a random number and a keyed digest for each sign-in: whose they are, only this house can tell.
"""

import secrets
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

NAME: Final = "keepsake_known"
PATH: Final = "/account/"
#: In seconds: half a year since the last sign-in.
AGE: Final = 182 * 24 * 3600
#: Sign-ins that one browser is known for: more than a room's tablet has.
MOST: Final = 12
_NUMBER = 16


def mark_of(request: HttpRequest, account: int) -> str:
    """What this browser is known by for this account; empty where nobody signed in so from it."""
    return next((one for one in _marks(request) if _is_of(one, account)), "")


def marked(request: HttpRequest) -> bool:
    """Whether this browser is known for anybody."""
    return NAME in request.COOKIES


def know(request: HttpRequest, response: HttpResponse, account: int) -> None:
    """From now on this browser is known for this account."""
    mine = mark_of(request, account) or _mark(secrets.token_hex(_NUMBER // 2), account)
    others = [one for one in _marks(request) if one != mine]
    response.set_cookie(
        NAME, ".".join([mine, *others][:MOST]), max_age=AGE, path=PATH, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip


def _marks(request: HttpRequest) -> list[str]:
    return [one for one in request.COOKIES.get(NAME, "").split(".") if one][:MOST]


def _mark(number: str, account: int) -> str:
    return number + salted_hmac("keepsake.accounts.known", f"{number}/{account}", algorithm="sha256").hexdigest()


def _is_of(mark: str, account: int) -> bool:
    return constant_time_compare(mark, _mark(mark[:_NUMBER], account))
