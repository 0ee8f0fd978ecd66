"""Which children a hat has before it: the register of staff on duty (R6), of the whole setting, or of one's rooms."""

from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.here import children_here
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing


def in_sight(standing: Standing) -> frozenset[int]:
    """The children who are here and on this hat's register.

    On duty: every child, behind a bar too (R5: register and alerts stay). Off duty: what the hat's journal promises
    name, less the barred.
    """
    on_duty = standing.set("here_on_duty")
    if standing.set("the_setting"):
        here = frozenset(children_here(standing.setting, standing.now))
        return on_duty | (here - standing.set("barred"))
    return on_duty | (standing.set("cared_for") - standing.set("barred"))


def child_for_staff(standing: Standing, public_id: str) -> ChildName:
    """A child whose page the staff hat may open. The office opens every child of the setting, those too who left."""
    child = directory.child_in_setting(public_id, standing.setting)
    if child is None:
        raise Refused
    offices = standing.hat.hat == "manager" and child.id not in standing.set("barred")
    if not offices and child.id not in in_sight(standing):
        raise Refused
    return child


def child_for_office(standing: Standing, public_id: str) -> ChildName:
    """A child about whom the office decides: no bar stands between (R5)."""
    child = directory.child_in_setting(public_id, standing.setting)
    if child is None or standing.hat.hat != "manager" or child.id in standing.set("barred"):
        raise Refused
    return child


def child_of_carer(standing: Standing, public_id: str) -> ChildName:
    """A child whose carer one is."""
    child = directory.child_by_public_id(public_id, standing.set("my_children"))
    if child is None:
        raise Refused
    return child
