"""A form that is sealed when it is sent, and was interrupted (R17): kept sealed for its author, on that device, until the end of
the day, and nowhere else. The slot, *told already* and the page at the door keep theirs so, each under a cookie of its own.

A page that keeps has `[data-slot]` round it and `data-slot-keep` on its form (`ui/js/sealing.js`); without script it keeps none.
"""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from keepsake.cabinet import interrupted
from keepsake.cabinet.errors import TooBig
from keepsake.people.times import through, today
from keepsake.web.requests import HouseRequest

#: Fields of the way, not of what was typed.
NOT_TYPED: Final = ("csrfmiddlewaretoken", "hat", "step", "autosave", "act_again_as")
TOO_LONG: Final = "Not kept: it is too long.\nYour words are still on this page. Make it shorter, or send it."


@dataclass(frozen=True, slots=True)
class Kept:
    """One form that keeps. `cookie`: the name of the device's half; `page`: the URL name of the form's page, to whose path the
    cookie is limited; `keeps`: of the page that keeps, below it; `not_yet`: what has not happened yet, in a sentence."""

    cookie: str
    page: str
    keeps: str
    not_yet: str

    def keep(self, request: HouseRequest) -> HttpResponse:
        """Seal what is typed. `autosave`: from script, answered in two lines of text. `step` drop: throw it away."""
        standing = request.standing
        if request.POST.get("step") == "drop":
            interrupted.forget(request.COOKIES.get(self.cookie))
            messages.success(request, "It is gone.")
            return self._without_cookie(redirect(self.page))
        form = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
        until = through(today(standing.zone, standing.now), standing.zone)
        former = request.COOKIES.get(self.cookie, "")
        try:
            cookie = interrupted.keep_here(standing.setting, standing.adult, form, standing.now, until, former)
        except TooBig:
            return HttpResponse(TOO_LONG, status=413, content_type="text/plain; charset=utf-8")
        response = self._said(request)
        secure = request.is_secure()
        response.set_cookie(
            self.cookie, cookie, path=reverse(self.page), httponly=True, samesite="Strict", secure=secure
        )
        return response

    def typed(self, request: HouseRequest) -> QueryDict | None:
        """What this author typed on this device and did not send, as it was typed."""
        standing = request.standing
        found = interrupted.kept_here(request.COOKIES.get(self.cookie), standing.setting, standing.adult, standing.now)
        if found is None:
            return None
        data = QueryDict(mutable=True)
        for name, values in found.form.items():
            data.setlist(name, list(values))
        return data

    def offered(self, request: HouseRequest) -> dict[str, Any] | None:
        """What `web/cabinet/kept.html` takes to offer what waits; None where nothing does."""
        if self.typed(request) is None:
            return None
        return {"page": reverse(self.page), "keeps": reverse(self.keeps)}

    def let_go(self, request: HouseRequest, response: HttpResponse) -> HttpResponse:
        """It was sent: nothing waits any more, here or on the device."""
        interrupted.forget(request.COOKIES.get(self.cookie))
        return self._without_cookie(response)

    def _said(self, request: HouseRequest) -> HttpResponse:
        at = request.now.astimezone(request.standing.zone)
        if "autosave" in request.POST:
            said = f"Kept sealed at {at.hour}:{at:%M}.\nFor you, on this device, until tonight. {self.not_yet}"
            return HttpResponse(said, content_type="text/plain; charset=utf-8")
        messages.success(request, f"It is kept sealed, for you on this device, until tonight. {self.not_yet}")
        return redirect(self.page)

    def _without_cookie(self, response: HttpResponse) -> HttpResponse:
        """The answer that takes the device's half away."""
        response.delete_cookie(self.cookie, path=reverse(self.page), samesite="Strict")
        return response


def typed_in(form: type[forms.Form], data: QueryDict) -> dict[str, Any]:
    """What was typed, as a form's `initial`: it comes back as it was, and nothing of it need be right yet."""
    several = {name for name, field in form.base_fields.items() if isinstance(field, forms.MultipleChoiceField)}
    return {
        name: data.getlist(name) if name in several else data.get(name) for name in form.base_fields if name in data
    }
