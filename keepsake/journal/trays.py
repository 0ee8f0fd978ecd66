"""The tray of a sheet: one's own uploads that no record holds yet, and *who is in it?*"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict

from keepsake.journal.faces import answered, who_words
from keepsake.journal.forms.words import plain
from keepsake.people.queries.directory import ChildName
from keepsake.policy.queries.consents import pictured
from keepsake.policy.standing import Standing
from keepsake.records.attachments.holding import waiting_for

CAPTION: Final = 200
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Shot:
    """An upload in a tray, and what is said of it. `in_it`: children in it; () nobody; None: not answered."""

    public_id: str
    media: str
    state: str
    because: str
    caption: str
    in_it: tuple[int, ...] | None
    answers: list[str] = field(default_factory=list)
    who: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def tray_of(
    standing: Standing, post: QueryDict, offered: Iterable[ChildName], about: Sequence[ChildName]
) -> list[Shot]:
    """The uploads that a form names. Two queries, none where it names none."""
    wanted = post.getlist("pictures")[:MOST]
    if not wanted:
        return []
    by_public_id = {child.public_id: child for child in offered}
    consents = pictured([child.id for child in by_public_id.values()], standing.now)
    found = []
    for one in waiting_for(standing, wanted):
        answers = post.getlist(f"in-{one.public_id}")
        in_it = answered(answers, by_public_id)
        found.append(
            Shot(
                one.public_id,
                one.media,
                one.state,
                one.because,
                plain(post.get(f"caption-{one.public_id}", ""), CAPTION),
                in_it,
                answers,
                who_words(in_it, [child.id for child in about], list(by_public_id.values()), consents),
                one.notes,
            )
        )
    return found
