"""The slot on other pages: the way to it on everybody's first page, and the keyholder's line that says no more than it must."""

from keepsake.audit.looking import Look
from keepsake.safeguarding import reaching
from keepsake.safeguarding.queries.slot import something_was_posted
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest


def first_page(request: HouseRequest, look: Look, about: About) -> Drawn:
    """The first page of a staff hat: the way to the slot; for a keyholder besides whether something was posted."""
    keeps = request.standing.hat.hat in ("manager", "lead")
    posted = keeps and something_was_posted(request.standing)
    return Drawn("safeguarding/slot/_panel.html", {"posted": posted})


def whom_to_tell(request: HouseRequest, look: Look, about: About) -> Drawn:
    """The page for somebody official at the door: who is rung here, today (R16, R23)."""
    standing = request.standing
    ring = reaching.to_ring(standing.hat.setting, standing.now)
    return Drawn("safeguarding/slot/_tell_today.html", {"ring": ring})


def whom_to_ask(request: HouseRequest, look: Look, about: About) -> Drawn:
    """The step of a sharing decision that asks for advice: the council's numbers (S7, R16)."""
    standing = request.standing
    return Drawn("safeguarding/slot/_council.html", {"ring": reaching.to_ring(standing.hat.setting, standing.now)})
