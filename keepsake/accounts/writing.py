"""Writing down what happens at the door, or answering that nobody can be let in at this moment."""

from datetime import datetime
from typing import cast

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.template.response import TemplateResponse

from keepsake.accounts.signing import entered
from keepsake.audit.chain import NotWritten


def enter(user: AbstractBaseUser | None, now: datetime, action: str) -> None:
    """Enter it in the house's own chain; where that cannot be, nothing goes on (allauth gives the answer)."""
    try:
        entered(user, now, action)
    except NotWritten as error:
        request = cast("HttpRequest", context.request)
        raise ImmediateHttpResponse(TemplateResponse(request, "503.html", {}, status=503).render()) from error
