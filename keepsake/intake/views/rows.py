"""Rows to correct: listed, corrected in place, left out, taken away as a file (H1)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.intake import services
from keepsake.intake.errors import NotReady
from keepsake.intake.models import Import
from keepsake.intake.reading import Fault, FaultyRow
from keepsake.intake.reading.corrections import to_csv
from keepsake.intake.services import sealed
from keepsake.intake.services.correcting import place_of
from keepsake.intake.services.preview import FAULTY
from keepsake.intake.views.finding import (
    CHANGED,
    FORM,
    PURPOSE,
    look_over,
    page_number,
    pager,
    revision,
    stale,
    waiting,
)
from keepsake.intake.views.shown import faulty
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False)
def rows(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: rows with faults, each with line, column and reason, fifty to a page."""
    try:
        row = waiting(request, public_id)
    except NotReady as late:
        return stale(request, public_id, late.what)
    number, count = page_number(request), sealed.summary_of(row)["counts"][FAULTY]
    first = (number - 1) * sealed.LINES
    lines = [faulty(one, first + at) for at, one in enumerate(sealed.part(row, FAULTY, number - 1))]
    context = {"row": row, "lines": lines, "count": count} | pager(number, max(1, -(-count // sealed.LINES)))
    return TemplateResponse(request, "intake/rows.html", context)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def correct(request: HouseRequest, look: Look, public_id: UUID, number: int) -> HttpResponse:
    """GET: a row, cell by cell. POST `cell`, as often as there are: read again alone; what is still wrong stands at its cell."""
    try:
        row = waiting(request, public_id)
        one = _row(row, number)
        faults, status = one.faults, 200
        if request.method == "POST":
            said = revision(request)
            if request.POST.get("place") != place_of(one.sheet, one.line) or said != row.revision:
                raise NotReady(CHANGED)
            one.cells = _cells(request.POST.getlist("cell"), one)
            faults, status = services.correct_row(row, request.standing, said, one), 422
            if not faults:
                messages.success(request, f"Line {one.line} is in order now, and comes in with the others.")
                return look_over(row, request)
    except NotReady as late:
        return stale(request, public_id, late.what)
    context = {"row": row, "one": one, "place": place_of(one.sheet, one.line), "number": number}
    context |= {"cells": _fields(one, faults), "faults": faults}
    return TemplateResponse(request, "intake/row.html", context, status=status)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def leave_out(request: HouseRequest, look: Look, public_id: UUID, number: int) -> HttpResponse:
    """POST: a row that is no child is left out for good."""
    try:
        row = waiting(request, public_id)
        one = _row(row, number)
        if request.POST.get("place") != place_of(one.sheet, one.line):
            raise NotReady(CHANGED)
        services.drop_row(row, request.standing, revision(request), place_of(one.sheet, one.line))
    except NotReady as late:
        return stale(request, public_id, late.what)
    messages.success(request, f"Line {one.line} is left out.")
    return look_over(row, request)


@page("H1", purpose=PURPOSE, hats=("manager",), listed=False, action="taken-away")
def download(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the rows to correct as a CSV file, each with what is wrong; corrected, it can be brought in."""
    try:
        row = waiting(request, public_id)
    except NotReady as late:
        return stale(request, public_id, late.what)
    count = sealed.summary_of(row)["counts"][FAULTY]
    look.note("import", row.pk)
    look.note("rows", count)
    parts = [sealed.part(row, FAULTY, number) for number in range(-(-count // sealed.LINES))]
    found = to_csv([_as_row(one) for part in parts for one in part])
    headers = {"Content-Disposition": 'attachment; filename="rows-to-correct.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(found, content_type="text/csv; charset=utf-8", headers=headers)


def _row(row: Import, number: int) -> FaultyRow:
    part, at = divmod(number, sealed.LINES)
    lines = sealed.part(row, FAULTY, part)
    if at >= len(lines):
        raise NotReady(CHANGED)
    return _as_row(lines[at])


def _as_row(one: dict[str, Any]) -> FaultyRow:
    return FaultyRow(**one | {"faults": [Fault(**fault) for fault in one["faults"]]})


def _cells(said: list[str], one: FaultyRow) -> list[str]:
    most = max(len(one.headers), len(one.cells))
    cells = [text.replace("\r\n", "\n").strip() for text in said[:most]]
    while len(cells) > len(one.headers) and not cells[-1]:
        cells.pop()
    return cells


def _fields(one: FaultyRow, faults: list[Fault]) -> list[dict[str, Any]]:
    """Each cell under its column's name, with what is wrong with it."""
    wrong: dict[int, list[str]] = {}
    for fault in faults:
        wrong.setdefault(fault.column or 0, []).append(fault.message)
    count = max(len(one.headers), len(one.cells))
    headers = [*one.headers, *[""] * (count - len(one.headers))]
    cells = [*one.cells, *[""] * (count - len(one.cells))]
    return [
        {
            "label": header or f"Column {at}, without a name",
            "value": cell,
            "long": "\n" in cell or len(cell) > 80,
            "wrong": " ".join(wrong.get(at, [])),
            "number": at,
        }
        for at, (header, cell) in enumerate(zip(headers, cells, strict=True), 1)
    ]
