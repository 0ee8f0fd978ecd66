"""Records hold attachments: the file's key is wrapped once for each child whose record holds it; who is in it is answered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from keepsake.audit.acting import Act
from keepsake.cabinet import keyring
from keepsake.people.queries.directory import names_in_setting
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.attachments.limits import DOCUMENT
from keepsake.records.attachments.wrapping import unwrap, wrap
from keepsake.records.facts import facts_of
from keepsake.records.friends import Friends
from keepsake.records.kinds import kind_of
from keepsake.records.models import Attachment, AttachmentFace, AttachmentKey, Record, RecordAttachment


@dataclass(frozen=True, slots=True)
class Chosen:
    """An upload that a form holds. `in_it`: children who are in the picture; () nobody; None: not answered (staff only)."""

    public_id: str
    caption: str = ""
    in_it: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One's own upload that no record holds yet. For its author, in sentences: `because`, why it could not be read; `notes`,
    what else is good to know of it."""

    public_id: str
    media: str
    state: str
    because: str = ""
    notes: tuple[str, ...] = ()


def waiting_for(standing: Standing, public_ids: Iterable[str]) -> list[Waiting]:
    """One's own uploads among these that no record holds yet, in this order. Anything else is as if it were not there."""
    wanted = [one for one in (_uuid(text) for text in public_ids) if one is not None]
    rows = {row.public_id: row for row in _own(standing).filter(public_id__in=wanted)}
    return [
        Waiting(one.hex, row.media, row.state, row.refused_because, tuple(row.notes))
        for one in dict.fromkeys(wanted)
        if (row := rows.get(one)) is not None
    ]


def hold(act: Act, standing: Standing, records: Sequence[Record], chosen: Sequence[Chosen]) -> None:
    """Let each of the records hold each of the uploads. Raises Refused for an upload that is not one's own to give."""
    about = [record.child_id for record in records if record.child_id is not None]
    captioned = any(one.caption for one in chosen)
    finder = Friends(names_in_setting(standing.setting, about, standing.now) if captioned else ())
    for position, one in enumerate(chosen):
        row = _own(standing).select_for_update().filter(public_id=one.public_id).first()
        if row is None or row.own_wrap is None:
            raise Refused
        if row.media == DOCUMENT and not all(kind_of(record.kind).documents for record in records):
            raise Refused
        if row.state == Attachment.State.REFUSED:
            continue  # its author was told that it could not be read
        file_key = unwrap(row.own_wrap, keyring.setting_key(row.setting_id, now=standing.now), row.public_id, None)
        for record in records:
            caption = one.caption[:200]
            spans = finder.spans(caption, record.child_id or 0)
            RecordAttachment.objects.create(
                record=record,
                attachment=row,
                position=position,
                caption=caption,
                others=json.dumps(spans, separators=(",", ":")) if spans else "",
            )
            if record.child_id is not None:
                _wrap_for(row, file_key, record.child_id, standing)
        if one.in_it is not None and standing.is_staff:
            _answered(row, standing, one.in_it)
        if any(record.child_id is not None for record in records):
            row.own_wrap = None
            row.save(update_fields=["own_wrap"])
    act.note("attachments", len(chosen))


def answer(act: Act, standing: Standing, record: str, answers: Mapping[str, Sequence[int] | None]) -> None:
    """*Who is in it?* of a record's pictures, answered or answered anew: {attachment's public id: children; () nobody; None:
    nobody can say, so it stays with staff}. By staff who see the record's pictures and may add to it; Refused otherwise.
    """
    held = Record.objects.filter(public_id=record).first()
    if held is None or not standing.is_staff or not all(may(standing, it, facts_of(held)) for it in ("picture", "add")):
        raise Refused
    for public_id, in_it in answers.items():
        row = Attachment.objects.select_for_update().filter(public_id=public_id).first()
        if row is None or not RecordAttachment.objects.filter(record=held, attachment=row).exists():
            raise Refused
        AttachmentFace.objects.filter(attachment=row).delete()
        if in_it is None:
            row.answered_at, row.answered_by_id = None, None
            row.save(update_fields=["answered_at", "answered_by"])
        else:
            _answered(row, standing, in_it)
    act.touch(child=held.child_id, record=held.pk, version=held.version_id)
    act.note("attachments", len(answers))


def _answered(row: Attachment, standing: Standing, in_it: Sequence[int]) -> None:
    AttachmentFace.objects.bulk_create(AttachmentFace(attachment=row, child_id=child) for child in dict.fromkeys(in_it))
    row.answered_at, row.answered_by_id = standing.now, standing.adult
    row.save(update_fields=["answered_at", "answered_by"])


def _wrap_for(row: Attachment, file_key: bytes, child: int, standing: Standing) -> None:
    if AttachmentKey.objects.filter(attachment=row, child_id=child).exists():
        return
    under = keyring.child_key(row.setting_id, child, now=standing.now)
    AttachmentKey.objects.create(attachment=row, child_id=child, wrapped=wrap(file_key, under, row.public_id, child))


def _own(standing: Standing) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        setting_id=standing.setting, author_id=standing.adult, hat=standing.hat.hat, own_wrap__isnull=False
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
