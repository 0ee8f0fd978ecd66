"""What was given: to whom, how, what they hold; its manifest; its receipt; and who holds which version of a child's file (R22)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from keepsake.cabinet.errors import CabinetError
from keepsake.people.errors import Invalid
from keepsake.people.queries import directory
from keepsake.people.times import today
from keepsake.policy.engine import may
from keepsake.policy.errors import Refused
from keepsake.policy.vocabulary import Facts
from keepsake.records.sealed.sight import may_read
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.errors import MovedOn
from keepsake.sharing.forms.giving import ReceiptForm, put
from keepsake.sharing.given import Given, given_of, givens, holdings, manifest
from keepsake.sharing.giving.copies import taken
from keepsake.sharing.giving.held import corrected, corrected_among
from keepsake.sharing.kinds.decision import PLAIN
from keepsake.sharing.services import giving
from keepsake.sharing.views.common import frame, hexed, plain_page, sealed_page, shown, told
from keepsake.sharing.ways import ways
from keepsake.web.cabinet import typed as typing_
from keepsake.web.outside import held_outside
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest


def given(request: HouseRequest, desk: Desk, id_: UUID, given: UUID) -> HttpResponse:
    """GET: one disclosure."""
    decision, one = _read(desk, id_, given)
    late = corrected(desk, decision, one.to)
    context = frame(desk, decision) | {
        "given": one,
        "told": told([one.step])[0],
        "receipts": told(one.receipts),
        "late_by": _late(request, one),
        "corrected": late,
        "again": [{"way": way, "url": desk.url("send_on", decision.id, one.id, way.key)} for way in ways()]
        if late
        else [],
        "manifest_url": desk.url("manifest", decision.id, one.id) if one.step.body.get("parts") else "",
        "receipt_url": desk.url("receipt", decision.id, one.id),
        "files": one.step.body.get("files", ()),
    }
    return shown(request, "sharing/giving/given.html", context)


def manifest_file(request: HouseRequest, desk: Desk, id_: UUID, given: UUID) -> HttpResponse:
    """GET: the manifest, as JSON: what was given, each part and file by its SHA-256."""
    _, one = _read(desk, id_, given)
    response = JsonResponse(manifest(one), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="manifest-{one.at:%Y-%m-%d}.json"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def receipt(request: HouseRequest, desk: Desk, id_: UUID, given: UUID) -> HttpResponse:
    """GET, POST: what came back."""
    decision, one = _read(desk, id_, given)
    typed = typing_.typed(request, desk.opened) if desk.opened is not None else {}
    form = ReceiptForm(request.standing, decision, posted(request), typed=typed)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                giving.receive(
                    request.standing, decision, one, form.said(), based_on=form.cleaned_data["based_on"],
                    opened=desk.opened, waiting=typing_.waited(request) if desk.sealed else None,
                )  # fmt: skip
            except MovedOn as fault:
                status = 409
                put(form, "based_on", str(fault.count))
                form.add_error(
                    None, "Somebody saved a step of this while you were writing. Look at it, then save yours again."
                )
            except (Invalid, CabinetError) as fault:
                form.add_error(None, str(getattr(fault, "message", "") or fault))
            else:
                messages.success(request, "The receipt is kept. Nobody is reminded of it any more.")
                return redirect(desk.url("given", decision.id, one.id))
    context = frame(desk, decision) | {
        "given": one,
        "form": form,
        "typed": typing_.typed_mark(request),
        "back_url": desk.url("given", decision.id, one.id),
    }
    return shown(request, "sharing/giving/receipt.html", context, status)


def held(request: HouseRequest, desk: Desk, child: UUID) -> HttpResponse:
    """GET: who holds which version of what about a child, folded from its decisions; copies that were taken on a visit, of sealed
    records while the cabinet is open alone; what was corrected since."""
    found = directory.child_in_setting(hexed(child), request.standing.setting)
    if found is None or not _opens(request, desk, found.id):
        raise Refused
    decisions = desk.decisions_of(found.id)
    rows = holdings(decisions)
    late = {
        (one.holding.to, one.holding.record.key): one
        for decision in decisions
        for one in corrected_among(desk, decision, [row for row in rows if row.given.decision.id == decision.id])
    }
    context = {
        "base": "web/cabinet/base.html" if desk.sealed else "ui/base.html",
        "child": found,
        "home_url": desk.url("home"),
        "groups": [
            {
                "to": to,
                "rows": [
                    {
                        "one": row,
                        "url": desk.url("given", row.given.decision.id, row.given.id),
                        "late": late.get((row.to, row.record.key)),
                    }
                    for row in rows
                    if row.to == to
                ],
            }
            for to in dict.fromkeys(row.to for row in rows)
        ],
        "outside": [] if desk.sealed else held_outside(desk.reading(found.id), found.id),
        "copies": taken(desk, found),
    }
    return shown(request, "sharing/giving/held.html", context)


def panel(request: HouseRequest, desk: Desk, decision: Decision) -> dict[str, Any]:
    """What the page of a decision shows of what was given on it."""
    return {
        "rows": [
            {
                "one": one,
                "url": desk.url("given", decision.id, one.id) if one.step.key != "now" else "",
                "late": _late(request, one),
            }
            for one in givens(decision)
        ],
        "give_url": desk.url("give", decision.id),
        "corrected": len(corrected(desk, decision)),
    }


def _opens(request: HouseRequest, desk: Desk, child: int) -> bool:
    """Whether decisions about this child are for this reader here: not behind a bar (R5)."""
    if desk.sealed:
        return may_read(request.standing, child)
    return may(request.standing, "read", Facts(None, request.standing.setting, child, PLAIN.shelf))


def _read(desk: Desk, id_: UUID, given: UUID) -> tuple[Decision, Given]:
    decision = desk.read(hexed(id_))
    one = given_of(decision, hexed(given))
    if one is None or one.step.key == "now":
        raise Refused
    return decision, one


def _late(request: HouseRequest, one: Given) -> int | None:
    """Days by which a receipt is late, 0 or less while it is not; None where none is waited for."""
    if not one.waits or one.receipt_by is None:
        return None
    return (today(request.standing.zone, request.standing.now) - one.receipt_by).days


METHODS = ("GET", "POST")
plain_given = plain_page(given, "S8", action="given")
sealed_given = sealed_page(given, "S8", action="given")
plain_manifest = plain_page(manifest_file, "S8", action="given-manifest")
sealed_manifest = sealed_page(manifest_file, "S8", action="given-manifest")
plain_receipt = plain_page(receipt, "S8", methods=METHODS, action="given-receipt")
sealed_receipt = sealed_page(receipt, "S8", methods=METHODS, action="given-receipt")
plain_held = plain_page(held, "S8", action="given-held")
sealed_held = sealed_page(held, "S8", action="given-held")
