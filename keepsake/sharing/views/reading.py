"""A record of the child's file, read to decide whether it is shared: a look of its own, on no family's list (R3, S8); and what the
wording helper asks about the words of a step (R24)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.people.queries.directory import adults
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord
from keepsake.records.reading import record as read_record
from keepsake.records.sealed.sight import must_hold_key
from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.queries import background
from keepsake.sharing.views.common import HATS, PURPOSE, frame, hexed, plain_page, sealed_page, shown
from keepsake.web.bodies import lines_of, title_of
from keepsake.web.cabinet.door import opened_now
from keepsake.web.cabinet.shelf import record_url
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.answering import answer
from keepsake.web.wording.names import names_for

#: In the session: decision → the saving of its picks that a page showed and entered in the log; and how many are kept.
ENTERED, MOST_ENTERED = "sharing_entered", 20


def record(request: HouseRequest, desk: Desk, id_: UUID, record: UUID) -> HttpResponse:
    """GET: one record, as it stands now."""
    one = desk.read(hexed(id_))
    row = _row(desk, one, record.hex)
    kind = kind_of(row.kind)
    names = adults([row.author])
    context = frame(desk, one, "what") | {
        "title": title_of(kind, row.body),
        "kind": kind,
        "row": row,
        "by": names[row.author].name if row.author in names else "",
        "lines": lines_of(kind, row.body, kind.left_out_for(request.standing.hat.hat)),
        "back_url": desk.url("step", one.id, "what"),
    }
    return shown(request, "sharing/record.html", context)


def url_of(desk: Desk, decision: Decision, pick: Mapping[str, Any]) -> str:
    """Where a record that may be picked is read: a sealed one on its own page of the cabinet."""
    if pick.get("sealed"):
        return record_url(str(pick.get("kind", "")), str(pick["sealed"]))
    return desk.url("record", decision.id, str(pick["record"]))


def _row(desk: Desk, decision: Decision, id_: str) -> ShownRecord:
    """A record of this child's file, in either of the two files that are rows."""
    standing = desk.reading(decision.child)
    for file in ("personal", "developmental"):
        try:
            row = read_record(standing, desk.look, id_, file=file)
        except Refused:
            continue
        if row.child == decision.child:
            return row
    raise Refused


@page("S8", purpose=PURPOSE, hats=HATS, methods=("POST",), action="wording", listed=False, quiet=True)
def plain_words(request: HouseRequest, look: Look, id_: UUID) -> HttpResponse:
    """POST: the helper's notes on the words of a step. It keeps nothing; what it quotes, the step's page has read and entered."""
    return _notes(request, Desk(request.standing, look), id_)


@page("S8", purpose=PURPOSE, hats=HATS, methods=("POST",), action="wording", listed=False, quiet=True)
def sealed_words(request: HouseRequest, look: Look, id_: UUID) -> HttpResponse:
    """POST: the same in the cabinet. Locked, there is nothing: what is half typed waits where its form is sent, not here."""
    must_hold_key(request.standing)
    opened = opened_now(request, touch=False)
    if opened is None:
        raise Refused
    return _notes(request, Desk(request.standing, look, opened), id_)


def _notes(request: HouseRequest, desk: Desk, id_: UUID) -> HttpResponse:
    one = desk.read(hexed(id_))
    child, standing = desk.child(one), request.standing
    named = names_for(standing, [child.public_id] if child else [])
    own = (child.name, child.full_name) if child else ()
    return answer(
        request,
        about=named.about or own,
        names=[name for name in named.others if name not in own],
        particulars=background.particulars(desk.reading(one.child), desk.look, one.child),
        picked=_read_picks(desk, one) if request.session.get(ENTERED, {}).get(one.id) == _picking(one) else [],
    )


def enter_picks(request: HouseRequest, desk: Desk, decision: Decision) -> None:
    """Let the page that is being answered say in the log that the words of what is picked were read. From then on the helper may
    quote them in this session, until something else is picked."""
    _read_picks(desk, decision)
    entered = dict(request.session.get(ENTERED, {}))
    entered.pop(decision.id, None)
    request.session[ENTERED] = dict([*entered.items(), (decision.id, _picking(decision))][-MOST_ENTERED:])


def _picking(decision: Decision) -> str:
    """Which saving of *What exactly* stands."""
    return str(next((one.id for one in reversed(decision.every("what"))), ""))


def _read_picks(desk: Desk, decision: Decision) -> list[background.Picked]:
    standing: Standing = desk.reading(decision.child)
    return background.picked(standing, desk.look, desk.opened, decision, lambda pick: url_of(desk, decision, pick))


plain_record, sealed_record = plain_page(record, "S8"), sealed_page(record, "S8")
