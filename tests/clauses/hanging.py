"""Pictures of records of a built world, and what was agreed about them; in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.apps import apps

from keepsake.audit.looking import Look
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord, timeline
from keepsake.records.selecting import Narrow
from tests.clauses.agreed import Outcome
from tests.clauses.building import Built
from tests.clauses.worlds import NOW, Record


def hang(
    built: Built,
    record: Record,
    in_it: Collection[int] | None,
    *,
    sent_by: int | None = None,
    hat: str = "",
) -> int:
    """Let the record hold a picture of these children (None: nobody has said); from its own author, unless somebody else is
    named. Gives the picture's key."""
    picture = apps.get_model("records.Attachment").objects.create(
        setting_id=built.settings[record.setting],
        author_id=built.adults[sent_by or record.author],
        hat=hat or record.hat,
        state="ready",
        media="image",
        content_type="image/jpeg",
        extension="jpg",
        uploaded_at=NOW,
        answered_at=None if in_it is None else NOW,
    )
    for child in in_it or ():
        apps.get_model("records.AttachmentFace").objects.create(attachment=picture, child_id=built.children[child])
    apps.get_model("records.RecordAttachment").objects.create(record_id=built.records[record.id], attachment=picture)
    return int(picture.pk)


def agree(built: Built, outcomes: Iterable[Outcome]) -> None:
    """Put down what the nursery does now."""
    table = apps.get_model("policy.Consent")
    table.objects.bulk_create(
        table(child_id=built.children[it.child], kind=it.kind, holds=it.holds, start=it.start, end=it.end)
        for it in outcomes
    )


def read(standing: Standing) -> list[ShownRecord]:
    """Every journal record that they may read."""
    look = Look(standing.actor, standing.now, action="test", clause="D2", purpose="test")
    return timeline(standing, look, Narrow(shelves=("journal",)), cards=300).rows
