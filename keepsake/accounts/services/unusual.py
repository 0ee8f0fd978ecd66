"""Somebody who was told of unusual reading has looked after it."""

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.services.reading import see_unusual
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing


def see(standing: Standing, notice: int) -> None:
    """It was looked after. Raises Refused where this hat is told of no such line."""
    try:
        with Act(standing.actor, standing.now, action="unusual.seen", clause="E8", purpose="own-account") as act:
            see_unusual(act, notice, standing.adult)
    except Invalid as fault:
        raise Refused from fault
