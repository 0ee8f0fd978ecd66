"""Opening a record to a named colleague who needs it to plan for the child, until a day (E5, R13). The need is sealed."""

from datetime import date, datetime
from typing import Final

from keepsake.cabinet.beside import sealed
from keepsake.office.services.acts import keeping
from keepsake.people.errors import Invalid
from keepsake.people.times import through
from keepsake.policy.errors import Refused
from keepsake.policy.granting import end_of_today
from keepsake.policy.services import grants
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts

#: What the one press says for the back-up key person (R13).
STANDS_IN: Final = "standing in as back-up key person today"
LONGEST: Final = 300


def open_to(standing: Standing, facts: Facts, to: int, need: str, until: date) -> None:
    """Open it until a day, that day included. Raises Refused, or Invalid with "to", "need" or "until"."""
    with keeping(standing, "record.opened", "R13") as act:
        grants.give(act, standing, facts, to, _need(standing, facts, need), until=through(until, standing.zone))


def open_for_today(standing: Standing, facts: Facts, backup: int) -> None:
    """One press: the back-up key person reads it until tonight. Raises Refused, Invalid."""
    until: datetime = end_of_today(standing)
    with keeping(standing, "record.opened", "R13") as act:
        grants.give(act, standing, facts, backup, _need(standing, facts, STANDS_IN), until=until)


def open_again(standing: Standing, facts: Facts, grant: str, need: str, until: date) -> None:
    """Renew it, with the need said again (R13). Raises Refused, Invalid."""
    with keeping(standing, "record.opened-again", "R13") as act:
        grants.renew(act, standing, facts, grant, _need(standing, facts, need), until=through(until, standing.zone))


def shut(standing: Standing, facts: Facts, grant: str) -> None:
    """The colleague reads it no more, from now on. Raises Refused."""
    with keeping(standing, "record.shut", "R13") as act:
        grants.withdraw(act, standing, facts, grant)


def _need(standing: Standing, facts: Facts, need: str) -> bytes:
    if facts.child is None or facts.record is None:
        raise Refused
    words = " ".join(need.split())
    if not words:
        raise Invalid("need", "What do they need it for? Say what has to be planned.")
    if len(words) > LONGEST:
        raise Invalid("need", "This is too long. Say in a sentence what has to be planned.")
    return sealed(
        words, setting=facts.setting, child=facts.child, what="office/need", of=facts.record, now=standing.now
    )
