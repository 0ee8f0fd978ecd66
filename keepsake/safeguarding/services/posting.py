"""Posting a concern, and adding to it (R6, R15 to R18): sealed at once, to public keys alone. Nothing else is written of it.

The log has the random id of each sealed record and the SHA-256 of its ciphertext: no child, no category, no kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from keepsake.audit.acting import Act
from keepsake.cabinet import slot
from keepsake.policy.standing import Standing
from keepsake.records.sealed import readers
from keepsake.records.sealed.posting import Slip, allowed, posted_before, remember
from keepsake.records.sealed.posting import post as seal
from keepsake.safeguarding import bodymap
from keepsake.safeguarding.kinds.concern import CONCERN
from keepsake.safeguarding.services import notices


@dataclass(frozen=True, slots=True)
class Concern:
    """What the form says. `named`: adults it is about, with their partners and relatives here; `owner`: the owner too.

    `body`: the kind's fields; `marks`: (place of the body map, words); `others`: other children, each with its own side (R18).
    """

    about: str
    child: int | None
    body: Mapping[str, Any] = field(repr=False)
    happened_at: datetime | None = None
    named: frozenset[int] = frozenset()
    owner: bool = False
    marks: Sequence[tuple[str, str]] = field(default=(), repr=False)
    others: Sequence[tuple[int, str]] = field(default=(), repr=False)


def bodies(concern: Concern) -> list[tuple[int | None, dict[str, Any]]]:
    """(child, body) of each record that is sealed: the first with everything, each other child's with its own side alone."""
    first = {one.key: one.empty for one in CONCERN.fields} | dict(concern.body)
    first |= {
        "about": concern.about,
        "marks": bodymap.in_words(concern.marks),
        "map": [list(one) for one in concern.marks],
        "together": bool(concern.others),
    }
    made: list[tuple[int | None, dict[str, Any]]] = [(concern.child, first)]
    for child, words in concern.others:
        side = {one.key: one.empty for one in CONCERN.fields}
        side |= {"about": concern.about, "category": first["category"], "seen": words, "map": [], "together": True}
        made.append((child, side))
    return made


def left_out(standing: Standing, concern: Concern, child: int | None) -> frozenset[int]:
    """Whom the record of this child leaves out (R15). The poster can name more people, never fewer."""
    children = [] if child is None else [child]
    return readers.left_out(standing.setting, concern.about, concern.named, concern.owner, children, standing.now)


def post(standing: Standing, concern: Concern, once: UUID) -> list[Slip]:
    """Seal it, one record for each child it touches, in one act. Sent twice, the receipts are those of the first time.

    Raises Refused, and of the cabinet NotReady, NobodyLeft, TooBig: then nothing was kept.
    """
    before = posted_before(once, standing.now)
    if before:
        return before
    with Act(standing.actor, standing.now, action="concern.posted", clause="E2", purpose="safeguarding") as act:
        slips = [_seal(act, standing, concern, child, body) for child, body in bodies(concern)]
        remember(once, slips, act.now)
    return slips


def add(standing: Standing, number: str, body: Mapping[str, Any], happened_at: datetime | None, once: UUID) -> Slip:
    """More about what one posted before, by its receipt number; sealed to the same people. Nothing is read back.

    Raises Refused; of the cabinet NoSuchReceipt, TooBig.
    """
    before = posted_before(once, standing.now)
    if before:
        return before[0]
    allowed(standing, CONCERN, None)
    whole = {one.key: one.empty for one in CONCERN.fields} | dict(body) | {"map": []}
    with Act(standing.actor, standing.now, action="concern.added-to", clause="E2", purpose="safeguarding") as act:
        made = slot.add_to(
            act,
            number,
            setting=standing.setting,
            kind=CONCERN.key,
            body=whole,
            author=standing.adult,
            hat=standing.hat.hat,
            happened_at=happened_at,
        )
        slip = Slip(None, made.number, made.stored_at)
        remember(once, [slip], act.now)
        notices.refresh(standing.setting, act.now)
    return slip


def _seal(act: Act, standing: Standing, concern: Concern, child: int | None, body: Mapping[str, Any]) -> Slip:
    leaves_out = left_out(standing, concern, child)
    return seal(act, standing, CONCERN, child, body, leaves_out=leaves_out, happened_at=concern.happened_at)
