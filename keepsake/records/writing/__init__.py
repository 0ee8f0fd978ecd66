"""Writes of records: verbs inside a service's act. Each asks the policy first, and none knows a request."""

from keepsake.records.writing.bringing import (
    KindEntry,
    ManyRecords,
    keep_many,
    ready_many,
    remove_brought,
    written_since,
)
from keepsake.records.writing.correcting import correct, new_act, sign_off
from keepsake.records.writing.drafting import DraftText, discard_draft, drafts, load_draft, old_drafts, save_draft
from keepsake.records.writing.publishing import Entry, friends_for, write
from keepsake.records.writing.talking import acknowledge, comment, finish_step, reopen_step

__all__ = [
    "DraftText",
    "Entry",
    "KindEntry",
    "ManyRecords",
    "acknowledge",
    "comment",
    "correct",
    "discard_draft",
    "drafts",
    "finish_step",
    "friends_for",
    "keep_many",
    "load_draft",
    "new_act",
    "old_drafts",
    "ready_many",
    "remove_brought",
    "reopen_step",
    "save_draft",
    "sign_off",
    "write",
    "written_since",
]
