"""How an answer was written down is corrected: a version, with its reason. What is done follows (R25)."""

from collections.abc import Mapping
from typing import Any

from keepsake.consents.services.acts import deciding
from keepsake.consents.services.settling import settle
from keepsake.policy.standing import Standing
from keepsake.records import writing


def correct(
    standing: Standing, public_id: str, child: int, body: Mapping[str, Any], *, reason: str, based_on: int
) -> None:
    """Raises Refused, or Stale where somebody was quicker."""
    with deciding(standing, "consent.corrected", child) as act:
        writing.correct(act, standing, public_id, body, reason=reason, based_on=based_on)
        settle(act, standing.setting, standing.zone, [child], standing.now, [str(body["asked"])])
