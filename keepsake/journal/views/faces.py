"""*Who is in it?*, answered or changed once a record stands (R8, R27: until it is, a picture stays with staff)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal import services
from keepsake.journal.cards import record_url
from keepsake.journal.faces import answered
from keepsake.journal.queries.faces import asked_of, offered_for
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import STAFF
from keepsake.records.kinds import kind_of
from keepsake.records.reading import record as read
from keepsake.records.reading import together
from keepsake.web.attachments import Addresses
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("D2", purpose="caring-for-children", hats=STAFF, methods=("GET", "POST"))
def faces(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: each picture of a record with its question. POST `in-<picture>`: the answers."""
    standing = request.standing
    row = read(standing, look, public_id.hex, file="developmental")
    rows = together(standing, look, row)
    about, others = offered_for(standing, rows)
    shots = asked_of(standing, rows, about, others, Addresses(request, look))
    if not shots:
        raise Refused
    if request.method == "GET":
        context: dict[str, Any] = {
            "shots": shots,
            "about": about,
            "others": others,
            "title": row.body.get("title") or kind_of(row.kind).name,
            "record_url": record_url(row.public_id),
        }
        return TemplateResponse(request, "journal/faces.html", context)
    known = {child["public_id"]: child["child"] for child in (*about, *others)}
    said = {}
    for shot in shots:
        ticked = request.POST.getlist(f"in-{shot['public_id']}")
        named = answered(ticked, known)
        kept = tuple(shot["unknown"])  # children whom this reader may not name stay as others said them
        said[shot["public_id"]] = (*(named or ()), *kept) if named is not None or kept else None
    services.say_faces(standing, row.public_id, said)
    messages.success(
        request, "Kept. Each family sees the pictures in which no other child is, or only such as may be seen."
    )
    return redirect(record_url(row.public_id))
