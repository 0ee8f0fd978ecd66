"""Post a concern (E2, R6, R15 to R18): who it is about, what happened, read once more, sealed. Every step goes by POST."""

import logging
from typing import Any

from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.cabinet.errors import CabinetError, NobodyLeft, TooBig
from keepsake.records.sealed.posting import Slip
from keepsake.records.sealed.readers import readers
from keepsake.safeguarding import bodymap, figures, reaching, tasks
from keepsake.safeguarding.figures import RingNow
from keepsake.safeguarding.kinds.concern import CONCERN
from keepsake.safeguarding.queries.slot import is_baby, takes_postings
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.views.slot_kept import CONCERN as KEPT
from keepsake.safeguarding.views.slot_sheet import Sheet
from keepsake.web.bodies import lines_of
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped

PURPOSE = "safeguarding"
STAFF = ("manager", "lead", "practitioner")
logger = logging.getLogger("keepsake.slot")


@page("E2", purpose=PURPOSE, hats=STAFF, methods=("GET", "POST"), action="write", listed=False)
def post(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: the first question. POST `step`: begin, about, back, more, write, change, seal, resume, drop."""
    standing = request.standing
    if not takes_postings(standing.setting):
        ring = reaching.to_ring(standing.hat.setting, standing.now)
        return TemplateResponse(request, "safeguarding/slot/closed.html", {"ring": ring})
    step = request.POST.get("step", "")
    data: QueryDict = request.POST
    if step == "resume":
        before = KEPT.typed(request)
        data, step = (before or QueryDict(), "change" if before and "once" in before else "begin")
    sheet = Sheet(standing, data, more=step == "more")
    if step in ("about", "write", "more", "change", "seal") and not sheet.about.is_valid():
        return _about(request, sheet, 422)
    if step in ("", "begin", "back"):
        return _about(request, sheet)
    if not sheet.readers().adults:
        return _nobody(request, sheet)
    if step in ("write", "seal") and not sheet.concern.is_valid():
        return _write(request, sheet, 422)
    if step == "write":
        return _read(request, sheet)
    return _seal(request, sheet) if step == "seal" else _write(request, sheet)


def _about(request: HouseRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    before = KEPT.offered(request) if request.method == "GET" else None
    context = sheet.around() | {"form": sheet.about, "carried": sheet.carried(about=False), "kept": before}
    return TemplateResponse(request, "safeguarding/slot/about.html", context, status=status)


def _write(request: HouseRequest, sheet: Sheet, status: int = 200, error: str = "") -> HttpResponse:
    helped(sheet.standing, sheet.concern, "seen", "done")
    baby = is_baby(sheet.child, sheet.standing)
    context = sheet.around() | {
        "form": sheet.concern,
        "readers": sheet.readers(),
        "child": sheet.child_name,
        "carried": sheet.carried(concern=False),
        "map": bodymap.drawing(),
        "baby": figures.ring_now("baby") if baby else None,
        "sexual": figures.ring_now("sexual"),
        "error": error,
    }
    return TemplateResponse(request, "safeguarding/slot/write.html", context, status=status)


def _read(request: HouseRequest, sheet: Sheet) -> HttpResponse:
    concern = sheet.written()
    records = [
        {
            "child": sheet.child_name if place == 0 else _name(sheet, child),
            "lines": lines_of(CONCERN, body, leave_out=("heard", "marks", "together")),
            "heard": body["heard"],
            "map": bodymap.drawing(body["map"]) if body["map"] else None,
            "readers": _readers_of(sheet, child),
        }
        for place, (child, body) in enumerate(posting.bodies(concern))
    ]
    context = sheet.around() | {
        "records": records,
        "happened_at": concern.happened_at,
        "carried": sheet.carried(),
        "rings": _rings(sheet),
    }
    return TemplateResponse(request, "safeguarding/slot/read.html", context)


def _readers_of(sheet: Sheet, child: int | None) -> str:
    """Who will be able to read the record of this child, in words."""
    return readers(sheet.standing.setting, posting.left_out(sheet.standing, sheet.written(), child)).said


def _rings(sheet: Sheet) -> list[RingNow]:
    """What is to be rung about now: a mark on a baby, a disclosure of sexual harm (R17)."""
    said = sheet.concern.cleaned_data
    keys = [one.ring for one in figures.categories() if one.key == said["category"] and one.ring]
    if said["marks"] and is_baby(sheet.child, sheet.standing):
        keys.append("baby")
    return [figures.ring_now(one) for one in keys]


def _seal(request: HouseRequest, sheet: Sheet) -> HttpResponse:
    try:
        slips = posting.post(request.standing, sheet.written(), sheet.concern.cleaned_data["once"])
    except NobodyLeft:
        return _nobody(request, sheet)
    except TooBig as fault:
        return _write(request, sheet, 422, f"{fault} Nothing was lost: make it shorter, or post a second one.")
    except CabinetError as fault:
        return _write(request, sheet, 409, f"{fault} Nothing was lost. Ring the lead, and try once more.")
    ask_to_tell()
    context = sheet.around() | {"slips": [_slip(sheet, one) for one in slips], "minutes": figures.reach_minutes()}
    context |= {
        "at": slips[0].stored_at,
        "colleague": sheet.about.cleaned_data["about"] != "outside",
        "rings": _rings(sheet),
    }
    return KEPT.let_go(request, TemplateResponse(request, "safeguarding/slot/receipt.html", context))


def ask_to_tell() -> None:
    """Ask for the telling. What goes wrong there loses no receipt: the job comes again by itself."""
    try:
        tasks.tell_keyholders.enqueue()
    except Exception:
        logger.exception("The telling could not be queued; it goes with the next round.")


def _slip(sheet: Sheet, one: Slip) -> dict[str, Any]:
    return {"number": one.number, "child": sheet.child_name if one.child is None else _name(sheet, one.child)}


def _name(sheet: Sheet, child: int | None) -> str:
    found = sheet.offer.child(child)
    return found.name if found else ""


def _nobody(request: HouseRequest, sheet: Sheet) -> HttpResponse:
    context = sheet.around() | {"carried": sheet.carried()}
    return TemplateResponse(request, "safeguarding/slot/nobody.html", context)
