"""What a page of cards needs, in a fixed number of queries: records, names, comments, attachments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from keepsake.audit.looking import Look
from keepsake.journal.cards import card, days
from keepsake.journal.people import People, adult_on_page, child_on_page
from keepsake.people.queries import directory
from keepsake.people.queries.family import shown_to
from keepsake.policy.standing import Standing
from keepsake.records.reading import Page, ShownRecord, attachments, comments
from keepsake.records.selecting import Place
from keepsake.web.attachments import Addresses


@dataclass(frozen=True, slots=True)
class CardPage:
    """Cards by day, and where the next page begins."""

    days: list[dict[str, Any]]
    older: Place | None


def card_page(
    standing: Standing, look: Look, page: Page, addresses: Addresses, before: Place | None = None, words: str = ""
) -> CardPage:
    """A page of records as cards, older than `before`. Seven queries at most, for one card as for twenty-five."""
    rows = page.rows
    people = people_of(standing, rows)
    held = attachments(standing, rows)
    said = {record: len(found) for record, found in comments(standing, rows).items()}
    made = [
        (group.first.happened_at, card(standing, group, people, held, addresses, said, words)) for group in page.groups
    ]
    return CardPage(days(made, standing, before.happened_at if before else None), page.older)


def people_of(standing: Standing, rows: Iterable[ShownRecord], also: Iterable[int | None] = ()) -> People:
    """Everybody whom these records name. Four queries at most."""
    rows = list(rows)
    child_ids = {row.child for row in rows if row.child is not None}
    adults = directory.adults({row.author for row in rows} | {row.adult for row in rows if row.adult} | set(also))
    room_of = directory.room_names_of(child_ids, standing.now)
    senders = {row.adult for row in rows if row.adult is not None} if standing.is_staff else set()
    return People(
        {child: child_on_page(name) for child, name in directory.children(child_ids).items()},
        {adult: adult_on_page(name) for adult, name in adults.items()},
        room_of,
        shown_to(senders, child_ids, standing.now) if senders else {},
    )
