"""The page with an inspector on paper (R26): PDF/A, made in memory. It holds plain numbers and names of staff, no child."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.visitors.queries.inspector import Whole, whole
from keepsake.visitors.services.inspecting import OFFICE, PURPOSE
from keepsake.web.pages import page
from keepsake.web.printing import (
    Block,
    Busy,
    Document,
    Items,
    Line,
    Note,
    NotPrinted,
    Paragraphs,
    Section,
    Table,
    render,
)
from keepsake.web.printing.wording import day, moment, printer
from keepsake.web.requests import HouseRequest

HOLDERS = (
    "The manager and the safeguarding lead, and the inspector to whom it is given.",
    "It names nobody’s child. Records are shown on screen, and each is entered as shown.",
)
MATTERS = (
    "What lies in a matter of its own, about somebody who works here, is in no number. Whoever can open it shows it."
)


@page("R26", purpose=PURPOSE, hats=OFFICE, action="print", listed=False)
def paper(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the PDF."""
    standing, said = request.standing, whole(request.standing)
    document = Document(
        title="With an inspector",
        child="Safeguarding in short",
        setting=standing.hat.setting.name,
        made_at=standing.now.astimezone(standing.zone),
        made_by=printer(standing),
        holders=HOLDERS,
        sections=[_people(said), _numbers(request, said), _elsewhere(said)],
        file="cabinet",
    )
    try:
        response = HttpResponse(render(document), content_type="application/pdf")
    except NotPrinted as fault:
        look.action = "print-failed"
        status = 503 if isinstance(fault, Busy) else 422
        return TemplateResponse(request, "visitors/not_printed.html", {"fault": fault}, status=status)
    response.headers["Content-Disposition"] = f'inline; filename="inspector-{request.now:%Y-%m-%d}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _people(said: Whole) -> Section:
    rows = [
        [one.adult.name, one.role, "; ".join(f"{it.name}: {day(it.on)}" for it in one.trained) or "none entered"]
        for one in said.people
    ]
    blocks: list[Block] = (
        [Table(["Name", "As", "Trained in safeguarding"], rows)] if rows else [Note("Nobody is entered.")]
    )
    missing = ", ".join(one.name for one in said.untrained)
    blocks.append(Line("Staff without a training that still counts", [missing or f"None of {said.staff}."]))
    return Section("In charge today", blocks)


def _numbers(request: HouseRequest, said: Whole) -> Section:
    heading, found = "Numbers about sealed records", said.page
    if found is None:
        return Section(heading, [Note("None released yet.", "A keyholder counts them while the cabinet is open.")])
    rows = [[f"{one.name}: {one.says}", str(one.number) if one.number else "none"] for one in found.numbers]
    line = f"Counted by {found.by}, released {moment(found.at, request.standing)}. Since {day(found.since)}."
    blocks: list[Block] = [Table(["What", "How many"], rows)]
    if found.partial:
        blocks.append(Note("It does not count every file."))
    blocks.append(Paragraphs([MATTERS]))
    return Section(heading, blocks, line)


def _elsewhere(said: Whole) -> Section:
    texts = [f"{one.what.name}: {one.where or 'nobody has said where'}" for one in said.kept]
    return Section("Not kept in Keepsake yet", [Items(texts)])
