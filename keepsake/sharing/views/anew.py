"""A ground that is sealed was chosen for a decision outside: nothing of it is kept here; it is begun anew in the cabinet (R20)."""

from django.http import HttpResponse
from django.urls import reverse

from keepsake.records.sealed.places import CHILD
from keepsake.records.sealed.sight import holds_key
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.figures import ground
from keepsake.sharing.services.deciding import CARRIED
from keepsake.sharing.views.common import frame, shown
from keepsake.web.requests import HouseRequest

#: What closes the one outside: it says nothing of why.
NEUTRAL = "Not gone on with."


def ask(request: HouseRequest, desk: Desk, decision: Decision, key: str, concern: str) -> HttpResponse:
    """The page that offers it: one press carries ground and words into the cabinet, and closes this one with a neutral line."""
    child = desk.child(decision)
    context = frame(desk, decision, "ground") | {
        "ground": ground(key),
        "concern": concern,
        "before": any(decision.newest(one) is not None for one in CARRIED),
        "holds_key": holds_key(request.standing) and child is not None,
        "begin_url": reverse("sharing:sealed_begin", args=[f"{CHILD}{child.public_id}"]) if child else "",
    }
    return shown(request, "sharing/anew.html", context, 422)
