"""The side tables of a record: what is filtered by, and what follows from it."""

import json
from collections.abc import Mapping
from typing import Any

from keepsake.records.friends import Friends
from keepsake.records.kinds import Kind
from keepsake.records.models import NextStep, Record, RecordArea


def areas_of(kind: Kind, body: Mapping[str, Any]) -> list[str]:
    """The areas of learning that a body names."""
    return [area for field in kind.fields if field.shape == "areas" for area in body[field.key]]


def keep_areas(record: Record, areas: list[str]) -> None:
    """Make the record's areas these. They copy what lists sort by, so a moved record moves them too."""
    RecordArea.objects.filter(record=record).delete()
    RecordArea.objects.bulk_create(
        RecordArea(
            record=record,
            area=area,
            shelf=record.shelf,
            setting_id=record.setting_id,
            child_id=record.child_id,
            happened_at=record.happened_at,
            act=record.act,
        )
        for area in dict.fromkeys(areas)
    )


def keep_steps(record: Record, kind: Kind, body: Mapping[str, Any], finder: Friends) -> None:
    """Make the record's next steps these. A step whose words stay keeps what became of it."""
    texts = [text for field in kind.fields if field.shape == "steps" for text in body[field.key]]
    if record.child_id is None:
        return
    standing = {step.text: step for step in NextStep.objects.filter(record=record)}
    for text, step in standing.items():
        if text not in texts:
            step.delete()
    for position, text in enumerate(dict.fromkeys(texts)):
        if text in standing:
            NextStep.objects.filter(pk=standing[text].pk).update(position=position)
            continue
        NextStep.objects.create(
            record=record,
            child_id=record.child_id,
            text=text,
            others=spans_of(finder, text, record.child_id),
            position=position,
        )


def spans_of(finder: Friends, text: str, child: int | None) -> str:
    """Where other children are named in a plain text, as JSON; empty where none is (R8)."""
    spans = finder.spans(text, child if child is not None else 0)
    return json.dumps(spans, separators=(",", ":")) if spans else ""
