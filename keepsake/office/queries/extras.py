"""What the page of a record has besides, by kind."""

from typing import Any

from keepsake.audit.looking import Look
from keepsake.people.queries.directory import ChildName
from keepsake.records.reading import ShownRecord
from keepsake.web.requests import HouseRequest


def extras(request: HouseRequest, look: Look, row: ShownRecord, child: ChildName) -> dict[str, Any]:
    """By kind: nothing for most."""
    return {}
