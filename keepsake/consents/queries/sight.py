"""Which children a hat may ask about here, and which records have their page here."""

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.reading import ShownRecord, record

SHELF = "consents"


def child_for_office(standing: Standing, public_id: str) -> ChildName:
    """A child of the setting whose consents this staff hat keeps; Refused for any other (R5: behind a bar, too)."""
    child = directory.child_in_setting(public_id, standing.setting)
    if child is None or not standing.is_staff or not may_answer(standing, child.id):
        raise Refused
    return child


def child_of_carer(standing: Standing, public_id: str) -> ChildName:
    """A child of one's own for whom one answers: parental responsibility confirmed, no limit on the file (R4, R25)."""
    child = directory.child_by_public_id(public_id, standing.set("my_responsible"))
    if child is None or standing.is_staff or not may_answer(standing, child.id):
        raise Refused
    return child


def may_answer(standing: Standing, child: int) -> bool:
    """Whether the standing puts answers on the child's file."""
    return may(standing, "add", Facts(None, standing.setting, child, SHELF))


def consent_record(standing: Standing, look: Look, public_id: str) -> ShownRecord:
    """An answer that the standing may read. Refused for any other record."""
    row = record(standing, look, public_id, file="personal")
    if row.child is None or row.kind != "consent":
        raise Refused
    return row


def child_of(row: ShownRecord) -> ChildName:
    """The child of a record that is being read."""
    return directory.children([row.child or 0])[row.child or 0]
