"""A picture of two children in the journal of one, what the other one's family agreed to, and every way of asking for its bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse

from keepsake.journal.tests import families
from keepsake.web.attachments.addresses import mac, minute_of
from tests.secrecy.driving import UNKNOWN
from tests.secrecy.world import NOW, Base

END = datetime.max.replace(year=9999, month=12, day=31, hour=0, minute=0, second=0, microsecond=0, tzinfo=NOW.tzinfo)
AGO = NOW - timedelta(days=3)
SMALL = ("thumb", "card")


def send(base: Base) -> families.Chosen:
    """Red sends a photo of both in; nobody sees it yet."""
    return families.photo(base.world, "red", ("one", "two"))


def publish(base: Base, *pictures: families.Chosen) -> str:
    """Red writes about child one, with these pictures or with none. Gives the record's public id."""
    return families.write(base.world, "red", ("one",), "They built a tower.", pictures=pictures)[0]


def outcome(base: Base, child: str, kind: str, *, holds: bool, start: datetime = AGO, end: datetime = END) -> None:
    """What the nursery does now, as it stands outside."""
    table = apps.get_model("policy.Consent")
    table.objects.create(child_id=base.world.children[child], kind=kind, holds=holds, start=start, end=end)


@dataclass(frozen=True)
class Ask:
    """One way of asking for a picture: a rendition, and headers."""

    rendition: str
    headers: tuple[tuple[str, str], ...] = ()
    query: str = ""
    method: str = "get"


def asks(etag: str, modified: str = "Thu, 26 Nov 2026 09:00:00 GMT") -> Iterator[Ask]:
    """Plain, conditional, by ranges, to save, and by methods that there are not."""
    yield Ask("thumb")
    yield Ask("thumb", (("If-None-Match", etag),))
    yield Ask("thumb", (("Range", "bytes=0-99"),))
    for rendition in ("card", "full"):
        yield Ask(rendition)
        for value in (etag, f"W/{etag}", "*", f'"else", {etag}'):
            yield Ask(rendition, (("If-None-Match", value),))
            yield Ask(rendition, (("If-Match", value),))
        yield Ask(rendition, (("If-Modified-Since", modified),))
        yield Ask(rendition, (("If-Unmodified-Since", modified),))
        for span in (
            "bytes=0-0",
            "bytes=0-99",
            "bytes=-1",
            "bytes=5-",
            "bytes=99999999-",
            "bytes=0-1,4-5",
            "lines=1-2",
        ):
            yield Ask(rendition, (("Range", span),))
        yield Ask(rendition, (("Range", "bytes=0-99"), ("If-Range", etag)))
        yield Ask(rendition, (("Range", "bytes=0-99"), ("If-None-Match", etag)))
        for method in ("head", "options", "post"):
            yield Ask(rendition, method=method)
    yield Ask("full", query="?save")
    yield Ask("full", (("If-None-Match", etag),), query="?save")


def fetch(client: Client, ask: Ask, public_id: str, now: datetime = NOW) -> Any:
    """Ask; a small picture by an address as a page of this browser's session has it, made a minute ago."""
    if ask.rendition == "full":
        path = reverse("web:attachment", args=[public_id])
    else:
        session, until = client.session.session_key or "", minute_of(now + timedelta(minutes=29))
        seal = f"1.{until}.{mac('1', public_id, ask.rendition, session, until)}"
        path = reverse("web:attachment_small", args=[public_id, ask.rendition, seal])
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in ask.headers}
    return getattr(client, ask.method)(path + ask.query, **headers)


def said(answer: Any, public_id: str) -> tuple[int, tuple[str, ...], bytes]:
    """All of an answer, with the picture's own id masked: it stood in the question."""
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = [f"{name}: {value}" for name, value in sorted(answer.headers.items())]
    headers += [one.OutputString() for one in answer.cookies.values()]
    blank = "0" * len(UNKNOWN)
    return (
        answer.status_code,
        tuple(one.replace(public_id, blank) for one in headers),
        raw.replace(public_id.encode(), blank.encode()),
    )
