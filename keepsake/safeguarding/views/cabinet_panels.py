"""The drawer on a child's page: the same for every child, whether or not anything is inside (E2)."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from keepsake.audit.looking import Look
from keepsake.records.sealed.due import due
from keepsake.records.sealed.places import CHILD
from keepsake.records.sealed.sight import holds_key, may_read
from keepsake.web.panels import About, Drawn
from keepsake.web.requests import HouseRequest


def drawer(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """A child's page, staff: the drawer's front. No query: nothing on it depends on what is inside."""
    standing, child = request.standing, about.child
    if child is None:
        return None
    opens = holds_key(standing) and may_read(standing, child.id)
    after = reverse("safeguarding:cabinet_file", args=[f"{CHILD}{child.public_id}"])
    return Drawn(
        "safeguarding/cabinet/panel.html",
        {
            "child": child,
            "opens": opens,
            "unlock_url": f"{reverse('safeguarding:unlock')}?{urlencode({'next': after})}",
            "posts": _there("safeguarding:post"),
        },
    )


def due_inside(request: HouseRequest, look: Look, about: About) -> Drawn | None:
    """The first page of a keyholder: that something in the cabinet is due, by whom and when, and nothing else of it (R12)."""
    lines = due(request.standing) if holds_key(request.standing) else []
    return Drawn("safeguarding/cabinet/due_panel.html", {"lines": lines}) if lines else None


def _there(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False
