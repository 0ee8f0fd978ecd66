"""A form of the cabinet keeps what was typed when it locked half-way: sealed to its writer's own key, it waits (R17, R19)."""

from typing import Any, Final
from uuid import UUID

from keepsake.cabinet import interrupted
from keepsake.cabinet.errors import CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.web.gates import kept_fields
from keepsake.web.requests import HouseRequest

#: Where a form that waits says to which page it belongs.
PLACE: Final = "_page"
#: The field, and the word of an address, that name the form that waited here.
FIELD: Final = "typed"


def keep_typed(request: HouseRequest, path: str) -> UUID | None:
    """Seal what was typed on a page of the cabinet, although it is locked. None where nothing can wait: no words, no key."""
    fields = [(name, value) for name, value in kept_fields(request) if name not in ("hat", PLACE)]
    if not any(value.strip() for name, value in fields if not name.startswith("passphrase")):
        return None
    form = {"page": path, "fields": [one for one in fields if not one[0].startswith("passphrase")]}
    try:
        return interrupted.keep(request.standing.setting, request.standing.adult, form, request.now)
    except CabinetError:
        return None


def typed(request: HouseRequest, opened: Opened) -> dict[str, Any]:
    """What was typed on this page when it locked, by field (of a field that stood there twice: the last): the form's
    `initial`. Empty where nothing waits for it."""
    return {name: values[-1] for name, values in typed_lists(request, opened).items()}


def typed_lists(request: HouseRequest, opened: Opened) -> dict[str, list[Any]]:
    """The same with everything that each field held: ticks, and rows."""
    wanted = request.GET.get(FIELD, "")
    found = next((one for one in interrupted.waiting(opened) if one.id.hex == wanted), None) if wanted else None
    if found is None or found.form.get("page") != request.path:
        return {}
    fields: dict[str, list[Any]] = {}
    for name, value in found.form.get("fields", []):
        fields.setdefault(str(name), []).append(value)
    return fields


def typed_mark(request: HouseRequest) -> str:
    """What the form carries in its hidden field `typed`, so that it is let go once it is kept."""
    return request.POST.get(FIELD) or request.GET.get(FIELD, "")


def waited(request: HouseRequest) -> UUID | None:
    """The form that waited and is posted now: `interrupted.drop(opened, …)` in the act that keeps it."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
