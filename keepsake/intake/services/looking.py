"""Which rows a person looks at before anything comes in, and that what they looked at comes in with somebody (R9)."""

from collections.abc import Collection, Sequence

from keepsake.intake.errors import Undecided
from keepsake.intake.reading import Child, Report, Restriction
from keepsake.intake.reading.columns import Column
from keepsake.intake.reading.meanings import CHILD
from keepsake.intake.services.alike import Alike
from keepsake.intake.services.correcting import place_of
from keepsake.intake.services.records import ALERTS, health_of, said_of

OF_NOBODY = (
    "Line {lines} says who may not collect or see, or names an allergy, and no child stands on it. Write it on the child’s own"
    " line in the file, and bring the file once more."
)


def to_look_at(report: Report, already: Collection[int], pairs: Sequence[Alike]) -> dict[str, list[Restriction]]:
    """place → what its row says of limits and allergies, in the order of the file; rows that are here already are left out. Of a
    row that may be about a child who is here, allergies, diet, health and medicine in their own columns too."""
    known = {place_of(report.children[at].sheet, line) for at in already for line in report.children[at].lines}
    found = {place: said for place, said in said_of(report.restriction_details).items() if place not in known}
    for at in sorted(_perhaps_here(pairs)):
        child = report.children[at]
        if health := said_of_health(report, child):
            found.setdefault(place_of(child.sheet, child.line), []).extend(health)
    return found


def said_of_health(report: Report, child: Child) -> list[Restriction]:
    """What a row says of allergies, diet, health and medicine: where the child is here already no alert is made of it, so that
    it is kept for the office, with an alert that says to ask."""
    named: dict[str, Column] = {}
    for sheet in report.sheets:
        for column in sheet.columns:
            if sheet.sheet == child.sheet or not child.sheet:
                named.setdefault(column.meaning or "", column)
    found = []
    for meaning, text in health_of(child).items():
        its = named.get(meaning)
        number, header = (its.index + 1, its.header) if its else (0, "")
        said = (number, header or CHILD[meaning], ALERTS[meaning], text, child.sheet, child.name)
        found.append(Restriction(child.line, *said))
    return found


def _perhaps_here(pairs: Sequence[Alike]) -> set[int]:
    """Rows that are like a child who is here, by themselves or by other rows of the file."""
    found = {pair.row for pair in pairs if pair.here is not None}
    more = True
    while more:
        near = {
            one
            for pair in pairs
            if pair.other is not None
            for one in (pair.row, pair.other)
            if {pair.row, pair.other} & found
        }
        more = not near <= found
        found |= near
    return found


def refuse_what_is_nobodys(report: Report) -> None:
    """Raises Undecided where a row says a limit, and neither comes in with a child, nor waits to be corrected, nor was left out
    by a person: its words would go with the file."""
    kept = {place_of(child.sheet, line) for child in report.children for line in child.lines}
    kept |= {place_of(row.sheet, row.line) for row in report.faulty} | set(report.dropped)
    lost = {one.line for one in report.restriction_details if place_of(one.sheet, one.line) not in kept}
    if lost:
        raise Undecided(OF_NOBODY.format(lines=", ".join(map(str, sorted(lost)))))
