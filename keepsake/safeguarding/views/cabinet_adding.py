"""Adding to the open cabinet: to a file or to one of its records, each a record of its own, signed (E2)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.cabinet import interrupted
from keepsake.cabinet.errors import CabinetError
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults
from keepsake.policy.errors import Refused
from keepsake.records.kinds import Kind
from keepsake.records.sealed.places import Place, place_for, place_of
from keepsake.safeguarding.kinds.added import DONE, TASK, TO_A_FILE, TO_A_RECORD
from keepsake.safeguarding.services import filing
from keepsake.safeguarding.services.filing import Sheet
from keepsake.safeguarding.views.cabinet_files import readable
from keepsake.web.cabinet.cards import Drawer
from keepsake.web.cabinet.door import open_page
from keepsake.web.cabinet.forms import DueForm, WhenForm
from keepsake.web.cabinet.holders import holders_seen
from keepsake.web.cabinet.typed import typed, typed_mark, waited
from keepsake.web.forms import body_of, form_class
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped, texts_of


@open_page("cabinet-add", methods=("GET", "POST"))
def to_file(request: HouseRequest, look: Look, opened: Opened, place: str, kind: str) -> HttpResponse:
    """GET, POST: a record in a file."""
    return _add(request, opened, _kind(kind, TO_A_FILE), place_of(request.standing, place), None)


@open_page("cabinet-add", methods=("GET", "POST"))
def to_record(request: HouseRequest, look: Look, opened: Opened, id_: UUID, kind: str) -> HttpResponse:
    """GET, POST: more about a record."""
    one = readable(request, opened, id_)
    opened.note(look, [one])
    return _add(request, opened, _kind(kind, TO_A_RECORD), _place(opened, one), one)


@open_page("cabinet-add", methods=("GET", "POST"))
def done(request: HouseRequest, look: Look, opened: Opened, id_: UUID) -> HttpResponse:
    """GET, POST: a task is done, and what was done."""
    task = readable(request, opened, id_)
    opened.note(look, [task])
    if task.kind != TASK.key:
        raise Refused
    form = form_class(DONE)(posted(request), initial=typed(request, opened))
    if request.method == "POST" and form.is_valid():
        try:
            filing.finish(request.standing, opened, task, form.cleaned_data["what"])
        except Invalid as fault:
            form.add_error("what", fault.message)
        else:
            messages.success(request, "It is done, and off the list of what is due.")
            return redirect("safeguarding:cabinet_record", task.id)
    return _asked(request, opened, DONE, _place(opened, task), task, [form])


@open_page("cabinet-shown", methods=("GET", "POST"))
def shown(request: HouseRequest, look: Look, opened: Opened, id_: UUID) -> HttpResponse:
    """GET: whether to show an author their own words. POST: the words alone, for the author; written down first (R17)."""
    one = readable(request, opened, id_)
    author = adults([one.author]).get(one.author)
    if one.fault or author is None or one.author == request.standing.adult:
        raise Refused
    context: dict[str, Any] = {"author": author, "place": _place(opened, one), "id": one.id.hex}
    if request.method == "POST":
        filing.note_shown(request.standing, opened, one, author.name)
        opened.note(look, [one])
        context["card"] = Drawer(request.standing, opened).cards([one])[0]
    return TemplateResponse(request, "safeguarding/cabinet/shown.html", context)


@open_page("cabinet-piece")
def piece(request: HouseRequest, look: Look, opened: Opened, id_: UUID, number: int) -> HttpResponse:
    """GET: an attachment, opened in memory. A picture is shown; anything else is saved by whoever asks for it."""
    one = readable(request, opened, id_)
    opened.note(look, [one])
    raw = opened.piece(one, number)
    said = one.body.get("files") or []
    kind = str(said[number].get("type", "")) if number < len(said) else ""
    response = HttpResponse(raw, content_type=kind or "application/octet-stream")
    way = "inline" if kind in ("image/jpeg", "image/png") else "attachment"
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}.get(kind, "bin")
    response.headers["Content-Disposition"] = f'{way}; filename="attachment-{number + 1}.{ending}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@open_page("cabinet-typed", methods=("POST",))
def let_go(request: HouseRequest, look: Look, opened: Opened, id_: UUID) -> HttpResponse:
    """POST: what was typed and waits is not wanted."""
    interrupted.drop(opened, id_)
    messages.success(request, "It is gone.")
    return redirect("safeguarding:cabinet")


def _add(request: HouseRequest, opened: Opened, kind: Kind, at: Place, adds: Sealed | None) -> HttpResponse:
    standing, data, before = request.standing, posted(request), typed(request, opened)
    now = standing.now.astimezone(standing.zone).replace(second=0, microsecond=0, tzinfo=None)
    body = form_class(kind, leave_out=("due",))(data, initial=before)
    helped(standing, body, *texts_of(kind), about=[at.child.public_id] if at.child else ())
    when = WhenForm(data, request.FILES if data is not None else None, initial={"happened_at": now} | before)
    forms_: list[forms.Form] = [body, when]
    due, people = None, {}
    if kind.key == TASK.key:
        held = holders_seen(standing, only=opened.people_of(at.matter))
        people = {one.public_id: one for one in held if one.state in ("in", "above")}
        choices = [(key, "I do it" if one.me else one.name) for key, one in people.items()]
        due = DueForm(choices, data, initial=before)
        forms_.insert(1, due)
    valid = [one.is_valid() for one in forms_]  # each says what is wrong, not the first alone
    if data is not None and all(valid):
        try:
            files = when.cleaned_data["attached"]
            sheet = Sheet(
                body=body_of(kind, body.cleaned_data),
                happened_at=when.cleaned_data["happened_at"],
                adds=adds.id if adds else None,
                pieces=[one["bytes"] for one in files],
                files=[{"name": one["name"], "type": one["type"]} for one in files],
                owner=people[due.cleaned_data["owner"]].adult if due else None,
                due_on=due.cleaned_data["due_on"] if due else None,
                waiting=waited(request),
            )
            filing.add(standing, opened, kind, at, sheet)
        except Invalid as fault:
            place = next((one for one in forms_ if fault.field in one.fields), body)
            place.add_error(fault.field if fault.field in place.fields else None, fault.message)
        except CabinetError as fault:
            body.add_error(None, str(fault))
        else:
            messages.success(request, "It is sealed, and signed with your name.")
            if adds is not None:
                return redirect("safeguarding:cabinet_record", adds.id)
            return redirect("safeguarding:cabinet_file", at.word)
    return _asked(request, opened, kind, at, adds, forms_)


def _asked(
    request: HouseRequest, opened: Opened, kind: Kind, at: Place, adds: Sealed | None, forms_: list[Any]
) -> HttpResponse:
    back = (
        reverse("safeguarding:cabinet_record", args=[adds.id])
        if adds is not None
        else reverse("safeguarding:cabinet_file", args=[at.word])
    )
    drawer = Drawer(request.standing, opened)
    context = {
        "kind": kind,
        "place": at,
        "about": drawer.cards([adds])[0] if adds is not None else None,
        "forms": forms_,
        "typed": typed_mark(request),
        "back_url": back,
        "holders": holders_seen(request.standing, only=drawer.people_of(at.matter)),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "safeguarding/cabinet/add.html", context, status=status)


def _kind(key: str, among: tuple[Kind, ...]) -> Kind:
    found = next((one for one in among if one.key == key), None)
    if found is None:
        raise Refused
    return found


def _place(opened: Opened, one: Sealed) -> Place:
    return place_for(opened, None if one.matter else one.child, one.matter)
