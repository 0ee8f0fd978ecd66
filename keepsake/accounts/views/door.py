"""The sign-in page, with the nursery's name on the door; where there is no nursery yet, the way is to the first run."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from keepsake.people.queries.settings import first_manager_exists, only_setting
from keepsake.web.navigation import beginning
from keepsake.web.pages import before_sign_in


class Door(LoginView):
    """allauth's own page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The nursery's name, where this house holds one."""
        return super().get_context_data(door_name=only_setting(), **kwargs)


_door = Door.as_view()


@before_sign_in("H2")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """GET: the form. POST: in, or what is wrong."""
    begin = beginning()
    if begin and not first_manager_exists():
        return redirect(begin)
    answer: HttpResponse = _door(request)
    return answer
