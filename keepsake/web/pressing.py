"""What every page with a form does alike: bind it, or take one press."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.people.errors import Invalid
from keepsake.web.requests import HouseRequest


def press(request: HouseRequest, then: str, do: Callable[[], str]) -> HttpResponse:
    """POST of a button alone: done and said, or refused and said why; back to the page where it was pressed."""
    try:
        messages.success(request, do())
    except Invalid as fault:
        messages.error(request, f"Nothing was changed. {fault.message}")
    return redirect(then)


def posted(request: HouseRequest) -> Any:
    """What a form is bound to: nothing on a GET."""
    return request.POST if request.method == "POST" else None
