"""Next steps, open and done."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from keepsake.audit.looking import Look
from keepsake.journal.cards import record_url
from keepsake.journal.queries.rooms import children_for
from keepsake.people.queries import directory
from keepsake.policy.vocabulary import STAFF
from keepsake.records.reading import steps as read_steps
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

MOST = 100


@page("D2", purpose="caring-for-children", hats=STAFF)
def steps(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: next steps of the children that the hat may read, open ones or with `?done=1` those that were tried."""
    standing = request.standing
    done = request.GET.get("done") == "1"
    children = children_for(standing, None, mine=request.GET.get("mine") == "1")
    found = read_steps(standing, look, children.ids, done=done, limit=MOST)
    names = directory.children({step.child for step in found})
    context = {
        "steps": [
            {"step": step, "child": names[step.child], "record_url": record_url(step.record)}
            for step in found
            if step.child in names
        ],
        "done": done,
        "may_finish": standing.hat.hat != "lead",
    }
    return TemplateResponse(request, "journal/steps.html", context)
