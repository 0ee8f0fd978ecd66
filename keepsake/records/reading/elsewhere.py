"""Pictures of a child that stand in other children's records: for the office alone, which answers for them (R8)."""

from typing import NamedTuple

from keepsake.records.models import AttachmentFace, RecordAttachment


class Elsewhere(NamedTuple):
    """A record of another child that holds a picture in which the child is, and all children who are in it."""

    record: int
    child: int
    attachment: int
    in_it: frozenset[int]


def elsewhere(setting: int, child: int) -> list[Elsewhere]:
    """Every such picture that staff put there and of which it was said who is in it. Two queries."""
    mine = AttachmentFace.objects.filter(child_id=child).values("attachment_id")
    links = list(
        RecordAttachment.objects.filter(
            attachment_id__in=mine, attachment__setting_id=setting, attachment__answered_at__isnull=False
        )
        .exclude(record__child_id=child)
        .exclude(record__child_id__isnull=True)
        .values_list("record_id", "record__child_id", "attachment_id")
    )
    in_it: dict[int, set[int]] = {}
    faces = AttachmentFace.objects.filter(attachment_id__in=[0, *(attachment for _, _, attachment in links)])
    for attachment, one in faces.values_list("attachment_id", "child_id"):
        in_it.setdefault(attachment, set()).add(one)
    return [Elsewhere(record, of, attachment, frozenset(in_it[attachment])) for record, of, attachment in links]
