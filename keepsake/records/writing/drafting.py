"""Drafts: one row per author, hat and form; encrypted at rest; seen by its author alone (R27)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import bind, key_id, open_, seal
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.kinds import kind_of, kinds, not_sealed
from keepsake.records.models import Draft

#: After this a draft is gone (DESIGN, Record).
KEPT = timedelta(days=30)
#: After this the manager sees that there is one, by whom and since when; not its words (R7, R27).
OLD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class DraftText:
    """A draft, to its author."""

    public_id: str
    form: str
    body: Mapping[str, Any]
    begun_at: datetime
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class OldDraft:
    """What the manager may know of a draft: by whom and since when."""

    author: int
    begun_at: datetime


def save_draft(standing: Standing, public_id: UUID, form: str, body: Mapping[str, Any]) -> DraftText:
    """Keep what stands in the form. `public_id` is the form's own random number; another author's number is Refused.

    Raises OnlyInTheCabinet for the form of a kind that is sealed.
    """
    if form in kinds():
        not_sealed(kind_of(form))
    row = Draft.objects.filter(public_id=public_id).first()
    if row is not None and (row.author_id, row.hat) != (standing.adult, standing.hat.hat):
        raise Refused
    key = keyring.draft_key(standing.setting, now=standing.now)
    sealed = seal(key, json.dumps(dict(body), ensure_ascii=False).encode(), bind("draft", public_id))
    if row is None:
        row = Draft(
            public_id=public_id,
            setting_id=standing.setting,
            author_id=standing.adult,
            hat=standing.hat.hat,
            form=form,
            begun_at=standing.now,
        )
    # The kind may be changed while it is written.
    row.form, row.sealed, row.saved_at = form, sealed, standing.now
    row.save()
    return _text(row)


def load_draft(standing: Standing, public_id: str | UUID) -> DraftText:
    """One's own draft; Refused for anything else."""
    row = _own(standing).filter(public_id=public_id).first()
    if row is None:
        raise Refused
    return _text(row)


def drafts(standing: Standing) -> list[DraftText]:
    """One's own drafts under this hat, newest first."""
    return [_text(row) for row in _own(standing).order_by("-saved_at", "-pk")[:50]]


def discard_draft(standing: Standing, public_id: str | UUID) -> None:
    """Throw one's own draft away: it was published, or is not wanted."""
    _own(standing).filter(public_id=public_id).delete()


def old_drafts(standing: Standing) -> list[OldDraft]:
    """Drafts older than 14 days, for the manager (R7): by whom and since when."""
    if standing.hat.hat != "manager":
        return []
    rows = Draft.objects.filter(setting_id=standing.setting, begun_at__lt=standing.now - OLD)
    return [OldDraft(row.author_id, row.begun_at) for row in rows.order_by("begun_at")]


def forget_drafts(now: datetime) -> int:
    """Delete drafts that nobody saved for 30 days. Gives how many."""
    return Draft.objects.filter(saved_at__lt=now - KEPT).delete()[0]


def _own(standing: Standing) -> Any:
    return Draft.objects.filter(
        setting_id=standing.setting,
        author_id=standing.adult,
        hat=standing.hat.hat,
        saved_at__gte=standing.now - KEPT,
    )


def _text(row: Draft) -> DraftText:
    raw = bytes(row.sealed)
    body = json.loads(open_(keyring.key(key_id(raw)), raw, bind("draft", row.public_id)))
    return DraftText(row.public_id.hex, row.form, body, row.begun_at, row.saved_at)
