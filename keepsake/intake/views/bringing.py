"""Bring it in, and take it back (H1, R9)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.intake import services, tasks
from keepsake.intake.errors import NotReady, Undecided, WrittenOn
from keepsake.intake.models import Import
from keepsake.intake.services import sealed
from keepsake.intake.services.preview import CHILDREN
from keepsake.intake.views.finding import FORM, PURPOSE, import_of, revision, stale, url_of, waiting
from keepsake.people.queries import directory
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest, account_of

#: So many children are brought in while the page waits; more by a job.
FEW = 300
#: So many children are named who were written on.
NAMED = 5


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",), listed=False)
def bring(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """POST `whole` (1: all or nothing; 0: the rows without faults): everything comes in in one act, or nothing does."""
    whole = request.POST.get("whole") == "1"
    try:
        row = waiting(request, public_id)
        few = sealed.summary_of(row)["counts"][CHILDREN] <= FEW
        services.begin(row, request.standing, revision(request))
        if not few:
            tasks.bring_in.enqueue(row.pk, account_of(request), whole)
            return redirect(url_of(row))
        services.bring_in(row, request.standing, whole=whole)
    except NotReady as late:
        return stale(request, public_id, late.what)
    except Undecided:
        pass  # the import itself says what is to be decided
    return redirect(url_of(row))


@page("H1", purpose=PURPOSE, hats=("manager",), methods=FORM, listed=False)
def take_back(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: is it to be taken back? POST: everything that it made goes, unless somebody has written on any of it."""
    row = import_of(request, public_id)
    try:
        if row.state != Import.State.DONE:
            raise NotReady
        if request.method == "POST":
            services.take_back(row, request.standing)
            messages.success(request, "It was taken back. Nothing of it is here any more.")
            return redirect("intake:home")
    except NotReady as late:
        return stale(request, public_id, late.what)
    except WrittenOn as written:
        return stale(request, public_id, _who(written.children, look))
    return TemplateResponse(request, "intake/take_back.html", {"row": row, "counts": row.made["counts"]})


def _who(children: set[int], look: Look) -> str:
    """Whom somebody has written about since, by name."""
    some = list(directory.children(sorted(children)[:NAMED]).values())
    for child in some:
        look.touch(child=child.id)
    names = [child.full_name for child in some]
    more = len(children) - len(names)
    listed = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1] if names else "a child"
    if more > 0:
        listed = f"{', '.join(names)} and {more:,} more"
    return (
        f"Somebody has written about {listed} since, or changed something about them. It cannot be taken back any more;"
        " what is wrong is corrected on the child’s own page."
    )
