"""One question on a page of its own, and one press: how the office's pages change something."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.people.errors import Invalid
from keepsake.web.requests import HouseRequest

#: The way out that changes nothing: of what is there already, and of what would be new.
AS_IT_WAS = "Leave it as it was"
NEW = "Leave it"


@dataclass(frozen=True, slots=True)
class Question:
    """What stands round a form: its title, a sentence, the verb on its button, the way back."""

    title: str
    act: str
    back: str
    back_url: str
    says: str = ""
    warn: str = ""
    leave: str = AS_IT_WAS
    file: str = "office"
    template: str = "register/ask.html"
    more: dict[str, Any] = field(default_factory=dict)
    #: What a verb calls a field, where the form calls it otherwise.
    fields: dict[str, str] = field(default_factory=dict)


class Done(NamedTuple):
    """What is said afterwards, and where the page goes; empty: back."""

    said: str
    url: str = ""


#: The hidden field with a form's own random number: sent twice, it is done once.
ONCE = "once"
#: How long a form that was sent is remembered, in seconds.
REMEMBERED = 24 * 3600


def ask(
    request: HouseRequest, question: Question, form: forms.Form, do: Callable[[dict[str, Any]], Done]
) -> HttpResponse:
    """GET: the form. POST: what it says is done; what does not hold stands at its field, and nothing is lost (422)."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = f"register.sent.{request.standing.account}.{request.POST.get(ONCE, '')[:32] or uuid4().hex}"
            if not cache.add(sent, "1", REMEMBERED):
                messages.info(request, "This was sent already. It stands once.")
                return redirect(question.back_url)
            try:
                done = do(form.cleaned_data)
            except Invalid as fault:
                cache.delete(sent)
                name = question.fields.get(fault.field, fault.field)
                form.add_error(name if name in form.fields else None, fault.message)
            except Exception:
                cache.delete(sent)
                raise
            else:
                messages.success(request, done.said)
                return redirect(done.url or question.back_url)
    context = {"form": form, "question": question, ONCE: uuid4().hex, **question.more}
    return TemplateResponse(request, question.template, context, status=status)
