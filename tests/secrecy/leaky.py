"""Leaks by the program's own ways, each when a request asks for it: the search must find every one in its place."""

import logging
import sys
from collections.abc import Callable
from typing import Any, Final

from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse

from keepsake.people.queries.settings import settings_by_name
from keepsake.safeguarding.telling import send

#: The header that asks for a leak.
ASKED: Final = "HTTP_X_LEAK"
#: Uploads that were not thrown away.
KEPT: list[Any] = []


def word(place: str) -> str:
    """The canary of a place."""
    return f"zzléak{place}zz"


def _log(request: HttpRequest, said: str) -> None:
    logging.getLogger("keepsake.slot").warning("Sealed: %s", said)


def _print(request: HttpRequest, said: str) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


def _cache(request: HttpRequest, said: str) -> None:
    cache.set("a page", {"body": said})


def _session(request: HttpRequest, said: str) -> None:
    request.session["typed"] = said


def _job(request: HttpRequest, said: str) -> None:
    send.enqueue(0, [said])  # type: ignore[list-item]


def _row(request: HttpRequest, said: str) -> None:
    apps.get_model("people", "Setting").objects.filter(pk=settings_by_name()[0].id).update(office_phone=said)


def _media(request: HttpRequest, said: str) -> None:
    default_storage.save("canary", ContentFile(said.encode()))


def _spool(request: HttpRequest, said: str) -> None:
    file = TemporaryUploadedFile("typed", "text/plain", 0, "utf-8")
    file.write(said.encode("utf-16-le"))
    file.flush()
    KEPT.append(file)


LEAKS: Final[dict[str, Callable[[HttpRequest, str], None]]] = {
    "log": _log, "print": _print, "cache": _cache, "session": _session, "job": _job, "row": _row,
    "media": _media, "spool": _spool,
}  # fmt: skip


class Leaky:
    """Leaks what it is asked to; "page": an answer that may be kept by the browser, its words in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        place = request.META.get(ASKED, "")
        if place in LEAKS:
            LEAKS[place](request, word(place))
        if place == "page" and not request.path.startswith("/static/"):
            answer.headers["Cache-Control"] = "private, max-age=3600"
            answer.content = answer.content.replace(b"</main>", f"<p>{word(place)}</p></main>".encode())
        return answer
