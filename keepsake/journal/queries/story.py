"""A child's journal as its family reads it: a story, newest first."""

from dataclasses import dataclass, replace
from typing import Any

from keepsake.audit.looking import Look
from keepsake.journal.cards import card, days, picture_of
from keepsake.journal.filters import Filters, write_place
from keepsake.journal.finder import Finder
from keepsake.journal.people import adult_on_page
from keepsake.journal.queries.looked import on_the_list
from keepsake.journal.queries.pages import people_of
from keepsake.people.queries import directory
from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.reading import acknowledged, attachments, comments, steps, timeline, written_by
from keepsake.records.search import find
from keepsake.records.selecting import Narrow
from keepsake.web.attachments import Addresses
from keepsake.web.context import face_url

#: Stories on a page: each is large.
STORIES = 12


@dataclass(frozen=True, slots=True)
class OwnChild:
    """One of the carer's children whose journal is open."""

    child: ChildName
    picture: str


def own_children(standing: Standing) -> list[OwnChild]:
    """The children whose journal the carer may read, by name. A limit leaves no trace: the child is simply not there."""
    readable = [
        child
        for child in directory.children(standing.set("my_children")).values()
        if may(standing, "add", Facts(None, standing.setting, child.id, "journal"))
    ]
    return [OwnChild(child, picture_of(child)) for child in readable]


def story(
    standing: Standing, look: Look, child: ChildName, addresses: Addresses, filters: Filters, words: str = ""
) -> dict[str, Any]:
    """A page of one child's story. What stands beside it is asked for by `beside`."""
    authors = _authors(standing, child)
    author = next((id_ for id_, one in authors.items() if one.public_id == filters.author), None)
    if author is None:
        # Whoever is not named here is nobody here: an author made up and one whom this carer may not read are one (R1).
        filters = replace(filters, author="")
    since, until = filters.instants(standing)
    narrow = Narrow(("journal",), frozenset({child.id}), author, filters.area, since=since, until=until)
    if words:
        page = find(standing, look, words, narrow, filters.before, cards=STORIES)
    else:
        page = timeline(standing, look, narrow, filters.before, cards=STORIES)
    rows = page.rows
    said = comments(standing, rows)
    people = people_of(standing, rows, [one.author for found in said.values() for one in found])
    held = attachments(standing, rows)
    counts = {record: len(found) for record, found in said.items()}
    thanked = acknowledged(standing, rows)
    made = []
    for group in page.groups:
        one = card(standing, group, people, held, addresses, counts)
        latest = [answer for row in group.rows for answer in said.get(row.id, []) if answer.hat != "carer"]
        one["thanked"] = group.first.id in thanked
        one["thank_id"] = group.first.public_id
        one["mine"] = group.first.author == standing.adult
        one["reply"] = (
            {
                "name": people.adults[latest[-1].author].first_name,
                "face": face_url(people.adults[latest[-1].author].face),
                "text": latest[-1].text,
            }
            if latest and latest[-1].author in people.adults
            else None
        )
        made.append((group.first.happened_at, one))
    return {
        "days": days(made, standing, filters.before.happened_at if filters.before else None),
        "older": filters.address(before=write_place(page.older)) if page.older else "",
        "before": write_place(page.older),
        "filters": filters,
        "finder": Finder(filters, authors.values()),
        "words": words,
    }


def _authors(standing: Standing, child: ChildName) -> dict[int, AdultName]:
    """Who wrote the pages that the carer may read, by name, oneself first. Two queries."""
    found = {
        id_: adult_on_page(one) for id_, one in directory.adults(written_by(standing, child.id, "journal")).items()
    }
    if standing.adult in found:
        found[standing.adult] = replace(found[standing.adult], name="You")
    return dict(sorted(found.items(), key=lambda one: (one[0] != standing.adult, one[1].name.casefold())))


def beside(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """What stands beside the story: who the key person is, and what to try at home."""
    key = directory.key_people([child.id], standing.now).get(child.id, [])
    to_try = steps(standing, look, [child.id], limit=3)
    names = directory.adults({step.author for step in to_try})
    listed = on_the_list(standing, child)
    return {
        "listed": len(listed),
        "me_listed": standing.adult in {one.adult for one in listed},
        "key_person": next((person.name for person, backup in key if not backup), ""),
        "to_try": [
            {
                "text": step.text,
                "by": names[step.author].first_name if step.author in names else "",
                "since": step.since,
            }
            for step in to_try
        ],
    }
