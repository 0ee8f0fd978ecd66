"""What the page of a record has besides, by kind."""

from typing import Any

from keepsake.audit.looking import Look
from keepsake.office.queries.concerns import step_of
from keepsake.office.queries.corrections import correction_of
from keepsake.office.queries.letters import files_of, shared_note, subtitle
from keepsake.people.queries.directory import ChildName
from keepsake.records.reading import ShownRecord
from keepsake.web.requests import HouseRequest


def extras(request: HouseRequest, look: Look, row: ShownRecord, child: ChildName) -> dict[str, Any]:
    """By kind: nothing for most."""
    if row.kind == "letter":
        notes = shared_note(request.standing, row)
        return {
            "subtitle": subtitle(request.standing, row),
            "files": files_of(request, look, row),
            "notes": notes,
            "may_share": bool(notes) and request.standing.hat.hat == "manager",
            "parts": ["office/_files.html"],
        }
    if row.kind == "development":
        return step_of(request.standing, row) | {"parts": ["office/_step.html"]}
    if row.kind == "correction_ask":
        return correction_of(request.standing, look, row) | {"parts": ["office/_correction.html"]}
    return {}
