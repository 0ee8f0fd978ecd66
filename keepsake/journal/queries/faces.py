"""The pictures of a record, and the children who may be said to be in them."""

from collections.abc import Sequence
from typing import Any

from keepsake.journal.cards import picture_of
from keepsake.journal.faces import seen_as, who_words
from keepsake.journal.people import child_on_page
from keepsake.journal.queries.rooms import children_for
from keepsake.people.queries import directory
from keepsake.policy.engine import may
from keepsake.policy.queries.consents import pictured
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, attachments, in_pictures
from keepsake.web.attachments import Addresses

Offered = list[dict[str, Any]]


def offered_for(standing: Standing, rows: Sequence[ShownRecord]) -> tuple[Offered, Offered]:
    """Children to choose from: those whom the act is about, and all others whom this hat may read about. Three queries."""
    about = {row.child for row in rows if row.child is not None}
    names = directory.children(about | children_for(standing, None, mine=False).ids)
    consents = pictured(names, standing.now)
    faced: Offered = [
        {
            "public_id": it.public_id,
            "name": it.name,
            "picture": picture_of(it),
            "child": it,
            "seen": seen_as(it.id, consents),
        }
        for it in map(child_on_page, names.values())
    ]
    return [one for one in faced if one["child"].id in about], [one for one in faced if one["child"].id not in about]


def asked_of(
    standing: Standing, rows: Sequence[ShownRecord], about: Offered, others: Offered, addresses: Addresses
) -> list[dict[str, Any]]:
    """Each picture of the first record with what was answered; none where this hat may not answer. Five queries.

    `unknown`: children in it whom this reader may not name.
    """
    row = rows[0]
    if not (may(standing, "picture", row.facts) and may(standing, "add", row.facts)):
        return []
    held = attachments(standing, [row])
    pictures = held[row.id].shown if row.id in held else ()
    inside = in_pictures(pictures)
    known = {one["child"].id: one["child"] for one in (*about, *others)}
    about_ids = [one["child"].id for one in about]
    consents = pictured({*known, *(child for those in inside.values() for child in those)}, standing.now)
    found = []
    for number, one in enumerate(pictures, start=1):
        answer = None if one.faces == "unanswered" else inside[one.id]
        answers = ["nobody"] if answer == frozenset() else [known[c].public_id for c in answer or () if c in known]
        found.append(
            {
                "public_id": one.public_id,
                "number": number,
                "media": one.media,
                "state": one.state,
                "src": addresses.card(one) if one.media == "image" else "",
                "caption": one.caption,
                "answers": answers,
                "unknown": [child for child in answer or () if child not in known],
                "who": who_words(answer, about_ids, known.values(), consents),
            }
        )
    return found
