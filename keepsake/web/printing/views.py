"""Prints: one record, or a child's file. Each is made whole in memory, entered in the log, and only then sent."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.people.queries.directory import ChildName
from keepsake.web.pages import page
from keepsake.web.printing.document import Document
from keepsake.web.printing.faults import Busy, NotPrinted
from keepsake.web.printing.files import child_of_file, one_record, whole_file
from keepsake.web.printing.forms import PartForm
from keepsake.web.printing.ways import page_of_child
from keepsake.web.printing.wording import FAMILY_TITLES, TITLES
from keepsake.web.printing.worker import render
from keepsake.web.requests import HouseRequest

#: (file, carer) → the promise for whose sake it is printed, and the purpose in the log.
REASONS = {
    ("developmental", False): ("D2", "caring-for-children"),
    ("developmental", True): ("D3", "own-child"),
    ("personal", False): ("R6", "keeping-children-safe"),
    ("personal", True): ("E4", "own-child"),
}


@page("E1", purpose="printing", action="print")
def record(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the PDF of one record, of any shelf that the reader may read."""
    document, file = one_record(request.standing, look, public_id.hex)
    _say_why(request, look, file)
    try:
        return _sent(request, document)
    except NotPrinted as fault:
        _not_printed(look)
        return TemplateResponse(request, "web/printing/not_printed.html", {"fault": fault}, status=_status(fault))


@page("E1", purpose="printing", action="print-choose", listed=False)
def choose(request: HouseRequest, look: Look, public_id: UUID, file: str) -> HttpResponse:
    """GET: how much of the file is to be printed."""
    child = child_of_file(request.standing, public_id.hex, file)
    look.touch(child=child.id)
    return _form(request, child, file, PartForm(file))


@page("E1", purpose="printing", methods=("POST",), action="print", fresh="exports")
def file(request: HouseRequest, look: Look, public_id: UUID, file: str) -> HttpResponse:
    """POST: the PDF of the file, as much of it as was chosen; or why it was not printed, with the form as it was."""
    standing = request.standing
    child = child_of_file(standing, public_id.hex, file)
    form = PartForm(file, request.POST)
    if not form.is_valid():
        _not_printed(look)
        return _form(request, child, file, form, status=422)
    _say_why(request, look, file)
    try:
        return _sent(request, whole_file(standing, look, public_id.hex, file, form.part()))
    except NotPrinted as fault:
        _not_printed(look)
        return _form(request, child, file, form, fault, _status(fault))


def _sent(request: HouseRequest, document: Document) -> HttpResponse:
    """The whole of it: `@page` commits the entry before the first byte leaves. Its name says nothing of anybody."""
    response = HttpResponse(render(document), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="print-{request.now:%Y-%m-%d}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _say_why(request: HouseRequest, look: Look, file: str) -> None:
    """For whose sake the entry says it was printed. Under the lead's hat it is on no family's list (R3)."""
    standing = request.standing
    look.clause, look.purpose = REASONS[file, not standing.is_staff]
    if file == "personal" and standing.hat.hat == "manager":
        look.clause, look.purpose = "E2", "keeping-the-register"
    look.listed = look.listed and standing.hat.hat != "lead"


def _not_printed(look: Look) -> None:
    look.action, look.listed = "print-failed", False


def _status(fault: NotPrinted) -> int:
    return 503 if isinstance(fault, Busy) else 422


def _form(
    request: HouseRequest,
    child: ChildName,
    file: str,
    form: PartForm,
    fault: NotPrinted | None = None,
    status: int = 200,
) -> HttpResponse:
    titles = TITLES if request.standing.is_staff else FAMILY_TITLES
    context = {
        "child": child,
        "file": file,
        "title": titles[file],
        "form": form,
        "fault": fault,
        "back_url": page_of_child(file, request.standing.hat.hat, child.public_id),
    }
    return TemplateResponse(request, "web/printing/choose.html", context, status=status)
