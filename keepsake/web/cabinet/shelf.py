"""What features name in their shop windows for the cabinet's pages, so that none imports another.

- `cabinet_pages`: where the cabinet itself stands, by word (`PAGES`): one feature names them all.
- `sealed_pages`: kind → URL name of its own page, which takes a record's id; every card of that kind leads there.
- `sealed_insets`: kind → a template that its card shows after its words (it takes `record`, the card).
- `sealed_begins`: `Begin`s: what can be begun from a file, or from a record of it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.urls import reverse
from django.utils.http import urlencode

#: The pages that the cabinet has: its first one, its door, a file (takes a place's word), a record (takes an id), an attachment
#: (an id, a number), and the personal file of a child about whom something lies in it (takes the word of its file; R27).
PAGES: Final = ("home", "door", "file", "record", "piece", "personal")


@dataclass(frozen=True, slots=True)
class Begin:
    """Something that a keyholder begins from a file or a record of the cabinet.

    `name`: URL name of its page, which takes a place's word (`child-…`, `own`, `matter-…`); from a record it comes with
    `?record=<id>`. `places`: where it is offered, by the beginning of the word; `of_record`: on a record alone; `of_personal`: on the
    personal file that is read from there alone, by the hats `hats`.
    """

    name: str
    label: str
    icon: str
    places: tuple[str, ...] = ("child-", "matter-")
    of_record: bool = False
    of_personal: bool = False
    hats: tuple[str, ...] = ("manager", "lead")


@dataclass(frozen=True, slots=True)
class Offered:
    """A `Begin` as a page draws it."""

    url: str
    label: str
    icon: str


@cache
def _gathered(attribute: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for config in apps.get_app_configs():
        found.update(getattr(config, attribute, {}))
    return found


def address(page: str, *args: Any) -> str:
    """The address of one of the cabinet's pages. KeyError where no feature names it."""
    return reverse(_gathered("cabinet_pages")[page], args=args)


def record_url(kind: str, id_: str) -> str:
    """Where a sealed record is read: the page of its kind, or the cabinet's own."""
    own = _gathered("sealed_pages").get(kind)
    return reverse(own, args=[id_]) if own else address("record", id_)


def inset(kind: str) -> str:
    """The template that a card of this kind shows after its words; empty: none."""
    return _gathered("sealed_insets").get(kind, "")


def begins(word: str, record: str = "") -> list[Offered]:
    """What can be begun from a file, or from one record of it."""
    offers = [one for one in _offers() if not one.of_personal]
    query = f"?{urlencode({'record': record})}" if record else ""
    return [
        Offered(reverse(one.name, args=[word]) + query, one.label, one.icon)
        for one in offers
        if word.startswith(one.places) and (record or not one.of_record)
    ]


def begins_from_personal(word: str, hat: str) -> list[Offered]:
    """What can be begun from the personal file that is read from this file of the cabinet (R27)."""
    return [
        Offered(reverse(one.name, args=[word]), one.label, one.icon)
        for one in _offers()
        if one.of_personal and word.startswith(one.places) and hat in one.hats
    ]


def _offers() -> list[Begin]:
    return [one for config in apps.get_app_configs() for one in getattr(config, "sealed_begins", ())]
