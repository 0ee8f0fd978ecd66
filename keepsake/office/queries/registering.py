"""The registration of a child as the office sees it: who was asked, how far it is, what is still to be known."""

from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.models import Registering
from keepsake.office.queries.accepting import checked_words, files_of
from keepsake.office.queries.gaps import gaps
from keepsake.office.queries.record import record_url
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.family import carers_of
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, record, timeline
from keepsake.records.selecting import Narrow

MOST = 100


def registration_page(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """Everything on the page. Ten queries."""
    rows = files_of(standing, look, child.id)
    forms = forms_of(standing, look, child.id)
    asked = {one.carer_id: one for one in _rows(child.id)}
    carers = [one for one in carers_of(child.id, standing.now) if one.since <= standing.now]
    admission = next((row for row in forms if row.kind == "admission"), None)
    missing = gaps(standing, child, rows, forms)
    return {
        "child": child,
        "gaps": missing,
        "musts": sum(one.must for one in missing),
        "carers": [_carer(standing, child, one, asked.get(one.adult.id)) for one in carers],
        "admission_url": record_url(admission.public_id) if admission else "",
    }


def forms_of(standing: Standing, look: Look, child: int) -> list[ShownRecord]:
    """Registrations and the admission form of a child that the hat may read. One query."""
    narrow = Narrow(shelves=("registration",), children=frozenset({child}))
    return timeline(standing, look, narrow, None, MOST).rows


def _rows(child: int) -> Any:
    return Registering.objects.filter(child_id=child).exclude(state=Registering.State.WITHDRAWN).order_by("pk")


def _carer(standing: Standing, child: ChildName, one: Any, row: Registering | None) -> dict[str, Any]:
    return {
        "adult": one.adult,
        "relation": one.relation,
        "signs_in": one.sign_in.state == "yes",
        "carer_url": reverse("register:carer", args=[child.public_id, one.adult.public_id]),
        "id": row.public_id.hex if row else "",
        "state": row.state if row else "",
        "words": checked_words(standing, row) if row else "",
        "waits": row is not None and row.state == Registering.State.SENT,
        "review_url": reverse("office:review", args=[row.public_id]) if row and row.record_id else "",
    }


def registering_of(standing: Standing, look: Look, public_id: str) -> tuple[Registering, ChildName, ShownRecord]:
    """A registration that was sent, its child and its form, for the office. Refused for anything else."""
    row = Registering.objects.filter(setting_id=standing.setting, public_id=public_id).select_related("record").first()
    if row is None or row.record is None or standing.hat.hat != "manager":
        raise Refused
    form = record(standing, look, row.record.public_id.hex, file="personal")
    return row, directory.children([row.child_id])[row.child_id], form


def to_check(standing: Standing) -> list[dict[str, Any]]:
    """Registrations that wait for the office, the first that was sent first. Three queries."""
    rows = Registering.objects.filter(setting_id=standing.setting, state=Registering.State.SENT)
    found = list(rows.exclude(child_id__in=standing.set("barred")).order_by("sent_at", "pk")[:MOST])
    children = directory.children({row.child_id for row in found})
    adults = directory.adults({row.carer_id for row in found})
    return [
        {
            "child": children[row.child_id],
            "by": adults[row.carer_id].name,
            "at": row.sent_at,
            "url": reverse("office:review", args=[row.public_id]),
        }
        for row in found
        if row.child_id in children and row.carer_id in adults
    ]
