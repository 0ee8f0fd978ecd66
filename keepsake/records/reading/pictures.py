"""Attachments of records, as their reader may see them: the table decides by the picture's own facts (R8)."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from keepsake.policy.engine import may
from keepsake.policy.queries.consents import Pictured, pictured
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.facts import known_to, own_words
from keepsake.records.friends import side
from keepsake.records.models import Attachment, AttachmentFace, RecordAttachment
from keepsake.records.reading.shown import ShownRecord

#: Pictures that the family of the record's child sees; and those that no family sees, unless its carer sent them.
OPEN: Final = ("own", "none", "agreed")
STAY: Final = ("unanswered", "refused", "others")


@dataclass(frozen=True, slots=True)
class ShownAttachment:
    """A photo, scan, sound or video of a record. `faces`: who is in it, seen from the record's child (see `faces_of`)."""

    id: int
    public_id: str
    record: int
    media: str
    state: str
    content_type: str
    extension: str
    width: int | None
    height: int | None
    seconds: int | None
    caption: str
    taken_at: datetime | None
    faces: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a reader sees of a record's attachments. For staff alone: `withheld`, the ids of those that this child's family
    does not see, and `refused`, why some could not be read."""

    shown: tuple[ShownAttachment, ...] = ()
    withheld: frozenset[int] = frozenset()
    refused: tuple[str, ...] = ()


def attachments(standing: Standing, of: Sequence[ShownRecord]) -> dict[int, Held]:
    """record → its attachments that the standing may see. Three queries, whatever there is: a carer learns no count, and no
    clock tells that something was held back (R8)."""
    by_id = {it.id: it for it in of}
    if not by_id:
        return {}
    links = list(
        RecordAttachment.objects.filter(record_id__in=list(by_id))
        .select_related("attachment")
        .order_by("record_id", "position", "id")
    )
    in_it: dict[int, set[int]] = {}
    faces = AttachmentFace.objects.filter(attachment_id__in=[0, *(link.attachment_id for link in links)])
    for attachment, child in faces.values_list("attachment_id", "child_id"):
        in_it.setdefault(attachment, set()).add(child)
    consents = pictured({child for those in in_it.values() for child in those}, standing.now)
    found: dict[int, Held] = {}
    for link in links:
        record, row = by_id[link.record_id], link.attachment
        seen = faces_of(row.answered_at is not None, in_it.get(row.pk, set()), record.child, consents)
        held = found.get(record.id, Held())
        if row.state == row.State.REFUSED:
            if standing.is_staff:
                found[record.id] = replace(held, refused=(*held.refused, row.refused_because))
            continue
        stays = standing.is_staff and seen in STAY and row.hat != "carer"
        if may(standing, "picture", picture_facts(record.facts, row, seen)):
            one = shown(link, seen, standing)
            withheld = held.withheld | {row.pk} if stays else held.withheld
            found[record.id] = replace(held, shown=(*held.shown, one), withheld=withheld)
    return found


def shown(link: RecordAttachment, faces: str, standing: Standing) -> ShownAttachment:
    """An attachment as its reader sees it: in a caption, too, other people's children stand as "a friend" to a carer, but
    for the one who wrote it (R8)."""
    row, caption = link.attachment, link.caption
    if link.others and not standing.is_staff and not own_words(standing, row.author_id, row.hat):
        caption = side(caption, json.loads(link.others), known_to(standing))
    return ShownAttachment(
        row.pk,
        row.public_id.hex,
        link.record_id,
        row.media,
        row.state,
        row.content_type,
        row.extension,
        row.width,
        row.height,
        row.seconds,
        caption,
        row.taken_at,
        faces,
    )


def picture_facts(facts: Facts, row: Attachment, faces: str) -> Facts:
    """The facts of a record's picture: who is in it, and the carer who sent it, if one did."""
    return facts._replace(faces=faces, sender=row.author_id if row.hat == "carer" else None)


def in_pictures(of: Iterable[ShownAttachment]) -> dict[int, frozenset[int]]:
    """attachment → children who are said to be in it. For staff who see these pictures. One query."""
    found: dict[int, set[int]] = {one.id: set() for one in of}
    faces = AttachmentFace.objects.filter(attachment_id__in=list(found))
    for attachment, child in faces.values_list("attachment_id", "child_id"):
        found[attachment].add(child)
    return {attachment: frozenset(children) for attachment, children in found.items()}


def faces_of(answered: bool, in_it: set[int], child: int | None, consents: Pictured) -> str:
    """Who is in a picture, seen from one child: unanswered (staff only, R27), none, own, agreed, refused or others.

    Agreed: each other child in it may be seen in other children's journals. Refused: the pictures of one in it stay with
    staff. Both as it is now, also for pictures that are there already (R8, R25).
    """
    if not answered:
        return "unanswered"
    if not in_it:
        return "none"
    if in_it & consents.refused:
        return "refused"
    if in_it == {child}:
        return "own"
    return "agreed" if in_it - {child} <= consents.agreed else "others"


def family_sees(in_it: Collection[int], child: int, consents: Pictured) -> bool:
    """Whether the family of one child sees a picture in its journal, once it is said who is in it: for whoever writes it."""
    return faces_of(True, set(in_it), child, consents) in OPEN
