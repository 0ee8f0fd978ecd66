"""What stands over every page of a session while the cabinet is open: how long, and the button that locks it."""

from typing import Any

from django.urls import reverse

from keepsake.cabinet import unlocking
from keepsake.web.cabinet.door import SESSION_MARK
from keepsake.web.requests import HouseRequest


def over(request: HouseRequest) -> dict[str, Any] | None:
    """The yellow bar, or None. One query, in a session that has unlocked; none in any other."""
    if not request.session.get(SESSION_MARK):
        return None
    seen = unlocking.glance(request.session.session_key, request.now)
    if seen is None or seen.waits:
        return None
    seconds = max(0, int((seen.open_until - request.now).total_seconds()))
    inside = request.path.startswith(reverse("safeguarding:cabinet"))
    return {
        "template": "safeguarding/cabinet/_bar.html",
        "seconds": seconds,
        "minutes": seconds // 60,
        "rest": seconds % 60,
        "most": max(seconds, int(unlocking.IDLE.total_seconds())),
        "hard_end": seen.ends_at,
        "phone": seen.phone_left and inside,
        "on_the_phone": seen.on_the_phone,
        "alone": seen.emergency,
        "inside": inside,
    }
