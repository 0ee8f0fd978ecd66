"""Posting through the slot, for every feature that does (E2, R6): who may, the receipt, and the telling."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.audit.acting import Act
from keepsake.cabinet import once as forms
from keepsake.cabinet import slot
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class Slip:
    """The receipt of one sealed record: the child whose it is (None: of no child), its number, when it was stored."""

    child: int | None
    number: str
    stored_at: datetime


def allowed(standing: Standing, kind: Kind, child: int | None) -> None:
    """Raises Refused for whoever may not post this about the child: everybody who works here may (R6)."""
    facts = Facts(None, standing.setting, child, kind.shelf, kind.key, standing.adult, standing.hat.hat, "staff")
    if standing.hat.hat not in kind.by_hats or not may(standing, "add", facts):
        raise Refused


def post(
    act: Act,
    standing: Standing,
    kind: Kind,
    child: int | None,
    body: Mapping[str, Any],
    *,
    leaves_out: Collection[int] = (),
    happened_at: datetime | None = None,
) -> Slip:
    """Seal it, in an act that touches no child, and have keyholders told that something was posted (R16): each feature that
    tells names in its shop window (`when_posted`) who is called, with setting, posting, whom it leaves out, and now.

    Raises Refused, and of the cabinet NotReady, NobodyLeft, TooBig.
    """
    allowed(standing, kind, child)
    made = slot.post(
        act, setting=standing.setting, child=child, kind=kind.key, body=body, author=standing.adult,
        hat=standing.hat.hat, happened_at=happened_at, leaves_out=leaves_out,
    )  # fmt: skip
    for config in apps.get_app_configs():
        for path in getattr(config, "when_posted", ()):
            import_string(path)(standing.setting, made.id, leaves_out, act.now)
    return Slip(child, made.number, made.stored_at)


def posted_before(form: UUID, now: datetime) -> list[Slip]:
    """The receipts of a form that was sent already, for whoever has its number; empty where it was not."""
    return [Slip(child, number, datetime.fromisoformat(at)) for child, number, at in forms.kept(form, now) or ()]


def remember(form: UUID, slips: Collection[Slip], now: datetime) -> None:
    """Keep the receipts of a form for as long as it may be sent twice, for whoever has its number."""
    forms.keep(form, [[one.child, one.number, one.stored_at.isoformat()] for one in slips], now)
