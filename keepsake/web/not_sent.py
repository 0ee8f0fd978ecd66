"""A form that could not be sent as things stand: its sender is signed out by now, or its page had stood open too long. What was typed
stays in the page that answers, and nowhere else; sent again from there, nothing is lost."""

from typing import Final

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.views.csrf import csrf_failure

from keepsake.web.gates import HAT_FIELD, kept_fields

#: A text this long was typed by somebody, and so was one with a blank in it: it is shown. The rest of a form goes along unseen.
LONG: Final = 40
#: What script sends along when it saves by itself: the answer is a line beside the form, no page.
BY_ITSELF: Final = "X-Keepsake-Autosave"
#: Where script finds the token that holds now.
HEADER: Final = "X-Keepsake-Token"
SIGNED_OUT: Final = "Not saved: you are signed out.\nSend it all the same: you sign in on the way, and nothing is lost."
TOO_OLD: Final = "Not saved: this page has stood open for long.\nSend it all the same: nothing is lost."


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form of somebody who is signed in no more; None where nothing was typed that a page could keep."""
    return _kept(request) if request.method == "POST" and _worth_keeping(request) else None


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW. Kept is what came from a page of this house, as the browser itself says; anything else is refused."""
    if not _from_here(request) or not _worth_keeping(request):
        return csrf_failure(request, reason)
    answer = _kept(request)
    answer.headers[HEADER] = get_token(request)
    return answer


def _kept(request: HttpRequest) -> HttpResponse:
    inside = request.user.is_authenticated
    if BY_ITSELF in request.headers:
        return _unstored(
            HttpResponse(TOO_OLD if inside else SIGNED_OUT, status=403, content_type="text/plain; charset=utf-8")
        )
    fields = [
        (name, value, name != HAT_FIELD and (len(value) > LONG or " " in value.strip() or "\n" in value))
        for name, value in kept_fields(request)
    ]
    context = {"fields": fields, "files": bool(request.FILES), "signed_in": inside}
    return _unstored(TemplateResponse(request, "web/not_sent.html", context, status=403).render())


def _unstored(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _worth_keeping(request: HttpRequest) -> bool:
    """Not what goes to the slot or the cabinet (`in_memory`): they keep what is typed there themselves, sealed, or not at all."""
    sealed = tuple(start for config in apps.get_app_configs() for start in getattr(config, "in_memory", {}))
    return not request.path.startswith(sealed) and bool(request.FILES or kept_fields(request))


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this house; none that does not say so is believed."""
    here = [f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS]
    return request.headers.get("Origin", "") in here
