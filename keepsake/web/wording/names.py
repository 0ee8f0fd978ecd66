"""Names of other children, as far as the writer may see them (R18)."""

from collections.abc import Iterable
from dataclasses import dataclass

from keepsake.people.queries.directory import children
from keepsake.people.queries.here import children_here
from keepsake.policy.standing import Standing

#: The hats to whom every child of the setting is known.
ALL_OF_IT = ("manager", "lead")


@dataclass(frozen=True, slots=True)
class Named:
    """Names of those it is about, and of others whom the writer knows."""

    about: tuple[str, ...]
    others: tuple[str, ...]


def names_for(standing: Standing, about: Iterable[str]) -> Named:
    """`about`: public ids, as the form sent them: one that the writer may not know is nobody. Two queries at most.

    A practitioner's are the children whom they care for, and on duty those who are here (R6): no page says more.
    """
    seen = standing.set("here_on_duty") | standing.set("cared_for") if standing.is_staff else frozenset()
    if standing.hat.hat in ALL_OF_IT:
        seen |= frozenset(children_here(standing.setting, standing.now))
    known = children(seen).values()
    wanted = {one.replace("-", "") for one in about}
    own = [one for one in known if one.public_id in wanted]
    return Named(
        tuple(name for one in own for name in (one.name, one.full_name)),
        tuple(name for one in known if one not in own for name in (one.name, one.full_name)),
    )
