"""A stolen sign-in must not empty the nursery (E8): what is read is counted, and unusually much asks who it is.

What a page shows is counted in the very transaction of its entry in the log: one statement more, no commit more. Over the
limit nothing is shown: the count is taken back, the session is asked who it is, and whoever must know is told. Who proves it
reads on as far again; another session of the same account, which has proved nothing, does not.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import Error, transaction
from django.http.response import HttpResponseBase

from keepsake.audit import chain
from keepsake.audit.chain import NotWritten
from keepsake.audit.looking import Look
from keepsake.people.services import reading
from keepsake.web import gates
from keepsake.web.proof import proved_at
from keepsake.web.requests import HouseRequest
from keepsake.web.signing_in import PAGES, Most, figures
from keepsake.web.tasks import tell

#: Where a session keeps what it was held for: kind and window → [how many times the limit, when].
HELD: Final = "reading_held"
#: Where a session keeps what it began to play, and when it was counted: address → instant. The newest of them, and for so long.
BEGUN: Final = "reading_begun"
MOST_BEGUN: Final = 20
A_SHOWING: Final = timedelta(hours=3)
#: Answers that hold nothing of what was asked for: as it was before, and no such part.
EMPTY: Final = (304, 416)
WINDOWS: Final = {"ten": timedelta(seconds=reading.TEN), "day": timedelta(seconds=reading.DAY)}


class _Over(Exception):
    """More than may be read: the transaction goes back."""


def kept(request: HouseRequest, look: Look, response: HttpResponseBase) -> HttpResponseBase:
    """The page, once its entry is committed; or what stands in its place where it was too much. Raises NotWritten."""
    kind = kind_of(look, response)
    account = request.standing.account
    if not kind or account is None or _goes_on(request, response):
        look.keep()
        return response
    over: dict[str, int] = {}
    try:
        with chain.turn(), transaction.atomic():
            found = reading.count(account, request.standing.hat.hat, kind, request.now)
            over = levels(found, most_of(kind, request.standing.hat.hat))
            if not _allowed(request, kind, over):
                raise _Over
            look.keep()
    except _Over:
        return _held(request, look, kind, over, response)
    except Error as error:
        raise NotWritten("What was read could not be counted: nothing is shown.") from error
    if response.status_code == 206:
        _note_begun(request)
    return response


def kind_of(look: Look, response: HttpResponseBase) -> str:
    """What an answer is counted as; empty where it holds nothing that counts. A form that comes back with what is wrong (422)
    holds the record that it is about: it is a page like any other."""
    status = response.status_code
    if status in EMPTY or 300 <= status < 400 or status >= 500:
        return ""
    counted_as = figures().counted_as.get(look.action) if status in (200, 206) else ""
    return counted_as or (PAGES if look.holds_records else "")


def _goes_on(request: HouseRequest, response: HttpResponseBase) -> bool:
    """Whether it is a later part of what this session began to play, and was counted for. A part by itself is counted: who
    leaves the first byte out has the picture all the same."""
    if response.status_code != 206 or response.headers.get("Content-Range", "").startswith("bytes 0-"):
        return False
    at = request.session.get(BEGUN, {}).get(request.path, "")
    return bool(at) and request.now - datetime.fromisoformat(at) < A_SHOWING


def _note_begun(request: HouseRequest) -> None:
    begun: dict[str, str] = request.session.get(BEGUN, {})
    begun.pop(request.path, None)
    newest = [*begun.items(), (request.path, request.now.isoformat())][-MOST_BEGUN:]
    request.session[BEGUN] = dict(newest)


def most_of(kind: str, hat: str) -> Most:
    """The most for this kind and hat. The bench multiplies it: it reads a year in a minute."""
    most = figures().reading[kind][hat]
    return Most(most.ten * settings.READING_TIMES, most.day * settings.READING_TIMES)


def levels(found: reading.Counted, most: Most) -> dict[str, int]:
    """How many times the limit is passed in each window; windows in which it is not are left out."""
    times = {"ten": int((found.ten - 1) // most.ten), "day": int((found.day - 1) // most.day)}
    return {window: level for window, level in times.items() if level > 0}


def _allowed(request: HouseRequest, kind: str, over: dict[str, int]) -> bool:
    """Whether this session has proved itself since it was held for as much as this."""
    held: dict[str, Any] = request.session.get(HELD, {})
    proved = proved_at(request)
    for window, level in over.items():
        up_to, at = held.get(f"{kind}.{window}", (0, ""))
        if proved is None or not at or level > up_to:
            return False
        since = datetime.fromisoformat(at)
        if proved <= since or request.now - since > WINDOWS[window]:
            return False
    return True


def _held(
    request: HouseRequest, look: Look, kind: str, over: dict[str, int], response: HttpResponseBase
) -> HttpResponseBase:
    """Nothing is shown: it is written down, told once for these minutes, and the session is asked who it is."""
    standing = request.standing
    made = []
    try:
        with chain.turn(), transaction.atomic():
            for window in over:
                notice = reading.note_unusual(standing.adult, standing.hat.hat, kind, window, request.now)
                if notice is not None:
                    made.append(notice)
            chain.append(
                standing.actor, at=request.now, action="reading-held", clause="E8", purpose=look.purpose, ref=look.ref,
                touched=(), detail={"kind": kind, **over}, listed=False,
            )  # fmt: skip
    except Error as error:
        raise NotWritten("That it was too much could not be written down: nothing is shown.") from error
    for notice in made:
        tell(notice)
    # From just before now: a proof that comes with this very request counts.
    at = (request.now - timedelta(milliseconds=1)).isoformat()
    held: dict[str, Any] = request.session.get(HELD, {})
    request.session[HELD] = held | {f"{kind}.{window}": [level, at] for window, level in over.items()}
    asked = gates.asked(request, "reading")
    if asked is not None:
        return asked
    return kept(request, look, response)
