"""What the family reads of a decision, once it stands on their screen (R27): worded for them, and nothing of who was asked (R1)."""

from uuid import UUID

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.people.queries.directory import children
from keepsake.policy.errors import Refused
from keepsake.policy.words import Names, sentence_for
from keepsake.records.kinds import kind_of
from keepsake.records.reading import record
from keepsake.sharing.kinds.decision import PLAIN
from keepsake.sharing.views.common import shown
from keepsake.sharing.wording import dated
from keepsake.web.bodies import lines_of, title_of
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("R27", purpose="own-child", hats=("carer",), action="read")
def family(request: HouseRequest, look: Look, id_: UUID) -> HttpResponse:
    """GET: one decision about one's own child."""
    row = record(request.standing, look, id_.hex, file="personal")
    if row.kind != PLAIN.key or row.child is None:
        raise Refused
    kind = kind_of(row.kind)
    child = children([row.child])[row.child]
    context = {
        "child": child,
        "title": title_of(kind, row.body),
        "paragraphs": [text for line in lines_of(kind, row.body, ("steps", "subject")) for text in line["paragraphs"]],
        "at": dated(row.body, row.happened_at),
        "id": row.public_id,
        "hem": sentence_for(request.standing, row.facts, Names(child.name, opened=())),
    }
    return shown(request, "sharing/family.html", context)
