"""Printing what is sealed, while it is unlocked: made in memory, streamed, written down first; never a file of ours (E2)."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import FAULTS, CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.queries.directory import AdultName, adults
from keepsake.policy.standing import Standing
from keepsake.records.kinds import kinds
from keepsake.records.sealed.places import Place, place_for, place_of
from keepsake.safeguarding.views.cabinet_files import A_PAGE, page_of, readable
from keepsake.web import gates
from keepsake.web.bodies import title_of
from keepsake.web.cabinet.cards import NOT_SHOWN, Drawer, pieces
from keepsake.web.cabinet.door import open_page
from keepsake.web.printing import Block, Busy, Document, Hem, Line, Note, NotPrinted, Picture, Section, render
from keepsake.web.printing.sheets import sheet_of
from keepsake.web.printing.wording import moment, printer
from keepsake.web.requests import HouseRequest

HOLDERS = (
    "Whoever holds a key of the cabinet may hold it, and nobody else: the program withholds it from everybody else.",
    "Keep it in the locked cupboard. Shred it when it has served. What was given to an agency is written down as given.",
)


@open_page("print")
def record(request: HouseRequest, look: Look, opened: Opened, id_: UUID) -> HttpResponse:
    """GET: the PDF of one record."""
    one = readable(request, opened, id_)
    opened.note(look, [one])
    at = place_for(opened, None if one.matter else one.child, one.matter)
    return _sent(request, look, opened, at, [one], "Record of the lockable file")


@open_page("print")
def file(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET: the PDF of a whole file, the oldest first. Asks who it is, where that was not proved of late."""
    at = place_of(request.standing, place)
    if (said := gates.proof(request, "exports")) is not None:
        return said
    every: list[Sealed] = []
    while found := page_of(opened, at, every[-1].key if every else None, A_PAGE):
        every += found
    shown = Drawer(request.standing, opened).seen(every)
    opened.note(look, shown)
    return _sent(request, look, opened, at, sorted(shown, key=lambda one: one.stored_at), "Lockable file")


def _sent(
    request: HouseRequest, look: Look, opened: Opened, at: Place, records: list[Sealed], title: str
) -> HttpResponse:
    standing = request.standing
    drawer = Drawer(standing, opened)
    named = adults({one.author for one in records} | set(drawer.people_of(at.matter)) | set(drawer.holders))
    document = Document(
        title=title,
        child=at.child.name if at.child else at.title,
        setting=standing.hat.setting.name,
        made_at=standing.now.astimezone(standing.zone),
        made_by=printer(standing),
        holders=HOLDERS,
        sections=[_section(standing, opened, drawer, one, named) for one in records],
        file="cabinet",
        peg=at.child.peg if at.child else "",
        facts=[Line("Records", [str(len(records))])],
    )
    try:
        response = HttpResponse(render(document), content_type="application/pdf")
    except NotPrinted as fault:
        look.action = "print-failed"
        status = 503 if isinstance(fault, Busy) else 422
        return TemplateResponse(
            request, "safeguarding/cabinet/not_printed.html", {"fault": fault, "place": at}, status=status
        )
    response.headers["Content-Disposition"] = f'inline; filename="print-{request.now:%Y-%m-%d}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _section(standing: Standing, opened: Opened, drawer: Drawer, row: Sealed, named: dict[int, AdultName]) -> Section:
    kind, author = kinds().get(row.kind), named.get(row.author)
    blocks: list[Block] = [Note("Do not rely on this record.", FAULTS[row.fault])] if row.fault else []
    if kind is not None:
        blocks += sheet_of(kind, row.body, leave_out=NOT_SHOWN)
    blocks += list(_attached(opened, row))
    blocks.append(Hem(_said(drawer, row, named), sealed=True))
    when = moment(row.happened_at or row.stored_at, standing)
    line = f"{author.name if author else 'Not known'}, {when}. Stored {moment(row.stored_at, standing)}, number {row.id.hex}."
    return Section(title_of(kind, row.body) if kind else "A record", blocks, line)


def _said(drawer: Drawer, row: Sealed, named: dict[int, AdultName]) -> str:
    names = sorted(named[one].name for one in drawer.people_of(row.matter) if one in named)
    return f"{'Only these' if row.matter else 'Keyholders only'}: {', '.join(names)}"


def _attached(opened: Opened, row: Sealed) -> Iterable[Block]:
    for one in pieces(row):
        if not one.picture or row.fault:
            yield Line("Attached, not printed", [one.name])
            continue
        try:
            yield Picture(opened.piece(row, one.number), f"Attached: {one.name}", one.name)
        except CabinetError as fault:
            yield Note(f"Attached: {one.name}.", str(fault))
