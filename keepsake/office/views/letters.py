"""A child's letters, keeping one, and reading an e-mail that was saved as a file."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.office.forms.letters import HELD, LetterWithForm, MailForm
from keepsake.office.kinds.letter import LETTER
from keepsake.office.mail import Mail, Unreadable
from keepsake.office.mail_apart import read_mail_apart
from keepsake.office.queries.letters import letters as letters_of
from keepsake.office.queries.record import back_url, record_url
from keepsake.office.queries.sight import child_for, child_of, office_record
from keepsake.office.services.letters import LetterSheet, share_letter, write_letter
from keepsake.office.views.asking import Done, Question, ask, once
from keepsake.office.views.lists import shelf_list
from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.people.queries.family import carers_of
from keepsake.people.times import today
from keepsake.records.attachments.holding import waiting_for
from keepsake.records.attachments.limits import LETTERS_ACCEPT
from keepsake.records.attachments.refusals import Refused as Unwanted
from keepsake.web.attachments.receiving import take_in
from keepsake.web.forms import body_of, form_class
from keepsake.web.pages import page
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest

PURPOSE = "keeping-the-file"
OFFICE = ("manager",)
ELSEWHERE = ("with_whom", "files", "kept")


class Came(NamedTuple):
    """A file that came with the form: taken in, under its name."""

    public_id: str
    name: str


@page("E2", purpose=PURPOSE, hats=OFFICE, action="list")
def letters(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: the letters of a child, newest first; `?before=`: the next page."""
    return shelf_list(request, look, public_id, LETTER.shelf, letters_of, "office/letters.html")


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("GET", "POST"), action="write", listed=False)
def add(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: keep a letter. Its files come with the form; those that came before are named by it."""
    standing = request.standing
    child = child_for(standing, public_id.hex, LETTER.shelf)
    look.touch(child=child.id)
    if request.method == "GET":
        day = today(standing.zone, standing.now)
        return _form(request, child, *_forms(request, child, None, {"once": once(), "happened_on": day}), came=[])
    came, not_taken = _files(request)
    body, with_ = _forms(request, child, request.POST, {})

    def do() -> Done:
        said = with_.cleaned_data
        sheet = LetterSheet(
            child=child.id,
            carers=said["carers"],
            agency=said["agency"],
            body=body_of(LETTER, body.cleaned_data),
            happened_at=_noon(request, said["happened_on"]),
            once=said["once"],
            with_family=said["with_family"],
            kept=said["kept"],
            files=[(one.public_id, f"{one.name} [{one.public_id[:6]}]") for one in came],
        )
        made = write_letter(standing, sheet)
        return Done(
            "It is on file." if len(made) == 1 else "It is on file, once for each of them.", record_url(made[0])
        )

    if not_taken:
        return _form(request, child, body, with_, came=came, not_taken=not_taken, status=422)
    return ask(request, _question(request, child, body, with_, came, []), [body, with_], do)


@page("E1", purpose=PURPOSE, hats=OFFICE, methods=("POST",), action="read-mail", listed=False)
def mail(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST an e-mail saved as a file: the form of a letter with its words and files. Nothing is on file yet."""
    standing = request.standing
    child = child_for(standing, public_id.hex, LETTER.shelf)
    look.touch(child=child.id)
    upload = MailForm(request.POST, request.FILES)
    day = today(standing.zone, standing.now)
    empty = _forms(request, child, None, {"once": once(), "happened_on": day})
    if not upload.is_valid():
        return _form(request, child, *empty, came=[], upload=upload, status=422)
    try:
        found = read_mail_apart(upload.cleaned_data["mail"].read())
    except Unreadable as unreadable:
        upload.add_error("mail", unreadable.sentence)
        return _form(request, child, *empty, came=[], upload=upload, status=422)
    came, not_taken = _taken(request, found)
    return _form(request, child, *_prefilled(request, child, found), came=came, not_taken=not_taken, read=True)


@page("E4", purpose=PURPOSE, hats=OFFICE, methods=("POST",), listed=False)
def share(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST: a letter that was kept in the office goes to the family."""
    row = office_record(request.standing, look, public_id.hex, "letter")

    def do() -> str:
        share_letter(request.standing, row.public_id, child_of(row).id)
        return "The family reads it from now on."

    return press(request, record_url(row.public_id), do)


def _forms(
    request: HouseRequest, child: ChildName, data: QueryDict | None, initial: dict[str, Any]
) -> tuple[forms.Form, LetterWithForm]:
    return (
        form_class(LETTER, leave_out=ELSEWHERE)(data, initial=initial),
        LetterWithForm(_carers(request, child), data, initial=initial),
    )


def _carers(request: HouseRequest, child: ChildName) -> list[AdultName]:
    now = request.standing.now
    return [one.adult for one in carers_of(child.id, now) if one.since <= now]


def _prefilled(request: HouseRequest, child: ChildName, found: Mail) -> tuple[forms.Form, LetterWithForm]:
    """The forms as the e-mail fills them. Which way it went, and whom it is from, a person says."""
    standing = request.standing
    now = standing.now
    at = found.sent_at if found.sent_at is not None and found.sent_at <= now else now
    initial = {
        "once": once(),
        "way": "email",
        "subject": found.subject,
        "text": found.text,
        "happened_on": at.astimezone(standing.zone).date(),
    }
    return _forms(request, child, None, initial)


def _files(request: HouseRequest) -> tuple[list[Came], list[str]]:
    """Files that came before and are still wanted, and those that come now; and why some were not taken."""
    names = dict(zip(request.POST.getlist("held"), request.POST.getlist("held_name"), strict=False))
    wanted = [one for one in request.POST.getlist("keep") if HELD.fullmatch(one)]
    held = waiting_for(request.standing, wanted)
    came = [Came(one.public_id, names.get(one.public_id, "")[:120] or "A file") for one in held]
    more, not_taken = _take(request, [(file.name or "", file) for file in request.FILES.getlist("files")])
    return [*came, *more], not_taken


def _taken(request: HouseRequest, found: Mail) -> tuple[list[Came], list[str]]:
    return _take(request, [(one.name, BytesIO(one.content)) for one in found.files])


def _take(request: HouseRequest, files: list[tuple[str, Any]]) -> tuple[list[Came], list[str]]:
    came, not_taken = [], []
    for name, file in files:
        try:
            came.append(Came(take_in(request, file, documents=True).public_id, name[:120]))
        except Unwanted as unwanted:
            not_taken.append(f"“{name[:60]}” was not taken. {unwanted.sentence}")
    return came, not_taken


def _noon(request: HouseRequest, day: date) -> datetime:
    """A letter's day, at noon in the setting's zone; today's, now."""
    standing = request.standing
    if day == today(standing.zone, standing.now):
        return standing.now
    return datetime.combine(day, time(12), tzinfo=standing.zone).astimezone(UTC)


def _question(
    request: HouseRequest,
    child: ChildName,
    body: forms.Form,
    with_: LetterWithForm,
    came: list[Came],
    not_taken: list[str],
    **more: Any,
) -> Question:
    return Question(
        LETTER.verb,
        "Put it on file",
        child.name,
        back_url(request.standing, child.public_id),
        f"About {child.name}.",
        template="office/letter_form.html",
        more={
            "child": child,
            "body": body,
            "with": with_,
            "came": came,
            "not_taken": not_taken,
            "accept": LETTERS_ACCEPT,
            "carers": _carers(request, child),
            "upload": more.pop("upload", None) or MailForm(),
            "mail_url": reverse("office:mail", args=[child.public_id]),
            "add_url": reverse("office:letter_add", args=[child.public_id]),
            **more,
        },
    )


def _form(
    request: HouseRequest,
    child: ChildName,
    body: forms.Form,
    with_: LetterWithForm,
    *,
    came: list[Came],
    not_taken: list[str] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    question = _question(request, child, body, with_, came, not_taken or [], **more)
    context = {"question": question, **question.more}
    return TemplateResponse(request, question.template, context, status=status)
