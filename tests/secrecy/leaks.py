"""Hidings taken out, one at a time: what a careless change of the program would show. Each says who must see it, where."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import redirect

from keepsake.safeguarding.services import posting
from tests.secrecy.driving import Who

Patch = pytest.MonkeyPatch


def sealed() -> int:
    """How many sealed records there are: what nobody without a key may be able to tell."""
    return int(apps.get_model("cabinet", "Sealed").objects.count())


@dataclass(frozen=True)
class Leak:
    """`where`: (address, method) → the aspects by which it shows. `who` stands before it."""

    name: str
    patch: Callable[[Patch], None]
    who: Who
    where: tuple[str, str]
    aspects: frozenset[str]

    def __str__(self) -> str:
        return self.name


def count_on_the_drawer(patch: Patch) -> None:
    """The drawer says how much is in it."""

    def change(drawn: Any, _: Any) -> Any:
        name = "somebody with a file" if sealed() else "somebody but no file"
        drawn.context["child"] = SimpleNamespace(name=name, first_name=name, public_id="0" * 32)
        return drawn

    _panel(patch, "keepsake.safeguarding.views.cabinet_panels.drawer", change)


def line_for_every_manager(patch: Patch) -> None:
    """The first page of somebody who holds no key says that something was posted."""

    def change(drawn: Any, _: Any) -> Any:
        drawn.context["posted"] = sealed() > 0
        return drawn

    _panel(patch, "keepsake.safeguarding.views.slot_panels.first_page", change)


def query_where_there_is_something(patch: Patch) -> None:
    """The drawer looks a second time where something is inside; nothing of it is drawn."""

    def change(drawn: Any, _: Any) -> Any:
        return drawn if not sealed() or sealed() else None

    _panel(patch, "keepsake.safeguarding.views.cabinet_panels.drawer", change)


def _panel(patch: Patch, path: str, change: Callable[[Any, Any], Any]) -> None:
    from keepsake.web import panels

    plain = panels._called

    def called(asked: str) -> Any:
        found = plain(asked)
        return (lambda *args: change(found(*args), args)) if asked == path else found

    patch.setattr(panels, "_called", called)


def listed_for_the_family(patch: Patch) -> None:
    """Posting about a child touches the child in the log, and stands on the family's list of who looked."""
    plain = posting._seal

    def seal(act: Any, standing: Any, concern: Any, child: Any, body: Any) -> Any:
        act.touch(child=child)
        act.listed = True
        return plain(act, standing, concern, child, body)

    patch.setattr(posting, "_seal", seal)


def _middleware(patch: Patch, change: Callable[[Any, HttpResponse], HttpResponse]) -> None:
    from keepsake.web.middleware import WhoAndWhen

    plain = WhoAndWhen.__call__
    patch.setattr(WhoAndWhen, "__call__", lambda self, request: change(request, plain(self, request)))


def _gets(request: Any, begins: str) -> bool:
    return request.method == "GET" and request.path.startswith(begins)


def _posts(request: Any, within: str) -> bool:
    return request.method == "POST" and within in request.path


def another_redirect(patch: Patch) -> None:
    """A child who leaves is led another way where there is something to keep."""
    _middleware(
        patch,
        lambda request, answer: redirect("/children/") if _posts(request, "/leave/") and sealed() else answer,
    )


def header_that_tells(patch: Patch) -> None:
    """An answer says in its headers that there is a version of something."""

    def change(request: Any, answer: HttpResponse) -> HttpResponse:
        if _gets(request, "/family/"):
            answer.headers["ETag"] = f'"{sealed()}"'
        return answer

    _middleware(patch, change)


def longer_page(patch: Patch) -> None:
    """A page of a carer is some blanks longer, nothing to see."""

    def change(request: Any, answer: HttpResponse) -> HttpResponse:
        if _gets(request, "/file/"):
            answer.content = answer.content + b" " * sealed()
        return answer

    _middleware(patch, change)


def mail_that_names(patch: Patch) -> None:
    """Somebody who opens the children's list has a mail sent about what is there."""

    def change(request: Any, answer: HttpResponse) -> HttpResponse:
        if _gets(request, "/children/") and request.path == "/children/" and sealed():
            send_mail("About Kestrelone", "Something was posted.", "a@alder.example", ["mgr@alder.example"])
        return answer

    _middleware(patch, change)


def refused_not_missing(patch: Patch) -> None:
    """What a key does not open is forbidden, where what is not there is not there."""

    def change(request: Any, answer: HttpResponse) -> HttpResponse:
        parts = request.path.strip("/").split("/")
        if (
            _gets(request, "/cabinet/records/")
            and len(parts) == 3
            and apps.get_model("cabinet", "Sealed").objects.filter(pk=UUID(parts[2]))
        ):
            answer.status_code = 403
        return answer

    _middleware(patch, change)


STUDENT, SECOND = Who("student", "practitioner"), Who("second", "manager")
MUM, LEFT_OUT = Who("mum", "carer"), Who("student", "practitioner", whole=True)
QUERIES = frozenset({"number of statements", "statements"})
SHOWN = frozenset({"body", "length", "headers"})
LEAKS = (
    Leak("a count on the drawer", count_on_the_drawer, STUDENT, ("register:child", "GET"), frozenset({"body"})),
    Leak("a line for every manager", line_for_every_manager, SECOND, ("register:manager", "GET"), SHOWN),
    Leak(
        "a query more", query_where_there_is_something, STUDENT, ("register:child", "GET"), QUERIES
    ),
    Leak("a family's list", listed_for_the_family, MUM, ("journal:looked", "GET"), SHOWN | QUERIES),
    Leak(
        "another way after it", another_redirect, SECOND, ("register:leave", "POST"),
        frozenset({"status", "headers", "body", "length"}),
    ),
    Leak("a header", header_that_tells, MUM, ("journal:story", "GET"), frozenset({"headers"})),
    Leak("some blanks more", longer_page, MUM, ("register:own_child", "GET"), SHOWN),
    Leak("a mail", mail_that_names, SECOND, ("register:children", "GET"), frozenset({"mails"})),
    Leak(
        "forbidden, not missing", refused_not_missing, LEFT_OUT, ("safeguarding:cabinet_record", "GET"),
        frozenset({"status"}),
    ),
)  # fmt: skip
