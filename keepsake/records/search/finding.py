"""Search: the same page as a list, of the records in which every word stands."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from keepsake.audit.looking import Look
from keepsake.policy.engine import claims
from keepsake.policy.standing import Standing
from keepsake.records.facts import known_to
from keepsake.records.kinds import kinds
from keepsake.records.reading.lists import CARDS, Page, acts, page_of, timeline
from keepsake.records.search.asking import MOST_COMPLETIONS, Asked, asked, terms
from keepsake.records.search.engines import engine
from keepsake.records.search.engines.window import Window
from keepsake.records.search.expressions import all_of
from keepsake.records.search.scopes import NAME, name_by, name_of, reach_of
from keepsake.records.selecting import Narrow, Place, Row, ranges, select


def find(
    standing: Standing, look: Look, words: str, narrow: Narrow, before: Place | None = None, cards: int = CARDS
) -> Page:
    """A page of cards, newest first, older than `before`. Without a word in it, a search is the timeline.

    The log learns how many words were asked for, never which. Never says how many records there are.
    """
    of = asked(words)
    look.note("words", len(of.words))
    if not of:
        return timeline(standing, look, narrow, before, cards)
    found: list[Row] = []
    for rows in _batches(standing, of, narrow, before, 2 * cards + 1):
        found.extend(rows)
        if acts(found) > cards:
            break
    return page_of(found, cards, standing, look)


def _batches(standing: Standing, of: Asked, narrow: Narrow, before: Place | None, size: int) -> Iterator[list[Row]]:
    """What the index gives, each row selected again by the claims: the index decides nothing."""
    can_read = claims(standing, "read")
    shelves = _searched_shelves(narrow)
    narrow = replace(narrow, shelves=shelves)
    reached = ranges(can_read, narrow) if shelves else []
    if not reached:
        return
    index = engine()
    completions = partial(index.beginning_with, standing.setting, most=MOST_COMPLETIONS)
    names = [NAME] if standing.is_staff else _names_read(standing)
    window = Window(standing.setting, narrow.since, narrow.until, before)
    for ids in index.walk(all_of(terms(of, names, completions)), reach_of(reached, standing.setting), window, size):
        yield list(select(can_read, replace(narrow, records=frozenset(ids)), before, len(ids))) if ids else []


def _names_read(standing: Standing) -> list[str]:
    """Names that a carer reads: of their own children, and those that they wrote themselves."""
    return [name_by(standing.adult), *(name_of(child) for child in sorted(known_to(standing)))]


def _searched_shelves(narrow: Narrow) -> tuple[str, ...]:
    """The shelves of which the index holds anything, within the narrowing."""
    open_shelves = {kind.shelf for kind in kinds().values() if kind.lock == "open"}
    return tuple(sorted(open_shelves & set(narrow.shelves) if narrow.shelves else open_shelves))
