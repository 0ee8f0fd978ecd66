"""A carer's part of the file that the office keeps (E4): their talks and letters, their registration, what was talked through
with the family. The parts are the same for every family, whatever is on file or held back."""

from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.kinds.talk import ways
from keepsake.office.models import Registering, Talk
from keepsake.office.queries.accepting import checked_words
from keepsake.office.queries.corrections import asked_by_me
from keepsake.office.queries.letters import line_of
from keepsake.office.queries.record import record_url
from keepsake.office.queries.words import capital, moment, whole_day
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, envelopes, timeline
from keepsake.records.selecting import Narrow
from keepsake.web.bodies import title_of

#: More than any family's file holds of one sort.
MOST = 200


def own_part(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """Everything of it. Nine queries."""
    rows = _rows(standing, look, child, "letters", "development", "registration")
    by_shelf: dict[str, list[ShownRecord]] = {}
    for row in rows:
        by_shelf.setdefault(row.shelf, []).append(row)
    return {
        "child": child,
        "talks": _talks(standing, look, child),
        "letters": [line_of(standing, (row,)) for row in by_shelf.get("letters", [])],
        "concerns": [_titled(standing, row) for row in by_shelf.get("development", [])],
        "forms": [_titled(standing, row) for row in by_shelf.get("registration", []) if row.kind == "admission"],
        "registration": _registration(standing, child),
        "asked": asked_by_me(standing, look, child),
    }


def _rows(standing: Standing, look: Look, child: ChildName, *shelves: str) -> list[ShownRecord]:
    return timeline(standing, look, Narrow(shelves=shelves, children=frozenset({child.id})), None, MOST).rows


def _titled(standing: Standing, row: ShownRecord) -> dict[str, Any]:
    return {
        "url": record_url(row.public_id),
        "title": title_of(kind_of(row.kind), row.body),
        "day": whole_day(row.happened_at.astimezone(standing.zone).date()),
    }


def _talks(standing: Standing, look: Look, child: ChildName) -> list[dict[str, str]]:
    """Talks with this carer: when, how, with whom of us. The words are a look of their own (R12)."""
    rows, _ = envelopes(standing, look, Narrow(shelves=("talks",), children=frozenset({child.id})), None, MOST)
    how = dict(Talk.objects.filter(pk__in=[row.id for row in rows]).values_list("pk", "way"))
    names = directory.adults({row.author for row in rows})
    words = dict(ways())
    return [
        {
            "url": record_url(row.public_id),
            "way": words.get(how.get(row.id, ""), "Talk"),
            "when": moment(row.happened_at, standing),
            "by": names[row.author].name if row.author in names else "",
        }
        for row in rows
    ]


def _registration(standing: Standing, child: ChildName) -> dict[str, Any] | None:
    """What this carer was asked, and how far it is; None where nothing was asked."""
    if not may(standing, "add", Facts(None, standing.setting, child.id, "registration")):
        return None
    row = Registering.objects.filter(child_id=child.id, carer_id=standing.adult)
    found = row.exclude(state=Registering.State.WITHDRAWN).first()
    if found is None:
        return None
    return {
        "url": reverse("office:fill", args=[child.public_id]),
        "waits": found.state == Registering.State.ASKED,
        "begun": found.begun_at is not None,
        "words": capital(checked_words(standing, found)),
    }
