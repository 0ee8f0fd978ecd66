"""Reads of records: by claims, into plain data, each touching the look of its page."""

from keepsake.records.reading.albums import Album, InAlbum, album, bytes_of
from keepsake.records.reading.envelopes import Envelope, envelopes
from keepsake.records.reading.lists import Group, Page, last_written, timeline, written_by
from keepsake.records.reading.pictures import Held, ShownAttachment, attachments, family_sees, in_pictures
from keepsake.records.reading.shown import ShownRecord
from keepsake.records.reading.single import VersionText, record, titles, together, versions
from keepsake.records.reading.talk import ShownComment, ShownStep, acknowledged, comments, for_another, steps, steps_of

__all__ = [
    "Album",
    "Envelope",
    "Group",
    "Held",
    "InAlbum",
    "Page",
    "ShownAttachment",
    "ShownComment",
    "ShownRecord",
    "ShownStep",
    "VersionText",
    "acknowledged",
    "album",
    "attachments",
    "bytes_of",
    "comments",
    "envelopes",
    "family_sees",
    "for_another",
    "in_pictures",
    "last_written",
    "record",
    "steps",
    "steps_of",
    "timeline",
    "titles",
    "together",
    "versions",
    "written_by",
]
