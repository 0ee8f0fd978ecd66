"""Who may not collect a child, or not come on site, for whoever stands at the door (R4, R6): all staff on duty and the office. Not
why: that stands with the limit, for the manager. Nor for the carer themself, where they work here: they are told nothing."""

from collections.abc import Collection, Mapping

from keepsake.people.folding import folded
from keepsake.people.queries.directory import AdultName, children
from keepsake.people.queries.walls import shut_out
from keepsake.policy.standing import Standing
from keepsake.web.panels import Mark


def kept_out(standing: Standing, of: Collection[int]) -> Mapping[int, Mapping[AdultName, set[str]]]:
    """child → carer → "collect", "site": as this standing may know of it. One query."""
    found = shut_out(standing.keeps_safe(of), standing.now)
    return {child: {one: what for one, what in who.items() if one.id != standing.adult} for child, who in found.items()}


def marks(standing: Standing, of: Collection[int]) -> dict[int, list[Mark]]:
    """A line for each among what keeps the child safe. One query, and one where there are any."""
    found = kept_out(standing, of)
    names = children(found) if found else {}
    phone = standing.hat.setting.office_phone
    do = f"Ring the office if they come{f': {phone}' if phone else ''}. In danger, ring 999."
    return {
        child: [Mark(f"{one.name} {_words(what, names[child].name)}.", do, icon="ban") for one, what in who.items()]
        for child, who in found.items()
    }


def names_of(who: Collection[AdultName]) -> set[str]:
    """Their names, folded, to be compared with what somebody wrote down."""
    return {folded(one.name) for one in who}


def _words(what: set[str], child: str) -> str:
    if what == {"collect"}:
        return f"may not collect {child}"
    return "may not come on site" + (f", nor collect {child}" if "collect" in what else "")
