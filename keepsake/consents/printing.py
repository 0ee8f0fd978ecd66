"""A room's consents on paper: what the nursery does for each child, group by group."""

from keepsake.consents.catalogue import catalogue
from keepsake.consents.queries.matrix import Matrix
from keepsake.policy.standing import Standing
from keepsake.web.printing import Block, Document, Note, Section, Table
from keepsake.web.printing.wording import day, printer


def room_sheet(standing: Standing, matrix: Matrix) -> Document:
    """One table for each group of kinds, so that each fits across a page."""
    sections = []
    for group in catalogue().groups:
        columns = [(place, kind) for place, kind in enumerate(matrix.kinds) if kind.group == group.key]
        if not columns:
            continue
        head = ("Child", *(kind.short for _, kind in columns))
        rows = [(row.child.name, *(row.cells[place].words for place, _ in columns)) for row in matrix.rows]
        blocks: list[Block] = [Table(head, rows)]
        if group.note:
            blocks.append(Note("Good to know", group.note))
        sections.append(Section(group.name, blocks))
    made = standing.now.astimezone(standing.zone)
    return Document(
        title=f"Consents: {matrix.room.name}",
        child=matrix.room.name,
        setting=standing.hat.setting.name,
        made_at=made,
        made_by=printer(standing),
        holders=(
            f"For staff who care for these children, on {day(made.date())}. An answer may change on any day: print it anew.",
            "Bring it back, and put it where nobody else reads it, or into the shredder.",
        ),
        sections=sections,
        file="sharing",
    )
