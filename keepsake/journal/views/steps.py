"""Next steps, to try and tried."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.journal.cards import child_url, moment_in_line, record_url
from keepsake.journal.filters import Filters
from keepsake.journal.people import adult_on_page, child_on_page
from keepsake.journal.queries.rooms import Choices, children_for
from keepsake.people.queries import directory
from keepsake.policy.vocabulary import STAFF
from keepsake.records.reading import steps as read_steps
from keepsake.web.pages import page
from keepsake.web.requests import HouseRequest

#: Steps on the page: the newest.
MOST = 100


@page("D2", purpose="caring-for-children", hats=STAFF)
def steps(request: HouseRequest, look: Look) -> HttpResponse:
    """GET: next steps of the children that the hat may read, those to try or with `?done=1` those that were tried;
    `?room=`, `?child=` and `?mine=1` narrow them."""
    standing = request.standing
    filters, done = Filters.read(request.GET), request.GET.get("done") == "1"
    room = next((one for one in Choices(standing).rooms.values() if one.public_id == filters.room), None)
    children = children_for(standing, room, mine=filters.mine)
    child = directory.child_by_public_id(filters.child, children.ids) if filters.child else None
    found = read_steps(standing, look, [child.id] if child else children.ids, done=done, limit=MOST + 1)
    shown = found[:MOST]
    names = {it.id: child_on_page(it) for it in directory.children({step.child for step in shown}).values()}
    adults = {it.id: adult_on_page(it) for it in directory.adults({step.done_by for step in shown}).values()}
    context = {
        "steps": [
            {
                "id": step.public_id,
                "text": step.text,
                "child": names[step.child].name if child is None else "",
                "done": step.done_at is not None,
                "when": moment_in_line(step.done_at, standing) if step.done_at else "",
                "by": "you"
                if step.done_by == standing.adult
                else adults[step.done_by].name
                if step.done_by in adults
                else "",
                "outcome": step.outcome,
                "from_url": record_url(step.record),
                "from_words": moment_in_line(step.since, standing),
            }
            for step in shown
            if step.child in names
        ],
        "more": len(found) > MOST,
        "done": done,
        "mine": filters.mine,
        "room": room,
        "child": child_on_page(child) if child else None,
        "back": child.name if child else room.name if room else "The journal",
        "back_url": child_url(child.public_id) if child else reverse("journal:room"),
        "may_finish": standing.hat.hat != "lead",
        **_addresses(filters, done, key_children=bool(standing.set("key_children")) and child is None),
    }
    return TemplateResponse(request, "journal/steps.html", context)


def _addresses(filters: Filters, done: bool, *, key_children: bool) -> dict[str, str]:
    """The same page with one thing chosen otherwise."""

    def address(**changes: str) -> str:
        said = {
            "room": filters.room,
            "child": filters.child,
            "mine": "1" if filters.mine else "",
            "done": "1" if done else "",
        }
        return "?" + urlencode({key: value for key, value in (said | changes).items() if value})

    return {
        "open_url": address(done=""),
        "done_url": address(done="1"),
        "everyone_url": address(mine=""),
        "mine_url": address(mine="1") if key_children else "",
    }
