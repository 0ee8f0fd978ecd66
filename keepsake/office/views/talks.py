"""A child's contact log, and writing a talk down (E1, R12)."""

from uuid import UUID

from django.http import HttpResponse

from keepsake.audit.looking import Look
from keepsake.office.forms.talks import ReminderForm, WithForm
from keepsake.office.kinds.talk import TALK
from keepsake.office.queries.pages import will_read
from keepsake.office.queries.record import back_url, record_url
from keepsake.office.queries.sight import child_for
from keepsake.office.queries.talks import talks as talks_of
from keepsake.office.services.talks import TalkSheet, write_talk
from keepsake.office.views.asking import Done, Question, ask, once
from keepsake.office.views.lists import shelf_list
from keepsake.people.queries.family import carers_of
from keepsake.people.queries.here import staff_here
from keepsake.web.forms import body_of, form_class
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest
from keepsake.web.wording.widgets import helped

PURPOSE = "keeping-the-file"
HATS = ("manager", "practitioner")
#: Fields of the kind that its form asks elsewhere.
ELSEWHERE = ("with_whom", "staff", "next")


@page("E5", purpose=PURPOSE, hats=HATS, action="list")
def talks(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: when, how and with whom; `?before=`: the next page. The words are a look of their own."""
    return shelf_list(request, look, public_id, TALK.shelf, talks_of, "office/talks.html")


@page("E1", purpose=PURPOSE, hats=HATS, methods=("GET", "POST"), action="write", listed=False)
def add(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET, POST: a talk, with one carer, with several in a meeting, or with somebody else about the child."""
    standing = request.standing
    child = child_for(standing, public_id.hex, "talks")
    look.touch(child=child.id)
    carers = [one.adult for one in carers_of(child.id, standing.now) if one.since <= standing.now]
    us = list(staff_here(standing.setting, standing.now).values())
    initial = {
        "once": once(),
        "happened_at": standing.now.astimezone(standing.zone).replace(second=0, microsecond=0, tzinfo=None),
        "staff": [one.public_id for one in us if one.id == standing.adult],
    }
    body = form_class(TALK, leave_out=ELSEWHERE)(posted(request))
    helped(standing, body, "said", "agreed", about=[child.public_id])
    with_ = WithForm(carers, us, posted(request), initial=initial)
    what = form_class(TALK, leave_out=tuple(one.key for one in TALK.fields if one.key != "next"))(posted(request))
    when = ReminderForm(posted(request))

    def do() -> Done:
        said, names = with_.cleaned_data, {one.id: one.name for one in us}
        sheet = TalkSheet(
            child=child.id,
            carers=said["carers"],
            someone=said["someone"],
            body=body_of(TALK, body.cleaned_data | what.cleaned_data)
            | {"staff": ", ".join(names[one] for one in said["staff"])},
            happened_at=said["happened_at"],
            once=said["once"],
            due_on=when.cleaned_data["due_on"],
            mine=when.cleaned_data["who"] == "mine",
        )
        made = write_talk(standing, sheet)
        return Done(_said(sheet), record_url(made[0]))

    question = Question(
        TALK.verb,
        "Put it on file",
        child.name,
        back_url(standing, child.public_id),
        f"About {child.name}. Only what the nursery needs.",
        template="office/talk_form.html",
        more={
            "child": child,
            "body": body,
            "with": with_,
            "what": what,
            "when": when,
            "carers": carers,
            "readers": will_read(standing, child, TALK.shelf, TALK.key, of_carer="each carer whom you choose"),
        },
    )
    return ask(request, question, [with_, body, what, when], do)


def _said(sheet: TalkSheet) -> str:
    checked = [one for one in sheet.body["changes"] if one != "no"]
    text = "It is on file."
    if len(sheet.carers) > 1:
        text = "It is on file, once for each carer who was there."
    if checked:
        text += " Staff on duty read “being checked” until the office has settled it."
    return text
