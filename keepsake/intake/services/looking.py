"""Which rows a person looks at before anything comes in, and that what they looked at comes in with somebody (R9)."""

from collections.abc import Collection

from keepsake.intake.errors import Undecided
from keepsake.intake.reading import Report, Restriction
from keepsake.intake.services.correcting import place_of
from keepsake.intake.services.records import said_of

OF_NOBODY = (
    "Line {lines} says who may not collect or see, or names an allergy, and no child stands on it. Write it on the child’s own"
    " line in the file, and bring the file once more."
)


def to_look_at(report: Report, already: Collection[int]) -> dict[str, list[Restriction]]:
    """place → what its row says of limits and allergies, in the order of the file; rows that are here already are left out."""
    known = {place_of(report.children[at].sheet, line) for at in already for line in report.children[at].lines}
    return {place: said for place, said in said_of(report.restriction_details).items() if place not in known}


def refuse_what_is_nobodys(report: Report) -> None:
    """Raises Undecided where a row says a limit, and neither comes in with a child, nor waits to be corrected, nor was left out
    by a person: its words would go with the file."""
    kept = {place_of(child.sheet, line) for child in report.children for line in child.lines}
    kept |= {place_of(row.sheet, row.line) for row in report.faulty} | set(report.dropped)
    lost = {one.line for one in report.restriction_details if place_of(one.sheet, one.line) not in kept}
    if lost:
        raise Undecided(OF_NOBODY.format(lines=", ".join(map(str, sorted(lost)))))
