"""The closed tables of `records`: imported by this folder only."""

from keepsake.records.models.attachments import Attachment, AttachmentFace, AttachmentKey, RecordAttachment
from keepsake.records.models.drafts import Draft
from keepsake.records.models.holds import Hold
from keepsake.records.models.record import Record, RecordArea, Version
from keepsake.records.models.talk import Acknowledgement, Comment, NextStep

__all__ = [
    "Acknowledgement",
    "Attachment",
    "AttachmentFace",
    "AttachmentKey",
    "Comment",
    "Draft",
    "Hold",
    "NextStep",
    "Record",
    "RecordArea",
    "RecordAttachment",
    "Version",
]
