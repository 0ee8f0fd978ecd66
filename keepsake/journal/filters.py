"""The filters of a list, from an address: ids and dates only, never words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import QueryDict

from keepsake.law.lists import areas
from keepsake.people.times import start_of, through
from keepsake.policy.standing import Standing
from keepsake.records.selecting import Place
from keepsake.web.forms.picks import a_day

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Numbers of rows lie below it.
MOST = 2**63
DAY = a_day("", required=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked for. Anything that cannot be read is as if it had not been asked; `unread` keeps the days of which
    that is so, as they were written, so that the finder says why."""

    room: str = ""
    child: str = ""
    author: str = ""
    area: str = ""
    since: date | None = None
    until: date | None = None
    mine: bool = False
    before: Place | None = None
    unread: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        """From the address."""
        area = query.get("area", "")
        days = {name: query.get(name, "").strip() for name in ("since", "until")}
        read = {name: _day(text) for name, text in days.items()}
        return cls(
            room=_id(query.get("room", "")),
            child=_id(query.get("child", "")),
            author=_id(query.get("author", "")),
            area=area if area in {one.key for one in areas()} else "",
            since=read["since"],
            until=read["until"],
            mine=query.get("mine") == "1",
            before=read_place(query.get("before", "")),
            unread=tuple((name, text) for name, text in days.items() if text and read[name] is None),
        )

    def instants(self, standing: Standing) -> tuple[datetime | None, datetime | None]:
        """From the first instant of `since` to the end of `until`, in the setting's own zone."""
        return (
            start_of(self.since, standing.zone) if self.since else None,
            through(self.until, standing.zone) if self.until else None,
        )

    def address(self, **changes: str) -> str:
        """The query string with some of it changed; "before" is left out unless it is given."""
        said = {
            "room": self.room,
            "child": self.child,
            "author": self.author,
            "area": self.area,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "mine": "1" if self.mine else "",
        } | changes
        return "?" + urlencode({key: value for key, value in said.items() if value})

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.author or self.area or self.since or self.until or self.mine)


def write_place(place: Place | None) -> str:
    """A place in a list as an address carries it: microseconds since 1970, act, id."""
    if place is None:
        return ""
    micros = (place.happened_at - EPOCH) // timedelta(microseconds=1)
    return f"{micros}.{place.act}.{place.id}"


def read_place(text: str) -> Place | None:
    """The place again; None where it cannot be read."""
    try:
        micros, act, record = (int(part) for part in text.split("."))
        if not (0 <= act < MOST and 0 <= record < MOST):
            return None
        return Place(EPOCH + timedelta(microseconds=micros), act, record)
    except (ValueError, OverflowError):
        return None


def _id(text: str) -> str:
    try:
        return UUID(text).hex
    except ValueError:
        return ""


def _day(text: str) -> date | None:
    try:
        day: date | None = DAY.clean(text)
    except ValidationError:
        return None
    return day
