"""Carers of a child (H1, R9): who they are to it, and what was confirmed of parental responsibility."""

from datetime import date, datetime

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Adult, CarerTie, Child, KeyPerson, Responsibility
from keepsake.people.services.checking import beginning, chosen, line, not_after
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, carer_tie, child_of, works_here
from keepsake.people.services.shown import end_shown_without_child
from keepsake.people.times import today


def tie_carer(
    act: Act,
    adult: int,
    child: int,
    *,
    relation: str = "",
    responsibility: str = "unknown",
    said: str = "",
    start: datetime | None = None,
) -> int:
    """The adult is a carer of the child, from `start` (now, if not said); gives the tie.

    `responsibility` is "no", "said" (with `said`, what a file says, as it says it: R9) or "unknown"; "yes" comes by
    `confirm_responsibility` alone. A staff member is barred from the child from then on (R5), so is its key person no
    longer.
    """
    of = child_of(act, child, lock=True)
    row = adult_of(act, adult, setting=of.setting_id)
    chosen("responsibility", responsibility, Responsibility, "Choose what is known of parental responsibility.")
    if responsibility == Responsibility.YES:
        raise Invalid("responsibility", "Parental responsibility counts once somebody has seen what shows it.")
    since = beginning(start, act.now)
    if CarerTie.objects.filter(adult=row, child=of, end__gt=since).exists():
        raise Invalid("adult", f"{row.name} is a carer of {of.short_name} already.")
    made = CarerTie.objects.create(
        adult=row,
        child=of,
        relation=line("relation", relation, 60),
        responsibility=responsibility,
        said=line("said", said, 120),
        start=since,
    )
    close(KeyPerson.objects.filter(adult=row, child=of), since, act.now)
    return _told(act, made, of)


def change_relation(act: Act, adult: int, child: int, relation: str) -> None:
    """What the carer is to the child: "mum", "grandfather"."""
    tie, of = _tie(act, adult, child)
    tie.relation = line("relation", relation, 60)
    tie.save(update_fields=["relation"])
    _told(act, tie, of)


def confirm_responsibility(
    act: Act, adult: int, child: int, *, answer: str, seen_by: int, seen_on: date, saw: str = ""
) -> None:
    """Settle parental responsibility, "yes" or "no": who looked into it, when, and what they saw (R9).

    For "yes" it must be said what was seen; nobody confirms their own.
    """
    tie, of = _tie(act, adult, child)
    if answer not in (Responsibility.YES, Responsibility.NO):
        raise Invalid("answer", "Answer yes or no.")
    seer = adult_of(act, seen_by, setting=of.setting_id, field="seen_by")
    if seer.pk == tie.adult_id:
        raise Invalid("seen_by", "Somebody else must see it.")
    works_here(seer, act.now, "seen_by")
    needed = "What shows it? A birth certificate, an order, an agreement …" if answer == Responsibility.YES else ""
    tie.saw = line("saw", saw, 200, needed=needed)
    tie.seen_on = not_after("seen_on", seen_on, today(of.setting.zone, act.now), "This day has not come yet.")
    tie.seen_by, tie.responsibility = seer, answer
    tie.save(update_fields=["saw", "seen_on", "seen_by", "responsibility"])
    _told(act, tie, of)


def open_journal(act: Act, adult: int, child: int) -> None:
    """The office opens the journal to a carer without parental responsibility (R27)."""
    _journal(act, adult, child, opened=True)


def close_journal(act: Act, adult: int, child: int) -> None:
    """The office closes it again. A carer with parental responsibility reads it all the same."""
    _journal(act, adult, child, opened=False)


def end_carer(act: Act, adult: int, child: int, end: datetime | None = None) -> None:
    """The adult is no longer a carer of the child, from now or from `end`. Where it was the last child that they had in
    common with another carer, the two are no longer shown to one another."""
    tie, of = _tie(act, adult, child)
    at = beginning(end, act.now)
    close(CarerTie.objects.filter(adult=tie.adult, child=of, end__gt=act.now), at, act.now)
    end_shown_without_child(tie.adult, at, act.now)
    _told(act, tie, of)


def _journal(act: Act, adult: int, child: int, *, opened: bool) -> None:
    tie, of = _tie(act, adult, child)
    tie.journal_opened = opened
    tie.save(update_fields=["journal_opened"])
    _told(act, tie, of)


def _tie(act: Act, adult: int, child: int) -> tuple[CarerTie, Child]:
    of = child_of(act, child, lock=True)
    row: Adult = adult_of(act, adult, setting=of.setting_id)
    return carer_tie(row, of, act.now), of


def _told(act: Act, tie: CarerTie, child: Child) -> int:
    act.touch(child=child.pk)
    act.note("carer_tie", tie.pk)
    return tie.pk
