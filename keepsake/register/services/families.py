"""Carers and what stands between them (H1): decided family by family, never inferred (R1, R9)."""

from datetime import date

from keepsake.people.services import adults, carers, shown
from keepsake.policy.standing import Standing
from keepsake.register.services.acts import office, ties_changed


def add_carer(
    standing: Standing,
    child: int,
    *,
    adult: int | None = None,
    first_name: str = "",
    last_name: str = "",
    relation: str = "",
    responsibility: str = "unknown",
    said: str = "",
    keeps_details: bool = False,
) -> int:
    """Somebody is a carer of the child: a person who is known here already (`adult`), or a new one. Gives the adult."""
    with office(standing, "carer.added", child) as act:
        if adult is None:
            adult = adults.add_adult(act, first_name, last_name=last_name, keeps_details=keeps_details)
        carers.tie_carer(act, adult, child, relation=relation, responsibility=responsibility, said=said)
        ties_changed(act, standing, child)
        return adult


def change_carer(
    standing: Standing, child: int, adult: int, *, first_name: str, last_name: str, relation: str, keeps_details: bool
) -> None:
    """Names, what they are to the child, and whether they keep their details to the office (R1)."""
    with office(standing, "carer.changed", child) as act:
        carers.change_relation(act, adult, child, relation)
        adults.change_adult(act, adult, first_name=first_name, last_name=last_name)
        adults.keep_details(act, adult, keeps_details)


def confirm(standing: Standing, child: int, adult: int, *, answer: str, saw: str, seen_on: date) -> None:
    """Settle parental responsibility: the manager has looked into it (R9)."""
    with office(standing, "responsibility.settled", child) as act:
        carers.confirm_responsibility(
            act, adult, child, answer=answer, seen_by=standing.adult, seen_on=seen_on, saw=saw
        )
        ties_changed(act, standing, child)


def open_journal(standing: Standing, child: int, adult: int) -> None:
    """Open the journal to a carer without parental responsibility (R27)."""
    with office(standing, "journal.opened", child) as act:
        carers.open_journal(act, adult, child)


def close_journal(standing: Standing, child: int, adult: int) -> None:
    """Close it again."""
    with office(standing, "journal.closed", child) as act:
        carers.close_journal(act, adult, child)


def end_carer(standing: Standing, child: int, adult: int) -> None:
    """They are no longer a carer of the child."""
    with office(standing, "carer.ended", child) as act:
        carers.end_carer(act, adult, child)
        ties_changed(act, standing, child)


def show(standing: Standing, child: int, one: int, other: int) -> None:
    """Both agreed to be shown to one another (R1)."""
    with office(standing, "carers.shown", child) as act:
        shown.mark_shown(act, one, other)


def unshow(standing: Standing, child: int, one: int, other: int) -> None:
    """They are no longer shown to one another."""
    with office(standing, "carers.unshown", child) as act:
        shown.unmark_shown(act, one, other)
