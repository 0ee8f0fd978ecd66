"""A child's consents as the office sees them: what is done, both answers, and that two differ (R25: the office alone)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.consents.catalogue import ConsentKind, catalogue
from keepsake.consents.editions import editions_of
from keepsake.consents.models import Asking
from keepsake.consents.outcome import differ
from keepsake.consents.queries.answers import Newest, newest_of, rows_of
from keepsake.consents.words import day_of
from keepsake.people.queries.directory import AdultName, ChildName, adults
from keepsake.people.queries.family import responsible_for
from keepsake.policy.queries.consents import holding
from keepsake.policy.standing import Standing

#: How a kind stands on a list: its icon and tone (look/06a).
TONES = {"yes": ("yes", "check"), "no": ("no", "x"), "silence": ("ask", "clock")}


@dataclass(frozen=True, slots=True)
class Of:
    """What one carer answered to one kind. `counts`: "" or why it does not count. `asked`: since when they are asked."""

    who: AdultName
    answer: Newest | None
    words: str
    counts: str
    asked: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One kind on a child's page. `to_ask`: somebody has to be asked, for the first time or again."""

    kind: ConsentKind
    state: str
    does: str
    tone: str
    mark: str
    answers: tuple[Of, ...]
    differ: bool
    to_ask: bool
    short: str


def lines_of(standing: Standing, look: Look, child: ChildName) -> list[Line]:
    """Every kind, in order. Seven queries."""
    kinds = catalogue().kinds
    look.touch(child=child.id)
    editions = editions_of(standing.setting)
    newest = newest_of(standing, rows_of(standing, look, child.id), kinds, editions)
    givers = responsible_for([child.id], standing.now)[child.id]
    limited = {one.adult for one in givers if one.limited}
    names = adults({*(one.adult for one in givers), *(adult for _, adult in newest)})
    outcomes = holding([child.id], standing.now)
    asked = {
        (row.kind, row.adult_id): day_of(row.at, standing.zone)
        for row in Asking.objects.filter(child_id=child.id, over_at=None)
    }
    may = [one.adult for one in givers]
    found = []
    for kind in kinds.values():
        people = [*may, *(adult for key, adult in newest if key == kind.key and adult not in may)]
        answers = tuple(
            _of(kind, names[adult], newest.get((kind.key, adult)), asked, adult in may, adult in limited)
            for adult in people
        )
        state = kind.state(outcomes.get((child.id, kind.key)))
        counted = {one.who.id: one.answer.answer for one in answers if one.answer is not None and not one.counts}
        tone, mark = TONES[state]
        found.append(
            Line(
                kind,
                state,
                kind.staff[state],
                tone,
                mark,
                answers,
                differ(counted, kind, editions.of(kind), standing.now),
                not any(one.answer is not None and one.answer.counts and not one.counts for one in answers),
                _short(answers),
            )
        )
    return found


def _of(
    kind: ConsentKind,
    who: AdultName,
    answer: Newest | None,
    asked: dict[tuple[str, int], str],
    responsible: bool,
    limited: bool,
) -> Of:
    counts = ""
    if answer is not None and not responsible:
        counts = "Does not count: parental responsibility is not confirmed, or has ended."
    elif answer is not None and limited and (kind.limit == "aside" or answer.state == "yes"):
        counts = "Does not count while their access to the file is limited."
    return Of(
        who,
        answer,
        _words(answer),
        counts,
        asked.get((kind.key, who.id), ""),
        reverse("consents:record", args=[answer.row.public_id]) if answer is not None else "",
    )


def _words(answer: Newest | None) -> str:
    if answer is None:
        return "Not answered yet"
    if answer.state == "ended":
        return f"{answer.words}: it has ended"
    return f"{answer.words}: the words have changed since" if answer.state == "older" else answer.words


def _short(answers: tuple[Of, ...]) -> str:
    """The answers of a kind on one line, for the panel."""
    said = [
        f"{one.who.first_name}: {one.words[:1].lower()}{one.words[1:]}" for one in answers if one.answer is not None
    ]
    return "; ".join(said) or "Nobody has answered yet"


def sheet_page(standing: Standing, look: Look, child: ChildName) -> dict[str, Any]:
    """The page: group by group."""
    lines = lines_of(standing, look, child)
    return {
        "child": child,
        "groups": [
            {"group": group, "lines": [one for one in lines if one.kind.group == group.key]}
            for group in catalogue().groups
        ],
        "to_ask": sum(one.to_ask for one in lines),
        "differ": sum(one.differ for one in lines),
        "givers": bool(responsible_for([child.id], standing.now)[child.id]),
        "back_url": reverse("register:child", args=[child.public_id]),
    }
