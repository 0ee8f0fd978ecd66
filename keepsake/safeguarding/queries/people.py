"""Keyholders, and who was asked to be one (E2, R19)."""

from keepsake.policy.standing import Standing
from keepsake.safeguarding.models import AskedToHold
from keepsake.web.cabinet.holders import Holder
from keepsake.web.cabinet.holders import holders_seen as holding


def holders_seen(standing: Standing) -> list[Holder]:
    """Who holds a key, and who was asked to make one; oneself first. Six queries at most."""
    asked = AskedToHold.objects.filter(setting_id=standing.setting).values_list("adult_id", "at")
    return holding(standing, asked=dict(asked))
