"""Posting a concern, and adding to it (R6, R15 to R18): sealed at once, to public keys alone. Nothing else is written of it.

The log has the random id of each sealed record and the SHA-256 of its ciphertext: no child, no category, no kind.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from keepsake.audit.acting import Act
from keepsake.cabinet import slot
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.kinds import Kind
from keepsake.safeguarding import bodymap, readers
from keepsake.safeguarding.kinds.concern import CONCERN
from keepsake.safeguarding.models import Once
from keepsake.safeguarding.services import notices

#: How long a form that was sent twice shows its receipt again.
SHOWN_AGAIN = timedelta(hours=12)
BOX_BYTES = 4096


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


@dataclass(frozen=True, slots=True)
class Slip:
    """The receipt of one sealed record: the child whose it is (None: of no child), its number, when it was stored."""

    child: int | None
    number: str
    stored_at: datetime


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
    for child, _ in bodies(concern):
        allowed(standing, CONCERN, child)
    with Act(standing.actor, standing.now, action="concern.posted", clause="E2", purpose="safeguarding") as act:
        slips = [_seal(act, standing, concern, child, body) for child, body in bodies(concern)]
        remember(once, slips, act.now)
        notices.refresh(standing.setting, act.now)
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


def posted_before(once: UUID, now: datetime) -> list[Slip]:
    """The receipts of a form that was sent already, for whoever has its number; empty where it was not."""
    finds, opens = _from(once)
    row = Once.objects.filter(pk=finds, until__gt=now).first()
    if row is None:
        return []
    said = json.loads(AESGCM(opens).decrypt(bytes(12), bytes(row.box), finds))
    return [Slip(child, number, datetime.fromisoformat(at)) for child, number, at in said]


def forget(now: datetime) -> None:
    """Take away the boxes whose time is over. Once a day."""
    Once.objects.filter(until__lte=now).delete()


def _seal(act: Act, standing: Standing, concern: Concern, child: int | None, body: Mapping[str, Any]) -> Slip:
    leaves_out = left_out(standing, concern, child)
    made = slot.post(
        act,
        setting=standing.setting,
        child=child,
        kind=CONCERN.key,
        body=body,
        author=standing.adult,
        hat=standing.hat.hat,
        happened_at=concern.happened_at,
        leaves_out=leaves_out,
    )
    notices.remember(standing.setting, made.id, leaves_out, act.now)
    return Slip(child, made.number, made.stored_at)


def allowed(standing: Standing, kind: Kind, child: int | None) -> None:
    """Raises Refused for whoever may not post this about the child: everybody who works here may (R6)."""
    facts = Facts(None, standing.setting, child, kind.shelf, kind.key, standing.adult, standing.hat.hat, "staff")
    if standing.hat.hat not in kind.by_hats or not may(standing, "add", facts):
        raise Refused


def remember(once: UUID, slips: Collection[Slip], now: datetime) -> None:
    """Keep the receipts of a form for as long as it may be sent twice, for whoever has its number."""
    finds, opens = _from(once)
    said = json.dumps([[one.child, one.number, one.stored_at.isoformat()] for one in slips]).encode()
    # The key is used once, for this box: a fixed nonce does no harm.
    box = AESGCM(opens).encrypt(bytes(12), said.ljust(BOX_BYTES), finds)
    Once.objects.create(id=finds, box=box, until=now + SHOWN_AGAIN)


def _from(once: UUID) -> tuple[bytes, bytes]:
    finds = blake2b(once.bytes, digest_size=32, person=b"slot form")
    opens = blake2b(once.bytes, digest_size=32, person=b"slot box")
    return finds.digest(), opens.digest()
