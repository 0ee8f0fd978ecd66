"""Forms on a page of their own: what does not hold stands at its field, and nothing is lost."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.people.errors import Invalid
from keepsake.records.errors import AlreadyWritten, Stale
from keepsake.web.requests import HouseRequest

TWICE = "This was sent already. It stands once."


def send(
    request: HouseRequest, of: list[forms.Form], back: str, do: Callable[[], str]
) -> tuple[HttpResponse | None, int]:
    """POST: what the forms say is done, and said; then the page goes `back`. Otherwise (None, the status of the form's page):
    422 where something does not hold, 409 where somebody was quicker."""
    valid = [one.is_valid() for one in of]  # each says what is wrong, not the first alone
    if not all(valid):
        return None, 422
    try:
        said = do()
    except Invalid as fault:
        place = next((one for one in of if fault.field in one.fields), None)
        (place or of[0]).add_error(fault.field if place else None, fault.message)
        return None, 422
    except AlreadyWritten:
        messages.info(request, TWICE)
    except Stale:
        of[0].add_error(None, "Somebody corrected it while you wrote. Look at it again, and send yours once more.")
        return None, 409
    else:
        messages.success(request, said)
    return redirect(back), 302
