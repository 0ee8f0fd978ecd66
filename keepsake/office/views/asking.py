"""One question on a page of its own, and one press: how the office's pages change something."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.people.errors import Invalid
from keepsake.records.errors import AlreadyWritten, Stale
from keepsake.web.requests import HouseRequest


@dataclass(frozen=True, slots=True)
class Question:
    """What stands round forms: a title, a sentence, the verb on the button, the way back, who will read it."""

    title: str
    act: str
    back: str
    back_url: str
    says: str = ""
    template: str = "office/ask.html"
    more: dict[str, Any] = field(default_factory=dict)


class Done(NamedTuple):
    """What is said afterwards, and where the page goes."""

    said: str
    url: str


def ask(request: HouseRequest, question: Question, form: list[forms.Form], do: Callable[[], Done]) -> HttpResponse:
    """GET: the forms. POST: what they say is done; what does not hold stands at its field, and nothing is lost (422).

    Sent twice it is done once; where somebody was quicker the page says so and keeps the words (409).
    """
    status, stale = 200, False
    if request.method == "POST":
        status = 422
        valid = [one.is_valid() for one in form]  # each says what is wrong, not the first alone
        if all(valid):
            try:
                done = do()
            except Invalid as fault:
                place = next((one for one in form if fault.field in one.fields), None)
                (place or form[0]).add_error(fault.field if place else None, fault.message)
            except AlreadyWritten:
                messages.info(request, "This was sent already. It stands once.")
                return redirect(question.back_url)
            except Stale as fault:
                status, stale = 409, True
                _renew(form, fault.number)
            else:
                messages.success(request, done.said)
                return redirect(done.url)
    context = {"forms": form, "question": question, "stale": stale, **question.more}
    return TemplateResponse(request, question.template, context, status=status)


def _renew(form: list[forms.Form], number: int) -> None:
    """The version that stands now, in the form that was sent: pressed again, it is meant."""
    for one in form:
        if "based_on" in one.fields:
            sent: Any = one.data
            renewed = sent.copy()
            renewed["based_on"] = str(number)
            one.data = renewed


def once() -> UUID:
    """A form's own random number."""
    return uuid4()
