"""Which children a hat may keep records about here, and which records have their page here."""

from typing import Final

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.reading import ShownRecord, record

#: The kinds that have their page in the office.
PAGED: Final = ("talk", "letter", "development", "registration", "admission", "correction_ask")


def child_for(standing: Standing, public_id: str, shelf: str) -> ChildName:
    """A child of the setting to whose shelf this staff hat adds; Refused for any other."""
    child = directory.child_in_setting(public_id, standing.setting)
    if (
        child is None
        or not standing.is_staff
        or not may(standing, "add", Facts(None, standing.setting, child.id, shelf))
    ):
        raise Refused
    return child


def child_of_carer(standing: Standing, public_id: str) -> ChildName:
    """A child whose carer one is."""
    child = directory.child_by_public_id(public_id, standing.set("my_children"))
    if child is None:
        raise Refused
    return child


def office_record(standing: Standing, look: Look, public_id: str, *kinds: str) -> ShownRecord:
    """A record that has its page here and that the standing may read, of these kinds (any, if none is named)."""
    row = record(standing, look, public_id, file="personal")
    if row.child is None or row.kind not in (kinds or PAGED):
        raise Refused
    return row


def child_of(row: ShownRecord) -> ChildName:
    """The child of a record that is being read."""
    return directory.children([row.child or 0])[row.child or 0]
