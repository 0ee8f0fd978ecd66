"""Where a list goes on: the address of its next page holds a time and numbers, no names."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from keepsake.records.selecting import Place


def before_of(query: Mapping[str, Any]) -> Place | None:
    """Where the page of an address begins; from the newest on, where it says nothing that makes sense."""
    try:
        at, act, id_ = str(query.get("before", "")).split("~")
        moment = datetime.fromisoformat(at)
        return Place(moment, int(act), int(id_)) if moment.tzinfo and 0 <= int(id_) < 2**63 > int(act) >= 0 else None
    except (ValueError, OverflowError):
        return None


def older_url(place: Place | None) -> str:
    """The address of the next page: a time and numbers, no names. Empty where there is none."""
    if place is None:
        return ""
    return "?" + urlencode({"before": f"{place.happened_at.isoformat()}~{place.act}~{place.id}"})
