"""The policy of the house as everybody reads it, from the table that decides (E7). It holds nothing about anybody."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keepsake.policy.printing import CONDUCT, CONDUCT_TITLE, WALLS, Line, sections


def policy(request: HttpRequest) -> HttpResponse:
    """GET: who may do what with which part of which file, each sentence with its clause."""
    found, seen = sections(), set[str]()
    by_hat = [(section.title, [(part.file, _marked(part.lines, seen)) for part in section.parts]) for section in found]
    context = {"sections": by_hat, "walls": _marked(WALLS, seen), "conduct": _marked(CONDUCT, seen)}
    return render(request, "web/policy.html", context | {"conduct_title": CONDUCT_TITLE})


def _marked(lines: Iterable[Line], seen: set[str]) -> list[tuple[Line, bool]]:
    """Each line, and whether the clause beside it stands here for the first time: there its address leads."""
    found = []
    for line in lines:
        found.append((line, line.clause not in seen))
        seen.add(line.clause)
    return found
