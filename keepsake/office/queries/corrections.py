"""Corrections that were asked for: what a carer asked and what became of it; for the office, what waits (E4)."""

from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.cabinet.beside import opened
from keepsake.office.models import Correction
from keepsake.office.queries.record import record_url
from keepsake.office.queries.sight import PAGED
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILE_OF
from keepsake.records.kinds import kind_of
from keepsake.records.reading import Envelope, ShownRecord, envelopes, timeline
from keepsake.records.selecting import Narrow

MOST = 100
WORDS = {"waiting": "The office has it", "corrected": "Corrected", "stays": "It stays as it is"}
TONES = {"waiting": "", "corrected": "good", "stays": "office"}


def about_url(one: Envelope | ShownRecord) -> str:
    """The page of the record that is to be corrected, in whichever feature it has its page."""
    if one.kind in PAGED:
        return record_url(one.public_id)
    page = "register:record" if FILE_OF[one.facts.shelf] == "personal" else "journal:record"
    return reverse(page, args=[one.public_id])


def asked_by_me(standing: Standing, look: Look, child: ChildName) -> list[dict[str, Any]]:
    """What a carer asked about this child, newest first, with the answer. Three queries."""
    narrow = Narrow(shelves=("notices",), kinds=("correction_ask",), children=frozenset({child.id}))
    rows = timeline(standing, look, narrow, None, MOST).rows
    settled = Correction.objects.in_bulk([row.id for row in rows])
    return [
        {
            "url": record_url(row.public_id),
            "at": row.happened_at,
            "wrong": row.body.get("wrong", ""),
            "words": WORDS[one.outcome],
            "tone": TONES[one.outcome],
            "answer": opened(one.answer, what="office/answer", of=one.pk),
        }
        for row in rows
        if (one := settled.get(row.id)) is not None
    ]


def correction_of(standing: Standing, look: Look, row: ShownRecord) -> dict[str, Any]:
    """What was asked for, what it is about, and what became of it."""
    one = Correction.objects.filter(pk=row.id).first()
    if one is None:
        return {"correction": None}
    found, _ = envelopes(standing, look, Narrow(records=frozenset({one.about_id})), None, 1)
    return {
        "correction": {
            "waits": one.outcome == Correction.Outcome.WAITING,
            "words": WORDS[one.outcome],
            "tone": TONES[one.outcome],
            "answer": opened(one.answer, what="office/answer", of=one.pk),
            "about": kind_of(found[0].kind).name if found else "",
            "about_url": about_url(found[0]) if found else "",
        }
    }


def to_settle(standing: Standing) -> list[dict[str, Any]]:
    """What waits for the office, the oldest first. Three queries."""
    rows = Correction.objects.filter(setting_id=standing.setting, outcome=Correction.Outcome.WAITING)
    rows = rows.exclude(child_id__in=standing.set("barred")).select_related("record")
    found = list(rows.order_by("asked_at", "pk")[:MOST])
    children = directory.children({row.child_id for row in found})
    adults = directory.adults({row.carer_id for row in found})
    return [
        {
            "child": children[row.child_id],
            "by": adults[row.carer_id].name,
            "at": row.asked_at,
            "url": record_url(row.record.public_id.hex),
        }
        for row in found
        if row.child_id in children and row.carer_id in adults
    ]
