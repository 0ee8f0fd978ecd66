"""Which version of a record somebody from outside took with them: the one that they read, although it was corrected meanwhile (R26)."""

from collections.abc import Sequence

from keepsake.audit.looking import Look
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import reading
from keepsake.records.reading import ShownRecord
from keepsake.web.requests import HouseRequest


def numbers(
    standing: Standing, look: Look, one: ShownRecord, *, version: int | None = None, number: int = 0
) -> list[int]:
    """The numbers of the versions that they may hold: the one that was shown to them (by id, or by number), and the one that stands."""
    if version in (None, one.version) and number in (0, one.number):
        return [one.number]
    every = reading.versions(standing, look, one)
    before = [each.number for each in every if version == each.id or number == each.number]
    return sorted({one.number, *before})


def version_of(standing: Standing, look: Look, one: ShownRecord, number: int) -> int:
    """The id of the version of this number. Refused where there is none."""
    if number == one.number:
        return one.version
    found = next((each for each in reading.versions(standing, look, one) if each.number == number), None)
    if found is None:
        raise Refused
    return found.id


def number_taken(request: HouseRequest, one: ShownRecord, offered: Sequence[int]) -> int:
    """Which version the press names. Invalid where the record was corrected while its page stood open; Refused for one that was
    not offered."""
    known = request.POST.get("known", str(one.number))
    if known != str(one.number):
        raise Invalid("", f"It was corrected meanwhile: version {one.number} stands now. Say which version they have.")
    said = request.POST.get("number", str(one.number))
    found = next((each for each in offered if str(each) == said), None)
    if found is None:
        raise Refused
    return found
