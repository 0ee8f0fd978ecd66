"""What the nursery asks, in its own words: a new edition, from which day, asked anew or not."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import catalogue
from keepsake.consents.forms.wordings import WordingForm
from keepsake.consents.queries.wordings import asked_kind, asked_kinds
from keepsake.consents.services.wordings import write_words
from keepsake.consents.views.asking import send
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.web.pages import page
from keepsake.web.pressing import posted
from keepsake.web.requests import HouseRequest

OFFICE = ("manager",)


@page("H1", purpose="keeping-consents", hats=OFFICE)
def wordings(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: every kind, its words and its rules; what is not confirmed at its source says so."""
    context = {"groups": asked_kinds(request.standing), "edition": catalogue().edition}
    return TemplateResponse(request, "consents/wordings.html", context)


@page("H1", purpose="keeping-consents", hats=OFFICE, methods=("GET", "POST"), action="write", listed=False)
def wording(request: HouseRequest, look: Look, kind: str) -> HttpResponse:
    """GET, POST: new words for one kind."""
    standing = request.standing
    if kind not in catalogue().kinds:
        raise Refused
    asked = asked_kind(standing, catalogue().kinds[kind])
    initial = {
        "text": asked.newest.text,
        "since": today(standing.zone, standing.now),
        "based_on": asked.newest.key,
    }
    form = WordingForm(posted(request), initial=initial)
    back = reverse("consents:wordings")
    status = 200
    if request.method == "POST":
        done, status = send(request, [form], f"{back}#{kind}", lambda: _write(request, kind, form))
        if done is not None:
            return done
    context = {"asked": asked, "form": form, "back_url": back}
    return TemplateResponse(request, "consents/wording.html", context, status=status)


def _write(request: HouseRequest, kind: str, form: WordingForm) -> str:
    said = form.cleaned_data
    again = said["again"] == "yes"
    write_words(request.standing, kind, said["text"], said["since"], again=again, based_on=said["based_on"])
    return "Kept. Families read the new words from now on."
