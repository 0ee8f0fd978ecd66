"""Hidings of sharing taken out, one at a time: a decision that shows to somebody who may not know of it. Each says to whom, and where."""

from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.http import HttpResponse

from keepsake.audit import chain
from keepsake.audit.looking import Look
from keepsake.sharing.services import deciding
from tests.secrecy.driving import Who
from tests.secrecy.leaks import QUERIES, SHOWN, Leak, _gets, _middleware, sealed

Patch = pytest.MonkeyPatch
MUM, GRAN = Who("mum", "carer", reads=True), Who("gran", "carer", reads=True)


def every_look_is_listed(patch: Patch) -> None:
    """What is read to prepare a decision stands on the family's list, the lead's looks too: two hidings are taken out at once."""
    patch.setattr(chain, "UNLISTED_HATS", ())
    patch.setattr(Look, "listed", property(lambda self: True, lambda self, value: None), raising=False)


def shown_before_its_release(patch: Patch) -> None:
    """What the police asked for is on the family's screen as soon as it is decided."""
    patch.setattr(deciding, "_for_the_screen", lambda decision: True)


def statement_for_the_family(patch: Patch) -> None:
    """The family's file asks once more where there is a decision, and draws nothing of it."""

    def change(request: Any, answer: HttpResponse) -> HttpResponse:
        if _gets(request, "/file/") and sealed():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        return answer

    _middleware(patch, change)


def tag_for_the_other_family(patch: Patch) -> None:
    """Another family's page has another tag once something is decided in the house."""

    def change(request: Any, answer: HttpResponse) -> HttpResponse:
        if _gets(request, "/own/"):
            answer.headers["ETag"] = f'"{sealed()}"'
        return answer

    _middleware(patch, change)


def mail_to_the_family(patch: Patch) -> None:
    """Whoever decides has a mail sent to a carer."""
    plain = deciding.save_step

    def save_step(*args: Any, **more: Any) -> int:
        send_mail("About Kestrelone", "Something was decided.", "a@alder.example", ["mum@alder.example"])
        return plain(*args, **more)

    patch.setattr(deciding, "save_step", save_step)


#: (which decision, the leak).
SHARING_LEAKS = (
    ("ordinary, not released", Leak("listed", every_look_is_listed, MUM, ("journal:looked", "GET"), SHOWN)),
    (
        "sealed, shared, with a receipt",
        Leak("listed", every_look_is_listed, MUM, ("journal:looked", "GET"), SHOWN),
    ),
    (
        "ordinary, not released",
        Leak("shown early", shown_before_its_release, MUM, ("register:own_child", "GET"), SHOWN),
    ),
    ("sealed, open", Leak("a statement more", statement_for_the_family, MUM, ("register:own_child", "GET"), QUERIES)),
    ("told already", Leak("a tag", tag_for_the_other_family, GRAN, ("accounts:own", "GET"), frozenset({"headers"}))),
)
