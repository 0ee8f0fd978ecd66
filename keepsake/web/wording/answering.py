"""What a page asks the helper, and its answer: notes for the script, or a page of its own without one. Nothing is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.law.wording import SORTS, Mark, Particular, Picked, Quotation, look, quotations, rules
from keepsake.law.wording.reading import Reading
from keepsake.people.times import today
from keepsake.web.requests import HouseRequest

#: The field that says which field holds the words.
LOOK_FIELD: Final = "wording_look"
#: Sent by the script, which wants the notes alone.
PART_FIELD: Final = "wording_part"
#: Fields of a form that say whom it is about.
ABOUT_FIELDS: Final = ("wording_about", "child", "children")
#: So much is looked at; a text may be longer.
MOST: Final = 40_000
#: How a sort is drawn: the end of its classes (`w--abs`, `wn--abs`).
DRAWN: Final = {
    "judgement": "judge",
    "vague": "vague",
    "absolute": "abs",
    "second-hand": "hear",
    "stale": "stale",
    "other child": "child",
}
#: Sorts that may be somebody's view, and can be marked as one.
OPINIONS: Final = ("judgement", "vague")
#: Sorts to which a record may have something to say.
QUOTED: Final = ("judgement", "vague", "absolute", "second-hand")


@dataclass(frozen=True, slots=True)
class Note:
    """A mark as a page draws it. Places count as a browser counts: `stop` is before the sign that ends the sentence, `after`
    behind it."""

    number: int
    start: int
    end: int
    stop: int
    after: int
    sort: str
    drawn: str
    words: str
    question: str
    because: str
    source: str
    opinion: bool
    quotation: Quotation | None


def words_in(request: HouseRequest) -> str:
    """The words that the form was asked about, with plain line ends."""
    return request.POST.get(request.POST.get(LOOK_FIELD, ""), "").replace("\r\n", "\n")[:MOST]


def about_in(request: HouseRequest) -> list[str]:
    """Public ids of the children whom the form says it is about."""
    return [one for name in ABOUT_FIELDS for one in request.POST.getlist(name)]


def answer(
    request: HouseRequest,
    *,
    about: Sequence[str] = (),
    names: Sequence[str] = (),
    particulars: Iterable[Particular] = (),
    picked: Iterable[Picked] = (),
) -> HttpResponse:
    """The notes on the words of the request. `about`, `names`: of the child, and of other children whom the writer may know;
    `particulars` of the file, with the day on which each was last confirmed; `picked`: records of this decision, and no others,
    from which a sentence may be quoted."""
    text = words_in(request)
    day = today(request.standing.zone, request.now)
    marks = look(text, names, particulars, about=about, today=day)
    found = notes(text, marks, quotations(marks, text, picked, about=about, names=names))
    context = {"notes": found, "pieces": pieces(text, marks)}
    part = request.POST.get(PART_FIELD)
    response = TemplateResponse(request, "web/wording/_notes.html" if part else "web/wording/page.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def notes(text: str, marks: Sequence[Mark], quoted: Sequence[Quotation | None]) -> list[Note]:
    """The marks, each with its question, its reason, and what may be done with it."""
    reading, book = Reading(text), rules()
    found = []
    for number, (mark, said) in enumerate(zip(marks, quoted, strict=True), 1):
        rule = book.get(mark.rule)
        after = reading.sentence_at(mark.start)[1]
        while after > mark.end and text[after - 1].isspace():
            after -= 1
        stop = after
        while stop > mark.end and text[stop - 1] in ".!?…":
            stop -= 1
        found.append(
            Note(
                number=number,
                start=_as_browsers_count(text, mark.start),
                end=_as_browsers_count(text, mark.end),
                stop=_as_browsers_count(text, stop),
                after=_as_browsers_count(text, after),
                sort=SORTS[mark.sort],
                drawn=DRAWN[mark.sort],
                words=mark.words,
                question=mark.question,
                because=rule.because if rule else "",
                source=rule.source if rule else "",
                opinion=mark.sort in OPINIONS,
                quotation=said if mark.sort in QUOTED else None,
            )
        )
    return found


def pieces(text: str, marks: Sequence[Mark]) -> list[tuple[str, str, int]]:
    """The text in pieces: (words, how they are drawn or nothing, number)."""
    found, at = [], 0
    for number, mark in enumerate(marks, 1):
        found += [(text[at : mark.start], "", 0), (mark.words, DRAWN[mark.sort], number)]
        at = mark.end
    return [*found, (text[at:], "", 0)]


def _as_browsers_count(text: str, place: int) -> int:
    """A sign beyond the first plane is two of theirs."""
    return place + sum(sign > "\uffff" for sign in text[:place])
