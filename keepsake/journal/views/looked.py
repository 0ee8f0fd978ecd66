"""*Who has looked* at a child's pages, for the family (R2, R3)."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.audit.queries import Key
from keepsake.journal.queries.looked import looked as looks
from keepsake.journal.queries.looked import month
from keepsake.journal.queries.story import own_children
from keepsake.policy.errors import Refused
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D3", purpose="own-child", hats=("carer",), action="looked-at-looks")
def looked(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: looks of staff and one's own, newest first; `?before=` for earlier ones."""
    children = own_children(request.standing)
    mine = next((one for one in children if one.child.public_id == public_id.hex), None)
    if mine is None:
        raise Refused
    found = looks(request.standing, mine.child, _key(request.GET.get("before", "")))
    older = found["older"]
    context = {
        "child": mine.child,
        "children": children,
        "days": found["days"],
        "month": month(request.standing, mine.child),
        "older": f"?before={int(older.at.timestamp() * 1_000_000)}.{older.id}" if older else "",
    }
    return TemplateResponse(request, "journal/looked.html", context)


@page("D3", purpose="own-child", hats=("carer",), action="looked-at-looks")
def looks_of_first(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: on to the list of one's child, the first by name where there are several."""
    children = own_children(request.standing)
    return redirect(
        reverse("journal:looked", args=[children[0].child.public_id]) if children else reverse("journal:family")
    )


def _key(text: str) -> Key | None:
    try:
        micros, number = (int(part) for part in text.split("."))
        return Key(datetime.fromtimestamp(micros / 1_000_000, tz=UTC), number) if 0 <= number < 2**63 else None
    except (ValueError, OverflowError, OSError):
        return None
