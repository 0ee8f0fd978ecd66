"""Corrections: always a version with its reason (R27, who corrects)."""

from collections.abc import Mapping
from typing import Any

from keepsake.office.services.acts import keeping
from keepsake.office.services.talks import correct_talk
from keepsake.policy.standing import Standing
from keepsake.records import writing


def correct(
    standing: Standing, kind: str, records: Mapping[str, tuple[Mapping[str, Any], int]], *, reason: str
) -> None:
    """Put a corrected version on each: {public id: (body, based on)}. Raises Refused, or Stale where somebody was quicker."""
    if kind == "talk":
        correct_talk(standing, records, reason=reason)
        return
    with keeping(standing, "file.corrected") as act:
        for public_id, (body, based_on) in records.items():
            writing.correct(act, standing, public_id, body, reason=reason, based_on=based_on)
