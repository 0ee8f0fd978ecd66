"""Reads of records: by claims, into plain data, each touching the look of its page."""

from keepsake.records.reading.lists import Group, Page, timeline
from keepsake.records.reading.shown import ShownRecord
from keepsake.records.reading.single import VersionText, record, together, versions
from keepsake.records.reading.talk import ShownComment, ShownStep, acknowledged, comments, steps, steps_of

__all__ = [
    "Group",
    "Page",
    "ShownComment",
    "ShownRecord",
    "ShownStep",
    "VersionText",
    "acknowledged",
    "comments",
    "record",
    "steps",
    "steps_of",
    "timeline",
    "together",
    "versions",
]
